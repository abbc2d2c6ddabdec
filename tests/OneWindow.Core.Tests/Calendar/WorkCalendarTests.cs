using System.Globalization;
using OneWindow.Core.Calendar;
using Xunit;

namespace OneWindow.Core.Tests.Calendar;

/// <summary>The worked examples of the domain notes, counted from the calendar that ships with the program.</summary>
public sealed class WorkCalendarTests
{
    static readonly IReadOnlyList<CalendarDay> National = ShippedCalendar.Days;

    /// <summary>The region's holidays of 2022: 5 May and 9 to 13 July.</summary>
    static readonly List<CalendarDay> Region = [.. new[] { "2022-05-05", "2022-07-09", "2022-07-10", "2022-07-11", "2022-07-12", "2022-07-13" }
        .Select(d => Day(CalendarLayer.Region, d, DayKind.Off))];

    readonly WorkCalendar national = WorkCalendar.From([.. National, .. Region], withRegion: false);
    readonly WorkCalendar hami = WorkCalendar.From([.. National, .. Region], withRegion: true);

    [Theory]
    [InlineData("2022-07-08", 1, "2022-07-11", "2022-07-14")]
    [InlineData("2022-07-08", 5, "2022-07-15", "2022-07-20")]
    [InlineData("2022-06-30", 15, "2022-07-21", "2022-07-26")]
    [InlineData("2022-04-29", 3, "2022-05-07", "2022-05-09")]
    [InlineData("2022-01-28", 3, "2022-02-07", "2022-02-07")]
    [InlineData("2022-09-30", 3, "2022-10-10", "2022-10-10")]
    public void AddWorkingDays_OverHolidaysAndMakeUpDays_CountsAsTheLawDoes(string from, int days, string nationally, string inHami)
    {
        Assert.Equal(On(nationally), national.AddWorkingDays(On(from), days));
        Assert.Equal(On(inHami), hami.AddWorkingDays(On(from), days));
    }

    [Theory]
    [InlineData("2022-06-11", "2022-07-11", "2022-07-14")]
    [InlineData("2022-06-20", "2022-07-20", "2022-07-20")]
    [InlineData("2022-09-02", "2022-10-08", "2022-10-08")]
    public void AddDays_ThirtyCalendarDays_MovesOffARestDay(string from, string nationally, string inHami)
    {
        Assert.Equal(On(nationally), national.AddDays(On(from), 30));
        Assert.Equal(On(inHami), hami.AddDays(On(from), 30));
    }

    [Fact]
    public void LastWorkingDay_WhenTheTermEndsInARegionalHoliday_IsTheLastSureOfficeDay() =>
        Assert.Equal(On("2022-07-08"), hami.LastWorkingDay(On("2022-07-11")));

    [Fact]
    public void IsProvisional_BeyondTheLastAnnouncedYear_IsTrue()
    {
        Assert.Equal(2026, hami.LastKnownYear);
        Assert.False(hami.IsProvisional(On("2026-12-31")));
        Assert.True(hami.IsProvisional(On("2027-01-04")));
        Assert.True(WorkCalendar.WeekdaysOnly.IsProvisional(On("2026-01-05")));
    }

    [Fact]
    public void From_AFewDaysOfANewYear_DoNotMakeThatYearKnown() =>
        Assert.Equal(2026, WorkCalendar.From([.. National, Day(CalendarLayer.National, "2027-01-01", DayKind.Off), .. Region], withRegion: true).LastKnownYear);

    [Fact]
    public void IsProvisional_InAYearThatWasLeftOut_IsTrueThoughALaterYearIsKnown()
    {
        var later = WorkCalendar.From([.. National, .. Enumerable.Range(1, 7).Select(d => Day(CalendarLayer.National, $"2028-10-0{d}", DayKind.Off))], withRegion: true);
        Assert.Equal(2026, later.LastKnownYear);
        Assert.Equal((true, false, true), (later.IsProvisional(On("2027-06-01")), later.IsProvisional(On("2028-06-01")), later.IsProvisional(On("2029-06-01"))));
        Assert.Equal((true, false, true), (later.Knows(2026), later.Knows(2027), later.Knows(2028)));
        Assert.False(later.IsProvisional(On("2012-06-01"))); // before the first notice nothing will change any more
    }

    [Fact]
    public void NameOf_IsTheNamesOfTheNotice_AndTheRegionsWhereItSetsTheDay()
    {
        Assert.Equal(("国庆节", "春节", null), (hami.NameOf(On("2026-10-01")), hami.NameOf(On("2026-02-28")), hami.NameOf(On("2026-11-23"))));
        Assert.Equal(("x", null), (hami.NameOf(On("2022-07-11")), national.NameOf(On("2022-07-11"))));
    }

    [Fact]
    public void AddWorkingDays_Negative_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => hami.AddWorkingDays(On("2026-01-05"), -1));

    static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static CalendarDay Day(CalendarLayer layer, string day, DayKind kind, string name = "x") =>
        new() { Day = On(day), Layer = layer, Kind = kind, Name = name, Source = "test" };
}
