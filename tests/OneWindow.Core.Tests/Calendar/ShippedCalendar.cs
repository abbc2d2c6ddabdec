using System.Globalization;
using System.Text.Json;
using OneWindow.Core.Calendar;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Calendar;

/// <summary>The calendar that ships with the program, as days.</summary>
static class ShippedCalendar
{
    internal static IReadOnlyList<CalendarDay> Days { get; } =
        [.. File.ReadLines(Places.File("src", "OneWindow.Web", "Shipped", "holidays-2018-2026.csv")).Skip(1).Select(line => line.Split(',')).Select(f => new CalendarDay
        {
            Day = DateOnly.ParseExact(f[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), Layer = CalendarLayer.National,
            Kind = f[1] == "work" ? DayKind.Work : DayKind.Off, Name = f[2], Source = "test",
        })];

    internal static WorkCalendar National { get; } = WorkCalendar.From(Days, withRegion: false);
}

/// <summary>Against the published files of the yearly notices, read here in another way than the program reads them.</summary>
public sealed class ShippedCalendarTests
{
    [Fact]
    public void Shipped_OnAll3287Days_AgreesWithThePublishedFiles()
    {
        var published = new Dictionary<DateOnly, (bool Off, string Name)>();
        foreach (var year in Enumerable.Range(2018, 9))
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(SharedData.Demand("holidays", $"{year}.json")));
            foreach (var day in file.RootElement.GetProperty("days").EnumerateArray())
                published[DateOnly.Parse(day.GetProperty("date").GetString()!, CultureInfo.InvariantCulture)] = (day.GetProperty("isOffDay").GetBoolean(), day.GetProperty("name").GetString()!);
        }
        var (faults, days) = (new List<string>(), 0);
        for (var day = new DateOnly(2018, 1, 1); day.Year <= 2026; day = day.AddDays(1), days++)
        {
            var expected = published.TryGetValue(day, out var found) ? !found.Off : day.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Friday;
            if (ShippedCalendar.National.IsWorkingDay(day) != expected) faults.Add($"{day:yyyy-MM-dd}: published {(expected ? "worked" : "off")}");
            if (ShippedCalendar.National.NameOf(day) != found.Name) faults.Add($"{day:yyyy-MM-dd}: published {found.Name}");
        }
        Demand.None(faults);
        Assert.Equal(3287, days);
    }
}
