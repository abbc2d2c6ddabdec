using System.Collections.Frozen;

namespace OneWindow.Core.Calendar;

/// <summary>Which days offices work: weekdays, days off and make-up workdays of the yearly notices, local days over national ones.</summary>
public sealed class WorkCalendar
{
    /// <summary>Fewer national days off than this and the year's notice is not in: the file of one year can hold days of the year before.</summary>
    const int FewestDaysOffInAYear = 5;

    readonly FrozenDictionary<DateOnly, (bool Works, string? Name)> exceptions;
    readonly FrozenSet<int> knownYears;

    /// <param name="exceptions">Days that differ from an ordinary weekday or weekend.</param>
    /// <param name="lastKnownYear">The last year whose notice is in; null where none is.</param>
    public WorkCalendar(IEnumerable<(DateOnly Day, bool Works)> exceptions, int? lastKnownYear = null)
        : this(exceptions.Select(e => KeyValuePair.Create(e.Day, (e.Works, (string?)null))), lastKnownYear is { } year ? [year] : []) { }

    WorkCalendar(IEnumerable<KeyValuePair<DateOnly, (bool Works, string? Name)>> exceptions, IEnumerable<int> knownYears)
    {
        this.exceptions = exceptions.ToFrozenDictionary();
        this.knownYears = knownYears.ToFrozenSet();
        if (this.knownYears.Count == 0) return;
        var last = this.knownYears.Min();
        while (this.knownYears.Contains(last + 1)) last++;
        LastKnownYear = last;
    }

    public static WorkCalendar WeekdaysOnly { get; } = new([]);

    /// <summary>The last year up to which the notice of every year is in, from the first one that is; null where none is.</summary>
    public int? LastKnownYear { get; }

    /// <param name="withRegion">Lay the region's days over the national ones (our own promises); without, the national calendar alone (rights that can lapse).</param>
    public static WorkCalendar From(IReadOnlyCollection<CalendarDay> days, bool withRegion) =>
        From(days.Select(d => (d.Layer, d.Day, d.Kind, d.Name)), withRegion);

    internal static WorkCalendar From(IEnumerable<(CalendarLayer Layer, DateOnly Day, DayKind Kind, string Name)> days, bool withRegion)
    {
        var exceptions = new Dictionary<DateOnly, (bool, string?)>();
        var daysOff = new Dictionary<int, int>();
        foreach (var (layer, day, kind, name) in days.Where(d => withRegion || d.Layer == CalendarLayer.National).OrderBy(d => d.Layer == CalendarLayer.Region))
        {
            exceptions[day] = (kind == DayKind.Work, name);
            if (layer == CalendarLayer.National && kind == DayKind.Off) daysOff[day.Year] = daysOff.GetValueOrDefault(day.Year) + 1;
        }
        return new(exceptions, daysOff.Where(y => y.Value >= FewestDaysOffInAYear).Select(y => y.Key));
    }

    public bool IsWorkingDay(DateOnly day) =>
        exceptions.TryGetValue(day, out var exception) ? exception.Works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>False: a day off by notice; true: a make-up workday; null: an ordinary weekday or weekend.</summary>
    public bool? ExceptionOn(DateOnly day) => exceptions.TryGetValue(day, out var exception) ? exception.Works : null;

    /// <summary>Name of the notice's day, e.g. 国庆节, also of a make-up workday; null on an ordinary weekday or weekend.</summary>
    public string? NameOf(DateOnly day) => exceptions.TryGetValue(day, out var exception) ? exception.Name : null;

    /// <summary>The year's notice is in.</summary>
    public bool Knows(int year) => knownYears.Contains(year);

    /// <summary>The notice of this day's year is not in, so that the day may yet become a day off or a workday. Years before the first notice stay as they are.</summary>
    public bool IsProvisional(DateOnly day) => LastKnownYear is not { } known || (day.Year > known && !Knows(day.Year));

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
    public DateOnly AddDays(DateOnly from, int days) => NextWorkingDay(CountingRules.AfterDays(from, days));

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
