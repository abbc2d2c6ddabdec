using OneWindow.Core.Counters.Tickets;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Tickets;

/// <summary>A wait is said as a range, never as a minute.</summary>
public sealed class WaitingRangeTests
{
    static readonly int[] Today = [300, 600, 600, 900, 1200, 1500];

    [Theory]
    [InlineData(0, 1, 0, 20)]
    [InlineData(1, 1, 5, 35)]
    [InlineData(3, 1, 30, 70)]
    [InlineData(3, 3, 5, 35)]
    [InlineData(2, 3, 0, 20)]
    public void FromToday_ItGrowsWithTheLine_AndShrinksWithTheCounters(int ahead, int counters, int from, int to) =>
        Assert.Equal(new WaitingRange(from, to, true), WaitingRange.Of(ahead, counters, Today, 20));

    [Fact]
    public void BeforeEnoughWasSeen_TheUsualLengthIsTaken_AndSaidSo()
    {
        Assert.Equal(new WaitingRange(0, 30, false), WaitingRange.Of(0, 1, [60, 60, 60, 60], 20));
        Assert.Equal(new WaitingRange(20, 80, false), WaitingRange.Of(2, 1, [], 20));
    }

    [Fact]
    public void EvenWhereEveryTalkWasAlike_ItStaysARange()
    {
        for (var ahead = 0; ahead < 30; ahead++)
        {
            var range = WaitingRange.Of(ahead, 2, [.. Enumerable.Repeat(60, 50)], 20);
            Assert.True(range.ToMinutes >= range.FromMinutes + 5 && range.FromMinutes % 5 == 0 && range.ToMinutes % 5 == 0, $"{ahead}: {range}");
        }
    }

    /// <summary>Days played through with talks as uneven as real ones: most people are called inside the range they were told.</summary>
    [Fact]
    public void PlayedThrough_TheRangeHolds_ForMost()
    {
        var (told, held, dice) = (0, 0, new Random(20261123));
        for (var day = 0; day < 60; day++)
        {
            var counters = 1 + (day % 3);
            var (free, talks, now) = (new double[counters], new List<(double Ends, int Seconds)>(), 0.0);
            var line = new Queue<double>();
            for (var person = 0; person < 60; person++)
            {
                now += -Math.Log(1 - dice.NextDouble()) * 900 / counters;
                while (line.Count > 0 && line.Peek() <= now) line.Dequeue();
                var range = WaitingRange.Of(line.Count, counters, [.. talks.Where(t => t.Ends <= now).Select(t => t.Seconds)], 15);
                var first = Array.IndexOf(free, free.Min());
                var called = Math.Max(now, free[first]);
                // Lognormal with a median of twelve minutes: some are done in four, some take forty.
                var seconds = (int)(720 * Math.Exp(0.6 * Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble())));
                free[first] = called + seconds;
                talks.Add((free[first], seconds));
                if (called > now) line.Enqueue(called);
                if (!range.FromToday || called <= now) continue;
                told++;
                var waited = (called - now) / 60;
                if (waited >= range.FromMinutes && waited <= range.ToMinutes) held++;
            }
        }
        Console.WriteLine($"{told} people who waited were told a range; it held for {100.0 * held / told:0} of 100");
        Assert.True(told > 500 && held > 0.75 * told, $"{held} of {told}");
    }
}
