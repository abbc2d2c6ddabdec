namespace OneWindow.Core.Calendar;

/// <summary>The one local time of the city, <c>Asia/Shanghai</c> (Beijing time): which day an instant lies in and when a day begins and ends.</summary>
public sealed class LocalTime(TimeZoneInfo zone)
{
    public TimeZoneInfo Zone => zone;

    public DateTime Of(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, zone);

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(Of(at));

    /// <summary>
    /// A time of the clock on the wall as an instant. Where clocks are put forward over it, the first time after the gap; where they are put back, its first coming.
    /// </summary>
    public DateTime At(DateOnly day, TimeOnly at)
    {
        var wall = day.ToDateTime(at);
        while (zone.IsInvalidTime(wall)) wall = wall.AddMinutes(5);
        return zone.IsAmbiguousTime(wall)
            ? DateTime.SpecifyKind(wall - zone.GetAmbiguousTimeOffsets(wall).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(wall, zone);
    }

    /// <summary>00:00 of a local day as an instant.</summary>
    public DateTime BeginOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>24:00 of a local day: the first instant after it (Civil Code art. 203 para. 2).</summary>
    public DateTime EndOf(DateOnly day) => BeginOf(day.AddDays(1));
}
