using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>Whoever missed their number is there again: inside the grace they have their old place, later they join the end of the line with the same number.</summary>
public sealed record ReturnTicket(TicketKey Key);

public sealed class ReturnTicketHandler(TicketDesk desk)
{
    /// <returns>The old place was kept.</returns>
    /// <exception cref="RefusalException"><c>ticket-over</c>; <c>ticket-stands-otherwise</c>: not missed.</exception>
    public Task<bool> HandleAsync(ReturnTicket command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (queue, ticket, by) = await desk.OpenAsync(command.Key, act, cancellation);
        TicketDesk.Demand(ticket, TicketState.Missed);
        var inTime = act.At <= ticket.KeepsPlaceUntil;
        if (!inTime) (ticket.LineAt, ticket.DueAt) = (act.At, null);
        (ticket.State, ticket.KeepsPlaceUntil, ticket.WarnedAt) = (TicketState.Waiting, null, null);
        desk.WriteDown(by, "return-ticket", ticket, ("place", inTime ? "kept" : "end"));
        await desk.SaveAsync(queue, by, cancellation);
        return inTime;
    }, cancellation);
}
