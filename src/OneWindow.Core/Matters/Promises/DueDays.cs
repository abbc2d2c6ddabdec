using OneWindow.Core.Calendar;

namespace OneWindow.Core.Matters.Promises;

/// <summary>Now, and the ends of the working days that come, by the local calendar.</summary>
public sealed class DueDays(LocalTime time, WorkCalendarKeeper calendar, TimeProvider clock)
{
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => time.DayOf(Now);

    /// <summary>24:00 of the n-th working day after today.</summary>
    public DateTime EndOf(int workingDays) => time.EndOf(calendar.Pair.Local.AddWorkingDays(Today, workingDays));
}
