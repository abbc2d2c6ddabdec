using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>The person with this number is served.</summary>
public sealed record FinishTicket(TicketKey Key);

public sealed class FinishTicketHandler(TicketDesk desk)
{
    /// <exception cref="RefusalException"><c>ticket-over</c>; <c>ticket-stands-otherwise</c>: it was not at a counter yet.</exception>
    public Task HandleAsync(FinishTicket command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (queue, ticket, by) = await desk.OpenAsync(command.Key, act, cancellation);
        TicketDesk.Demand(ticket, TicketState.AtCounter, TicketState.OnHold, TicketState.BackOffice);
        await desk.EndAsync(queue, ticket, TicketState.Served, act, cancellation);
        desk.WriteDown(by, "finish-ticket", ticket);
        await desk.SaveAsync(queue, by, cancellation);
    }, cancellation);
}
