using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Appointments;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Appointments;

/// <summary>Which times are free.</summary>
public sealed class SlotFinderTests
{
    static readonly Guid Counter = Guid.NewGuid(), Person = Guid.NewGuid(), Staff = Guid.NewGuid();

    static DateTime At(int hour, int minute = 0) => new(2026, 11, 24, hour, minute, 0, DateTimeKind.Utc);

    static IReadOnlyList<DateTime> Find(int minutes, int buffer, params (DateTime From, DateTime To)[] taken) =>
        [.. SlotFinder.Find([new(Counter, Person, Staff, At(2), At(4))], taken.SelectMany(t => Cells(t.From, t.To)).ToHashSet(), minutes, buffer, At(2, 10)).Select(s => s.StartsAt)];

    static IEnumerable<(Guid, DateTime)> Cells(DateTime from, DateTime to)
    {
        for (var at = from; at < to; at = at.AddMinutes(5)) yield return (Counter, at);
    }

    [Fact]
    public void Times_FollowEachOther_WithTheBufferBetween_AndNotTooSoon() =>
        Assert.Equal([At(2, 25), At(2, 50), At(3, 15), At(3, 40)], Find(20, 5));

    [Fact]
    public void TheLastTalk_EndsWithTheHours_ItsBufferNeedNot() => Assert.Equal(At(3, 30), Find(30, 15)[^1]);

    [Fact]
    public void LengthsThatAreNoMultipleOfFive_TakeWholeCells() => Assert.Equal([At(2, 25), At(2, 50), At(3, 15), At(3, 40)], Find(18, 3));

    [Fact]
    public void AroundWhatIsTaken_TimesMoveUp_AndNoneOverlaps()
    {
        // Another service took 2:20 to 2:45: the next talk begins when it is over.
        Assert.Equal([At(2, 45), At(3, 10), At(3, 35)], Find(20, 5, (At(2, 20), At(2, 45))));
        Assert.Empty(Find(20, 5, (At(2), At(4))));
    }

    [Fact]
    public void APersonTakenElsewhere_IsTakenHere()
    {
        var busy = Cells(At(2), At(4)).Select(c => (Staff, c.Item2)).ToHashSet();
        Assert.Empty(SlotFinder.Find([new(Counter, Person, Staff, At(2), At(4))], busy, 20, 5, At(1)));
    }

    [Fact]
    public void WhereClocksChange_AnHourOfTheWall_IsOneInstant()
    {
        var berlin = new LocalTime(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        // 29 March 2026: 02:00 to 03:00 does not come; 25 October: it comes twice.
        Assert.Equal(new DateTime(2026, 3, 29, 1, 0, 0, DateTimeKind.Utc), berlin.At(new(2026, 3, 29), new(2, 30)));
        Assert.Equal(new DateTime(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc), berlin.At(new(2026, 10, 25), new(2, 30)));
        Assert.Equal(new DateTime(2026, 10, 25, 2, 30, 0, DateTimeKind.Utc), berlin.At(new(2026, 10, 25), new(3, 30)));
        Assert.Equal(DateTimeKind.Utc, berlin.At(new(2026, 10, 25), new(2, 30)).Kind);
    }
}
