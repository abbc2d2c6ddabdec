using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>One field that changed, as the change log keeps it.</summary>
public sealed record FieldChange(string Field, string From, string To);

/// <summary>A task, held by one act until it commits.</summary>
sealed record HeldTask(ProgrammeTask Row, ProgrammeYear Year, Project Project)
{
    /// <summary>For whoever keeps the programme of the task's place.</summary>
    internal Act Keeping(Act act) => act.Needing(Permission.KeepProgramme, Row.AreaCode);

    /// <summary>For the lead unit, or whoever keeps the programme.</summary>
    internal Act Working(Act act) => act.Who.May(Permission.WorkTasks, Row.AreaCode, Row.LeadOfficeId) ? act.Needing(Permission.WorkTasks, Row.AreaCode, Row.LeadOfficeId) : Keeping(act);

    /// <exception cref="RefusalException"><c>year-not-running</c>; <c>title-only</c>.</exception>
    internal void DemandRunning()
    {
        if (Year.State != YearState.Running) throw new RefusalException("year-not-running");
        if (Project.IsTitleOnly) throw new RefusalException("title-only");
    }
}

/// <summary>What the acts on a programme share, always inside the transaction of one of them.</summary>
public sealed class ProgrammeDesk(OneWindowDbContext db, RollUp rollUp, LocalTime time)
{
    internal OneWindowDbContext Db => db;
    internal RollUp RollUp => rollUp;

    internal DateOnly DayOf(Act act) => time.DayOf(act.At);

    /// <summary>Takes the turn of a year: another act on it or anything below waits here until this one has committed.</summary>
    internal async Task<ProgrammeYear> EnterAsync(Guid yearId, CancellationToken cancellation)
    {
        if (await db.ProgrammeYears.Where(y => y.Id == yearId).ExecuteUpdateAsync(y => y.SetProperty(x => x.Version, x => x.Version + 1), cancellation) == 0) throw new NotVisibleException("programme");
        // Read only now: before the turn was ours, another act may have changed it.
        if (db.ProgrammeYears.Local.FirstOrDefault(y => y.Id == yearId) is not { } row) return await db.ProgrammeYears.FirstAsync(y => y.Id == yearId, cancellation);
        await db.Entry(row).ReloadAsync(cancellation);
        return row;
    }

    /// <summary>A task in its year's turn.</summary>
    internal async Task<HeldTask> TaskAsync(Guid taskId, CancellationToken cancellation)
    {
        var year = await db.ProgrammeTasks.Where(t => t.Id == taskId).Select(t => t.YearId).FirstOrDefaultAsync(cancellation);
        if (year == Guid.Empty) throw new NotVisibleException("task");
        var held = await EnterAsync(year, cancellation);
        var row = await db.ProgrammeTasks.FirstAsync(t => t.Id == taskId, cancellation);
        await db.Entry(row).ReloadAsync(cancellation);
        return new(row, held, await db.Projects.FirstAsync(p => p.Id == row.ProjectId, cancellation));
    }

    internal Task<List<Milestone>> MilestonesAsync(Guid taskId, CancellationToken cancellation) => db.Milestones.Where(m => m.TaskId == taskId).OrderBy(m => m.Quarter).ToListAsync(cancellation);

    /// <summary>Saves, rolls up, and writes the line of the change log and of the history. Every act on a task ends here.</summary>
    internal async Task WriteDown(Act by, string action, HeldTask held, CancellationToken cancellation, string words = "", IReadOnlyCollection<FieldChange>? changes = null)
    {
        held.Row.Version++;
        await db.SaveChangesAsync(cancellation);
        await rollUp.AfterAsync(held.Row, cancellation);
        Note(by, action, held.Row, words, changes);
        db.Record(by, action, held.Year.District, nameof(ProgrammeTask), held.Row.Id, held.Row.Number, Details.Json(("year", held.Year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>A line of a task's change log.</summary>
    internal void Note(Act by, string action, ProgrammeTask row, string words, IReadOnlyCollection<FieldChange>? changes) => db.TaskEntries.Add(new()
    {
        TaskId = row.Id,
        At = by.At,
        Action = action,
        StaffId = by.Who.Id,
        StaffName = by.Who.Name,
        State = row.State,
        Progress = row.Progress,
        Words = words,
        Changes = changes is { Count: > 0 } ? JsonSerializer.Serialize(changes, Written) : "",
    });

    /// <summary>A line of history about a year or a project.</summary>
    internal void WriteDown(Act by, string action, ProgrammeYear year, string kind, Guid id, string number) => db.Record(by, action, year.District, kind, id, number);

    static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads what <see cref="TaskEntry.Changes"/> holds.</summary>
    public static IReadOnlyList<FieldChange> ReadChanges(string changes) => changes.Length == 0 ? [] : JsonSerializer.Deserialize<FieldChange[]>(changes, Written)!;
}
