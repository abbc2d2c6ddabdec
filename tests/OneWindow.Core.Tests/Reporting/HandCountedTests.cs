using OneWindow.Core.Access;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Matters;
using OneWindow.Core.Reporting;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Reporting;

/// <summary>Numbers worked out on paper: satisfaction, hours, legal aid.</summary>
public abstract class HandCountedTests(TestSite site)
{
    static readonly IndicatorPeriod November = IndicatorPeriod.OfMonth(new(2026, 11, 1));

    readonly IndicatorReader read = new(site);

    [Fact]
    public async Task ElevenMarks_EightOfThemGood_AreSeventyTwoPointSevenThree()
    {
        var desk = await MatterDesk.OfAsync(site);
        foreach (var grade in new int?[] { 5, 5, 5, 4, 4, 4, 4, 5, 3, 2, 1, null })
        {
            var filed = await desk.InStateAsync(MatterState.Closed);
            if (grade is { } mark) await desk.DoAsync<RateServiceHandler>(h => h.HandleAsync(new(filed.Key, mark), desk.Resident, default));
        }
        var value = await read.OneAsync("12", desk.Station.Id, November);
        Assert.Equal((11m, 8m, 72.73m, 12L), (value.Denominator, value.Numerator, value.Value, value.Asked));
    }

    [Fact]
    public async Task HoursKept_OfALawyerAndAnAdviser_AreThoseOfTheRoster()
    {
        var station = (await MatterDesk.OfAsync(site)).Station.Id;
        var before = await read.OneAsync("14", station, November);
        var g = await CounterGround.OfAsync(site);
        var adviser = await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station);
        var person = await site.Create.ProfessionalAsync(g.Supermarket, adviser, Profession.LegalAdviser);
        var shift = await site.Create.ShiftAsync(person, await site.Create.CounterAsync(g.Supermarket, 2, g.Service), 10, 12);
        foreach (var (who, duty, minutes) in new[] { (g.Lawyer, g.Shift.Id, 200), (adviser, shift.Id, 90) })
        {
            var act = await g.Desk.ActAsync(who);
            await site.WithAsync<ComeOnDutyHandler>(h => h.HandleAsync(new(duty), act));
            await site.WithAsync<LeaveDutyHandler>(h => h.HandleAsync(new(duty), act with { At = site.Now.AddMinutes(minutes) }));
        }
        // 2 to 30 November are 29 days of four and of two hours; kept were 290 minutes.
        var hours = await read.OneAsync("14", g.Desk.Station.Id, November);
        Assert.Equal((174m, 4.83m), (hours.Denominator - before.Denominator, decimal.Round((hours.Numerator - before.Numerator)!.Value, 2)));
        Assert.Equal(decimal.Round(100m * hours.Numerator!.Value / hours.Denominator!.Value, 2), hours.Value);
        // An hour and a half of advice, in one community and one month; in a quarter that has three months.
        var advice = await new IndicatorReader(site, g.Desk.City.Community.Code).OneAsync("15", g.Desk.Station.Id, November);
        Assert.Equal((1m, 1.5m, 1.5m), (advice.Denominator, advice.Numerator, advice.Value));
        Assert.Equal(0.5m, (await new IndicatorReader(site, g.Desk.City.Community.Code).OneAsync("15", g.Desk.Station.Id, IndicatorPeriod.OfQuarter(new(2026, 11, 1)))).Value);
    }

    [Fact]
    public async Task TenRequestsForAid_SevenDecidedAfterThreeDays_HaveThatMedian()
    {
        var g = await AidGround.OfAsync(site);
        for (var n = 0; n < 10; n++)
        {
            var key = (await g.PrepareAsync()).Key;
            await g.HandInAsync(key, AidGround.Today.AddDays(-3));
            if (n < 7) await g.FollowAsync(key, AidAct.Grant, AidGround.Today.AddDays(n < 2 ? -2 : 0));
        }
        var value = await read.OneAsync("16", g.Counter.Desk.Station.Id, November);
        // Days to a decision: 1 1 3 3 3 3 3; the middle one is 3.
        Assert.Equal((10m, 3L, 3), (value.Value, value.Open, value.MedianDays));
    }
}

public sealed class SqliteHandCountedTests(SqliteSite site) : HandCountedTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresHandCountedTests(PostgresSite site) : HandCountedTests(site), IClassFixture<PostgresSite>;
