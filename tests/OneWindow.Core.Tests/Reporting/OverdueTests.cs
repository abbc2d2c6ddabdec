using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.After;
using OneWindow.Core.Reporting;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Reporting;

/// <summary>Nothing looks better by being left open: what is overdue counts in the month it was due, while it is open and after it has ended.</summary>
/// <param name="site">A site for each test: all of them move its clock.</param>
public abstract class OverdueTests(TestSite site) : IAsyncLifetime
{
    readonly IndicatorReader read = new(site);

    public async ValueTask InitializeAsync() => await site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await site.DisposeAsync();
    }

    IndicatorPeriod MonthIn(int days) => IndicatorPeriod.OfMonth(DateOnly.FromDateTime(site.Now.AddHours(8).AddDays(days)));

    /// <summary>All, counted, late.</summary>
    static (decimal, decimal, long) Counts(IndicatorValue v) => (v.Denominator ?? 0, v.Numerator ?? 0, v.Late);

    static (decimal, decimal, long) Plus((decimal All, decimal Hit, long Late) before, int all, int hit, int late) => (before.All + all, before.Hit + hit, before.Late + late);

    [Fact]
    public async Task MattersLeftOpen_CountFromTheDayTheyAreLate_AndStayInTheMonthTheyWereDue()
    {
        var desk = await MatterDesk.OfAsync(site);
        // Every term of these matters ends in this month or the next.
        IndicatorPeriod[] due = [MonthIn(0), MonthIn(15), MonthIn(30)];
        async Task<(decimal, decimal, long)> SumAsync(string code)
        {
            var values = new List<IndicatorValue>();
            foreach (var month in due.Distinct()) values.Add(await read.OneAsync(code, desk.Station.Id, month));
            return (values.Sum(v => v.Denominator ?? 0), values.Sum(v => v.Numerator ?? 0), values.Sum(v => v.Late));
        }
        var (first, answers, closed) = (await SumAsync("01"), await SumAsync("04"), await SumAsync("03"));
        var waiting = await desk.FileAsync();
        var begun = await desk.InStateAsync(MatterState.InHand);
        Assert.Equal(Plus(first, 1, 1, 0), await SumAsync("01"));
        Assert.Equal((answers, closed), (await SumAsync("04"), await SumAsync("03")));
        site.Jump(TimeSpan.FromDays(40));
        Assert.Equal(Plus(first, 2, 1, 1), await SumAsync("01"));
        Assert.Equal(Plus(answers, 1, 0, 1), await SumAsync("04"));
        Assert.Equal(Plus(closed, 2, 0, 2), await SumAsync("03"));
        foreach (var month in due.Distinct()) await read.DemandListsAsync(desk.Station.Id, month);
        // Answered late: no longer open, and still one that was not kept, in the month it was due.
        await desk.AnswerAsync(begun.Key, desk.Worker);
        Assert.Equal(Plus(answers, 1, 0, 0), await SumAsync("04"));
        Assert.Equal(Plus(closed, 2, 0, 2), await SumAsync("03"));
        await desk.DoAsync<AcceptAnswerHandler>(h => h.HandleAsync(new(begun.Key), desk.Resident, default));
        Assert.Equal(Plus(closed, 2, 0, 1), await SumAsync("03"));
        // Taken back by the resident: nobody's delay any more.
        await desk.DoAsync<WithdrawMatterHandler>(h => h.HandleAsync(new(waiting.Key), desk.Resident, default));
        Assert.Equal(Plus(closed, 1, 0, 0), await SumAsync("03"));
        Assert.Equal(Plus(first, 1, 1, 0), await SumAsync("01"));
        Assert.Empty(await read.DifferencesAsync());
    }

    [Fact]
    public async Task AnOwnerNotDecided_IsLate()
    {
        var desk = await MatterDesk.OfAsync(site);
        var year = IndicatorPeriod.OfYear(site.Now.AddHours(8).Year);
        var next = year.Step(1);
        async Task<(decimal, decimal, long)> SumAsync()
        {
            (decimal All, decimal Hit, long Late) sum = (0, 0, 0);
            foreach (var office in await site.InDbAsync(db => db.Set<Core.Areas.Office>().Select(o => o.Id).ToListAsync()))
                foreach (var period in new[] { year, next })
                    sum = Counts(await read.OneAsync("02", office, period)) is var (all, hit, late) ? Plus(sum, (int)all, (int)hit, (int)late) : sum;
            return sum;
        }
        var before = await SumAsync();
        var (decided, left) = (await desk.InStateAsync(MatterState.Returned), await desk.InStateAsync(MatterState.Returned));
        var coordinator = await desk.ActAsync(desk.Coordinator);
        await desk.DoAsync<DecideOwnerHandler>(h => h.HandleAsync(new(decided.Key, desk.Department.Id, "归它管"), coordinator, default));
        Assert.Equal(Plus(before, 1, 1, 0), await SumAsync());
        site.Jump(TimeSpan.FromDays(20));
        Assert.Equal(Plus(before, 2, 1, 1), await SumAsync());
        Assert.NotEqual(left.Key, decided.Key);
        Assert.Empty(await read.DifferencesAsync());
    }

    [Fact]
    public async Task WhatAnAgreementWants_IsOwedOnceItIsInForce_AndLateWhenItsDayHasPassed()
    {
        var driver = await CaseDriver.OfAsync(site);
        var office = driver.Desk.Committee.OfficeId;
        var due = MonthIn(30);
        Task<IndicatorValue> NowAsync() => read.OneAsync("09", office, due);
        var before = await NowAsync();
        await driver.SigningAsync();
        Assert.Equal(before, await NowAsync());
        var (kept, broken, released) = (await driver.PerformingAsync(), await driver.PerformingAsync(), await driver.PerformingAsync());
        Assert.Equal((Counts(before), before.Open + 3), (Counts(await NowAsync()), (await NowAsync()).Open));
        async Task<Guid> PartAsync(CaseKey key) => await site.InDbAsync(db => db.Set<Obligation>().Where(o => o.CaseId == key.Id).Select(o => o.Id).SingleAsync());
        var (paid, waived) = (await PartAsync(kept), await PartAsync(released));
        await driver.DoAsync<PerformObligationHandler>((h, act) => h.HandleAsync(new(kept, paid, driver.Today), act, default));
        await driver.DoAsync<ReleaseObligationHandler>((h, act) => h.HandleAsync(new(released, waived, "不再要求"), act, default));
        Assert.Equal((Plus(Counts(before), 1, 1, 0), before.Open + 1), (Counts(await NowAsync()), (await NowAsync()).Open));
        site.Jump(TimeSpan.FromDays(31));
        Assert.Equal(Plus(Counts(before), 2, 1, 1), Counts(await NowAsync()));
        await read.DemandListsAsync(office, due);
        var owed = await PartAsync(broken);
        await driver.DoAsync<PerformObligationHandler>((h, act) => h.HandleAsync(new(broken, owed, driver.Today), act, default));
        Assert.Equal((Plus(Counts(before), 2, 1, 0), before.Open), (Counts(await NowAsync()), (await NowAsync()).Open));
        Assert.Empty(await read.DifferencesAsync());
    }

    [Fact]
    public async Task AReturnVisitNotMade_IsLate_TheRightToAskACourtMayBeLeftUnused()
    {
        var driver = await CaseDriver.OfAsync(site);
        var office = driver.Desk.Committee.OfficeId;
        var due = MonthIn(30);
        var (visits, confirmations) = (await read.OneAsync("11", office, due), await read.OneAsync("10", office, due));
        var (seen, unseen) = (await driver.InMediationAsync(), await driver.InMediationAsync());
        await driver.EndAsync(seen);
        await driver.EndAsync(unseen);
        async Task VisitAsync(CaseKey key)
        {
            var party = (await driver.PartiesAsync(key))[0].Id;
            await driver.DoAsync<RecordReturnVisitHandler>((h, act) => h.HandleAsync(new(key, party, driver.Today, ToldHow.InWriting, Performed.NotYet, Satisfaction.Content, new()), act, default));
        }
        await VisitAsync(seen);
        var asked = await driver.PerformingAsync();
        await driver.PerformingAsync();
        foreach (var (to, on) in new (ConfirmationState, DateOnly?)[] { (ConfirmationState.Preparing, null), (ConfirmationState.AppliedFor, driver.Today) })
            await driver.DoAsync<StepConfirmationHandler>((h, act) => h.HandleAsync(new(asked, to, "示例人民法院", on), act, default));
        Assert.Equal(Plus(Counts(visits), 1, 1, 0), Counts(await read.OneAsync("11", office, due)));
        Assert.Equal(Plus(Counts(confirmations), 1, 1, 0), Counts(await read.OneAsync("10", office, due)));
        site.Jump(TimeSpan.FromDays(35));
        Assert.Equal(Plus(Counts(visits), 2, 1, 1), Counts(await read.OneAsync("11", office, due)));
        await VisitAsync(unseen);
        Assert.Equal(Plus(Counts(visits), 2, 1, 0), Counts(await read.OneAsync("11", office, due)));
        Assert.Equal(Plus(Counts(confirmations), 1, 1, 0), Counts(await read.OneAsync("10", office, due)));
        await read.DemandListsAsync(office, due);
        Assert.Empty(await read.DifferencesAsync());
    }
}

public sealed class SqliteOverdueTests() : OverdueTests(new SqliteSite());

public sealed class PostgresOverdueTests() : OverdueTests(new PostgresSite());
