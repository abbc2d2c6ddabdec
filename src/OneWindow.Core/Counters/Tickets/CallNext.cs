using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>A counter calls the next number by the rule of the line (<see cref="FairOrder"/>). Whoever it served until now is done.</summary>
public sealed record CallNext(Guid SupermarketId, Guid CounterId);

public sealed class CallNextHandler(TicketDesk desk)
{
    /// <returns>The ticket called; null where nobody waits for this counter.</returns>
    /// <exception cref="RefusalException"><c>counter-calls</c>: the counter has called a number that has not come yet.</exception>
    public Task<Ticket?> HandleAsync(CallNext command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var queue = await desk.EnterAsync(command.SupermarketId, desk.DayOf(act), cancellation);
        var (by, counter) = (TicketDesk.Serving(queue, act), await queue.CounterAsync(command.CounterId, cancellation));
        if (await desk.AtCounterAsync(queue, counter.Id, cancellation) is { } current)
        {
            if (current.State == TicketState.Called) throw new RefusalException("counter-calls");
            await desk.EndAsync(queue, current, TicketState.Served, act, cancellation);
            desk.WriteDown(by, "finish-ticket", current);
            await desk.SaveAsync(queue, by, cancellation);
        }
        var waiting = (await desk.Open(queue).Where(t => t.State == TicketState.Waiting).ToListAsync(cancellation)).Where(counter.MayCall);
        if (FairOrder.Sort(waiting, act.At, queue.Supermarket.HeadRun, await CalledFromHeadAsync(queue, counter.Id, cancellation)) is not [var next, ..]) return null;
        desk.Call(queue, next, counter, CallKind.Called, act, FairOrder.IsAtHead(next, act.At));
        desk.WriteDown(by, "call-next", next, ("counter", counter.Id.ToString()));
        await desk.SaveAsync(queue, by, cancellation);
        return next;
    }, cancellation);

    /// <summary>How many of the counter's last calls came from the head of the line without a break.</summary>
    async Task<int> CalledFromHeadAsync(HeldQueue queue, Guid counterId, CancellationToken cancellation)
    {
        var row = queue.Row;
        var last = await desk.Db.CounterCalls.Where(c => c.District == row.District && c.SupermarketId == row.SupermarketId && c.Day == row.Day && c.CounterId == counterId && c.Kind == CallKind.Called)
            .OrderByDescending(c => c.Sequence).Take(queue.Supermarket.HeadRun).Select(c => c.FromHead).ToListAsync(cancellation);
        return last.TakeWhile(fromHead => fromHead).Count();
    }
}
