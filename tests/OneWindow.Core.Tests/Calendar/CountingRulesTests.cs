using System.Globalization;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using Xunit;

namespace OneWindow.Core.Tests.Calendar;

/// <summary>One test for each rule of law, at its edges.</summary>
public sealed class CountingRulesTests
{
    static readonly TimeZoneInfo Beijing = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2026-03-02", "2026-03-03")]
    [InlineData("2026-12-31", "2027-01-01")]
    [InlineData("2028-02-28", "2028-02-29")]
    public void FirstCountedDay_IsTheDayAfter(string start, string first) => Assert.Equal(On(first), CountingRules.FirstCountedDay(On(start)));

    [Theory]
    [InlineData("2022-06-11", 30, "2022-07-11")]
    [InlineData("2022-09-02", 30, "2022-10-02")]
    [InlineData("2026-12-31", 1, "2027-01-01")]
    [InlineData("2027-02-28", 1, "2027-03-01")]
    [InlineData("2028-02-28", 1, "2028-02-29")]
    [InlineData("2027-12-20", 366, "2028-12-20")]
    [InlineData("2026-03-02", 0, "2026-03-02")]
    public void AfterDays_DoesNotCountTheStartingDay(string start, int days, string end) => Assert.Equal(On(end), CountingRules.AfterDays(On(start), days));

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2026-02-28", 1, "2026-03-28")] // the same number, not the last day again
    [InlineData("2026-03-31", 1, "2026-04-30")]
    [InlineData("2026-08-31", 6, "2027-02-28")]
    [InlineData("2026-12-31", 2, "2027-02-28")]
    [InlineData("2026-11-15", 3, "2027-02-15")]
    [InlineData("2026-10-31", 12, "2027-10-31")]
    public void AfterMonths_EndsOnTheSameNumberOrTheLastDayOfTheMonth(string start, int months, string end) =>
        Assert.Equal(On(end), CountingRules.AfterMonths(On(start), months));

    [Theory]
    [InlineData("2028-02-29", 1, "2029-02-28")]
    [InlineData("2028-02-29", 4, "2032-02-29")]
    [InlineData("2027-02-28", 1, "2028-02-28")]
    [InlineData("2024-12-31", 2, "2026-12-31")]
    public void AfterYears_EndsOnTheSameDayOrOn28February(string start, int years, string end) => Assert.Equal(On(end), CountingRules.AfterYears(On(start), years));

    [Fact]
    public void AfterHours_RunsFromTheVeryMoment_OverWeekendAndYear()
    {
        var friday = new DateTime(2026, 12, 31, 15, 59, 30, DateTimeKind.Utc);
        Assert.Equal(new DateTime(2027, 1, 3, 15, 59, 30, DateTimeKind.Utc), CountingRules.AfterHours(friday, 72));
        Assert.Equal(DateTimeKind.Utc, CountingRules.AfterHours(friday, 24).Kind);
    }

    [Fact]
    public void Lengths_BelowZero_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CountingRules.AfterDays(On("2026-01-01"), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountingRules.AfterMonths(On("2026-01-01"), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountingRules.AfterYears(On("2026-01-01"), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountingRules.AfterHours(DateTime.UnixEpoch, -1));
    }

    [Fact]
    public void MovedOffRestDay_GoesOnToTheNextWorkingDay_WhichCanBeAMakeUpSaturday()
    {
        var calendar = new WorkCalendar([.. Enumerable.Range(1, 7).Select(d => (new DateOnly(2022, 10, d), false)), (On("2022-10-08"), true), (On("2022-10-09"), true)], 2022);
        Assert.Equal(On("2022-10-08"), CountingRules.MovedOffRestDay(On("2022-10-02"), calendar));
        Assert.Equal(On("2022-09-30"), CountingRules.MovedOffRestDay(On("2022-09-30"), calendar));
        Assert.Equal(On("2027-01-04"), CountingRules.MovedOffRestDay(On("2027-01-02"), calendar)); // a weekend in the new year
    }

    [Fact]
    public void EndOfLastDay_IsMidnight_OrTheCloseOfBusiness()
    {
        Assert.Equal(new DateTime(2026, 12, 31, 16, 0, 0, DateTimeKind.Utc), CountingRules.EndOfLastDay(On("2026-12-31"), null, Beijing));
        Assert.Equal(new DateTime(2026, 12, 31, 11, 30, 0, DateTimeKind.Utc), CountingRules.EndOfLastDay(On("2026-12-31"), new TimeOnly(19, 30), Beijing));
    }

    [Fact]
    public void ClosesOn_IsTheEndOfTheLastStretch_OfTheSeasonAndTheKindOfDay()
    {
        static OfficeHours Row(string from, string opens, string closes) => new()
        {
            OfficeId = Guid.Empty,
            SeasonFrom = from,
            Weekdays = "12345",
            Opens = TimeOnly.Parse(opens, CultureInfo.InvariantCulture),
            Closes = TimeOnly.Parse(closes, CultureInfo.InvariantCulture),
        };
        var hours = new DutyHours([Row("0501", "16:00", "20:00"), Row("0501", "10:00", "14:00"), Row("1001", "10:00", "14:00"), Row("1001", "15:30", "19:30")]);
        Assert.Equal(new TimeOnly(20, 0), hours.ClosesOn(On("2026-07-01"), null));
        Assert.Equal(new TimeOnly(19, 30), hours.ClosesOn(On("2026-11-23"), null));
        Assert.Equal(new TimeOnly(19, 30), hours.ClosesOn(On("2026-02-28"), true)); // a make-up Saturday has Friday's hours
        Assert.Null(hours.ClosesOn(On("2026-11-22"), null));
        Assert.Null(hours.ClosesOn(On("2026-10-01"), false));
        Assert.Null(new DutyHours([]).ClosesOn(On("2026-11-23"), null));
    }

    [Fact]
    public void Words_IncludeOrExcludeTheNumber()
    {
        Assert.Equal((false, true, true), (CountingRules.IsAtLeast(2, 3), CountingRules.IsAtLeast(3, 3), CountingRules.IsAtLeast(4, 3)));
        Assert.Equal((true, true, false), (CountingRules.IsWithin(2, 3), CountingRules.IsWithin(3, 3), CountingRules.IsWithin(4, 3)));
        Assert.Equal((false, true, true), (CountingRules.HasRun(2, 3), CountingRules.HasRun(3, 3), CountingRules.HasRun(4, 3)));
        Assert.Equal((true, false, false), (CountingRules.IsUnder(2, 3), CountingRules.IsUnder(3, 3), CountingRules.IsUnder(4, 3)));
        Assert.Equal((false, false, true), (CountingRules.IsBeyond(2, 3), CountingRules.IsBeyond(3, 3), CountingRules.IsBeyond(4, 3)));
    }

    [Fact]
    public void IsPostedInTime_OnTheLastDay_IsStillInTime()
    {
        Assert.True(CountingRules.IsPostedInTime(On("2026-11-23"), On("2026-11-23")));
        Assert.False(CountingRules.IsPostedInTime(On("2026-11-24"), On("2026-11-23")));
    }

    [Theory]
    [InlineData("三日内", DayUnit.Calendar)]
    [InlineData("自收到之日起三十日", DayUnit.Calendar)]
    [InlineData("七个工作日内", DayUnit.Working)]
    public void UnitOf_IsCalendarDaysUnlessWorkingDaysAreNamed(string words, DayUnit unit) => Assert.Equal(unit, CountingRules.UnitOf(words));

    [Theory]
    [InlineData(3, DayUnit.Working)]
    [InlineData(5, DayUnit.Working)]
    [InlineData(7, DayUnit.Working)]
    [InlineData(10, DayUnit.Working)]
    [InlineData(15, DayUnit.Calendar)]
    [InlineData(60, DayUnit.Calendar)]
    [InlineData(1, DayUnit.Calendar)]
    public void UnitInReconsideration_TakesFourLengthsAsWorkingDays(int days, DayUnit unit) => Assert.Equal(unit, CountingRules.UnitInReconsideration(days));

    static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
