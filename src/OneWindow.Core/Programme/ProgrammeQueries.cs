using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>A task as the board shows it.</summary>
/// <param name="Lamp">The worst of its own and its measures'.</param>
/// <param name="Joint">Names of the joint units.</param>
/// <param name="Measures">The measures below it, in order.</param>
public sealed record TaskLine(ProgrammeTask Row, LampReading Lamp, string Lead, string LeadEn, string Place, IReadOnlyList<string> Joint, IReadOnlyList<Milestone> Milestones, IReadOnlyList<TaskLine> Measures)
{
    /// <summary>It and everything below it.</summary>
    public IEnumerable<TaskLine> All => Measures.SelectMany(m => m.All).Prepend(this);
}

/// <param name="Green">Of its tasks that count, so many are green; the others alike.</param>
/// <param name="Closed">Of them closed off.</param>
public sealed record LampCounts(int Green, int Yellow, int Red, int None, int Closed, int All)
{
    public static LampCounts Of(IReadOnlyCollection<TaskLine> tasks) => new(
        tasks.Count(t => t.Lamp.Lamp == TaskLamp.Green), tasks.Count(t => t.Lamp.Lamp == TaskLamp.Yellow), tasks.Count(t => t.Lamp.Lamp == TaskLamp.Red),
        tasks.Count(t => t.Lamp.Lamp == TaskLamp.None), tasks.Count(t => t.Row.State == TaskState.Closed), tasks.Count);
}

public sealed record ProjectLine(Project Row, string Lead, string LeadEn, IReadOnlyList<TaskLine> Tasks, LampCounts Counts);

/// <summary>A programme with everything in it, as of a day.</summary>
public sealed record ProgrammeBoard(ProgrammeYear Year, string Place, IReadOnlyList<ProjectLine> Projects, LampCounts Counts, DateOnly Day)
{
    /// <summary>The tasks of the projects (not the measures below them).</summary>
    public IEnumerable<TaskLine> Tasks => Projects.SelectMany(p => p.Tasks);

    /// <summary>Tasks and measures whose own day is past, the longest late first; those of dropped and title-only projects count nowhere.</summary>
    public IReadOnlyList<TaskLine> Late => [.. Projects.Where(p => p.Row.DroppedOn is null && !p.Row.IsTitleOnly).SelectMany(p => p.Tasks).SelectMany(t => t.All)
        .Where(t => t.Row.Counts && t.Lamp is { Lamp: TaskLamp.Red, Cause: not LampCause.Measure }).OrderBy(t => t.Lamp.On)];
}

/// <summary>Narrows a board down; nothing set is everything.</summary>
/// <param name="AreaCode">Tasks for this place or one below it.</param>
/// <param name="OfficeId">Lead or joint unit.</param>
/// <param name="Words">In number, title, measure, leader or unit.</param>
public sealed record TaskFilter(int? Project = null, TaskLamp? Lamp = null, TaskState? State = null, TaskLevel? Level = null, string? AreaCode = null, Guid? OfficeId = null, string? Words = null)
{
    public bool IsEmpty => this == new TaskFilter();
}

/// <param name="Path">Its task and the measures between, from above; itself not in it.</param>
public sealed record TaskView(TaskLine Line, ProgrammeYear Year, Project Project, IReadOnlyList<ProgrammeTask> Path, IReadOnlyList<Guid> JointIds, IReadOnlyList<EvidenceLine> Evidence, IReadOnlyList<TaskEntry> Entries);

/// <summary>Evidence without its bytes.</summary>
public sealed record EvidenceLine(Guid Id, Guid? MilestoneId, string Title, string MediaType, int Size, DateTime AddedAt, string AddedByName);

/// <summary>What is read of programmes. The ledger is open to everybody whose duties lie in the place of the programme; drafts only to whoever keeps it.</summary>
public sealed class ProgrammeQueries(OneWindowDbContext db, AreaTreeKeeper areas, WorkCalendarKeeper calendar, LocalTime time, TimeProvider clock)
{
    public DateOnly Today => time.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Years the actor may read, the newest first.</summary>
    public async Task<IReadOnlyList<ProgrammeYear>> YearsAsync(Actor actor, CancellationToken cancellation = default) =>
        [.. (await db.ProgrammeYears.AsNoTracking().OrderByDescending(y => y.Year).ThenBy(y => y.AreaCode).ToListAsync(cancellation)).Where(y => MayRead(actor, y))];

    /// <exception cref="NotVisibleException">There is none of that year, or none the actor may read.</exception>
    public async Task<ProgrammeYear> DemandYearAsync(Actor actor, int year, CancellationToken cancellation = default) =>
        (await db.ProgrammeYears.AsNoTracking().Where(y => y.Year == year).OrderBy(y => y.AreaCode).ToListAsync(cancellation)).Find(y => MayRead(actor, y)) ?? throw new NotVisibleException("programme");

    /// <summary>A draft is read by whoever keeps it, the rest by everybody at work in its place.</summary>
    public static bool MayRead(Actor actor, ProgrammeYear year) =>
        actor.Kind == Audit.ActorKind.System || actor.May(Permission.KeepProgramme, year.AreaCode) || (year.State != YearState.Draft && actor.Duties.Any(d => d.Role.Grants(Permission.ReadProgramme)
            && d.AreaCodes.Any(a => a.StartsWith(year.AreaCode, StringComparison.Ordinal) || year.AreaCode.StartsWith(a, StringComparison.Ordinal))));

    /// <summary>The whole year, in a handful of queries whatever its size.</summary>
    public async Task<ProgrammeBoard> BoardAsync(ProgrammeYear year, TaskFilter? filter = null, CancellationToken cancellation = default)
    {
        // A year that is over shows its lamps as they stood at its end.
        var today = year.State == YearState.Closed && Today.Year > year.Year ? new DateOnly(year.Year, 12, 31) : Today;
        var id = year.Id;
        var tasks = await db.ProgrammeTasks.AsNoTracking().Where(t => t.YearId == id).ToListAsync(cancellation);
        var milestones = (await db.Milestones.AsNoTracking().Where(m => m.Task!.YearId == id).OrderBy(m => m.Quarter).ToListAsync(cancellation)).ToLookup(m => m.TaskId);
        var joint = (await db.TaskUnits.AsNoTracking().Where(u => u.Task!.YearId == id).ToListAsync(cancellation)).ToLookup(u => u.TaskId, u => u.OfficeId);
        var offices = await OfficesAsync(cancellation);
        var projects = await db.Projects.AsNoTracking().Where(p => p.YearId == id).OrderBy(p => p.Number).ToListAsync(cancellation);
        var titles = projects.Where(p => p.IsTitleOnly).Select(p => p.Id).ToHashSet();
        var below = tasks.OrderBy(t => t.Number, StringComparer.Ordinal).ToLookup(t => t.ParentId);
        var rule = LampRule.Of(year);
        var keep = filter is null or { IsEmpty: true } ? null : filter;

        TaskLine Line(ProgrammeTask task)
        {
            var measures = below[task.Id].Select(Line).ToList();
            var own = titles.Contains(task.ProjectId) ? new(TaskLamp.None, LampCause.NotDue) : Lamps.Of(task, milestones[task.Id], rule, calendar.Current, today);
            var lamp = Lamps.Worst(own, measures.Select(m => (m.Lamp, m.Row.Number)));
            var lead = offices[task.LeadOfficeId];
            return new(task, lamp, lead.Name, lead.NameEn, PlaceOf(task.AreaId), [.. joint[task.Id].Select(o => offices[o].Name)], [.. milestones[task.Id]], measures);
        }

        bool Fits(TaskLine line) => keep is null || (
            (keep.Lamp is null || line.Lamp.Lamp == keep.Lamp) && (keep.State is null || line.Row.State == keep.State) && (keep.Level is null || line.Row.Level == keep.Level)
            && (keep.AreaCode is null || line.Row.AreaCode.StartsWith(keep.AreaCode, StringComparison.Ordinal))
            && (keep.OfficeId is not { } unit || line.Row.LeadOfficeId == unit || joint[line.Row.Id].Contains(unit))
            && (CleanText.Line(keep.Words) is not { Length: > 0 } words || new[] { line.Row.Number, line.Row.Title, line.Row.TitleEn, line.Row.Measure, line.Row.Leader, line.Lead }.Any(t => t.Contains(words, StringComparison.OrdinalIgnoreCase))));

        var lines = projects.Where(p => keep?.Project is null || p.Number == keep.Project).Select(p =>
        {
            var own = below[null].Where(t => t.ProjectId == p.Id).Select(Line).Where(l => l.All.Any(Fits)).ToList();
            var counted = own.Where(l => l.Row.Counts).ToList();
            return new ProjectLine(p, offices[p.LeadOfficeId].Name, offices[p.LeadOfficeId].NameEn, own, LampCounts.Of(counted));
        }).Where(p => keep is null || p.Tasks.Count > 0).ToList();
        return new(year, PlaceOf(year.AreaId), lines, LampCounts.Of([.. lines.Where(p => p.Row.DroppedOn is null).SelectMany(p => p.Tasks).Where(t => t.Row.Counts)]), today);
    }

    /// <summary>One task with everything about it.</summary>
    /// <exception cref="NotVisibleException">There is none, or its year may not be read.</exception>
    public async Task<TaskView> TaskAsync(Actor actor, int year, string number, CancellationToken cancellation = default)
    {
        var board = await BoardAsync(await DemandYearAsync(actor, year, cancellation), null, cancellation);
        var lines = board.Tasks.SelectMany(t => t.All).ToDictionary(l => l.Row.Number);
        if (!lines.TryGetValue(number, out var line)) throw new NotVisibleException("task");
        var byId = lines.Values.ToDictionary(l => l.Row.Id, l => l.Row);
        var path = new List<ProgrammeTask>();
        for (var above = line.Row.ParentId; above is { } at; above = byId[at].ParentId) path.Insert(0, byId[at]);
        var id = line.Row.Id;
        return new(line, board.Year, board.Projects.First(p => p.Row.Id == line.Row.ProjectId).Row, path,
            await db.TaskUnits.Where(u => u.TaskId == id).Select(u => u.OfficeId).ToListAsync(cancellation),
            await db.TaskEvidence.AsNoTracking().Where(e => e.TaskId == id).OrderBy(e => e.AddedAt).ThenBy(e => e.Id)
                .Select(e => new EvidenceLine(e.Id, e.MilestoneId, e.Title, e.MediaType, e.Size, e.AddedAt, e.AddedByName)).ToListAsync(cancellation),
            await db.TaskEntries.AsNoTracking().Where(e => e.TaskId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToListAsync(cancellation));
    }

    /// <summary>The bytes of a piece of evidence of a task the actor may read; null where there is none.</summary>
    public async Task<TaskEvidence?> EvidenceAsync(Actor actor, int year, Guid evidenceId, CancellationToken cancellation = default)
    {
        var id = (await DemandYearAsync(actor, year, cancellation)).Id;
        return await db.TaskEvidence.AsNoTracking().FirstOrDefaultAsync(e => e.Id == evidenceId && e.Task!.YearId == id, cancellation);
    }

    public async Task<Project> DemandProjectAsync(ProgrammeYear year, int number, CancellationToken cancellation = default)
    {
        var id = year.Id;
        return await db.Projects.AsNoTracking().FirstOrDefaultAsync(p => p.YearId == id && p.Number == number, cancellation) ?? throw new NotVisibleException("project");
    }

    /// <summary>Units that can lead or join: open offices in the place of the programme, by name. <c>County</c> is the county a place lies in, or the place itself above that.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, string NameEn, Area Place, Area County)>> UnitsAsync(ProgrammeYear year, CancellationToken cancellation = default)
    {
        var code = year.AreaCode;
        return [.. (await db.Offices.AsNoTracking().Where(o => o.ClosedOn == null).OrderBy(o => o.Name).ToListAsync(cancellation))
            .Select(o => (o.Id, o.Name, NameEn: o.NameEn ?? "", Place: areas.Current.Find(o.AreaId)!)).Where(o => o.Place?.Code.StartsWith(code, StringComparison.Ordinal) == true)
            .Select(o => (o.Id, o.Name, o.NameEn, o.Place, o.Place.Code.Length > 6 ? areas.Current.FindByCode(o.Place.Code[..6]) ?? o.Place : o.Place))];
    }

    async Task<Dictionary<Guid, (string Name, string NameEn)>> OfficesAsync(CancellationToken cancellation) =>
        (await db.Offices.AsNoTracking().Select(o => new { o.Id, o.Name, o.NameEn }).ToListAsync(cancellation)).ToDictionary(o => o.Id, o => (o.Name, o.NameEn ?? ""));

    string PlaceOf(Guid areaId) => areas.Current.Find(areaId)?.Name ?? "";

    public static string MarkOf(ProgrammeYear year) => SaveProgrammeYearHandler.MarkOf(year);

    public static string MarkOf(Project project) => SaveProjectHandler.MarkOf(project);
}

/// <summary>An office that still leads an open task cannot be closed.</summary>
sealed class TasksUseOffices(OneWindowDbContext db) : IOfficeUse
{
    public string Name => "programme-tasks";

    public Task<int> CountUsesAsync(Guid officeId)
    {
        var tasks = db.ProgrammeTasks;
        return tasks.CountAsync(t => t.LeadOfficeId == officeId && t.State != TaskState.Closed && t.State != TaskState.Dropped);
    }
}
