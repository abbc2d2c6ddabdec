using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Notices;
using OneWindow.Core.Tests.Clocks;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Aid;

/// <summary>The terms of the aid body and the justice bureau, on both databases. Each test has a site of its own: it moves the clock.</summary>
public abstract class AidClocksTests(DatabaseKind kind) : IAsyncLifetime
{
    readonly TestSite site = kind == DatabaseKind.Sqlite ? new SqliteSite() : new PostgresSite();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    static DateOnly On(int november) => new(2026, 11, november);

    Task<List<Clock>> ClocksAsync(AidKey key) =>
        site.InDbAsync(db => db.Set<Clock>().AsNoTracking().Where(c => c.District == key.District && c.SubjectId == key.Id).OrderBy(c => c.StartedAt).ThenBy(c => c.Id).ToListAsync());

    async Task<Clock> OpenAsync(AidKey key, string rule) => Assert.Single(await ClocksAsync(key), c => c.IsOpen && c.RuleCode == rule);

    Task<List<string>> ToldAsync(AidKey key, bool staff) => site.InDbAsync(db => db.Set<Message>().AsNoTracking().Where(m => m.Key.Contains(key.Id.ToString("n")) && (m.StaffId != null) == staff)
        .OrderBy(m => m.Id).Select(m => m.Code).ToListAsync());

    [Fact]
    public async Task SevenThreeAndFiveCalendarDays_FromTheDaysThatWereTold()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.PrepareAsync()).Key;
        // Handed in on Tuesday the 17th, written down on Monday the 23rd: the seventh day is Tuesday the 24th.
        await g.HandInAsync(key, On(17));
        Assert.Equal(On(24), (await OpenAsync(key, AidClocks.Decide)).LastDay);
        Assert.Equal(ClockSite.EndOf("2026-11-24"), (await g.RowAsync(key)).NextBy);
        await g.FollowAsync(key, AidAct.Refuse, On(19));
        Assert.True((await ClocksAsync(key)).Single(c => c.RuleCode == AidClocks.Decide).OnTime);
        await g.FollowAsync(key, AidAct.MakeObjection, On(20));
        Assert.Equal(On(25), (await OpenAsync(key, AidClocks.Objection)).LastDay);
        await g.FollowAsync(key, AidAct.Overturn, On(23));
        Assert.Equal(On(26), (await OpenAsync(key, AidClocks.Assign)).LastDay);
        await g.FollowAsync(key, AidAct.Assign, On(23));
        Assert.All(await ClocksAsync(key), c => Assert.Equal((ClockState.Met, true), (c.State, c.OnTime!.Value)));
        Assert.Null((await g.RowAsync(key)).NextBy);
    }

    /// <summary>The term ends on a Saturday: it goes to Monday (Civil Code art. 203).</summary>
    [Fact]
    public async Task ATermThatEndsOnADayOff_GoesToTheNextWorkingDay()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.PrepareAsync()).Key;
        await g.HandInAsync(key, On(21));
        Assert.Equal((On(30), On(28)), (await OpenAsync(key, AidClocks.Decide) is var clock ? (clock.LastDay!.Value, clock.RawDay!.Value) : default));
    }

    [Fact]
    public async Task WhilePapersAreAsked_TheTermStandsStill_AndGoesOnWithWhatWasLeft()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.PrepareAsync()).Key;
        await g.HandInAsync(key, On(16));
        await g.FollowAsync(key, AidAct.AskPapers, On(18));
        var paused = await OpenAsync(key, AidClocks.Decide);
        Assert.Equal((ClockState.Paused, null, null), (paused.State, paused.LastDay, paused.NextRungAt));
        Assert.Null((await g.RowAsync(key)).NextBy);
        // Two days were counted, the 17th and the 18th; from the 21st on five are left.
        await g.FollowAsync(key, AidAct.SupplyPapers, On(20));
        var running = await OpenAsync(key, AidClocks.Decide);
        Assert.Equal((ClockState.Running, On(25)), (running.State, running.LastDay!.Value));
        Assert.Empty((await site.CheckAsync()).Differences);
        await g.FollowAsync(key, AidAct.Grant, On(23));
        Assert.True((await ClocksAsync(key)).Single(c => c.RuleCode == AidClocks.Decide).OnTime);
        Assert.Empty((await site.CheckAsync()).Differences);
    }

    [Fact]
    public async Task TheLadder_RemindsWhoFollows_AndTellsTheApplicantOnceThatTheTermIsOver()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.PrepareAsync()).Key;
        await g.HandInAsync(key, On(23)); // the seventh day is Monday the 30th
        await site.ClimbAsync();
        Assert.Empty(await ToldAsync(key, staff: true));
        site.GoTo("2026-11-27 09:00");
        await site.ClimbAsync();
        Assert.Equal(["aid-due-soon"], await ToldAsync(key, staff: true));
        Assert.Equal(["resident-aid-changed"], await ToldAsync(key, staff: false));
        site.GoTo("2026-12-01 09:00");
        await site.ClimbAsync();
        Assert.Equal(["aid-due-soon", "aid-late"], await ToldAsync(key, staff: true));
        site.GoTo("2026-12-10 09:00");
        await site.ClimbAsync();
        Assert.Equal(["resident-aid-changed", "resident-aid-late"], await ToldAsync(key, staff: false));
        // The level above is the shop manager, not the one who asked in vain.
        Assert.Equal(g.Counter.Desk.Head.Id, await site.InDbAsync(db => db.Set<Message>().Where(m => m.Key.Contains(key.Id.ToString("n")) && m.StaffId != null).OrderByDescending(m => m.Id).Select(m => m.StaffId!.Value).FirstAsync()));
    }

    [Fact]
    public async Task AProgramThatWasAway_StillTellsTheApplicant()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.PrepareAsync()).Key;
        await g.HandInAsync(key, On(23));
        site.GoTo("2026-12-10 09:00");
        await site.ClimbAsync();
        Assert.Contains("resident-aid-late", await ToldAsync(key, staff: false));
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public async Task AnUrgentRequest_IsToldTheSameDay_AndFirstInTheList(int daysLeft, bool urgent)
    {
        var g = await AidGround.OfAsync(site);
        await g.PrepareAsync();
        var key = (await g.PrepareAsync(AidGround.Facts with { TermEndsOn = AidGround.Today.AddDays(daysLeft) })).Key;
        await g.PrepareAsync();
        await site.ClimbAsync();
        Assert.Equal(urgent ? ["aid-urgent"] : [], await ToldAsync(key, staff: true));
        Assert.Equal(AidGround.Today.AddDays(daysLeft - 6), (await OpenAsync(key, AidClocks.Urgent)).StartDay);
        var actor = (await g.ByHelperAsync()).Who;
        async Task<AidListLine> FirstAsync() => (await site.WithAsync<AidQueries, IReadOnlyList<AidListLine>>(q => q.ListAsync(actor, new(), site.Now)))[0];
        Assert.Equal(urgent, (await FirstAsync()).IsUrgent);
        if (urgent) Assert.Equal(key, (await FirstAsync()).Row.Key);
        // Days go by, and it becomes urgent by itself.
        site.GoTo("2026-11-24 09:00");
        await site.ClimbAsync();
        Assert.Contains("aid-urgent", await ToldAsync(key, staff: true));
        Assert.Equal(key, (await FirstAsync()).Row.Key);
        await g.HandInAsync(key, On(24));
        await g.FollowAsync(key, AidAct.Grant, On(24));
        Assert.Equal(ClockState.Met, (await ClocksAsync(key)).Single(c => c.RuleCode == AidClocks.Urgent).State);
        Assert.DoesNotContain(await site.WithAsync<AidQueries, IReadOnlyList<AidListLine>>(q => q.ListAsync(actor, new(), site.Now)), l => l.IsUrgent);
    }

    [Fact]
    public async Task ACorrectedCalendar_MovesTheDayOfTheRequestToo()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.PrepareAsync()).Key;
        await g.HandInAsync(key, On(21)); // the seventh day is a Saturday
        Assert.Equal(ClockSite.EndOf("2026-11-30"), (await g.RowAsync(key)).NextBy);
        await site.CorrectCalendarAsync("2026-11-28,work,补班");
        await site.RecomputeAsync();
        Assert.Equal(ClockSite.EndOf("2026-11-28"), (await g.RowAsync(key)).NextBy);
        Assert.Equal(On(28), (await OpenAsync(key, AidClocks.Decide)).LastDay);
    }

    [Fact]
    public async Task AWithdrawnRequest_HasNoClock_AndNoTermCountsAsKeptOrMissed()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.PrepareAsync(AidGround.Facts with { NeedsPreservation = true })).Key;
        await g.HandInAsync(key, On(23));
        await site.WithAsync<WithdrawAidHandler>(h => h.HandleAsync(new(key, "自己解决了"), new Act(Actor.Resident, site.Now)));
        Assert.Equal([ClockState.Dropped, ClockState.Dropped], (await ClocksAsync(key)).Select(c => c.State));
        Assert.Contains("aid-withdrawn", await ToldAsync(key, staff: true));
    }
}

public sealed class SqliteAidClocksTests() : AidClocksTests(DatabaseKind.Sqlite);

public sealed class PostgresAidClocksTests() : AidClocksTests(DatabaseKind.Postgres);
