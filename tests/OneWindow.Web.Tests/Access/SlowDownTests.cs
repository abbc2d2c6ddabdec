using System.Net;
using Microsoft.Extensions.Time.Testing;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Web.Tests.Access;

public sealed class SlowDownTests
{
    static readonly SlowDownRule Rule = new("test", 3, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), TimeSpan.FromHours(1));

    readonly FakeTimeProvider clock = new();
    readonly SlowDown slow;

    public SlowDownTests() => slow = new(clock);

    [Fact]
    public void Take_BeyondTheFreeTries_DoublesTheWaitUpToTheLongest()
    {
        var waits = new List<double>();
        for (var tries = 0; tries < 8; tries++)
        {
            while (slow.Take(Rule, "a") is { Ticks: > 0 } wait) clock.Advance(wait);
            waits.Add(slow.WaitOf(Rule, "a").TotalSeconds);
        }
        Assert.Equal([0, 0, 0, 10, 20, 40, 60, 60], waits);
        Assert.Equal(TimeSpan.Zero, slow.WaitOf(Rule, "b"));
    }

    [Fact]
    public void Take_WhileWaiting_DoesNotCount()
    {
        for (var tries = 0; tries < 4; tries++) slow.Take(Rule, "a");
        for (var tries = 0; tries < 100; tries++) Assert.Equal(10, slow.Take(Rule, "a").TotalSeconds);
    }

    [Fact]
    public void Take_AfterALongRest_BeginsAnew()
    {
        for (var tries = 0; tries < 4; tries++) slow.Take(Rule, "a");
        clock.Advance(TimeSpan.FromHours(2));
        for (var tries = 0; tries < 3; tries++) Assert.Equal(TimeSpan.Zero, slow.Take(Rule, "a"));
        Assert.Equal(TimeSpan.Zero, slow.WaitOf(Rule, "a"));
    }

    [Fact]
    public void GiveBack_OfGoodTries_LeavesThemFree()
    {
        for (var tries = 0; tries < 50; tries++)
        {
            Assert.Equal(TimeSpan.Zero, slow.Take(Rule, "a"));
            slow.GiveBack(Rule, "a");
        }
    }

    [Fact]
    public async Task Take_ByManyAtOnce_LetsNoMoreThroughThanOneByOne()
    {
        var through = 0;
        await Parallel.ForAsync(0, 1000, (_, _) =>
        {
            if (slow.Take(Rule, "a") == TimeSpan.Zero) Interlocked.Increment(ref through);
            return ValueTask.CompletedTask;
        });
        Assert.Equal(4, through);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    public void AddressKey_OfOneCustomer_IsOneKey(string one, string other, bool same) =>
        Assert.Equal(same, SlowDown.AddressKey(IPAddress.Parse(one)) == SlowDown.AddressKey(IPAddress.Parse(other)));

    [Fact]
    public void Take_WithAFloodOfKeys_StaysSmallAndKeepsTheSlowedOnes()
    {
        for (var tries = 0; tries < 6; tries++) { while (slow.Take(Rule, "guesser") is { Ticks: > 0 } wait && tries < 5) clock.Advance(wait); }
        for (var key = 0; key < 130_000; key++) slow.Take(Rule, $"k{key}");
        Assert.NotEqual(TimeSpan.Zero, slow.WaitOf(Rule, "guesser"));
    }
}
