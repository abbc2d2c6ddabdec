using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;

namespace OneWindow.Core.Reporting;

/// <summary>
/// What stands unfinished now, in the month it was due: so nothing looks better by being left open. It is read when somebody asks and never counted beforehand: time alone makes things late,
/// and a corrected calendar moves the days of open things many at once. There are few of them beside what has ended.
/// </summary>
static class Standing
{
    static readonly List<MatterState> OpenStates = [.. Enum.GetValues<MatterState>().Where(s => !s.IsEnd())];

    static bool IsOfClocks(string measure) => measure is Measures.Intake or Measures.Owner or Measures.Answers or Measures.Visits;

    /// <summary>Whether the measure has what stands: the right to ask a court for confirmation, say, may be left unused.</summary>
    internal static bool IsOf(string measure) => IsOfClocks(measure) || measure is Measures.Closed or Measures.Performed;

    internal static async Task<IReadOnlyList<Cell>> CellsAsync(
        OneWindowDbContext db, LocalTime time, DateTime now, IReadOnlyCollection<string> measures, IReadOnlySet<Guid> offices, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var cells = new List<Cell>();
        if (measures.Any(IsOfClocks))
            foreach (var c in await LateClocks(db, now, [.. measures], from, to).GroupBy(c => new { c.RuleCode, c.OfficeId, Day = c.LastDay!.Value }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation))
                cells.Add(new(ClockFold.MeasureOf(c.Key.RuleCode)!, Parts.Late, c.Key.OfficeId, MeasureFold.MonthOf(c.Key.Day), c.Count));
        if (measures.Contains(Measures.Closed))
            foreach (var m in await LateMatters(db, time, now, from, to).GroupBy(m => new { m.OfficeId, By = m.AnswerBy!.Value }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation))
                cells.Add(new(Measures.Closed, Parts.Late, m.Key.OfficeId, MatterFold.MonthDue(m.Key.By, time), m.Count));
        if (measures.Contains(Measures.Performed))
            foreach (var o in await OpenObligations(db, from, to).GroupBy(o => new { o.Case!.OfficeId, o.Due }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation))
            {
                cells.Add(new(Measures.Performed, Parts.Open, o.Key.OfficeId, MeasureFold.MonthOf(o.Key.Due), o.Count));
                if (o.Key.Due < time.DayOf(now)) cells.Add(new(Measures.Performed, Parts.Late, o.Key.OfficeId, MeasureFold.MonthOf(o.Key.Due), o.Count));
            }
        return [.. cells.Where(c => offices.Contains(c.OfficeId))];
    }

    /// <summary>The same, record by record. What is late belongs to all that was due.</summary>
    internal static async IAsyncEnumerable<RecordRef> RecordsAsync(
        OneWindowDbContext db, LocalTime time, DateTime now, string measure, string part, IReadOnlySet<Guid> offices, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (part is Parts.All or Parts.Late && IsOfClocks(measure))
            await foreach (var c in LateClocks(db, now, [measure], from, to).OrderBy(c => c.Id).AsAsyncEnumerable().WithCancellation(cancellation))
                if (offices.Contains(c.OfficeId)) yield return ClockFold.ToRef(c);
        if (part is Parts.All or Parts.Late && measure == Measures.Closed)
            await foreach (var m in LateMatters(db, time, now, from, to).OrderBy(m => m.Id).AsAsyncEnumerable().WithCancellation(cancellation))
                if (offices.Contains(m.OfficeId)) yield return new(RecordKind.Matter, m.District, m.Id, m.Id);
        if (part is Parts.All or Parts.Late or Parts.Open && measure == Measures.Performed)
            await foreach (var o in OpenObligations(db, from, to).Include(o => o.Case).OrderBy(o => o.Id).AsAsyncEnumerable().WithCancellation(cancellation))
                if (offices.Contains(o.Case!.OfficeId) && (part == Parts.Open || o.Due < time.DayOf(now))) yield return new(RecordKind.Case, o.District, o.CaseId, o.Id);
    }

    /// <summary>Terms that are over and still run. A term that stands still is nobody's delay.</summary>
    static IQueryable<Clock> LateClocks(OneWindowDbContext db, DateTime now, List<string> measures, DateOnly from, DateOnly to)
    {
        var (rules, next) = (ClockFold.RulesOf([.. measures.Where(IsOfClocks)]), to.AddMonths(1));
        return db.Clocks.AsNoTracking().Where(c => c.State == ClockState.Running && c.Due <= now && c.LastDay >= from && c.LastDay < next && rules.Contains(c.RuleCode));
    }

    /// <summary>Not closed, and the promise is broken: it will count against the promise when it is closed, so it does now.</summary>
    static IQueryable<Matter> LateMatters(OneWindowDbContext db, LocalTime time, DateTime now, DateOnly from, DateOnly to)
    {
        var (open, begin, end) = (OpenStates, time.BeginOf(from), time.BeginOf(to.AddMonths(1)));
        return db.Matters.AsNoTracking().Where(m => open.Contains(m.State) && m.AnswerBy <= now && m.AnswerBy > begin && m.AnswerBy <= end && (m.AnsweredAt == null || m.AnsweredAt >= m.AnswerBy));
    }

    /// <summary>Of agreements in force: what is only proposed, or fell with its agreement, nobody owes.</summary>
    static IQueryable<Obligation> OpenObligations(OneWindowDbContext db, DateOnly from, DateOnly to)
    {
        var next = to.AddMonths(1);
        return db.Obligations.AsNoTracking().Where(o => o.State == ObligationState.Due && o.Case!.State == CaseState.Performing && o.Clause!.RemovedAt == null && o.Due >= from && o.Due < next);
    }
}
