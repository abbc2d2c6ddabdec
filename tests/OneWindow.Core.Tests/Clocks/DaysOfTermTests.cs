using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>Steps of a ladder that stand on a day of the term: both parties are reminded on day 20, 25 and 28 of the thirty for asking the court to confirm.</summary>
public abstract class DaysOfTermTests(TestSite site)
{
    [Theory]
    [InlineData("2026-12-15", "2027-01-04", "2027-01-09", "2027-01-12", "2027-01-14")]
    // The thirtieth day is a Sunday: the last day moves to Monday, the days of the term do not.
    [InlineData("2026-12-11", "2026-12-31", "2027-01-05", "2027-01-08", "2027-01-11")]
    public async Task ConfirmApply_IsRemindedOnDay20And25And28_OverANewYear(string start, string day20, string day25, string day28, string last)
    {
        var key = await StartAsync(start);
        Assert.Equal(Calendars.On(last), (await ClockAsync(key)).LastDay);
        string[] days = [day20, day25, day28];
        for (var i = 0; i < days.Length; i++)
        {
            Assert.Equal(Calendars.At($"{days[i]} 00:00"), (await ClockAsync(key)).NextRungAt);
            site.Clock.AdjustTime(new DateTimeOffset(Calendars.At($"{days[i]} 00:00"), TimeSpan.Zero).AddSeconds(-1));
            await site.ClimbAsync();
            Assert.Equal(i, (await ClockAsync(key)).NextRung);
            site.GoTo($"{days[i]} 00:00");
            await site.ClimbAsync();
            var clock = await ClockAsync(key);
            Assert.Equal((i + 1, Rung.Remind, i + 1), (clock.NextRung, clock.Reached!.Value, (await site.EventsOfAsync(clock)).Count(e => e.Kind == ClockEventKind.RungReached)));
        }
        Assert.Null((await ClockAsync(key)).NextRungAt);
        Demand.None((await site.CheckAsync()).Differences.Select(d => $"{d.RuleCode}: kept {d.Kept}; computed {d.Computed}"));
    }

    [Fact]
    public async Task DaysOfTheTerm_AreThoseOnWhichItRan()
    {
        var key = await StartAsync("2026-12-15");
        site.GoTo("2026-12-20 12:00");
        await ChangeAsync(key, (book, clock) => book.PauseAsync(clock, PauseReason.ForceMajeure, Calendars.At("2026-12-23 12:00"), new(Actor.System, site.Now), "停电", default));
        site.GoTo("2026-12-23 12:00");
        await site.ClimbAsync();
        var clock = await ClockAsync(key);
        // Three days did not begin with it running: 21, 22 and 23.
        Assert.Equal((Calendars.On("2027-01-17"), Calendars.At("2027-01-07 00:00")), (clock.RawDay ?? clock.LastDay, clock.NextRungAt));
    }

    [Fact]
    public async Task CalendarCorrected_TheDaysOfTheTermStay()
    {
        var key = await StartAsync("2026-12-16");
        var before = await ClockAsync(key);
        await site.CorrectCalendarAsync("2027-01-15,off,风沙日");
        await site.RecomputeAsync();
        var after = await ClockAsync(key);
        Assert.Equal((before.CalendarVersion + 1, before.NextRungAt, Calendars.At("2027-01-05 00:00")), (after.CalendarVersion, after.NextRungAt, after.NextRungAt!.Value));
        Demand.None((await site.CheckAsync()).Differences.Select(d => $"{d.RuleCode}: kept {d.Kept}; computed {d.Computed}"));
    }

    [Fact]
    public void Catalogue_HasTheRulesOfCases()
    {
        var rules = StartingRules.Read().ToDictionary(r => r.Code);
        Assert.Equal(55, rules.Count);
        Assert.Equal([20, 25, 28], rules["CONFIRM_APPLY"].Steps.Select(s => s.DayOfTerm!.Value));
        Assert.Equal((SureMark.A, 30, TermUnit.CalendarDays), (rules["CONFIRM_APPLY"].Sure, rules["CONFIRM_APPLY"].Length, rules["CONFIRM_APPLY"].Unit));
        foreach (var (code, length) in new[] { ("CASE_ACCEPT", 5), ("CASE_BIND", 10) })
        {
            var rule = rules[code];
            Assert.Equal((length, TermUnit.WorkingDays, TermNature.Promise, SureMark.D), (rule.Length, rule.Unit, rule.Nature, rule.Sure));
            Assert.Equal(rules["INTAKE_ACK"].Steps, rule.Steps);
        }
        // A ladder of before this kind of step reads and writes as it did.
        Assert.Equal("""[{"rung":"Remind","workingDays":-2}]""", ClockRule.WriteLadder([new(Rung.Remind, -2)]));
        Assert.Equal([new LadderStep(Rung.Remind, -2)], ClockRule.ReadLadder("""[{"rung":"Remind","workingDays":-2}]"""));
    }

    /// <summary>A clock of a thing that no module looks after.</summary>
    async Task<(string District, Guid Id)> StartAsync(string day)
    {
        var desk = await MatterDesk.OfAsync(site);
        site.GoTo($"{day} 10:00");
        await using var scope = site.Scope();
        var db = scope.ServiceProvider.GetRequiredService<OneWindowDbContext>();
        var clock = scope.ServiceProvider.GetRequiredService<ClockBook>().Start(new(desk.City.Yizhou.Code, "Thing", Guid.CreateVersion7()), "CONFIRM_APPLY", "agreement-in-force", desk.Station.Id, site.Now);
        await db.SaveChangesAsync();
        return (clock.District, clock.Id);
    }

    Task<Clock> ClockAsync((string District, Guid Id) key) => site.InDbAsync(db => db.Set<Clock>().AsNoTracking().SingleAsync(c => c.District == key.District && c.Id == key.Id));

    async Task ChangeAsync((string District, Guid Id) key, Func<ClockBook, Clock, Task> work)
    {
        await using var scope = site.Scope();
        var db = scope.ServiceProvider.GetRequiredService<OneWindowDbContext>();
        var clock = await db.Set<Clock>().SingleAsync(c => c.District == key.District && c.Id == key.Id);
        await work(scope.ServiceProvider.GetRequiredService<ClockBook>(), clock);
        await db.SaveChangesAsync();
    }

    public sealed class OnSqlite(SqliteSite site) : DaysOfTermTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : DaysOfTermTests(site), IClassFixture<PostgresSite>;
}
