using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme.Reports;

public sealed record ReportedMilestone(int Quarter, DateOnly Due, string Planned, string Done, int DonePercent);

/// <param name="Progress">Hundredths of a per cent.</param>
public sealed record ReportedTask(string Number, string Title, TaskState State, int Progress, TaskLamp Lamp, LampCause Cause, string Problem, string Needed, IReadOnlyList<ReportedMilestone> Milestones);

/// <summary>One line of a task's change log since the report before.</summary>
public sealed record ReportedChange(string Number, DateTime At, string Action, string Words, IReadOnlyList<FieldChange> Changes);

/// <summary>Everything a report says: written from the ledger and the figures, and the unit's words.</summary>
/// <param name="Since">Changes are told from this instant: the submission before, else the first day of the period.</param>
public sealed record ReportContent(int Year, string Period, DateOnly From, DateOnly To, string Unit, DateTime Since, IReadOnlyList<ReportedTask> Tasks, IReadOnlyList<ReportedChange> Changes, IReadOnlyList<IndicatorFigure> Figures, string Words, string Plans);

/// <summary>One difference between what was submitted and what stands now.</summary>
/// <param name="Subject">Number of the task or code of the indicator.</param>
/// <param name="Field">Name of the field, as in the ledger's change log.</param>
public sealed record ReportDifference(string Subject, string Title, string Field, string Then, string Now);

/// <summary>Writes a report from the data.</summary>
public sealed class ReportDrafts(OneWindowDbContext db, ProgrammeQueries programme, IEnumerable<IPeriodFigures> figures, LocalTime time)
{
    /// <summary>The report as the ledger gives it now.</summary>
    internal async Task<ReportContent> WriteAsync(WorkReport report, ProgrammeYear year, CancellationToken cancellation)
    {
        var unit = await db.Offices.Where(o => o.Id == report.OfficeId).Select(o => o.Name).FirstAsync(cancellation);
        var board = await programme.BoardAsync(year, null, cancellation);
        var lines = board.Projects.Where(p => p.Row.DroppedOn is null && !p.Row.IsTitleOnly).SelectMany(p => p.Tasks).SelectMany(t => t.All).Where(t => t.Row.LeadOfficeId == report.OfficeId && t.Row.Counts).ToList();
        var since = await SinceAsync(report, cancellation);
        var numbers = lines.ToDictionary(l => l.Row.Id, l => l.Row.Number);
        var ids = numbers.Keys.ToList();
        var entries = await db.TaskEntries.AsNoTracking().Where(e => ids.Contains(e.TaskId) && e.At > since).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellation);
        return new(year.Year, report.Period, report.From, report.To, unit, since,
            [.. lines.Select(l => new ReportedTask(l.Row.Number, l.Row.Title, l.Row.State, l.Row.Progress, l.Lamp.Lamp, l.Lamp.Cause, l.Row.Problem, l.Row.Needed, [.. l.Milestones.Select(m => new ReportedMilestone(m.Quarter, m.Due, m.Planned, m.Done, m.DonePercent))]))],
            [.. entries.Select(e => new ReportedChange(numbers[e.TaskId], e.At, e.Action, e.Words, ProgrammeDesk.ReadChanges(e.Changes)))],
            // Without the module that computes figures a report tells of tasks alone.
            figures.FirstOrDefault() is { } source ? await source.OfOfficeAsync(report.OfficeId, report.From, report.To, cancellation) : [],
            report.Words, report.Plans);
    }

    async Task<DateTime> SinceAsync(WorkReport report, CancellationToken cancellation)
    {
        var (year, office, from) = (report.YearId, report.OfficeId, report.From);
        var before = await db.ReportSnapshots.Where(s => s.Report!.YearId == year && s.Report.OfficeId == office && s.Report.From < from).OrderByDescending(s => s.At).Select(s => (DateTime?)s.At).FirstOrDefaultAsync(cancellation);
        return before ?? time.BeginOf(from);
    }

    /// <summary>What of a submitted report reads otherwise now, task by task and figure by figure.</summary>
    public static IReadOnlyList<ReportDifference> Between(ReportContent then, ReportContent now)
    {
        var found = new List<ReportDifference>();
        foreach (var number in then.Tasks.Concat(now.Tasks).Select(t => t.Number).Distinct().Order(StringComparer.Ordinal))
        {
            var (was, stands) = (then.Tasks.FirstOrDefault(t => t.Number == number), now.Tasks.FirstOrDefault(t => t.Number == number));
            var title = (stands ?? was)!.Title;
            foreach (var (field, from, to) in Fields(was).Zip(Fields(stands), (a, b) => (a.Field, a.Value, b.Value)))
                if (from != to) found.Add(new(number, title, field, from, to));
        }
        foreach (var code in then.Figures.Concat(now.Figures).Select(f => f.Code).Distinct().Order(StringComparer.Ordinal))
        {
            var (was, stands) = (then.Figures.FirstOrDefault(f => f.Code == code), now.Figures.FirstOrDefault(f => f.Code == code));
            if (was?.Value != stands?.Value) found.Add(new(code, (stands ?? was)!.Name, "Value", Number(was?.Value), Number(stands?.Value)));
        }
        return found;
    }

    static IEnumerable<(string Field, string Value)> Fields(ReportedTask? task)
    {
        yield return ("Title", task?.Title ?? "");
        yield return ("State", task?.State.ToString() ?? "");
        yield return ("Progress", task is null ? "" : Number(task.Progress / 100m));
        yield return ("Lamp", task?.Lamp.ToString() ?? "");
        yield return ("Problem", task?.Problem ?? "");
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            var milestone = task?.Milestones.FirstOrDefault(m => m.Quarter == quarter);
            yield return ($"Percent{quarter}", milestone is null ? "" : Number(milestone.DonePercent));
            yield return ($"Done{quarter}", milestone?.Done ?? "");
        }
    }

    static string Number(decimal? value) => value?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
