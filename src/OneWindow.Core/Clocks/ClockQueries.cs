using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>A day with the rule behind it and every line that leads to it.</summary>
/// <param name="StartEvent">What began it; <c>…-foreseen</c> for a clock that has not begun.</param>
public sealed record ExplainedDay(ClockRule Rule, string StartEvent, ClockResult Result, IReadOnlyList<ClockLine> Lines);

/// <summary>A clock with everything a reader needs to count its day again.</summary>
/// <param name="Events">In their order; the words of colleagues are among them and are for staff only.</param>
public sealed record ExplainedClock(Clock Clock, ClockRule Rule, string OfficeName, IReadOnlyList<ClockEvent> Events, ClockResult Result, IReadOnlyList<ClockLine> Lines)
{
    public ExplainedDay Day => new(Rule, Clock.StartEvent, Result, Lines);

    /// <summary>What is left to decide: more time was asked for.</summary>
    public ClockEvent? ExtensionAsked => ClockBook.IsExtensionOpen(Events) ? Events.Last(e => e.Kind == ClockEventKind.ExtensionAsked) : null;
}

/// <summary>Reads clocks of a thing; whoever asks has checked that the reader may see the thing.</summary>
public sealed class ClockQueries(OneWindowDbContext db, ClockBook clocks, RuleKeeper rules, WorkCalendarKeeper calendar, LocalTime time)
{
    /// <summary>All clocks of a thing, open ones first, each explained with the calendar of its version.</summary>
    public async Task<IReadOnlyList<ExplainedClock>> ExplainAsync(ClockSubject subject, CancellationToken cancellation)
    {
        var found = await db.Clocks.AsNoTracking().Include(c => c.Office).Where(c => c.District == subject.District && c.SubjectId == subject.Id).ToListAsync(cancellation);
        var ids = found.Where(c => c.EventCount > 0).Select(c => c.Id).ToList();
        var events = ids.Count == 0 ? [] : await db.ClockEvents.AsNoTracking()
            .Where(e => e.District == subject.District && ids.Contains(e.ClockId)).OrderBy(e => e.Sequence).ToListAsync(cancellation);
        var byClock = events.ToLookup(e => e.ClockId);
        return [.. found.OrderBy(c => !c.IsOpen).ThenBy(c => c.IsOpen ? c.Due : null).ThenByDescending(c => c.StartedAt).Select(c => Explain(c, [.. byClock[c.Id]]))];
    }

    ExplainedClock Explain(Clock clock, List<ClockEvent> events)
    {
        var (result, lines) = clocks.Replay(clocks.PairOf(clock)).Explain(clocks.HistoryOf(clock, events));
        return new(clock, rules.Find(clock.RuleId), clock.Office?.Name ?? "", events, result, lines);
    }

    /// <summary>The day a clock of this rule will have if it begins then.</summary>
    public ExplainedDay Foresee(string ruleCode, DateTime at, string startEvent)
    {
        var rule = rules.InForce(ruleCode, time.DayOf(at));
        var (result, lines) = clocks.Replay(calendar.Pair).Explain(new ClockHistory(at, rule.Term, rule.Nature));
        return new(rule, startEvent, result, lines);
    }

    /// <summary>How many open clocks run under which version of each rule: by id of the version.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> OpenByRuleAsync(CancellationToken cancellation) =>
        await db.Clocks.Where(c => c.State == ClockState.Running || c.State == ClockState.Paused)
            .GroupBy(c => c.RuleId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    /// <summary>Open clocks that still wait to be computed with the calendar of now.</summary>
    public Task<int> BehindAsync(CancellationToken cancellation)
    {
        var version = calendar.Pair.Version;
        return db.Clocks.CountAsync(c => (c.State == ClockState.Running || c.State == ClockState.Paused) && c.CalendarVersion < version, cancellation);
    }
}
