namespace OneWindow.Core.Clocks;

/// <summary>What one line of an explanation tells.</summary>
public enum ClockLineKind
{
    /// <summary>When and why it began; the day does not count (Civil Code art. 201).</summary>
    Started,

    /// <summary>How long the term is, and whose rule that is.</summary>
    Term,

    /// <summary>More time that was approved.</summary>
    Extended,

    /// <summary>The next stretch of the term, in another unit.</summary>
    Then,

    /// <summary>Days that count.</summary>
    Counted,

    /// <summary>A Saturday or Sunday that counts because it is worked by notice.</summary>
    MakeUpWorkday,

    /// <summary>Saturdays and Sundays, which do not count.</summary>
    Weekend,

    /// <summary>Days off by notice, which do not count.</summary>
    DayOff,

    /// <summary>Days that began while the clock stood still.</summary>
    Paused,

    /// <summary>It stands still and nobody knows how long; so many units are left.</summary>
    StandsStill,

    /// <summary>The count is full.</summary>
    EndsOn,

    /// <summary>The last day is a rest day and moves on (Civil Code art. 203).</summary>
    RolledTo,

    /// <summary>Ends at the very moment.</summary>
    EndsAt,

    /// <summary>The day by the other calendar, which is not the one that decides.</summary>
    OtherCalendar,

    /// <summary>The last day before the end on which the local offices are open.</summary>
    SureDay,

    /// <summary>The year's notice is not out yet.</summary>
    Provisional,
}

/// <summary>One line of an explanation; its words come from the texts, in the reader's language.</summary>
/// <param name="Count">How many days or units the line stands for.</param>
/// <param name="Total">How many of the term's units are counted after it; null where that says nothing.</param>
/// <param name="Name">Name of the day off or of the day it makes up for; who approved an extension; which calendar (<c>national</c>, <c>local</c>).</param>
public sealed record ClockLine(ClockLineKind Kind, DateOnly? From = null, DateOnly? To = null, int? Count = null, int? Total = null,
    string Name = "", PauseReason? Reason = null, Term? Term = null, DateTime? At = null, DateTime? Until = null);

/// <summary>Collects the lines of one replay; days of one kind in a row become one line.</summary>
sealed class ClockLines
{
    readonly List<ClockLine> lines = [];
    int total;

    internal IReadOnlyList<ClockLine> All => lines;

    internal void Begin(ClockHistory history, DateOnly day)
    {
        lines.Add(new(ClockLineKind.Started, day, At: history.StartedAt));
        if (history.Term.Unit != TermUnit.Moment) lines.Add(new(ClockLineKind.Term, Term: history.Term));
        foreach (var extension in history.Extensions)
            lines.Add(new(ClockLineKind.Extended, Term: extension.By, At: extension.At, Name: extension.ApprovedBy));
    }

    internal void Segment(Term term)
    {
        if (total > 0) lines.Add(new(ClockLineKind.Then, Term: term));
        total = 0;
    }

    /// <param name="makesUpFor">For a make-up workday the name of its notice day; null for an ordinary day.</param>
    internal void Counted(DateOnly day, string? makesUpFor)
    {
        total++;
        if (makesUpFor is not null) lines.Add(new(ClockLineKind.MakeUpWorkday, day, day, 1, total, makesUpFor));
        else Extend(new(ClockLineKind.Counted, day, day, 1, total));
    }

    /// <param name="dayOff">The name of the day off; null for a weekend.</param>
    internal void NotWorked(DateOnly day, string? dayOff) =>
        Extend(dayOff is null ? new(ClockLineKind.Weekend, day, day, 1) : new(ClockLineKind.DayOff, day, day, 1, Name: dayOff));

    internal void Paused(DateOnly day, PauseReason reason) => Extend(new(ClockLineKind.Paused, day, day, 1, Reason: reason));

    internal void PausedFor(DateTime from, DateTime until, PauseReason reason) =>
        lines.Add(new(ClockLineKind.Paused, Reason: reason, At: from, Until: until));

    internal void StandsStill(DateOnly day, Pause pause, int left) =>
        lines.Add(new(ClockLineKind.StandsStill, day, Count: left, Reason: pause.Reason, At: pause.From));

    internal void EndDay(DateOnly raw, ClockResult result, bool byLocal)
    {
        lines.Add(new(ClockLineKind.EndsOn, raw));
        if (result.RawDay is not null) lines.Add(new(ClockLineKind.RolledTo, result.LastDay));
        if (result.OtherDay is { } other) lines.Add(new(ClockLineKind.OtherCalendar, other, Name: byLocal ? "national" : "local"));
        if (result.SureDay is { } sure) lines.Add(new(ClockLineKind.SureDay, sure));
        EndProvisional(result);
    }

    internal void EndMoment(DateTime due, ClockResult result)
    {
        lines.Add(new(ClockLineKind.EndsAt, result.LastDay, At: due));
        EndProvisional(result);
    }

    void EndProvisional(ClockResult result)
    {
        if (result.IsProvisional) lines.Add(new(ClockLineKind.Provisional, result.LastDay));
    }

    void Extend(ClockLine next)
    {
        if (lines.Count > 0 && lines[^1] is var last && last.Kind == next.Kind && last.Name == next.Name && last.Reason == next.Reason
            && last.To?.AddDays(1) == next.From)
            lines[^1] = last with { To = next.To, Count = last.Count + 1, Total = next.Total };
        else lines.Add(next);
    }
}
