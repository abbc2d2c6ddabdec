using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>The lead unit hands a task in for close-off (销号). Everything in it is done, and something shows it.</summary>
/// <param name="Words">How the measure is met.</param>
public sealed record SubmitTask(Guid TaskId, string? Words);

public sealed class SubmitTaskHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>year-not-running</c>; <c>title-only</c>; <c>task-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>milestones-open</c>: one is under 100 per cent; <c>measures-open</c>: a measure below is not
    /// closed off; <c>evidence-missing</c>: no file shows that it was done.
    /// </exception>
    public Task HandleAsync(SubmitTask command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.TaskAsync(command.TaskId, cancellation);
        var (by, row, db) = (held.Working(act), held.Row, desk.Db);
        held.DemandRunning();
        row.State.Demand(TaskAct.Submit);
        var words = TypedText.Demand(command.Words, nameof(command.Words), SaveTask.LongestText);
        if (await db.Milestones.AnyAsync(m => m.TaskId == row.Id && m.DonePercent < 100, cancellation)) throw new RefusalException("milestones-open");
        if (await db.ProgrammeTasks.AnyAsync(t => t.ParentId == row.Id && t.State != TaskState.Closed && t.State != TaskState.Dropped, cancellation)) throw new RefusalException("measures-open");
        var measures = await db.ProgrammeTasks.AnyAsync(t => t.ParentId == row.Id && t.State == TaskState.Closed, cancellation);
        if (!measures && !await db.TaskEvidence.AnyAsync(e => e.TaskId == row.Id, cancellation)) throw new RefusalException("evidence-missing");
        (row.State, row.StateWhy, row.SubmittedAt, row.SubmittedById) = (TaskState.Submitted, "", act.At, act.Who.Id);
        await desk.WriteDown(by, "submit-task", held, cancellation, words);
    }, cancellation);
}
