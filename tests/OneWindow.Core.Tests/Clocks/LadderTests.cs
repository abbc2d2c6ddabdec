using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.Core.Tests.Clocks.ClockSite;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>
/// The ladder of a late clock, with time moving. Accepted on Monday, 21 September 2026, seven working days end on Thursday, 8 October: the 25th and the first week of
/// October are off, Saturday the 10th is worked.
/// </summary>
public abstract class LadderTests(TestSite site)
{
    [Fact]
    public async Task Ladder_ClimbsAtTheRightMidnights_OverAHoliday()
    {
        var (desk, key) = await BeginAsync();
        Assert.Equal(Calendars.On("2026-10-08"), (await PromiseAsync(key)).LastDay);
        var version = (await desk.MatterAsync(key)).Version;
        (string Before, string At, Rung Rung)[] rungs =
        [
            ("2026-09-29 23:59", "2026-09-30 00:00", Rung.Remind), ("2026-10-08 23:59", "2026-10-09 00:00", Rung.WrittenReminder),
            ("2026-10-11 23:59", "2026-10-12 00:00", Rung.ListedSupervision), ("2026-10-13 23:59", "2026-10-14 00:00", Rung.LevelAbove),
        ];
        for (var i = 0; i < rungs.Length; i++)
        {
            site.GoTo(rungs[i].Before);
            await site.ClimbAsync();
            Assert.Equal(i, (await site.EntriesOfAsync(key, EntryKind.RungReached)).Count);
            site.GoTo(rungs[i].At);
            await site.ClimbAsync();
            var entries = await site.EntriesOfAsync(key, EntryKind.RungReached);
            Assert.Equal((i + 1, rungs[i].Rung.ToString(), false, ActorKind.System), (entries.Count, entries[^1].Reason, entries[^1].IsPublic, entries[^1].By));
            Assert.Equal((rungs[i].Rung, i + 1), (await PromiseAsync(key) is var clock ? (clock.Reached!.Value, clock.NextRung) : default));
        }
        Assert.Null((await PromiseAsync(key)).NextRungAt);
        Assert.Equal(Calendars.On("2026-10-08"), (await PromiseAsync(key)).LastDay); // a rung moves no day
        // Nobody's open form became stale by it.
        Assert.Equal(version, (await desk.MatterAsync(key)).Version);
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<AnswerMatterHandler>(h => h.HandleAsync(new(key, "修好了", Outcome.Solved, Seen: version), act, default));
        Assert.False((await site.ClocksOfAsync(key, all: true)).Single(c => c.RuleCode == "HANDLE_ORDINARY").OnTime);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task ProgramAwayForTenDays_OneEntryAtTheHighestRung()
    {
        var (_, key) = await BeginAsync();
        site.GoTo("2026-10-12 09:00");
        await site.ClimbAsync();
        Assert.Equal(nameof(Rung.ListedSupervision), Assert.Single(await site.EntriesOfAsync(key, EntryKind.RungReached)).Reason);
        Assert.Equal((Calendars.At("2026-10-14 00:00"), Rung.ListedSupervision), (await PromiseAsync(key) is var clock ? (clock.NextRungAt!.Value, clock.Reached!.Value) : default));
        await site.ClimbAsync();
        Assert.Single(await site.EntriesOfAsync(key, EntryKind.RungReached));
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task PausedClock_DoesNotClimb_AndGoesOnAfterItsLongestDay()
    {
        var (desk, key) = await BeginAsync();
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<PauseClockHandler>(h => h.HandleAsync(new(key, PauseReason.ThirdBody, Calendars.On("2026-10-20"), "等法院"), act, default));
        site.GoTo("2026-10-20 23:59");
        await site.ClimbAsync();
        Assert.Equal((ClockState.Paused, (DateTime?)null), (await PromiseAsync(key) is var paused ? (paused.State, paused.NextRungAt) : default));
        Assert.Empty(await site.EntriesOfAsync(key, EntryKind.RungReached));
        site.GoTo("2026-10-21 00:01");
        await site.ClimbAsync();
        var clock = await PromiseAsync(key);
        Assert.Equal((ClockState.Running, Calendars.On("2026-10-29"), Calendars.At("2026-10-28 00:00")), (clock.State, clock.LastDay!.Value, clock.NextRungAt!.Value));
        Assert.Equal(EndOf("2026-10-20"), (await site.EventsOfAsync(clock)).Single(e => e.Kind == ClockEventKind.Resumed).At); // from the day, not from when the program came by
        Assert.Equal(EndOf("2026-10-29"), (await desk.MatterAsync(key)).NextStepBy);
        site.GoTo("2026-10-28 00:00");
        await site.ClimbAsync();
        Assert.Equal(nameof(Rung.Remind), Assert.Single(await site.EntriesOfAsync(key, EntryKind.RungReached)).Reason);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task TwoProcessesAtOnce_WriteEachRungOnce()
    {
        var keys = new List<MatterKey>();
        for (var i = 0; i < 12; i++) keys.Add((await BeginAsync()).Key);
        foreach (var at in new[] { "2026-09-30 00:00", "2026-10-14 00:00" })
        {
            site.GoTo(at);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(site.ClimbAsync)));
        }
        foreach (var key in keys)
        {
            var clock = await PromiseAsync(key);
            Assert.Equal(["Remind", "WrittenReminder", "ListedSupervision", "LevelAbove"], (await site.EventsOfAsync(clock)).Select(e => e.Reason));
            Assert.Equal(["Remind", "LevelAbove"], (await site.EntriesOfAsync(key, EntryKind.RungReached)).Select(e => e.Reason));
            Assert.Equal(2, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.SubjectId == clock.Id && e.Action == "climb-ladder")));
        }
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task SomebodyActsInTheSameMoment_NeitherTheActNorTheRungIsLost()
    {
        var keys = new List<MatterKey>();
        for (var i = 0; i < 12; i++) keys.Add((await BeginAsync()).Key);
        site.GoTo("2026-09-30 00:00");
        var desk = await MatterDesk.OfAsync(site);
        var act = await desk.ActAsync(desk.Worker);
        var asking = keys.Select(key => Task.Run(async () =>
        {
            var seen = (await desk.MatterAsync(key)).Version;
            await desk.DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(key, 2, "要等配件", seen), act, default));
        }));
        await Task.WhenAll(asking.Append(Task.Run(site.ClimbAsync)));
        await site.ClimbAsync();
        foreach (var key in keys)
            Assert.Equal(["ExtensionAsked", "RungReached"], (await site.EventsOfAsync(await PromiseAsync(key))).Select(e => e.Kind.ToString()).Order(StringComparer.Ordinal));
        await site.DemandConsistentAsync();
    }

    async Task<(MatterDesk Desk, MatterKey Key)> BeginAsync()
    {
        site.GoTo("2026-09-21 10:00");
        var desk = await MatterDesk.OfAsync(site);
        return (desk, (await desk.InStateAsync(MatterState.InHand)).Key);
    }

    Task<Clock> PromiseAsync(MatterKey key) => site.ClockAsync(key, "HANDLE_ORDINARY");

    public sealed class OnSqlite(SqliteSite site) : LadderTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : LadderTests(site), IClassFixture<PostgresSite>;
}
