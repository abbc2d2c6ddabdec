using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>The unit answers the order: what was done, what remains and until when.</summary>
public sealed record AnswerTaskOrder(Guid OrderId, string? Words);

public sealed class AnswerTaskOrderHandler(LinkDesk desk)
{
    /// <exception cref="RefusalException"><c>order-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(AnswerTaskOrder command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.OrderAsync(command.OrderId, act, cancellation);
        var (by, row) = (held.Working(act), held.Row);
        held.Demand(TaskOrderState.Ordered, TaskOrderState.Received);
        var words = TypedText.Lines(command.Words, nameof(command.Words), SaveTask.LongestText);
        if (words.Length == 0) throw new RefusalException("text-missing", nameof(command.Words));
        // Whoever answers has it.
        if (row.ReceivedAt is null) (row.ReceivedAt, row.ReceivedByName) = (act.At, act.Who.Name);
        (row.State, row.Answer, row.AnsweredAt, row.AnsweredByName) = (TaskOrderState.Answered, words, act.At, act.Who.Name);
        await desk.StopTermAsync(row, held.Task.Year, act, cancellation);
        desk.WriteDown(by, "answer-task-order", held);
        desk.TellLeader(held, "task-order-answered", act);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
