namespace OneWindow.Core.Calendar;

/// <summary>What a number of days in a law means.</summary>
public enum DayUnit { Calendar, Working }

/// <summary>
/// How the law counts terms, one method for one rule. Days are local days (Beijing time), instants are UTC.
/// </summary>
public static class CountingRules
{
    /// <summary>The starting day is not counted; counting begins on the next (Civil Code art. 201 para. 1; Civil Procedure Law art. 85).</summary>
    public static DateOnly FirstCountedDay(DateOnly start) => start.AddDays(1);

    /// <summary>The last day of a term in calendar days, not yet moved off a rest day (Civil Code art. 201 para. 1; Civil Procedure Law art. 85).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative length.</exception>
    public static DateOnly AfterDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return days == 0 ? start : FirstCountedDay(start).AddDays(days - 1);
    }

    /// <summary>A term in hours runs from the very moment, through nights and rest days (Civil Code art. 201 para. 2). UTC in, UTC out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative length.</exception>
    public static DateTime AfterHours(DateTime start, int hours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hours);
        return start.AddHours(hours);
    }

    /// <summary>A term in months ends on the day with the same number as the starting day; a month without it ends the term on its last day (Civil Code art. 202).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative length.</exception>
    public static DateOnly AfterMonths(DateOnly start, int months)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        return start.AddMonths(months);
    }

    /// <summary>A term in years ends on the same day of the year; from 29 February, in a year without it, on the 28th (Civil Code art. 202).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative length.</exception>
    public static DateOnly AfterYears(DateOnly start, int years)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        return start.AddYears(years);
    }

    /// <summary>A last day that is a statutory rest day gives way to the next working day (Civil Code art. 203 para. 1; Civil Procedure Law art. 85).</summary>
    public static DateOnly MovedOffRestDay(DateOnly lastDay, WorkCalendar calendar) => calendar.NextWorkingDay(lastDay);

    /// <summary>
    /// The instant at which the last day is over: 24:00, or the close of business where there are business hours (Civil Code art. 203 para. 2).
    /// Whoever acts before it is in time.
    /// </summary>
    /// <param name="closes">Close of business on that day: the end of the office's last stretch of duty hours; null without business hours.</param>
    /// <returns>UTC.</returns>
    public static DateTime EndOfLastDay(DateOnly lastDay, TimeOnly? closes, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(closes is { } close ? lastDay.ToDateTime(close) : lastDay.AddDays(1).ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>Courts: what was posted before the term ended is in time, however long the post takes (Civil Procedure Law art. 85 para. 4).</summary>
    public static bool IsPostedInTime(DateOnly posted, DateOnly lastDay) => posted <= lastDay;

    /// <summary>以上, "and above": the number itself counts (Civil Code art. 1259).</summary>
    public static bool IsAtLeast(int value, int number) => value >= number;

    /// <summary>以下 and 以内, "and below", "within": the number itself counts (Civil Code art. 1259).</summary>
    public static bool IsWithin(int value, int number) => value <= number;

    /// <summary>届满, "has run": the number itself counts (Civil Code art. 1259).</summary>
    public static bool HasRun(int value, int number) => value >= number;

    /// <summary>不满, "less than": the number itself does not count (Civil Code art. 1259).</summary>
    public static bool IsUnder(int value, int number) => value < number;

    /// <summary>超过 and 以外, "exceeds", "beyond": the number itself does not count (Civil Code art. 1259).</summary>
    public static bool IsBeyond(int value, int number) => value > number;

    /// <summary>"Days" are calendar days unless the words name working days (Civil Code art. 200 counts by the solar calendar).</summary>
    /// <param name="words">The words of the term, e.g. 三个工作日.</param>
    public static DayUnit UnitOf(string words) => words.Contains("工作日", StringComparison.Ordinal) ? DayUnit.Working : DayUnit.Calendar;

    /// <summary>In administrative reconsideration 3, 5, 7 and 10 days are working days, all other lengths calendar days (Administrative Reconsideration Law 2023 art. 88).</summary>
    public static DayUnit UnitInReconsideration(int days) => days is 3 or 5 or 7 or 10 ? DayUnit.Working : DayUnit.Calendar;
}
