using System.Globalization;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.TestSupport;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>The calendar that ships, with the region's holidays of 2022 over it, and short ways to name days and instants.</summary>
static class Calendars
{
    internal static readonly LocalTime Time = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    static readonly IReadOnlyList<CalendarDay> National = [.. File.ReadLines(Places.File("src", "OneWindow.Web", "Shipped", "holidays-2018-2026.csv")).Skip(1)
        .Select(line => line.Split(',')).Select(f => Day(CalendarLayer.National, On(f[0]), f[1] == "work" ? DayKind.Work : DayKind.Off, f[2]))];

    static readonly IReadOnlyList<CalendarDay> Region2022 = [.. new[] { "2022-05-05", "2022-07-09", "2022-07-10", "2022-07-11", "2022-07-12", "2022-07-13" }
        .Select(d => Day(CalendarLayer.Region, On(d), DayKind.Off, "古尔邦节"))];

    internal static CalendarPair Hami { get; } = With();

    internal static ClockReplay Replay { get; } = new(Hami, Time);

    /// <summary>The same with more days in the region's layer.</summary>
    internal static CalendarPair With(params DateOnly[] daysOff)
    {
        List<CalendarDay> days = [.. National, .. Region2022, .. daysOff.Where(d => Region2022.All(r => r.Day != d)).Select(d => Day(CalendarLayer.Region, d, DayKind.Off, "地方假日"))];
        return new(daysOff.Length, WorkCalendar.From(days, withRegion: false), WorkCalendar.From(days, withRegion: true));
    }

    /// <summary>The same with more days off in both layers.</summary>
    internal static CalendarPair WithNational(params DateOnly[] daysOff)
    {
        var known = National.Concat(Region2022).ToList();
        List<CalendarDay> days = [.. known, .. daysOff.Where(d => known.All(k => k.Day != d)).Select(d => Day(CalendarLayer.National, d, DayKind.Off, "假日"))];
        return new(daysOff.Length, WorkCalendar.From(days, withRegion: false), WorkCalendar.From(days, withRegion: true));
    }

    internal static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Local time as an instant: <c>2022-07-08 15:30</c>, or ten in the morning of a day.</summary>
    internal static DateTime At(string local) => TimeZoneInfo.ConvertTimeToUtc(
        local.Length == 10 ? On(local).ToDateTime(new TimeOnly(10, 0)) : DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Time.Zone);

    static CalendarDay Day(CalendarLayer layer, DateOnly day, DayKind kind, string name) => new() { Day = day, Layer = layer, Kind = kind, Name = name, Source = "test" };
}
