using System.Collections.Frozen;

namespace OneWindow.Core.Calendar;

/// <summary>Which days offices work: weekdays, days off and make-up workdays of the yearly notices, local days over national ones.</summary>
public sealed class WorkCalendar(IEnumerable<(DateOnly Day, bool Works)> exceptions)
{
    readonly FrozenDictionary<DateOnly, bool> exceptions = exceptions.ToFrozenDictionary(e => e.Day, e => e.Works);

    public static WorkCalendar WeekdaysOnly { get; } = new([]);

    public bool IsWorkingDay(DateOnly day) =>
        exceptions.TryGetValue(day, out var works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The n-th working day after a day; the starting day is not counted (Civil Code art. 201).</summary>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = from;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }
}

/// <summary>Holds the calendar in use.</summary>
public sealed class WorkCalendarKeeper
{
    volatile WorkCalendar current = WorkCalendar.WeekdaysOnly;

    public WorkCalendar Current => current;

    public void Replace(WorkCalendar calendar) => current = calendar;
}
