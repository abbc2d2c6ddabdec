using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Supervision;

/// <summary>The leader's side closes an answered order, or sends it back with a word, and the office has a new term.</summary>
public sealed record DecideSupervision(MatterKey Matter, Guid OrderId, bool Close, string? Words);

public sealed class DecideSupervisionHandler(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(DecideSupervision command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.Supervise, null, cancellation);
        var order = await db.SupervisionOrders.FindAsync([matter.District, command.OrderId], cancellation);
        if (order is null || order.MatterId != matter.Id) throw new NotVisibleException("order");
        if (order.State != OrderState.Answered) throw new RefusalException("wrong-state");
        var words = MatterWork.Demand(command.Words, nameof(command.Words), SupervisionOrder.LongestText);
        if (command.Close)
        {
            (order.State, order.ClosedAt) = (OrderState.Closed, act.At);
            db.WriteDown(matter, allowed, "decide-supervision", EntryKind.SupervisionClosed, isPublic: true, words);
        }
        else
        {
            order.State = OrderState.Ordered;
            order.Returned++;
            order.AnswerBy = clocks.StartPart(matter, MatterClocks.Supervision, "supervision-returned", order.Id, matter.OfficeId, allowed);
            db.WriteDown(matter, allowed, "decide-supervision", EntryKind.SupervisionReturned, isPublic: false, words);
        }
        await messages.ToHeadAsync(matter, matter.OfficeId, command.Close ? "supervision-closed" : "supervision-ordered", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
