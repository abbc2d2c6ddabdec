using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>A number was called and nobody came. It keeps its place for the minutes of grace; see <see cref="ReturnTicket"/>.</summary>
public sealed record MissTicket(TicketKey Key);

public sealed class MissTicketHandler(TicketDesk desk)
{
    /// <summary>So long at least there is to walk to the counter, also for somebody on crutches.</summary>
    public static readonly TimeSpan TimeToWalk = TimeSpan.FromMinutes(1);

    /// <exception cref="RefusalException"><c>ticket-over</c>; <c>ticket-stands-otherwise</c>: not called; <c>ticket-just-called</c>: they may still be on their way.</exception>
    public Task HandleAsync(MissTicket command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (queue, ticket, by) = await desk.OpenAsync(command.Key, act, cancellation);
        TicketDesk.Demand(ticket, TicketState.Called);
        if (act.At < ticket.CalledAt + TimeToWalk) throw new RefusalException("ticket-just-called");
        await desk.FreeAsync(queue, ticket, CallKind.Missed, act, cancellation);
        (ticket.State, ticket.KeepsPlaceUntil) = (TicketState.Missed, act.At.AddMinutes(queue.Supermarket.GraceMinutes));
        desk.WriteDown(by, "miss-ticket", ticket);
        await desk.SaveAsync(queue, by, cancellation);
    }, cancellation);
}
