using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>Gives the number up.</summary>
public sealed record LeaveQueue(TicketKey Key);

public sealed class LeaveQueueHandler(TicketDesk desk)
{
    /// <exception cref="RefusalException"><c>ticket-over</c>; <c>ticket-stands-otherwise</c>: it is being served.</exception>
    public Task HandleAsync(LeaveQueue command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (queue, ticket, by) = await desk.OpenAsync(command.Key, act, cancellation);
        TicketDesk.Demand(ticket, TicketState.Waiting, TicketState.Called, TicketState.OnHold, TicketState.Missed);
        await desk.EndAsync(queue, ticket, TicketState.Left, act, cancellation);
        desk.WriteDown(by, "leave-queue", ticket);
        await desk.SaveAsync(queue, by, cancellation);
    }, cancellation);
}
