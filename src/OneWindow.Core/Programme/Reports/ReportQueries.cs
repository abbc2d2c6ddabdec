using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Reports;

public sealed record ReportLine(WorkReport Row, string Unit, string UnitEn);

public sealed record ScheduleLine(ReportSchedule Row, string Unit, string UnitEn);

/// <summary>One submission, without its text.</summary>
public sealed record SnapshotLine(int Number, DateTime At, string StaffName, string Hash);

/// <summary>An indicator as a unit's report froze it.</summary>
/// <param name="ReportId">The report, of <paramref name="Year"/>.</param>
public sealed record SubmittedFigure(int Year, Guid ReportId, SnapshotLine Snapshot, IndicatorFigure Figure);

/// <param name="Content">As it was submitted last, or, of a draft, as the ledger gives it now.</param>
/// <param name="Snapshot">The submission the content is of; null for a draft.</param>
/// <param name="IsWhole">The frozen text is the one its hash was made of.</param>
/// <param name="Seen">How the words stand.</param>
public sealed record ReportView(ReportLine Line, ProgrammeYear Year, ReportContent Content, SnapshotLine? Snapshot, bool IsWhole, IReadOnlyList<SnapshotLine> Snapshots, string Seen)
{
    public WorkReport Row => Line.Row;
}

/// <summary>What is read of reports: what is submitted or approved, by the unit and from its place upwards; a draft, by the unit and whoever keeps the programme of its place.</summary>
public sealed class ReportQueries(OneWindowDbContext db, ReportDrafts drafts)
{
    public static bool MayRead(Actor actor, WorkReport report) => report.IsOpen
        ? MayWrite(actor, report) || actor.May(Permission.KeepProgramme, report.AreaCode)
        : actor.May(Permission.ReadProgramme, report.AreaCode, report.OfficeId) || actor.May(Permission.KeepProgramme, report.AreaCode);

    public static bool MayWrite(Actor actor, WorkReport report) => actor.May(Permission.WorkTasks, report.AreaCode, report.OfficeId);

    public static bool MayDecide(Actor actor, WorkReport report) => actor.May(Permission.KeepProgramme, report.AreaCode);

    /// <summary>Reports of a year the actor may read, the last period first.</summary>
    public async Task<IReadOnlyList<ReportLine>> ListAsync(Actor actor, ProgrammeYear year, ReportState? state = null, CancellationToken cancellation = default)
    {
        var id = year.Id;
        var rows = await db.WorkReports.AsNoTracking().Include(r => r.Office).Where(r => r.YearId == id && (state == null || r.State == state)).ToListAsync(cancellation);
        return [.. rows.Where(r => MayRead(actor, r)).OrderByDescending(r => r.To).ThenBy(r => r.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Office!.Name, StringComparer.Ordinal).Select(Line)];
    }

    /// <exception cref="NotVisibleException">There is none in that year, or it is not the actor's to read.</exception>
    public async Task<ReportView> DemandAsync(Actor actor, ProgrammeYear year, Guid reportId, CancellationToken cancellation = default)
    {
        var id = year.Id;
        var row = await db.WorkReports.AsNoTracking().Include(r => r.Office).FirstOrDefaultAsync(r => r.Id == reportId && r.YearId == id, cancellation);
        if (row is null || !MayRead(actor, row)) throw new NotVisibleException("report");
        var snapshots = await db.ReportSnapshots.AsNoTracking().Where(s => s.ReportId == reportId).OrderBy(s => s.Number).ToListAsync(cancellation);
        var last = row.IsOpen ? null : snapshots[^1];
        var content = last is null ? await drafts.WriteAsync(row, year, cancellation) : Frozen.Read<ReportContent>(last.Json);
        return new(Line(row), year, content, last is null ? null : Line(last), last is null || Frozen.IsWhole(last.Json, last.Hash), [.. snapshots.Select(Line)], WriteReportHandler.MarkOf(row));
    }

    /// <summary>SHA-256 of what was submitted last; null for a draft.</summary>
    public async Task<string?> HashAsync(ReportLine line, CancellationToken cancellation = default)
    {
        var id = line.Row.Id;
        return line.Row.IsOpen ? null : await db.ReportSnapshots.Where(s => s.ReportId == id).OrderByDescending(s => s.Number).Select(s => s.Hash).FirstAsync(cancellation);
    }

    /// <summary>An indicator as the unit's report on just these days gave it; null where none was submitted, or it is not the actor's to read.</summary>
    /// <param name="from">First day of the period.</param>
    /// <param name="to">Last day of the period.</param>
    public async Task<SubmittedFigure?> FigureAsync(Actor actor, Guid officeId, DateOnly from, DateOnly to, string indicator, CancellationToken cancellation = default)
    {
        var last = await db.ReportSnapshots.AsNoTracking().Include(s => s.Report!.Year).Where(s => s.Report!.OfficeId == officeId && s.Report.From == from && s.Report.To == to)
            .OrderByDescending(s => s.At).FirstOrDefaultAsync(cancellation);
        if (last?.Report is not { IsOpen: false } report || !MayRead(actor, report)) return null;
        return Frozen.Read<ReportContent>(last.Json).Figures.FirstOrDefault(f => f.Code == indicator) is { } figure ? new(report.Year!.Year, report.Id, Line(last), figure) : null;
    }

    /// <summary>What of a submitted report reads otherwise in the ledger now.</summary>
    public async Task<IReadOnlyList<ReportDifference>> SinceSubmittedAsync(ReportView view, CancellationToken cancellation = default) =>
        view.Snapshot is null ? [] : ReportDrafts.Between(view.Content, await drafts.WriteAsync(view.Row, view.Year, cancellation));

    /// <summary>Who reports how often, for whoever keeps the programme.</summary>
    public async Task<IReadOnlyList<ScheduleLine>> SchedulesAsync(ProgrammeYear year, CancellationToken cancellation = default)
    {
        var id = year.Id;
        return [.. (await db.ReportSchedules.AsNoTracking().Include(s => s.Office).Where(s => s.YearId == id).ToListAsync(cancellation)).OrderBy(s => s.Office!.Name, StringComparer.Ordinal).Select(s => new ScheduleLine(s, s.Office!.Name, s.Office.NameEn ?? ""))];
    }

    static ReportLine Line(WorkReport row) => new(row, row.Office!.Name, row.Office.NameEn ?? "");

    static SnapshotLine Line(ReportSnapshot row) => new(row.Number, row.At, row.StaffName, row.Hash);
}
