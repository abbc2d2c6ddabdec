using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>Rules get new versions, never other contents; clocks that run move only by a person's word.</summary>
public abstract class ClockRuleTests(TestSite site)
{
    const string Ordinary = "HANDLE_ORDINARY", OfLaw = "PETITION_TELL";

    DateOnly Today => DateOnly.FromDateTime(site.Now.AddHours(8));
    RuleKeeper Rules => site.Services.GetRequiredService<RuleKeeper>();

    [Theory]
    [InlineData("stale")]
    [InlineData("law")]
    [InlineData("ladder")]
    [InlineData("falling")]
    [InlineData("day of a term in working days")]
    [InlineData("past")]
    [InlineData("reason")]
    [InlineData("extension")]
    [InlineData("county")]
    public async Task Save_WhatMayNotBe_IsRefused_AndNothingIsChanged(string fault)
    {
        var act = await KeeperAsync(fault == "county");
        var newest = Rules.VersionsOf(Ordinary)[^1];
        var good = new SaveClockRule(Ordinary, 6, newest.MostExtensions, newest.LongestExtension, newest.Steps, Today, "试", newest.Version);
        var law = Rules.VersionsOf(OfLaw)[^1];
        var command = fault switch
        {
            "stale" => good with { SeenVersion = newest.Version - 1 },
            "law" => new SaveClockRule(OfLaw, law.Length + 1, law.MostExtensions, law.LongestExtension, law.Steps, Today, "试", law.Version),
            "ladder" => good with { Ladder = [new(Rung.WrittenReminder, 0), new(Rung.Remind, 1)] },
            "falling" => good with { Ladder = [new(Rung.Remind, 2), new(Rung.WrittenReminder, 1)] },
            "day of a term in working days" => good with { Ladder = [new(Rung.Remind, DayOfTerm: 3)] },
            "past" => good with { ValidFrom = Today.AddDays(-1) },
            "reason" => good with { Reason = " " },
            "extension" => good with { MostExtensions = 1, LongestExtension = 0 },
            _ => good,
        };
        var before = await StandAsync();
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => SaveAsync(command, act));
        Assert.Equal(fault switch
        {
            "stale" => $"stale {newest.Version}",
            "law" => "term-of-law",
            "ladder" or "falling" => "ladder-not-rising",
            "past" => "day-out-of-range",
            "reason" => "text-missing",
            "extension" or "day of a term in working days" => "number-out-of-range",
            _ => "not allowed",
        }, refused switch { RefusalException r => r.Code, StaleException s => $"stale {s.Current}", NotAllowedException => "not allowed", _ => refused.ToString() });
        Assert.Equal(before, await StandAsync());
        Assert.Same(newest, Rules.VersionsOf(Ordinary)[^1]);
    }

    [Fact]
    public async Task Save_TheLadderOfATermOfLaw_MakesAVersion_AndWritesItDown()
    {
        var act = await KeeperAsync();
        var law = Rules.VersionsOf("RECONSIDER_ACCEPT")[^1];
        await SaveAsync(new(law.Code, law.Length, law.MostExtensions, law.LongestExtension, [new(Rung.Remind, -2)], Today, "早一点提醒", law.Version), act);
        var made = Rules.VersionsOf(law.Code)[^1];
        Assert.Equal((law.Version + 1, law.Length, law.Source, act.Who.Id, "早一点提醒"), (made.Version, made.Length, made.Source, made.MadeById, made.Reason));
        Assert.Equal([new LadderStep(Rung.Remind, -2)], made.Steps);
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "save-clock-rule" && e.SubjectId == made.Id)));
    }

    [Fact]
    public async Task Save_DaysOfTheTerm_ComeFirst_Rise_AndLieInIt()
    {
        var act = await KeeperAsync();
        var old = Rules.VersionsOf("RETURN_VISIT")[^1];
        async Task<string?> SaveAsync(params LadderStep[] ladder)
        {
            var newest = Rules.VersionsOf(old.Code)[^1];
            try { await this.SaveAsync(new(newest.Code, newest.Length, newest.MostExtensions, newest.LongestExtension, ladder, Today, "试", newest.Version), act); }
            catch (RefusalException refused) { return refused.Code; }
            return null;
        }
        LadderStep On(int day, Rung rung = Rung.Remind) => new(rung, DayOfTerm: day);
        foreach (var ladder in new LadderStep[][] { [On(0)], [On(old.Length + 1)], [On(3, Rung.WrittenReminder)], [On(3) with { WorkingDays = 1 }] })
            Assert.Equal("number-out-of-range", await SaveAsync(ladder));
        foreach (var ladder in new LadderStep[][] { [On(5), On(5)], [On(6), On(5)], [new(Rung.Remind, -2), On(5)], [On(5), new(Rung.WrittenReminder, -1)], [On(5), new(Rung.Remind, 0), new(Rung.Remind, 1)] })
            Assert.Equal("ladder-not-rising", await SaveAsync(ladder));
        Assert.Same(old, Rules.VersionsOf(old.Code)[^1]);
        LadderStep[] good = [On(1), On(20), On(old.Length), new(Rung.Remind, 0), new(Rung.WrittenReminder, 0)];
        Assert.Null(await SaveAsync(good));
        Assert.Equal(good, Rules.VersionsOf(old.Code)[^1].Steps);
    }

    [Fact]
    public async Task Apply_MovesOnlyOpenClocks_AndEachSaysSo()
    {
        var desk = await MatterDesk.OfAsync(site);
        var (open, ended) = (await desk.InStateAsync(MatterState.InHand), await desk.InStateAsync(MatterState.Closed));
        var act = await KeeperAsync();
        var old = Rules.VersionsOf(Ordinary)[^1];
        await SaveAsync(new(Ordinary, old.Length + 3, old.MostExtensions, old.LongestExtension, old.Steps, Today, "路远", old.Version), act);
        var rule = Rules.VersionsOf(Ordinary)[^1];
        var before = await ClocksAsync(old);
        Assert.Contains(before, c => c.SubjectId == open.Key.Id);
        var promised = (await desk.MatterAsync(open.Key)).AnswerBy;

        Assert.Equal("text-missing", (await Assert.ThrowsAsync<RefusalException>(() => ApplyAsync(Ordinary, " ", act))).Code);
        await Assert.ThrowsAsync<NotVisibleException>(() => ApplyAsync("NOTHING", "试", act));
        var county = await KeeperAsync(ofCounty: true);
        await Assert.ThrowsAsync<NotAllowedException>(() => ApplyAsync(Ordinary, "试", county));
        Assert.Equal(before.Select(Line), (await ClocksAsync(old)).Select(Line));

        var moved = await ApplyAsync(Ordinary, "路远，已经在办的也算", act);
        Assert.Equal(before.Count(c => c.IsOpen), moved);
        var left = await ClocksAsync(old);
        Assert.Equal(before.Where(c => !c.IsOpen).Select(Line), left.Select(Line));
        Assert.Contains(left, c => c.SubjectId == ended.Key.Id);
        var now = (await ClocksAsync(rule)).Where(c => before.Any(b => b.Id == c.Id)).ToList();
        Assert.Equal(moved, now.Count);
        foreach (var clock in now)
        {
            Assert.True(clock.Due > before.Single(b => b.Id == clock.Id).Due);
            var line = await site.InDbAsync(db => db.Set<ClockEvent>().SingleAsync(e => e.ClockId == clock.Id && e.Kind == ClockEventKind.RuleApplied));
            Assert.Equal((old.Id, act.Who.Id, "路远，已经在办的也算"), (line.RuleIdBefore!.Value, line.StaffId, line.Words));
        }
        var matter = await desk.MatterAsync(open.Key);
        Assert.Equal((now.Single(c => c.SubjectId == open.Key.Id).Due, matter.AnswerBy), (matter.AnswerBy, matter.NextStepBy));
        Assert.True(matter.AnswerBy > promised);
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "apply-clock-rule" && e.SubjectId == rule.Id)));
        Assert.Equal(0, await ApplyAsync(Ordinary, "再来一次", act));
    }

    async Task<Act> KeeperAsync(bool ofCounty = false)
    {
        var city = await site.Create.SmallCityAsync();
        site.Services.GetRequiredService<RuleKeeper>();
        return site.Create.Act(site.Create.Actor(Role.Administrator, ofCounty ? city.Yizhou : city.City));
    }

    Task SaveAsync(SaveClockRule command, Act act) => site.WithAsync<SaveClockRuleHandler>(h => h.HandleAsync(command, act, default));

    Task<int> ApplyAsync(string code, string reason, Act act) => site.WithAsync<ApplyClockRuleHandler, int>(h => h.HandleAsync(new(code, reason), act, default));

    Task<List<Clock>> ClocksAsync(ClockRule rule) => site.InDbAsync(db => db.Set<Clock>().AsNoTracking().Where(c => c.RuleId == rule.Id).OrderBy(c => c.Id).ToListAsync());

    static string Line(Clock clock) => $"{clock.Id} {clock.State} {clock.Due:O} {clock.EventCount}";

    Task<(int, int)> StandAsync() => site.InDbAsync(async db => (await db.Set<ClockRule>().CountAsync(), await db.Set<AuditEntry>().CountAsync(e => e.Action == "save-clock-rule")));

    public sealed class OnSqlite(SqliteSite site) : ClockRuleTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : ClockRuleTests(site), IClassFixture<PostgresSite>;
}
