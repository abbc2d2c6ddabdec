using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme.Reports;

/// <summary>
/// What is due for the reports of a year: a draft for each period that has begun, and the ladder of those that are not submitted: a reminder three working days before the last day, a written reminder when it is past,
/// listed supervision five working days after it (domain 6.1; lengths are the house's own).
/// </summary>
public sealed record PrepareReports(Guid YearId)
{
    public const int ReminderDays = 3, ListedDays = 5;
}

public sealed class PrepareReportsHandler(ProgrammeDesk desk, ProgrammeMessages messages, AreaTreeKeeper areas, WorkCalendarKeeper calendar)
{
    /// <summary>Years that run.</summary>
    public Task<List<Guid>> YearsAsync(CancellationToken cancellation = default)
    {
        var years = desk.Db.ProgrammeYears;
        return years.Where(y => y.State == YearState.Running).Select(y => y.Id).ToListAsync(cancellation);
    }

    public Task HandleAsync(PrepareReports command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var db = desk.Db;
        var year = await desk.EnterAsync(command.YearId, cancellation);
        var by = act.Needing(Permission.KeepProgramme, year.AreaCode);
        if (year.State != YearState.Running) return;
        var today = desk.DayOf(act);
        var made = await MakeAsync(year, today, cancellation);
        await db.SaveChangesAsync(cancellation);
        var told = 0;
        foreach (var report in await db.WorkReports.Where(r => r.YearId == year.Id && (r.State == ReportState.Draft || r.State == ReportState.Returned)).ToListAsync(cancellation))
        {
            var rung = RungOf(report.Due, today, calendar.Current);
            if (rung <= report.Rung) continue;
            report.Rung = rung;
            told++;
            var code = rung switch { ReportRung.Reminder => "report-due-soon", ReportRung.WrittenReminder => "report-late", _ => "report-listed" };
            var message = new ProgrammeTold(year, report.Period, report.Link(year), $"{report.Id:n}");
            await messages.ToUnitAsync(report.OfficeId, code, message, act, cancellation);
            if (rung == ReportRung.Listed) await messages.ToKeepersAsync(report.AreaCode, code, message, act, cancellation);
        }
        if (made + told == 0) return;
        db.Record(by, "prepare-reports", year.District, nameof(ProgrammeYear), year.Id, year.Year.ToString(CultureInfo.InvariantCulture), Details.Json(("made", made.ToString(CultureInfo.InvariantCulture)), ("told", told.ToString(CultureInfo.InvariantCulture))));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    async Task<int> MakeAsync(ProgrammeYear year, DateOnly today, CancellationToken cancellation)
    {
        var db = desk.Db;
        var there = (await db.WorkReports.Where(r => r.YearId == year.Id).Select(r => new { r.OfficeId, r.From }).ToListAsync(cancellation)).Select(r => (r.OfficeId, r.From)).ToHashSet();
        var made = 0;
        foreach (var schedule in await db.ReportSchedules.Include(s => s.Office).Where(s => s.YearId == year.Id && s.Rhythm != ReportRhythm.None).ToListAsync(cancellation))
        {
            if (areas.Current.Find(schedule.Office!.AreaId) is not { } area || schedule.Office.ClosedOn is not null) continue;
            foreach (var (from, to) in PeriodsOf(schedule.Rhythm, year.Year))
            {
                if (from > today || to < schedule.Since || there.Contains((schedule.OfficeId, from))) continue;
                db.WorkReports.Add(new() { YearId = year.Id, OfficeId = schedule.OfficeId, AreaCode = area.Code, From = from, To = to, Due = new(to.Year, to.Month, schedule.DueDay) });
                made++;
            }
        }
        return made;
    }

    internal static IEnumerable<(DateOnly From, DateOnly To)> PeriodsOf(ReportRhythm rhythm, int year)
    {
        var months = rhythm == ReportRhythm.Quarterly ? 3 : 1;
        for (var from = new DateOnly(year, 1, 1); from.Year == year; from = from.AddMonths(months)) yield return (from, from.AddMonths(months).AddDays(-1));
    }

    /// <summary>How far the ladder is climbed on a day.</summary>
    internal static ReportRung RungOf(DateOnly due, DateOnly today, WorkCalendar calendar)
    {
        if (today >= calendar.AddWorkingDays(due, PrepareReports.ListedDays)) return ReportRung.Listed;
        if (today > due) return ReportRung.WrittenReminder;
        var day = due;
        for (var left = PrepareReports.ReminderDays; left > 0; left--) day = calendar.LastWorkingDay(day.AddDays(-1));
        return today >= day ? ReportRung.Reminder : ReportRung.None;
    }
}
