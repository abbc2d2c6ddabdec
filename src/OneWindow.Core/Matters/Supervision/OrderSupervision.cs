using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Supervision;

/// <summary>A leader or coordinator of the place orders the office that has a matter to answer for it.</summary>
/// <param name="AnswerBy">The last day, local; null: the term of the house (<c>SUPERVISE</c>).</param>
public sealed record OrderSupervision(MatterKey Matter, string? Words, DateOnly? AnswerBy = null, int? Seen = null);

public sealed class OrderSupervisionHandler(OneWindowDbContext db, MatterClocks clocks, LocalTime time, MatterMessages messages)
{
    public Task<Guid> HandleAsync(OrderSupervision command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.Supervise, command.Seen, cancellation);
        if (matter.State.IsEnd()) throw new RefusalException("wrong-state");
        var words = MatterWork.Demand(command.Words, nameof(command.Words), SupervisionOrder.LongestText);
        var today = time.DayOf(act.At);
        if (command.AnswerBy is { } day && (day <= today || day > today.AddDays(366))) throw new RefusalException("answer-day-out-of-range", nameof(command.AnswerBy));
        if (await db.SupervisionOrders.AnyAsync(o => o.District == matter.District && o.MatterId == matter.Id && o.State != OrderState.Closed, cancellation))
            throw new RefusalException("supervised-already");
        var order = new SupervisionOrder
        {
            District = matter.District,
            MatterId = matter.Id,
            OfficeId = matter.OfficeId,
            Words = words,
            OrderedById = act.Who.Id ?? throw new NotAllowedException(nameof(Permission.Supervise)),
            OrderedByName = act.Who.Name,
            OrderedAt = act.At,
        };
        order.AnswerBy = clocks.StartPart(matter, MatterClocks.Supervision, "supervision-ordered", order.Id, order.OfficeId, allowed,
            command.AnswerBy is { } last ? time.EndOf(last) : null);
        db.SupervisionOrders.Add(order);
        db.WriteDown(matter, allowed, "order-supervision", EntryKind.SupervisionOrdered, isPublic: true);
        await messages.ToHeadAsync(matter, matter.OfficeId, "supervision-ordered", act, cancellation);
        await db.SaveAsync(matter, cancellation);
        return order.Id;
    }, cancellation);
}
