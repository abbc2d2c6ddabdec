using System.Collections.Frozen;

namespace OneWindow.Core.Calendar;

/// <summary>Which days offices work: weekdays, days off and make-up workdays of the yearly notices, local days over national ones.</summary>
/// <param name="exceptions">Days that differ from an ordinary weekday or weekend.</param>
/// <param name="lastKnownYear">The last year whose notice is in; null where none is.</param>
public sealed class WorkCalendar(IEnumerable<(DateOnly Day, bool Works)> exceptions, int? lastKnownYear = null)
{
    /// <summary>Fewer national days off than this and the year's notice is not in: the file of one year can hold days of the year before.</summary>
    const int FewestDaysOffInAYear = 5;

    readonly FrozenDictionary<DateOnly, bool> exceptions = exceptions.ToFrozenDictionary(e => e.Day, e => e.Works);

    public static WorkCalendar WeekdaysOnly { get; } = new([]);

    public int? LastKnownYear => lastKnownYear;

    /// <param name="withRegion">Lay the region's days over the national ones (our own promises); without, the national calendar alone (rights that can lapse).</param>
    public static WorkCalendar From(IReadOnlyCollection<CalendarDay> days, bool withRegion)
    {
        var exceptions = new Dictionary<DateOnly, bool>();
        foreach (var day in days.Where(d => withRegion || d.Layer == CalendarLayer.National).OrderBy(d => d.Layer == CalendarLayer.Region))
            exceptions[day.Day] = day.Kind == DayKind.Work;
        var known = days.Where(d => d is { Layer: CalendarLayer.National, Kind: DayKind.Off }).GroupBy(d => d.Day.Year)
            .Where(year => year.Count() >= FewestDaysOffInAYear).Select(year => (int?)year.Key).Max();
        return new(exceptions.Select(e => (e.Key, e.Value)), known);
    }

    public bool IsWorkingDay(DateOnly day) =>
        exceptions.TryGetValue(day, out var works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>False: a day off by notice; true: a make-up workday; null: an ordinary weekday or weekend.</summary>
    public bool? ExceptionOn(DateOnly day) => exceptions.TryGetValue(day, out var works) ? works : null;

    public string? NameOf(DateOnly day) => null;

    /// <summary>The notice of this day's year is not in, so that the day may yet become a day off or a workday.</summary>
    public bool IsProvisional(DateOnly day) => lastKnownYear is not { } known || day.Year > known;

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

    /// <summary>The last day of a term in calendar days: the starting day is not counted (Civil Code art. 201); a last day that is off moves on (art. 203).</summary>
    public DateOnly AddDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return NextWorkingDay(from.AddDays(days));
    }

    /// <summary>The day itself if it is worked, else the next that is (Civil Code art. 203).</summary>
    public DateOnly NextWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The day itself if it is worked, else the last one before it: the last day on which an office is surely open.</summary>
    public DateOnly LastWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(-1);
        return day;
    }
}

/// <summary>Holds the calendars in use.</summary>
public sealed class WorkCalendarKeeper
{
    volatile WorkCalendar current = WorkCalendar.WeekdaysOnly;
    volatile WorkCalendar national = WorkCalendar.WeekdaysOnly;

    /// <summary>The calendar of the offices here: national days with the region's over them.</summary>
    public WorkCalendar Current => current;

    /// <summary>The national days alone, for rights that can lapse.</summary>
    public WorkCalendar National => national;

    public CalendarPair Pair => new(0, national, current);

    public CalendarPair At(int version) => version == 0 ? Pair : throw new ArgumentOutOfRangeException(nameof(version));

    public void Replace(WorkCalendar calendar) => (current, national) = (calendar, calendar);

    public void Replace(WorkCalendar calendar, WorkCalendar nationalOnly) => (current, national) = (calendar, nationalOnly);
}
