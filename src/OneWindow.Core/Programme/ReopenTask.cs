using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme;

/// <summary>A task was closed off wrongly: work on it goes on, and so does its lamp. The tasks above it that were closed off because of it are opened too.</summary>
/// <param name="Why">Stands in the change log.</param>
public sealed record ReopenTask(Guid TaskId, string? Why);

public sealed class ReopenTaskHandler(ProgrammeDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>year-not-running</c>; <c>task-wrong-state</c>; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(ReopenTask command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.TaskAsync(command.TaskId, cancellation);
        var by = held.Keeping(act);
        held.DemandRunning();
        held.Row.State.Demand(TaskAct.Reopen);
        var why = SaveTaskHandler.Reason(command.Why, nameof(command.Why));
        await ReopenAsync(held, why, by, cancellation);
        for (var above = held.Row.ParentId; above is { } id;)
        {
            var parent = await desk.TaskAsync(id, cancellation);
            if (parent.Row.State == TaskState.Closed) await ReopenAsync(parent, why, by, cancellation);
            above = parent.Row.ParentId;
        }
    }, cancellation);

    async Task ReopenAsync(HeldTask held, string why, Act by, CancellationToken cancellation)
    {
        (held.Row.State, held.Row.StateWhy, held.Row.ClosedAt, held.Row.ClosedOn, held.Row.ClosedById) = (TaskState.Reopened, why, null, null, null);
        await desk.WriteDown(by, "reopen-task", held, cancellation, why);
    }
}
