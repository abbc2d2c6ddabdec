using System.Globalization;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>How a duty comes again.</summary>
public enum Repeat
{
    /// <summary>On its first day only.</summary>
    Once,

    /// <summary>On days of the week, every n weeks; weeks begin on Monday and count from the week of the first day.</summary>
    Weekly,

    /// <summary>On the n-th such weekday of the month, every n months, counted from the month of the first day.</summary>
    Monthly,
}

/// <summary>
/// The days of a repeating duty: a small set of rules that people understand, each of which RFC 5545 can say too (<see cref="Rule"/>), so that calendars of others read the
/// same days.
/// </summary>
/// <param name="From">First day on which it may fall.</param>
/// <param name="Until">Last day on which it may fall; null while it is open-ended.</param>
/// <param name="Every">1 to 52 weeks, or 1 to 12 months.</param>
/// <param name="Weekdays">Monday = 1 … Sunday = 7, e.g. "135", each once and in order; empty for <see cref="Repeat.Once"/>.</param>
/// <param name="Nth">Of <see cref="Repeat.Monthly"/>: 1 to 4, or -1 for the last; 0 otherwise.</param>
public sealed record DutyPattern(Repeat Repeat, DateOnly From, DateOnly? Until, int Every, string Weekdays, int Nth)
{
    /// <summary>Duties are looked at this far ahead at the most.</summary>
    public const int MostDays = 800;

    /// <summary>The pattern can be kept: bounds hold and it falls on a day at all.</summary>
    public bool IsSound => (Until is not { } until || until >= From) && Repeat switch
    {
        Repeat.Once => Every == 1 && Weekdays.Length == 0 && Nth == 0,
        Repeat.Weekly => Every is >= 1 and <= 52 && HasWeekdays && Nth == 0,
        Repeat.Monthly => Every is >= 1 and <= 12 && HasWeekdays && Nth is -1 or >= 1 and <= 4,
        _ => false,
    };

    bool HasWeekdays => Weekdays.Length > 0 && Weekdays.All(d => d is >= '1' and <= '7') && Weekdays.Zip(Weekdays.Skip(1)).All(p => p.First < p.Second);

    /// <summary>The days it falls on from one day to another, both included, in order.</summary>
    public IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        var (first, last) = (from < From ? From : from, Until is { } until && until < to ? until : to);
        for (var day = first; day <= last; day = day.AddDays(1))
            if (FallsOn(day)) yield return day;
    }

    /// <summary>Whether it falls on a day, by its rule alone.</summary>
    public bool FallsOn(DateOnly day)
    {
        if (day < From || day > Until) return false;
        if (Repeat == Repeat.Once) return day == From;
        if (!Weekdays.Contains((char)('0' + Weekday(day)))) return false;
        return Repeat == Repeat.Weekly
            ? (Monday(day).DayNumber - Monday(From).DayNumber) / 7 % Every == 0
            : (day.Year * 12 + day.Month - (From.Year * 12 + From.Month)) % Every == 0 && (Nth > 0 ? (day.Day - 1) / 7 + 1 == Nth : day.AddDays(7).Month != day.Month);
    }

    /// <summary>The same as a recurrence rule (RFC 5545, 3.3.10); null where it falls once.</summary>
    /// <param name="until">When the last day ends, in UTC; the rule wants an instant where the start has one.</param>
    public string? Rule(Func<DateOnly, DateTime> until)
    {
        if (Repeat == Repeat.Once) return null;
        var days = string.Join(',', Weekdays.Select(d => (Nth == 0 ? "" : Nth.ToString(CultureInfo.InvariantCulture)) + Names[d - '1']));
        var end = Until is { } last ? string.Create(CultureInfo.InvariantCulture, $";UNTIL={until(last):yyyyMMdd'T'HHmmss'Z'}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"FREQ={(Repeat == Repeat.Weekly ? "WEEKLY" : "MONTHLY")};INTERVAL={Every};WKST=MO;BYDAY={days}{end}");
    }

    static readonly string[] Names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    static int Weekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    static DateOnly Monday(DateOnly day) => day.AddDays(1 - Weekday(day));
}
