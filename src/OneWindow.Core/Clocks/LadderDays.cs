using OneWindow.Core.Calendar;

namespace OneWindow.Core.Clocks;

/// <summary>The days on which a clock reaches the rungs of its rule's ladder.</summary>
static class LadderDays
{
    /// <summary>
    /// When a rung of the ladder is reached: at the beginning of the day so many working days before or after the last day, or of the day of the term (see
    /// <see cref="LadderStep"/>), counted back from the day on which the count is full and not from the working day to which that moves.
    /// </summary>
    /// <returns>Null where the ladder is climbed, or nobody knows the last day yet.</returns>
    internal static DateOnly? Of(ClockRule rule, int rung, ClockResult result, CalendarPair pair)
    {
        var steps = rule.Steps;
        if (result.LastDay is not { } last || rung >= steps.Count) return null;
        if (steps[rung].DayOfTerm is { } ofTerm) return (result.RawDay ?? last).AddDays(ofTerm - rule.Length);
        var shift = steps[rung].WorkingDays;
        if (shift >= 0) return pair.Local.AddWorkingDays(last, shift);
        var day = last;
        for (var left = -shift; left > 0; left--) day = pair.Local.LastWorkingDay(day.AddDays(-1));
        return day;
    }
}
