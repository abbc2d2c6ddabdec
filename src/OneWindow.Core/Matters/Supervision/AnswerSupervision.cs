using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Supervision;

/// <summary>The office answers the order: what was done, what remains and until when.</summary>
public sealed record AnswerSupervision(MatterKey Matter, Guid OrderId, string? Words);

public sealed class AnswerSupervisionHandler(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(AnswerSupervision command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, order, allowed) = await db.LoadOrderForOfficeAsync(command.Matter, command.OrderId, act, cancellation);
        if (order.State is OrderState.Answered or OrderState.Closed) throw new RefusalException("wrong-state");
        order.Answer = MatterWork.Demand(command.Words, nameof(command.Words), SupervisionOrder.LongestText);
        order.ReceivedAt ??= act.At;
        if (order.ReceivedByName.Length == 0) order.ReceivedByName = act.Who.Name;
        (order.State, order.AnsweredAt, order.AnsweredByName) = (OrderState.Answered, act.At, act.Who.Name);
        await clocks.StopPartAsync(matter, order.Id, act, cancellation);
        db.WriteDown(matter, allowed, "answer-supervision", EntryKind.SupervisionAnswered, isPublic: false, order.Answer);
        await messages.ToAsync(matter, order.OrderedById, "supervision-answered", act, cancellation, urgent: true);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
