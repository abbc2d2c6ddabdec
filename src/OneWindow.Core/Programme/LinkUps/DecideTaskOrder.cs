using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>The leader's side closes an answered order, or sends it back with a word, and the unit has a new term.</summary>
/// <param name="Words">Needed where it goes back.</param>
public sealed record DecideTaskOrder(Guid OrderId, bool Closes, string? Words);

public sealed class DecideTaskOrderHandler(LinkDesk desk)
{
    /// <exception cref="RefusalException"><c>order-wrong-state</c>; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(DecideTaskOrder command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.OrderAsync(command.OrderId, act, cancellation);
        var (by, row) = (act.Needing(Permission.Supervise, held.Task.Row.AreaCode), held.Row);
        held.Demand(TaskOrderState.Answered);
        row.Verdict = TypedText.Lines(command.Words, nameof(command.Words), SaveTask.LongestText);
        if (!command.Closes && row.Verdict.Length == 0) throw new RefusalException("reason-missing", nameof(command.Words));
        if (command.Closes) (row.State, row.ClosedAt) = (TaskOrderState.Closed, act.At);
        else
        {
            (row.State, row.Returned) = (TaskOrderState.Ordered, row.Returned + 1);
            desk.StartTerm(row, held.Task.Year, "supervision-returned", act);
        }
        desk.WriteDown(by, "decide-task-order", held);
        await desk.TellUnitAsync(held, command.Closes ? "task-order-closed" : "task-ordered", act, cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
