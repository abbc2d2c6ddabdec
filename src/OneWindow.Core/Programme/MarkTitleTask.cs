using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>How a task of a title-only project stands. It has a title, a unit, days and this state, and nothing else (domain 9).</summary>
/// <param name="State"><see cref="TaskState.NotStarted"/>, <see cref="TaskState.InHand"/> or <see cref="TaskState.Closed"/>.</param>
public sealed record MarkTitleTask(Guid TaskId, TaskState State);

public sealed class MarkTitleTaskHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException"><c>year-not-running</c>; <c>not-title-only</c>; <c>state-unknown</c>.</exception>
    public Task HandleAsync(MarkTitleTask command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.TaskAsync(command.TaskId, cancellation);
        var (by, row) = (held.Keeping(act), held.Row);
        if (held.Year.State != YearState.Running) throw new RefusalException("year-not-running");
        if (!held.Project.IsTitleOnly) throw new RefusalException("not-title-only");
        if (command.State is not (TaskState.NotStarted or TaskState.InHand or TaskState.Closed)) throw new RefusalException("state-unknown", nameof(command.State));
        (row.State, row.ClosedOn) = (command.State, command.State == TaskState.Closed ? row.ClosedOn ?? desk.DayOf(act) : null);
        await desk.WriteDown(by, "mark-title-task", held, cancellation);
    }, cancellation);
}
