using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>Ties a leader to a place, or to a task.</summary>
/// <param name="StaffId">Leader of an area or head of an office.</param>
/// <param name="TaskId">Null: the place as a whole.</param>
public sealed record SaveLinkUp(Guid YearId, Guid? StaffId, string? AreaCode, Guid? TaskId);

public sealed class SaveLinkUpHandler(LinkDesk desk, AreaTreeKeeper areas)
{
    /// <exception cref="RefusalException"><c>year-closed</c>; <c>leader-unknown</c>: neither leader nor head; <c>area-unknown</c>; <c>area-outside</c>; <c>title-only</c>; <c>link-there</c>: the leader has it already.</exception>
    public Task<Guid> HandleAsync(SaveLinkUp command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var db = desk.Db;
        var task = command.TaskId is { } taskId ? await desk.Programme.TaskAsync(taskId, cancellation) : null;
        if (task is not null && task.Year.Id != command.YearId) throw new NotVisibleException("task");
        var year = task?.Year ?? await desk.Programme.EnterAsync(command.YearId, cancellation);
        if (year.State == YearState.Closed) throw new RefusalException("year-closed");
        // A title-only task has no functions.
        if (task?.Project.IsTitleOnly == true) throw new RefusalException("title-only");
        var today = desk.Programme.DayOf(act);
        if (areas.Current.FindByCode(task?.Row.AreaCode ?? command.AreaCode ?? "", today) is not { } area) throw new RefusalException("area-unknown", nameof(command.AreaCode));
        if (!area.Code.StartsWith(year.AreaCode, StringComparison.Ordinal)) throw new RefusalException("area-outside", nameof(command.AreaCode));
        var by = act.Needing(Permission.KeepProgramme, area.Code);
        var staff = command.StaffId ?? Guid.Empty;
        // Whoever takes office next month may be tied already.
        if (!await db.Duties.AnyAsync(d => d.StaffId == staff && (d.Role == Role.Leader || d.Role == Role.OfficeHead) && (d.ValidTo == null || d.ValidTo >= today), cancellation)) throw new RefusalException("leader-unknown", nameof(command.StaffId));
        var (areaId, onTask) = (area.Id, command.TaskId);
        if (await db.LinkUps.AnyAsync(l => l.YearId == year.Id && l.StaffId == staff && l.AreaId == areaId && l.TaskId == onTask && l.EndedOn == null, cancellation)) throw new RefusalException("link-there", nameof(command.StaffId));
        var row = new LinkUp { YearId = year.Id, StaffId = staff, AreaId = area.Id, AreaCode = area.Code, TaskId = onTask, Since = today };
        db.LinkUps.Add(row);
        db.Record(by, "save-link-up", year.District, nameof(LinkUp), row.Id, task?.Row.Number ?? area.Code, Details.Json(("staff", staff.ToString())));
        await db.SaveChangesAsync(cancellation);
        return row.Id;
    }, cancellation);
}
