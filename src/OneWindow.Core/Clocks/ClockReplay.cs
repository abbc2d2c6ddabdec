using OneWindow.Core.Calendar;

namespace OneWindow.Core.Clocks;

/// <summary>
/// Computes when a clock is due from its history and one version of the calendar. The same history and calendar give the same answer at
/// any time and on any machine: nothing is counted down and stored.
/// <para>One sentence decides every day: <b>a day counts if the clock was running when it began.</b> So the starting day does not count (Civil Code art. 201,
/// Civil Procedure Law art. 85), neither does the day on which work goes on after a pause, and the day on which a pause begins does.</para>
/// </summary>
/// <param name="calendar">National and local calendar of one version.</param>
/// <param name="time">Asia/Shanghai.</param>
public sealed class ClockReplay(CalendarPair calendar, LocalTime time)
{
    /// <summary>A term is given up as endless after this many days: more than any law knows, and a loop that ends.</summary>
    const int MostDays = 80_000;

    public ClockResult Replay(ClockHistory history) => Replay(history, null);

    /// <summary>As <see cref="Replay(ClockHistory)"/>, with every line a person needs to count it again by hand.</summary>
    public (ClockResult Result, IReadOnlyList<ClockLine> Lines) Explain(ClockHistory history)
    {
        var lines = new ClockLines();
        var result = Replay(history, lines);
        return (result, lines.All);
    }

    ClockResult Replay(ClockHistory history, ClockLines? lines)
    {
        lines?.Begin(history, LocalDay(history.StartedAt));
        var pauses = Merge(history.Pauses);
        if (history.Term.Unit is TermUnit.Hours or TermUnit.Moment) return ReplayMoments(history, pauses, lines);
        var rawNational = Walk(history, pauses, calendar.National, null);
        var rawLocal = Walk(history, pauses, calendar.Local, null);
        if (rawNational is not { } nationally || rawLocal is not { } locally)
        {
            if (lines is not null) Walk(history, pauses, calendar.Local, lines);
            return new(null, null, null, null, null, false, Stopped(history, null, inclusive: false));
        }
        var (national, local) = (calendar.National.NextWorkingDay(nationally), calendar.Local.NextWorkingDay(locally));
        var byLocal = history.Nature == TermNature.Promise || local < national;
        var (last, raw, other) = byLocal ? (local, locally, national) : (national, nationally, local);
        if (lines is not null) Walk(history, pauses, byLocal ? calendar.Local : calendar.National, lines);
        DateOnly? sure = history.Nature == TermNature.Right && !calendar.Local.IsWorkingDay(last) ? calendar.Local.LastWorkingDay(last) : null;
        var result = new ClockResult(time.EndOf(last), last, raw == last ? null : raw, other == last ? null : other, sure,
            calendar.National.IsProvisional(last), Stopped(history, time.EndOf(last), inclusive: false));
        lines?.EndDay(raw, result, byLocal);
        return result;
    }

    /// <summary>The day on which the count is full, before it moves off a rest day; null while it stands still without end.</summary>
    DateOnly? Walk(ClockHistory history, List<Pause> pauses, WorkCalendar days, ClockLines? lines)
    {
        var day = LocalDay(history.StartedAt);
        foreach (var term in Segments(history))
        {
            if (Count(day, term, pauses, days, lines) is not { } end) return null;
            day = end;
        }
        return day;
    }

    DateOnly? Count(DateOnly from, Term term, List<Pause> pauses, WorkCalendar days, ClockLines? lines)
    {
        var length = term.Unit switch
        {
            TermUnit.Months => CountingRules.AfterMonths(from, term.Length).DayNumber - from.DayNumber,
            TermUnit.Years => CountingRules.AfterYears(from, term.Length).DayNumber - from.DayNumber,
            _ => term.Length,
        };
        lines?.Segment(term);
        var day = from;
        for (var (left, walked) = (length, 0); left > 0; walked++)
        {
            if (walked > MostDays) return null;
            day = day.AddDays(1);
            if (pauses.Count > 0 && PauseAt(time.BeginOf(day), pauses) is { } pause)
            {
                if (pause.Until is null) { lines?.StandsStill(day, pause, left); return null; }
                lines?.Paused(day, pause.Reason);
            }
            else if (term.Unit != TermUnit.WorkingDays) { left--; lines?.Counted(day, null); }
            else if (days.IsWorkingDay(day)) { left--; lines?.Counted(day, days.ExceptionOn(day) == true ? days.NameOf(day) ?? "" : null); }
            else lines?.NotWorked(day, days.ExceptionOn(day) == false ? days.NameOf(day) ?? "" : null);
        }
        return day;
    }

    /// <summary>The rule's own term with what was approved in the same unit, then what was approved in other units, in their order.</summary>
    static IEnumerable<Term> Segments(ClockHistory history)
    {
        yield return history.Term with { Length = history.Term.Length + history.Extensions.Where(e => e.By.Unit == history.Term.Unit).Sum(e => e.By.Length) };
        foreach (var other in history.Extensions.Where(e => e.By.Unit != history.Term.Unit)) yield return other.By;
    }

    ClockResult ReplayMoments(ClockHistory history, List<Pause> pauses, ClockLines? lines)
    {
        DateTime? end = history.Term.Unit == TermUnit.Moment
            ? history.SetTo ?? throw new ArgumentException("a set moment is missing", nameof(history))
            : CountingRules.AfterHours(history.StartedAt, history.Term.Length);
        foreach (var extension in history.Extensions) end = Later(end!.Value, extension.By);
        if (history.Term.Unit == TermUnit.Hours)
            foreach (var pause in pauses.Where(p => p.From < end))
            {
                if (pause.Until is not { } until) { lines?.StandsStill(LocalDay(pause.From), pause, 0); end = null; break; }
                lines?.PausedFor(pause.From, until, pause.Reason);
                end += until - pause.From;
            }
        if (end is not { } due) return new(null, null, null, null, null, false, Stopped(history, null, true));
        // 00:00 of a moment that was set means 24:00 of the day before (Civil Code art. 203 para. 2).
        var last = LocalDay(history.Term.Unit == TermUnit.Moment ? due.AddTicks(-1) : due);
        var result = new ClockResult(due, last, null, null, null, calendar.National.IsProvisional(last), Stopped(history, due, inclusive: true));
        lines?.EndMoment(due, result);
        return result;
    }

    DateTime Later(DateTime end, Term by) => by.Unit switch
    {
        TermUnit.Hours => end.AddHours(by.Length),
        TermUnit.WorkingDays => end.AddDays(calendar.Local.AddWorkingDays(LocalDay(end), by.Length).DayNumber - LocalDay(end).DayNumber),
        TermUnit.Months => end.AddDays(CountingRules.AfterMonths(LocalDay(end), by.Length).DayNumber - LocalDay(end).DayNumber),
        TermUnit.Years => end.AddDays(CountingRules.AfterYears(LocalDay(end), by.Length).DayNumber - LocalDay(end).DayNumber),
        _ => end.AddDays(by.Length),
    };

    /// <summary>In time: up to the moment itself for hours, before the first instant after the last day for days. Without a due time nothing is late.</summary>
    static bool? Stopped(ClockHistory history, DateTime? due, bool inclusive) =>
        history.StoppedAt is not { } at ? null : due is not { } by || (inclusive ? at <= by : at < by);

    /// <summary>Pauses in their order, those that touch or overlap as one: how they were cut does not matter.</summary>
    static List<Pause> Merge(IReadOnlyList<Pause> pauses)
    {
        if (pauses.Count == 0) return [];
        var merged = new List<Pause>();
        foreach (var pause in pauses.OrderBy(p => p.From))
        {
            if (pause.Until <= pause.From) continue;
            if (merged.Count > 0 && merged[^1] is var last && (last.Until is null || pause.From <= last.Until))
                merged[^1] = last.Until is null || pause.Until is { } until && until <= last.Until ? last : last with { To = pause.Until, AtMost = null };
            else merged.Add(pause with { To = pause.Until, AtMost = null });
        }
        return merged;
    }

    static Pause? PauseAt(DateTime instant, List<Pause> pauses)
    {
        foreach (var pause in pauses)
        {
            if (pause.From > instant) return null;
            if (pause.Until is not { } until || instant < until) return pause;
        }
        return null;
    }

    DateOnly LocalDay(DateTime at) => time.DayOf(at);
}
