using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>A number is put aside so that the counter can call others: the person fetches something, or the counter works on without them.</summary>
/// <param name="BackOffice">The counter works on; otherwise the person is waited for.</param>
public sealed record SetTicketAside(TicketKey Key, bool BackOffice);

public sealed class SetTicketAsideHandler(TicketDesk desk)
{
    /// <exception cref="RefusalException"><c>ticket-over</c>; <c>ticket-stands-otherwise</c>: not at a counter.</exception>
    public Task HandleAsync(SetTicketAside command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (queue, ticket, by) = await desk.OpenAsync(command.Key, act, cancellation);
        TicketDesk.Demand(ticket, TicketState.AtCounter);
        await desk.FreeAsync(queue, ticket, CallKind.Cleared, act, cancellation);
        ticket.State = command.BackOffice ? TicketState.BackOffice : TicketState.OnHold;
        desk.WriteDown(by, "set-ticket-aside", ticket, ("to", ticket.State.ToString()));
        await desk.SaveAsync(queue, by, cancellation);
    }, cancellation);
}
