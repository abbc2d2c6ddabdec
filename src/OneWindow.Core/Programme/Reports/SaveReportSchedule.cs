using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Reports;

/// <summary>How often a unit reports from now on; reports that stand already stay.</summary>
/// <param name="Since">No period that ends before it; null: from the period of today.</param>
public sealed record SaveReportSchedule(Guid YearId, Guid? OfficeId, ReportRhythm Rhythm, int DueDay = 28, DateOnly? Since = null);

public sealed class SaveReportScheduleHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException"><c>year-closed</c>; <c>office-unknown</c>; <c>rhythm-missing</c>; <c>number-out-of-range</c>: the day is not 1 to 28.</exception>
    public Task HandleAsync(SaveReportSchedule command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var db = desk.Db;
        var year = await desk.EnterAsync(command.YearId, cancellation);
        var by = act.Needing(Permission.KeepProgramme, year.AreaCode);
        if (year.State == YearState.Closed) throw new RefusalException("year-closed");
        var unit = command.OfficeId ?? Guid.Empty;
        if (!await db.Offices.AnyAsync(o => o.Id == unit && o.ClosedOn == null, cancellation)) throw new RefusalException("office-unknown", nameof(command.OfficeId));
        if (!Enum.IsDefined(command.Rhythm)) throw new RefusalException("rhythm-missing", nameof(command.Rhythm));
        if (command.DueDay is < 1 or > 28) throw new RefusalException("number-out-of-range", nameof(command.DueDay));
        var row = await db.ReportSchedules.FirstOrDefaultAsync(s => s.YearId == year.Id && s.OfficeId == unit, cancellation);
        if (row is null) db.ReportSchedules.Add(row = new() { YearId = year.Id, OfficeId = unit });
        var today = desk.DayOf(act);
        (row.Rhythm, row.DueDay, row.Since) = (command.Rhythm, command.DueDay, command.Since ?? new(today.Year, today.Month, 1));
        db.Record(by, "save-report-schedule", year.District, nameof(ReportSchedule), row.Id, details: Details.Json(("office", unit.ToString()), ("rhythm", row.Rhythm.ToString())));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
