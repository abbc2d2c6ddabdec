using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Supervision;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.Core.Tests.Clocks.ClockSite;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>After a corrected calendar: what is open follows, what has ended keeps the days of its time. Each test corrects weeks of its own.</summary>
public abstract class RecomputeTests(TestSite site)
{
    [Fact]
    public async Task CorrectedCalendar_EverythingOpenFollows_AndWhatEndedKeepsItsDays()
    {
        var desk = await BeginAsync("2026-11-23 10:00");
        var closed = (await desk.InStateAsync(MatterState.Closed)).Key;
        var (filed, inHand, waiting) = ((await desk.FileAsync()).Key, (await desk.InStateAsync(MatterState.InHand)).Key, (await desk.InStateAsync(MatterState.Waiting)).Key);
        var (returned, proposed, answered) = ((await desk.InStateAsync(MatterState.Returned)).Key, (await desk.InStateAsync(MatterState.RefusalProposed)).Key, (await desk.InStateAsync(MatterState.Answered)).Key);
        var (member, own) = ((await desk.FileAsync()).Key, (await desk.InStateAsync(MatterState.InHand)).Key);
        var (worker, head, leader) = (await desk.ActAsync(desk.Worker), await desk.ActAsync(desk.Head), await desk.ActAsync(desk.Leader));
        foreach (var one in new[] { member, own }) await desk.DoAsync<GroupMattersHandler>(h => h.HandleAsync(new(inHand, one), worker, default));
        await desk.DoAsync<AskHelperHandler>(h => h.HandleAsync(new(inHand, desk.Department.Id, "请查"), worker, default));
        await site.WithAsync<OrderSupervisionHandler, Guid>(h => h.HandleAsync(new(inHand, "请尽快"), leader, default));
        var (extended, paused) = ((await desk.InStateAsync(MatterState.InHand)).Key, (await desk.InStateAsync(MatterState.InHand)).Key);
        await desk.DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(extended, 3, "要等"), worker, default));
        await desk.DoAsync<DecideExtensionHandler>(h => h.HandleAsync(new(extended, true, "同意"), head, default));
        await desk.DoAsync<PauseClockHandler>(h => h.HandleAsync(new(paused, PauseReason.Agreed, Calendars.On("2026-11-24"), "双方同意"), worker, default));
        var (ended, lines) = (await EndedAsync(), await LinesAsync());
        var versions = await site.InDbAsync(db => db.Set<Matter>().OrderBy(m => m.Id).Select(m => m.Version).ToListAsync());

        await site.CorrectCalendarAsync("2026-11-25,off,风沙日", "2026-12-08,off,地方假日");
        var done = await site.RecomputeAsync();
        Assert.True(done.Clocks > 12, done.ToString());
        await site.DemandConsistentAsync();
        Assert.Equal(("2026-11-24", "2026-12-04"), await DaysAsync(filed));
        Assert.Equal(("2026-12-03", "2026-12-03"), await DaysAsync(inHand));
        Assert.Equal(("2026-12-03", "2026-12-03"), await DaysAsync(member));
        Assert.Equal(("2026-12-03", "2026-12-03"), await DaysAsync(own));
        Assert.Equal(("2026-12-01", "2026-12-10"), await DaysAsync(waiting)); // the pause ends on the day that was written down
        Assert.Equal(("2026-11-27", "2026-12-09"), await DaysAsync(returned));
        Assert.Equal(("2026-11-26", "2026-12-03"), await DaysAsync(proposed));
        Assert.Equal("2026-12-09", (await DaysAsync(answered)).NextStep);
        Assert.Equal(("2026-12-09", "2026-12-09"), await DaysAsync(extended));
        Assert.Equal(("2026-12-04", "2026-12-04"), await DaysAsync(paused));
        Assert.Equal(EndOf("2026-11-27"), await site.InDbAsync(db => db.Set<MatterHelper>().Where(h => h.MatterId == inHand.Id).Select(h => h.AnswerBy).SingleAsync()));
        Assert.Equal(EndOf("2026-12-01"), await site.InDbAsync(db => db.Set<SupervisionOrder>().Where(h => h.MatterId == inHand.Id).Select(h => h.AnswerBy).SingleAsync()));
        Assert.Equal(ended, await EndedAsync());
        Assert.Empty(await site.ClocksOfAsync(closed));
        Assert.Equal(0, await site.WithAsync<ClockQueries, int>(q => q.BehindAsync(default)));
        Assert.Equal(versions, await site.InDbAsync(db => db.Set<Matter>().OrderBy(m => m.Id).Select(m => m.Version).ToListAsync())); // nobody's form became stale
        Assert.Equal(lines + 1, await LinesAsync());
        Assert.Equal((0, 0), await site.RecomputeAsync() is var again ? (again.Clocks, again.Steps) : default);

        // The step's day stays and the promise counted from it moves.
        await site.CorrectCalendarAsync("2026-12-02,off,风沙日");
        await site.RecomputeAsync();
        Assert.Equal(("2026-11-24", "2026-12-07"), await DaysAsync(filed));
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task RecomputeBrokenOffHalfway_AndStartedAgain_EndsTheSame()
    {
        var desk = await BeginAsync("2027-03-01 10:00");
        for (var day = 1; day <= 5; day++)
        {
            site.GoTo($"2027-03-0{day} 10:00");
            await desk.FileAsync();
            await desk.InStateAsync(MatterState.InHand);
            await desk.InStateAsync(MatterState.Waiting);
        }
        await site.CorrectCalendarAsync("2027-03-08,off,地方假日");
        await Assert.ThrowsAsync<TimeoutException>(() => site.WithAsync<IServiceProvider>(services => ActivatorUtilities.CreateInstance<RecomputeClocksHandler>(services,
            services.GetServices<IClockSubject>().Append(new BreaksOff(4))).HandleAsync(new(), new(Actor.System, site.Now), default)));
        var behind = await site.WithAsync<ClockQueries, int>(q => q.BehindAsync(default));
        var open = await site.InDbAsync(db => db.Set<Clock>().CountAsync(c => c.State == ClockState.Running || c.State == ClockState.Paused));
        Assert.InRange(behind, 1, open - 1);
        Demand.None(await site.FaultsAsync()); // broken off between two steps: things and clocks agree all the time
        Assert.Equal(behind, (await site.RecomputeAsync()).Clocks);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task RecomputeWhileMattersAreFiledAndWorked_LosesNothing()
    {
        var desk = await BeginAsync("2027-06-01 10:00");
        var keys = new List<MatterKey>();
        for (var i = 0; i < 20; i++) keys.Add((await desk.InStateAsync(i % 2 == 0 ? MatterState.RefusalProposed : MatterState.InHand)).Key);
        await site.CorrectCalendarAsync("2027-06-03,off,地方假日");
        var before = await site.CountAsync<Matter>();
        var head = await desk.ActAsync(desk.Head);
        var filing = Enumerable.Range(0, 4).Select(_ => Task.Run(async () => { for (var i = 0; i < 50; i++) await desk.FileAsync(); }));
        var working = keys.Select((key, i) => Task.Run(async () =>
        {
            if (i % 2 == 0) await desk.DoAsync<DecideRefusalHandler>(h => h.HandleAsync(new(key, false, "请办理"), head, default));
            else await desk.DoAsync<PauseClockHandler>(h => h.HandleAsync(new(key, PauseReason.Appraisal, Calendars.On("2027-06-04"), "等鉴定"), head, default));
        }));
        await Task.WhenAll(filing.Concat(working).Append(Task.Run(site.RecomputeAsync)));
        await site.RecomputeAsync();
        Assert.Equal(before + 200, await site.CountAsync<Matter>());
        Assert.Equal(0, await site.WithAsync<ClockQueries, int>(q => q.BehindAsync(default)));
        await site.DemandConsistentAsync();
    }

    async Task<MatterDesk> BeginAsync(string at)
    {
        site.GoTo(at);
        return await MatterDesk.OfAsync(site);
    }

    async Task<(string NextStep, string Answer)> DaysAsync(MatterKey key)
    {
        var matter = await site.InDbAsync(db => db.Set<Matter>().AsNoTracking().SingleAsync(m => m.District == key.District && m.Id == key.Id));
        return (Last(matter.NextStepBy), Last(matter.AnswerBy));
        static string Last(DateTime? due) => $"{Calendars.Time.DayOf(due!.Value).AddDays(-1):yyyy-MM-dd}";
    }

    Task<int> LinesAsync() => site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "recompute-clocks"));

    async Task<string> EndedAsync() => string.Join('\n', (await site.DumpAsync()).Split('\n')
        .Where(l => l.StartsWith("Clock ", StringComparison.Ordinal) && (l.Contains("|Met|", StringComparison.Ordinal) || l.Contains("|Dropped|", StringComparison.Ordinal))));

    /// <summary>The process dies at the n-th step.</summary>
    sealed class BreaksOff(int at) : IClockSubject
    {
        int asked;

        public string Kind => nameof(Matter);

        public Task OnRungAsync(OneWindowDbContext db, Clock clock, LadderStep step, Act act, CancellationToken cancellation) => Task.CompletedTask;

        public Task FollowDaysAsync(OneWindowDbContext db, string district, string ruleCode, IQueryable<Clock> moved, DateTime? due, CancellationToken cancellation) =>
            ++asked < at ? Task.CompletedTask : throw new TimeoutException();
    }

    public sealed class OnSqlite(SqliteSite site) : RecomputeTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : RecomputeTests(site), IClassFixture<PostgresSite>;
}

/// <summary>The check finds what a rebuild would change, and mends it on request, on the clock and on its thing.</summary>
public abstract class CheckClocksTests(TestSite site)
{
    [Fact]
    public async Task Check_FindsAndRepairs_WhatSomebodyChangedBehindTheProgram()
    {
        var desk = await MatterDesk.OfAsync(site);
        var (key, other) = ((await desk.InStateAsync(MatterState.InHand)).Key, (await desk.InStateAsync(MatterState.Closed)).Key);
        Assert.Empty((await site.CheckAsync()).Differences);
        var wrong = Calendars.At("2026-12-24 00:00");
        await site.InDbAsync(async db =>
        {
            await db.Set<Clock>().Where(c => c.SubjectId == key.Id && c.State == ClockState.Running).ExecuteUpdateAsync(c => c.SetProperty(x => x.Due, wrong));
            await db.Set<Matter>().Where(m => m.Id == key.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.NextStepBy, wrong).SetProperty(x => x.AnswerBy, wrong));
            await db.Set<Clock>().Where(c => c.SubjectId == other.Id && c.RuleCode == "HANDLE_ORDINARY").ExecuteUpdateAsync(c => c.SetProperty(x => x.OnTime, false));
        });
        var before = await site.DumpAsync();
        var (looked, found) = await site.CheckAsync();
        Assert.Equal(await site.CountAsync<Clock>(), looked);
        Assert.Equal(2, found.Count);
        Assert.Contains(found, d => d.Kept.Contains("2026-12-23T16:00", StringComparison.Ordinal) && d.Computed.Contains("2026-12-02T16:00", StringComparison.Ordinal));
        Assert.Equal(before, await site.DumpAsync()); // looking changes nothing

        Assert.Equal(2, (await RepairAsync()).Differences.Count);
        Assert.Empty((await RepairAsync()).Differences);
        Assert.Empty((await site.CheckAsync()).Differences);
        var matter = await desk.MatterAsync(key);
        Assert.Equal((EndOf("2026-12-02"), EndOf("2026-12-02")), (matter.NextStepBy!.Value, matter.AnswerBy!.Value));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "repair-clocks")));
        await site.DemandConsistentAsync();
    }

    Task<(int Looked, IReadOnlyList<ClockDifference> Differences)> RepairAsync() => site.WithAsync<RepairClocksHandler, (int, IReadOnlyList<ClockDifference>)>(h =>
        h.HandleAsync(new(), new(Actor.System, site.Now), default));

    public sealed class OnSqlite(SqliteSite site) : CheckClocksTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : CheckClocksTests(site), IClassFixture<PostgresSite>;
}
