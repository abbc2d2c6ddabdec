using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>A new task of a project, a measure below a task, or one of them as it shall stand.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="ParentId">Only for a new one: the task it is a measure of.</param>
/// <param name="Why">Needed where the year runs and the task is not new: it stands in the change log.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveTask(Guid ProjectId, Guid? Id, Guid? ParentId, TaskFacts Facts, string? Why = null, int? Seen = null)
{
    public const int LongestTitle = 200, LongestText = 2000, LongestLine = 200, MostTasks = 999, MostMeasures = 99, Deepest = 3;
}

public sealed class SaveTaskHandler(ProgrammeDesk desk, TaskWriter writer)
{
    /// <exception cref="RefusalException">What <see cref="TaskWriter"/> refuses; <c>year-closed</c>; <c>project-dropped</c>; <c>task-wrong-state</c>: closed or dropped; <c>too-deep</c>; <c>project-full</c>; <c>reason-missing</c>.</exception>
    /// <exception cref="StaleException">Somebody else saved it meanwhile.</exception>
    public Task<Guid> HandleAsync(SaveTask command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = command.Id is { } id ? await desk.TaskAsync(id, cancellation) : await NewAsync(command, cancellation);
        if (held.Year.State == YearState.Closed) throw new RefusalException("year-closed");
        if (held.Project.DroppedOn is not null) throw new RefusalException("project-dropped");
        var area = await writer.DemandAsync(command.Facts, held.Year, held.Project, desk.DayOf(act), cancellation);
        var (row, changes, words) = (held.Row, (IReadOnlyList<FieldChange>)[], "");
        // Whoever keeps the place it is for keeps it; a task of the programme itself, whoever keeps the whole.
        var by = act.Needing(Permission.KeepProgramme, row.ParentId is null ? held.Year.AreaCode : area.Code);
        if (command.Id is not null)
        {
            _ = held.Keeping(act);
            if (command.Seen is { } seen && seen != row.Version) throw new StaleException(row.Version);
            if (row.State is TaskState.Closed or TaskState.Dropped) throw new RefusalException("task-wrong-state");
            changes = await writer.BetweenAsync(await writer.FactsAsync(row, cancellation), command.Facts, cancellation);
            if (held.Year.State == YearState.Running) words = Reason(command.Why, nameof(command.Why));
        }
        await writer.SetAsync(row, command.Facts, area, cancellation);
        await desk.WriteDown(by, "save-task", held, cancellation, words, changes);
        return row.Id;
    }, cancellation);

    /// <exception cref="RefusalException"><c>reason-missing</c>; <c>text-too-long</c>.</exception>
    internal static string Reason(string? typed, string field)
    {
        var why = TypedText.Short(typed, field, SaveTask.LongestLine);
        return why.Length > 0 ? why : throw new RefusalException("reason-missing", field);
    }

    async Task<HeldTask> NewAsync(SaveTask command, CancellationToken cancellation)
    {
        var db = desk.Db;
        var project = await db.Projects.FirstOrDefaultAsync(p => p.Id == command.ProjectId, cancellation) ?? throw new NotVisibleException("project");
        var year = await desk.EnterAsync(project.YearId, cancellation);
        var parent = command.ParentId is { } above ? await db.ProgrammeTasks.FirstOrDefaultAsync(t => t.Id == above && t.ProjectId == project.Id, cancellation) ?? throw new NotVisibleException("task") : null;
        if (parent is not null)
        {
            if (project.IsTitleOnly) throw new RefusalException("title-only");
            if (parent.State is TaskState.Closed or TaskState.Dropped) throw new RefusalException("task-wrong-state");
            if (parent.Number.Count(c => c == '.') >= SaveTask.Deepest - 1) throw new RefusalException("too-deep");
        }
        var row = new ProgrammeTask
        {
            YearId = year.Id,
            ProjectId = project.Id,
            ParentId = parent?.Id,
            Number = await NextNumberAsync(db, project, parent, cancellation),
            Title = "",
            Level = command.Facts.Level,
            AreaId = Guid.Empty,
            AreaCode = "",
            LeadOfficeId = Guid.Empty,
        };
        db.ProgrammeTasks.Add(row);
        return new(row, year, project);
    }

    /// <summary>The next number; those of dropped tasks stay theirs.</summary>
    internal static async Task<string> NextNumberAsync(OneWindowDbContext db, Project project, ProgrammeTask? parent, CancellationToken cancellation)
    {
        var taken = parent is { } p ? await db.ProgrammeTasks.CountAsync(t => t.ParentId == p.Id, cancellation) : await db.ProgrammeTasks.CountAsync(t => t.ProjectId == project.Id && t.ParentId == null, cancellation);
        if (taken >= (parent is null ? SaveTask.MostTasks : SaveTask.MostMeasures)) throw new RefusalException("project-full");
        return parent is null ? ProgrammeTask.FormatNumber(project.Number, taken + 1) : ProgrammeTask.FormatNumber(parent.Number, taken + 1);
    }
}
