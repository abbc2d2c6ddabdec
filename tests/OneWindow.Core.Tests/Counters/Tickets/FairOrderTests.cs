using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Tickets;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Tickets;

/// <summary>The rule of the line as it hangs on the wall.</summary>
public sealed class FairOrderTests
{
    static readonly DateTime Ten = new(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc);

    static Ticket Of(int number, DateTime? due = null, bool green = false, int minute = 0) => new()
    {
        District = "650502",
        SupermarketId = Guid.Empty,
        Day = new(2026, 11, 23),
        Number = number,
        Kind = ServiceKind.LegalAdvice,
        State = TicketState.Waiting,
        LineAt = Ten.AddMinutes(minute),
        TakenAt = Ten.AddMinutes(minute),
        DueAt = due,
        IsGreen = green,
        CodeBlind = [],
    };

    static string Order(DateTime now, int run, int calledFromHead, params Ticket[] waiting) => string.Join(' ', FairOrder.Sort(waiting, now, run, calledFromHead).Select(t => t.Number));

    [Fact]
    public void TheLine_GoesByTheOrderOfComing() => Assert.Equal("1 2 3", Order(Ten, 2, 0, Of(3), Of(1), Of(2)));

    [Fact]
    public void WhoCameBackLate_StandsWhereTheyCameBack() => Assert.Equal("2 1 3", Order(Ten, 2, 0, Of(1, minute: 5), Of(2, minute: 1), Of(3, minute: 6)));

    [Fact]
    public void AppointmentsWhoseHourHasCome_AreFirst_ByTheirHour_ThenTheGreenChannel() =>
        Assert.Equal("4 3 5 1 2", Order(Ten, 5, 0, Of(1), Of(2), Of(3, Ten), Of(4, Ten.AddMinutes(-10)), Of(5, green: true)));

    [Theory]
    [InlineData(5, "9 1 2")]
    [InlineData(6, "1 2 9")]
    public void AnAppointment_CountsAsCome_FiveMinutesBeforeItsHour_AndBeforeThatLast(int minutes, string expected) =>
        Assert.Equal(expected, Order(Ten, 2, 0, Of(1), Of(2), Of(9, Ten.AddMinutes(minutes))));

    [Fact]
    public void WhoIsEarlyAndGreen_IsGreen() => Assert.Equal("9 1", Order(Ten, 2, 0, Of(1), Of(9, Ten.AddHours(1), green: true)));

    [Theory]
    [InlineData(1, 0, "11 1 12 2 13 3")]
    [InlineData(2, 0, "11 12 1 13 2 3")]
    [InlineData(2, 1, "11 1 12 13 2 3")]
    [InlineData(2, 2, "1 11 12 2 13 3")]
    [InlineData(5, 0, "11 12 13 1 2 3")]
    public void AfterSoManyFromTheHead_OneOfTheLineIsCalled(int run, int before, string expected) =>
        Assert.Equal(expected, Order(Ten, run, before, Of(1), Of(2), Of(3), Of(11, green: true), Of(12, green: true), Of(13, green: true)));

    /// <summary>However many come through the head, nobody in the line waits longer than their place times the run.</summary>
    [Fact]
    public void NobodyWaitsForEver()
    {
        var (waiting, called, fromHead, next) = (new List<Ticket>(), new List<int>(), 0, 1000);
        for (var i = 1; i <= 20; i++) waiting.Add(Of(i));
        while (waiting.Exists(t => t.Number <= 20))
        {
            waiting.Add(Of(next++, green: true));
            waiting.Add(Of(next++, Ten));
            var first = FairOrder.Sort(waiting, Ten, 2, fromHead)[0];
            fromHead = FairOrder.IsAtHead(first, Ten) ? fromHead + 1 : 0;
            waiting.Remove(first);
            called.Add(first.Number);
        }
        Assert.Equal(Enumerable.Range(1, 20), called.Where(n => n <= 20));
        Assert.Equal(60, called.Count);
    }
}
