using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme;

/// <summary>A task that stood still goes on, where it was.</summary>
/// <param name="Why">Stands in the change log.</param>
public sealed record ResumeTask(Guid TaskId, string? Why);

public sealed class ResumeTaskHandler(ProgrammeDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>year-not-running</c>; <c>title-only</c>; <c>task-wrong-state</c>; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(ResumeTask command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.TaskAsync(command.TaskId, cancellation);
        var (by, row) = (held.Keeping(act), held.Row);
        held.DemandRunning();
        row.State.Demand(TaskAct.Resume);
        var why = SaveTaskHandler.Reason(command.Why, nameof(command.Why));
        (row.State, row.StateWhy, row.SuspendedFrom) = (row.SuspendedFrom ?? TaskState.InHand, why, null);
        await desk.WriteDown(by, "resume-task", held, cancellation, why);
    }, cancellation);
}
