using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>The person with the number that was called is at the counter.</summary>
public sealed record ReceiveTicket(TicketKey Key);

public sealed class ReceiveTicketHandler(TicketDesk desk)
{
    /// <exception cref="RefusalException"><c>ticket-over</c>; <c>ticket-stands-otherwise</c>: not called.</exception>
    public Task HandleAsync(ReceiveTicket command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (queue, ticket, by) = await desk.OpenAsync(command.Key, act, cancellation);
        TicketDesk.Demand(ticket, TicketState.Called);
        ticket.State = TicketState.AtCounter;
        desk.WriteDown(by, "receive-ticket", ticket);
        await desk.SaveAsync(queue, by, cancellation);
    }, cancellation);
}
