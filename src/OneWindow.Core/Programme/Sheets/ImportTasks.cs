using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>
/// Brings a workbook of projects and tasks into a year: all of it or nothing. What the file does not list stays as it is; states, lamps and close-offs are never read back. The same file a second time changes nothing.
/// </summary>
/// <param name="File">The workbook; the stream can be read from any place.</param>
/// <param name="IsTrial">Only says what would happen.</param>
/// <param name="Why">Needed where the year runs and a task that stands is changed: it goes into the change log.</param>
/// <param name="Seen">What a trial gave as <see cref="ImportReport.Mark"/>; null: whatever it would be now.</param>
public sealed record ImportTasks(Guid YearId, Stream File, bool IsTrial, string? Why = null, string? Seen = null)
{
    /// <summary>Bytes a browser may send; 100,000 rows are 14 MB.</summary>
    public const int LargestUpload = 20 * 1024 * 1024;
}

/// <param name="IsNew">Otherwise it stands already and is changed.</param>
/// <param name="Changes">Field by field; of a new task its title only.</param>
public sealed record ImportedTask(int Row, string Number, string Title, bool IsNew, IReadOnlyList<FieldChange> Changes);

/// <param name="IsNew">Otherwise it stands already and is changed.</param>
public sealed record ImportedProject(int Row, int Number, string Title, bool IsNew, IReadOnlyList<FieldChange> Changes);

/// <param name="Faults">Where there are any, nothing is done.</param>
/// <param name="Notes">Good to know; nothing is wrong.</param>
/// <param name="Tasks">Those that are new or changed, in the order of their numbers.</param>
/// <param name="Left">Tasks of the year that the file does not list; they stay.</param>
/// <param name="Mark">Of what would be done.</param>
/// <param name="IsDone">False for a trial and where there are faults.</param>
public sealed record ImportReport(IReadOnlyList<SheetFault> Faults, IReadOnlyList<SheetFault> Notes, IReadOnlyList<ImportedTask> Tasks, int Unchanged, int Left, string Mark, bool IsDone)
{
    public int Added => Tasks.Count(t => t.IsNew);
    public int Changed => Tasks.Count - Added;

    /// <summary>Projects that are new or changed, in the order of the file.</summary>
    public IReadOnlyList<ImportedProject> Projects { get; init; } = [];

    /// <summary>There is something to do.</summary>
    public bool HasWork => Tasks.Count > 0 || Projects.Count > 0;
}

public sealed class ImportTasksHandler(ProgrammeDesk desk, TaskWriter writer, AreaTreeKeeper areas)
{
    /// <exception cref="RefusalException">What <c>SheetPackage.Open</c> refuses; <c>sheet-rows</c>; <c>year-closed</c>; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    /// <exception cref="StaleException">The programme changed since the trial.</exception>
    public Task<ImportReport> HandleAsync(ImportTasks command, Act act, CancellationToken cancellation = default)
    {
        command.File.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(command.File));
        command.File.Position = 0;
        // Read before the turn of the year is taken: a large file would keep everybody waiting.
        var sheet = TaskSheet.Read(command.File);
        return command.IsTrial ? TryAsync(command, sheet, act, cancellation) : desk.Db.InOneTransactionAsync(() => DoAsync(command, sheet, hash, act, cancellation), cancellation);
    }

    async Task<ImportReport> TryAsync(ImportTasks command, TaskSheet sheet, Act act, CancellationToken cancellation)
    {
        var id = command.YearId;
        var year = await desk.Db.ProgrammeYears.AsNoTracking().FirstOrDefaultAsync(y => y.Id == id, cancellation) ?? throw new NotVisibleException("programme");
        return (await PlanAsync(year, sheet, act, cancellation)).Report();
    }

    async Task<ImportReport> DoAsync(ImportTasks command, TaskSheet sheet, string hash, Act act, CancellationToken cancellation)
    {
        var db = desk.Db;
        var year = await desk.EnterAsync(command.YearId, cancellation);
        var plan = await PlanAsync(year, sheet, act, cancellation);
        var (by, report) = (act.Needing(Permission.KeepProgramme, year.AreaCode), plan.Report());
        if (command.Seen is { Length: > 0 } seen && seen != report.Mark) throw new StaleException(year.Version);
        if (report.Faults.Count > 0 || !report.HasWork) return report with { IsDone = report.Faults.Count == 0 };
        var why = TypedText.Short(command.Why, nameof(command.Why), SaveTask.LongestLine);
        if (why.Length == 0 && year.State == YearState.Running && report.Changed > 0) throw new RefusalException("reason-missing", nameof(command.Why));
        var made = await WriteProjectsAsync(plan, year, cancellation);
        var rows = await WriteAsync(plan, year, desk.DayOf(act), cancellation);
        await db.SaveChangesAsync(cancellation);
        await desk.RollUp.WholeAsync(year.Id, cancellation);
        foreach (var (task, row) in plan.Tasks.Zip(rows)) desk.Note(by, "import-tasks", row, why, task.Standing is null ? [] : task.Changes);
        foreach (var (project, row) in plan.Projects.Zip(made))
            db.Record(by, "import-tasks", year.District, nameof(Project), row.Id, row.Number.ToString("00", CultureInfo.InvariantCulture), Details.Json(("new", project.Standing is null ? "yes" : "no"), ("fields", string.Join(' ', project.Changes.Select(c => c.Field)))));
        db.Record(by, "import-tasks", year.District, nameof(ProgrammeYear), year.Id, year.Year.ToString(CultureInfo.InvariantCulture),
            Details.Json(("added", Count(report.Added)), ("changed", Count(report.Changed)), ("unchanged", Count(report.Unchanged)), ("file", hash)));
        await db.SaveChangesAsync(cancellation);
        return report with { IsDone = true };
    }

    static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    async Task<ImportPlan> PlanAsync(ProgrammeYear year, TaskSheet sheet, Act act, CancellationToken cancellation)
    {
        _ = act.Needing(Permission.KeepProgramme, year.AreaCode);
        if (year.State == YearState.Closed) throw new RefusalException("year-closed");
        var plan = new ImportPlan(sheet, year, await ProgrammeOnPaper.ReadAsync(desk.Db, areas.Current, year.Id, cancellation), areas.Current, desk.DayOf(act));
        plan.Make();
        return plan;
    }

    async Task<List<Project>> WriteProjectsAsync(ImportPlan plan, ProgrammeYear year, CancellationToken cancellation)
    {
        var (db, id) = (desk.Db, year.Id);
        var standing = await db.Projects.Where(p => p.YearId == id).ToDictionaryAsync(p => p.Number, cancellation);
        var rows = new List<Project>();
        foreach (var wanted in plan.Projects.Select(p => p.Project))
        {
            if (!standing.TryGetValue(wanted.Number, out var row))
            {
                row = new() { YearId = id, Number = wanted.Number, Title = "", LeadOfficeId = wanted.LeadOfficeId, IsTitleOnly = wanted.IsTitleOnly };
                db.Projects.Add(row);
            }
            (row.Title, row.TitleEn, row.About, row.LeadOfficeId, row.Weight) = (wanted.Title, wanted.TitleEn, wanted.About, wanted.LeadOfficeId, wanted.Weight);
            rows.Add(row);
        }
        await db.SaveOrRunAgainAsync(cancellation);
        return rows;
    }

    async Task<List<ProgrammeTask>> WriteAsync(ImportPlan plan, ProgrammeYear year, DateOnly today, CancellationToken cancellation)
    {
        var (db, id) = (desk.Db, year.Id);
        var standing = await db.ProgrammeTasks.Where(t => t.YearId == id).ToDictionaryAsync(t => t.Number, cancellation);
        var projects = await db.Projects.Where(p => p.YearId == id).ToDictionaryAsync(p => p.Number, p => p.Id, cancellation);
        var rows = new List<ProgrammeTask>();
        foreach (var task in plan.Tasks)
        {
            if (!standing.TryGetValue(task.Number, out var row))
            {
                row = new()
                {
                    YearId = year.Id,
                    ProjectId = projects[task.Project.Number],
                    ParentId = task.Parent.Length > 0 ? standing[task.Parent].Id : null,
                    Number = task.Number,
                    Title = "",
                    Level = task.Facts.Level,
                    AreaId = Guid.Empty,
                    AreaCode = "",
                    LeadOfficeId = Guid.Empty,
                };
                db.ProgrammeTasks.Add(row);
                standing.Add(task.Number, row);
            }
            if (task.Standing is null || task.HasNewFacts) await writer.SetAsync(row, task.Facts, await writer.DemandAsync(task.Facts, year, task.Project, today, cancellation), cancellation);
            row.Version++;
            rows.Add(row);
        }
        await db.SaveChangesAsync(cancellation);
        foreach (var (task, row) in plan.Tasks.Zip(rows))
            if (task.Report is { } report) ReportTaskHandler.Take(row, await desk.MilestonesAsync(row.Id, cancellation), report with { TaskId = row.Id }, today, []);
        return rows;
    }
}
