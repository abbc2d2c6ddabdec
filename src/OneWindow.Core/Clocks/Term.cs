namespace OneWindow.Core.Clocks;

/// <summary>A length of time as a rule states it: 7 working days, 1 month, 72 hours.</summary>
/// <param name="Length">Whole units, from 0 (same day) up; at most <see cref="Longest"/>.</param>
public readonly record struct Term(int Length, TermUnit Unit)
{
    public const int Longest = 40_000;

    public static Term Hours(int length) => new(length, TermUnit.Hours);
    public static Term WorkingDays(int length) => new(length, TermUnit.WorkingDays);
    public static Term Days(int length) => new(length, TermUnit.CalendarDays);
    public static Term Months(int length) => new(length, TermUnit.Months);
    public static Term Years(int length) => new(length, TermUnit.Years);
}

/// <summary>A stretch in which a clock stands still.</summary>
/// <param name="To">When work went on; null while it stands still.</param>
/// <param name="AtMost">When it goes on by itself; null: only when somebody says so.</param>
public sealed record Pause(DateTime From, DateTime? To, PauseReason Reason, DateTime? AtMost = null)
{
    /// <summary>The first instant that counts again; null while nobody knows.</summary>
    public DateTime? Until => (To, AtMost) switch
    {
        ({ } to, { } most) => to < most ? to : most,
        ({ } to, null) => to,
        (null, var most) => most,
    };
}

/// <summary>More time that was approved.</summary>
public sealed record Extension(Term By, DateTime At, string ApprovedBy = "");

/// <summary>All that a due time follows from. Everything else about a clock is computed from this, again and again the same.</summary>
/// <param name="StartedAt">UTC. The day it lies in (local time) is not counted.</param>
/// <param name="SetTo">For <see cref="TermUnit.Moment"/>: the moment that was set, UTC.</param>
/// <param name="StoppedAt">When what was due happened, UTC.</param>
public sealed record ClockHistory(DateTime StartedAt, Term Term, TermNature Nature, IReadOnlyList<Pause> Pauses,
    IReadOnlyList<Extension> Extensions, DateTime? SetTo = null, DateTime? StoppedAt = null)
{
    public ClockHistory(DateTime startedAt, Term term, TermNature nature) : this(startedAt, term, nature, [], []) { }
}

/// <summary>When a clock is due and what else a reader of the date should know.</summary>
/// <param name="Due">
/// UTC. For terms in days, months and years the first instant after the last day (the last day ends at 24:00, Civil Code art. 203 para. 2); for hours
/// and set moments the moment itself. Null while a pause without end lasts: nobody can know yet.
/// </param>
/// <param name="LastDay">The last day, local; for hours the day the moment lies in.</param>
/// <param name="RawDay">The last day before it moved off a rest day (Civil Code art. 203 para. 1).</param>
/// <param name="OtherDay">The last day by the other calendar, where it differs: by the local one for rights and duties, by the national one for promises.</param>
/// <param name="SureDay">For a right: the last day before the end on which the local offices are open, where they are shut on the last day itself.</param>
/// <param name="IsProvisional">The day lies beyond the last year whose notice is out, so it may yet move.</param>
/// <param name="OnTime">Null while it runs; then whether what was due happened in time.</param>
public sealed record ClockResult(DateTime? Due, DateOnly? LastDay, DateOnly? RawDay, DateOnly? OtherDay, DateOnly? SureDay, bool IsProvisional, bool? OnTime);
