using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>Calls a number once more: the one just called, or one that was put aside or missed and whose person stands there now.</summary>
public sealed record CallAgain(TicketKey Key, Guid CounterId);

public sealed class CallAgainHandler(TicketDesk desk)
{
    /// <exception cref="RefusalException"><c>ticket-over</c>; <c>ticket-stands-otherwise</c>; <c>counter-busy</c>: the counter has another number.</exception>
    public Task HandleAsync(CallAgain command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (queue, ticket, by) = await desk.OpenAsync(command.Key, act, cancellation);
        var counter = await queue.CounterAsync(command.CounterId, cancellation);
        TicketDesk.Demand(ticket, TicketState.Called, TicketState.OnHold, TicketState.BackOffice, TicketState.Missed);
        if (await desk.AtCounterAsync(queue, counter.Id, cancellation) is { } current && current.Id != ticket.Id) throw new RefusalException("counter-busy");
        // A number that another counter has called is that counter's.
        if (ticket.State == TicketState.Called && ticket.AtCounterId != counter.Id) throw new RefusalException("ticket-stands-otherwise");
        if (ticket.State == TicketState.Called) ticket.CounterSeconds += (int)(act.At - ticket.CalledAt!.Value).TotalSeconds;
        desk.Call(queue, ticket, counter, CallKind.CalledAgain, act);
        desk.WriteDown(by, "call-again", ticket, ("counter", counter.Id.ToString()));
        await desk.SaveAsync(queue, by, cancellation);
    }, cancellation);
}
