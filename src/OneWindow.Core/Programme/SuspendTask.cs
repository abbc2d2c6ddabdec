using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme;

/// <summary>A task stands still for a reason that is not the unit's: no lamp until it goes on.</summary>
/// <param name="Why">Stands in the change log.</param>
public sealed record SuspendTask(Guid TaskId, string? Why);

public sealed class SuspendTaskHandler(ProgrammeDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>year-not-running</c>; <c>title-only</c>; <c>task-wrong-state</c>; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(SuspendTask command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.TaskAsync(command.TaskId, cancellation);
        var (by, row) = (held.Keeping(act), held.Row);
        held.DemandRunning();
        row.State.Demand(TaskAct.Suspend);
        var why = SaveTaskHandler.Reason(command.Why, nameof(command.Why));
        (row.SuspendedFrom, row.State, row.StateWhy) = (row.State, TaskState.Suspended, why);
        await desk.WriteDown(by, "suspend-task", held, cancellation, why);
    }, cancellation);
}
