using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Reports;

/// <summary>A report, held by one act until it commits.</summary>
sealed record HeldReport(WorkReport Row, ProgrammeYear Year)
{
    /// <summary>For the unit itself.</summary>
    internal Act Working(Act act) => act.Needing(Permission.WorkTasks, Row.AreaCode, Row.OfficeId);

    /// <exception cref="RefusalException"><c>report-wrong-state</c>: it is submitted or approved; <c>year-not-running</c>.</exception>
    internal void DemandOpen()
    {
        if (Year.State != YearState.Running) throw new RefusalException("year-not-running");
        if (!Row.IsOpen) throw new RefusalException("report-wrong-state");
    }
}

/// <summary>What the acts on a report share.</summary>
public sealed class ReportDesk(ProgrammeDesk desk, ReportDrafts drafts, ProgrammeMessages messages)
{
    internal OneWindowDbContext Db => desk.Db;
    internal ReportDrafts Drafts => drafts;

    internal async Task<HeldReport> EnterAsync(Guid reportId, Act act, CancellationToken cancellation)
    {
        var yearId = await Db.WorkReports.Where(r => r.Id == reportId).Select(r => (Guid?)r.YearId).FirstOrDefaultAsync(cancellation) ?? throw new NotVisibleException("report");
        var year = await desk.EnterAsync(yearId, cancellation);
        var row = await Db.WorkReports.FirstAsync(r => r.Id == reportId, cancellation);
        await Db.Entry(row).ReloadAsync(cancellation);
        return ReportQueries.MayRead(act.Who, row) ? new(row, year) : throw new NotVisibleException("report");
    }

    internal Task ToUnitAsync(HeldReport held, string code, string once, Act act, CancellationToken cancellation) =>
        messages.ToUnitAsync(held.Row.OfficeId, code, new(held.Year, held.Row.Period, held.Row.Link(held.Year), $"{held.Row.Id:n}:{once}"), act, cancellation);

    internal Task ToKeepersAsync(HeldReport held, string code, string once, Act act, CancellationToken cancellation) =>
        messages.ToKeepersAsync(held.Row.AreaCode, code, new(held.Year, held.Row.Period, held.Row.Link(held.Year), $"{held.Row.Id:n}:{once}"), act, cancellation);

    internal void WriteDown(Act by, string action, HeldReport held, params ReadOnlySpan<(string Name, string? Value)> details) =>
        Db.Record(by, action, held.Year.District, nameof(WorkReport), held.Row.Id, held.Row.Period, Details.Json([("office", held.Row.OfficeId.ToString()), .. details]));
}
