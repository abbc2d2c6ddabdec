using OneWindow.Core.Areas;
using Xunit;

namespace OneWindow.Core.Tests.Areas;

public sealed class DutyHoursTests
{
    static readonly Guid Office = Guid.CreateVersion7();

    readonly DutyHours hours = new([Row("0501", 10, 0, 14, 0), Row("0501", 16, 0, 20, 0), Row("1001", 10, 0, 14, 0), Row("1001", 15, 30, 19, 30)]);

    [Fact]
    public void At_InTheMorning_IsOpenAndNamesTheNextStretch()
    {
        var state = hours.At(new DateTime(2026, 11, 23, 10, 0, 0), _ => null);
        Assert.Equal(new TimeOnly(14, 0), state.Now!.Closes);
        Assert.Equal(new TimeOnly(15, 30), state.Next!.Opens);
    }

    [Fact]
    public void At_ClosingTime_IsShut() => Assert.Null(hours.At(new DateTime(2026, 11, 23, 14, 0, 0), _ => null).Now);

    [Theory]
    [InlineData(4, 30, 15, 30)] // winter began in October and lasts until the end of April
    [InlineData(5, 1, 16, 0)]
    [InlineData(9, 30, 16, 0)]
    [InlineData(1, 2, 15, 30)]
    public void SeasonOf_ThroughTheYear_LastsUntilTheNextBegins(int month, int day, int hour, int minute) =>
        Assert.Equal(new TimeOnly(hour, minute), hours.SeasonOf(new(2026, month, day))[1].Opens);

    [Fact]
    public void At_OnAFridayEvening_OpensNextOnMondayUnlessSaturdayIsWorked()
    {
        var friday = new DateTime(2026, 11, 27, 21, 0, 0);
        Assert.Equal(new DateOnly(2026, 11, 30), hours.At(friday, _ => null).Next!.Day);
        Assert.Equal(new DateOnly(2026, 11, 28), hours.At(friday, d => d == new DateOnly(2026, 11, 28) ? true : null).Next!.Day);
        Assert.Equal(new DateOnly(2026, 12, 1), hours.At(friday, d => d == new DateOnly(2026, 11, 30) ? false : null).Next!.Day);
    }

    [Fact]
    public void At_WithoutHours_IsNeverOpen() => Assert.Equal(new OpenState(null, null), new DutyHours([]).At(new DateTime(2026, 11, 23, 10, 0, 0), _ => null));

    static OfficeHours Row(string season, int fromHour, int fromMinute, int toHour, int toMinute) =>
        new() { OfficeId = Office, SeasonFrom = season, Weekdays = "12345", Opens = new(fromHour, fromMinute), Closes = new(toHour, toMinute) };
}
