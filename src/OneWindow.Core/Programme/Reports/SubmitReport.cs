using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Reports;

/// <summary>The unit hands a report in. What it says now is frozen with its hash: nothing that happens later changes it.</summary>
public sealed record SubmitReport(Guid ReportId);

public sealed class SubmitReportHandler(ReportDesk desk)
{
    /// <exception cref="RefusalException"><c>report-wrong-state</c>; <c>year-not-running</c>; <c>report-without-words</c>: the unit has added none.</exception>
    public Task HandleAsync(SubmitReport command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.ReportId, act, cancellation);
        var (by, row, db) = (held.Working(act), held.Row, desk.Db);
        held.DemandOpen();
        if (row.Words.Length == 0) throw new RefusalException("report-without-words");
        var frozen = Frozen.Of(await desk.Drafts.WriteAsync(row, held.Year, cancellation));
        var number = 1 + await db.ReportSnapshots.CountAsync(s => s.ReportId == row.Id, cancellation);
        db.ReportSnapshots.Add(new() { ReportId = row.Id, Number = number, At = act.At, StaffName = act.Who.Name, Json = frozen.Json, Hash = frozen.Hash });
        (row.State, row.SubmittedAt, row.SubmittedById, row.SubmittedByName) = (ReportState.Submitted, act.At, act.Who.Id, act.Who.Name);
        desk.WriteDown(by, "submit-report", held, ("number", number.ToString(CultureInfo.InvariantCulture)), ("sha256", frozen.Hash));
        await desk.ToKeepersAsync(held, "report-submitted", number.ToString(CultureInfo.InvariantCulture), act, cancellation);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
