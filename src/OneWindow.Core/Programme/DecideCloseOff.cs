using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>Whoever keeps the programme has checked a task that was handed in: it is closed off (销号), or goes back.</summary>
/// <param name="Words">What was checked and how; where it goes back, what is missing.</param>
public sealed record DecideCloseOff(Guid TaskId, bool ClosesOff, string? Words);

public sealed class DecideCloseOffHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>year-not-running</c>; <c>task-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>own-task</c>: whoever handed it in does not check it.
    /// </exception>
    public Task HandleAsync(DecideCloseOff command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.TaskAsync(command.TaskId, cancellation);
        var (by, row) = (held.Keeping(act), held.Row);
        held.DemandRunning();
        row.State.Demand(command.ClosesOff ? TaskAct.CloseOff : TaskAct.SendBack);
        if (row.SubmittedById == act.Who.Id) throw new RefusalException("own-task");
        var words = TypedText.Demand(command.Words, nameof(command.Words), SaveTask.LongestText);
        if (command.ClosesOff) (row.State, row.ClosedAt, row.ClosedOn, row.ClosedById, row.Problem, row.ProblemSince) = (TaskState.Closed, act.At, desk.DayOf(act), act.Who.Id, "", null);
        else (row.State, row.StateWhy) = (TaskState.InHand, words.Length <= SaveTask.LongestLine ? words : words[..SaveTask.LongestLine]);
        await desk.WriteDown(by, "decide-close-off", held, cancellation, words);
    }, cancellation);
}
