using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme;

/// <summary>A task is no longer part of the programme. It stays in the ledger with the reason and counts for nothing.</summary>
/// <param name="Why">Stands in the change log.</param>
public sealed record DropTask(Guid TaskId, string? Why);

public sealed class DropTaskHandler(ProgrammeDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>year-not-running</c>; <c>title-only</c>; <c>task-wrong-state</c>; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(DropTask command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.TaskAsync(command.TaskId, cancellation);
        var (by, row) = (held.Keeping(act), held.Row);
        held.DemandRunning();
        row.State.Demand(TaskAct.Drop);
        var why = SaveTaskHandler.Reason(command.Why, nameof(command.Why));
        (row.State, row.StateWhy) = (TaskState.Dropped, why);
        await desk.WriteDown(by, "drop-task", held, cancellation, why);
    }, cancellation);
}
