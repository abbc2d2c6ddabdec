using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.TestSupport.CounterGround;

namespace OneWindow.Core.Tests.Counters.Rosters;

/// <summary>Duty rosters on both databases.</summary>
public abstract class RosterRulesTests(TestSite site)
{
    static readonly DutyPattern Daily = new(Repeat.Weekly, Tomorrow, null, 1, "1234567", 0);

    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    Task<Guid> AddAsync(CounterGround g, Act by, DutyPattern pattern, TimeOnly opens, TimeOnly closes, Guid? person = null, bool daysOff = false) =>
        site.WithAsync<AddShiftHandler, Guid>(h => h.HandleAsync(new(g.Supermarket.Id, person ?? g.Person.Id, g.Counter.Id, pattern, opens, closes, daysOff), by));

    Task<IReadOnlyList<RosterLine>> LinesAsync(CounterGround g, DateOnly from, DateOnly to) => site.WithAsync<RosterQueries, IReadOnlyList<RosterLine>>(q => q.OfSupermarketAsync(g.Supermarket.Id, from, to));

    async Task<(StaffMember Staff, Professional Person)> ColleagueAsync(CounterGround g)
    {
        var staff = await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station);
        return (staff, await site.Create.ProfessionalAsync(g.Supermarket, staff, Profession.Mediator));
    }

    [Fact]
    public async Task AShift_WithBadInput_IsRefusedBesideItsField()
    {
        var g = await OfAsync(site);
        var by = await g.Desk.ActAsync(g.Desk.Head);
        await RefusedAsync("shift-over-midnight", "Closes", () => AddAsync(g, by, Daily, new(22, 0), new(2, 0)));
        await RefusedAsync("shift-over-midnight", "Closes", () => AddAsync(g, by, Daily, new(15, 0), new(15, 0)));
        await RefusedAsync("shift-hours-uneven", "Closes", () => AddAsync(g, by, Daily, new(15, 3), new(18, 0)));
        await RefusedAsync("shift-too-short", "Closes", () => AddAsync(g, by, Daily, new(15, 0), new(15, 10)));
        await RefusedAsync("day-past", "From", () => AddAsync(g, by, Daily with { From = Tomorrow.AddDays(-2) }, new(15, 0), new(18, 0)));
        await RefusedAsync("shift-never", "Pattern", () => AddAsync(g, by, Daily with { Weekdays = "1", Until = Tomorrow.AddDays(2) }, new(15, 0), new(18, 0)));
        await RefusedAsync("shift-pattern-unsound", "Pattern", () => AddAsync(g, by, Daily with { Weekdays = "" }, new(15, 0), new(18, 0)));
        await RefusedAsync("shift-overlaps", "Pattern", () => AddAsync(g, by, Daily, new(13, 55), new(18, 0)));
        await AddAsync(g, by, Daily, new(14, 0), new(18, 0));
        await Assert.ThrowsAsync<NotAllowedException>(async () => await AddAsync(g, await g.Desk.ActAsync(g.Lawyer), Daily, new(19, 0), new(20, 0)));
        await Assert.ThrowsAsync<NotAllowedException>(async () => await AddAsync(g, await g.Desk.ActAsync(g.Desk.FarWorker), Daily, new(19, 0), new(20, 0)));
    }

    [Fact]
    public async Task OnePerson_InTwoSupermarkets_CannotBeAtBothAtOnce_WhoeverSavesFirst()
    {
        var (g, other) = (await OfAsync(site), await OfAsync(site));
        var by = await g.Desk.ActAsync(g.Desk.Head);
        var same = await site.Create.ProfessionalAsync(other.Supermarket, g.Lawyer);
        await RefusedAsync("shift-overlaps", "Pattern", () => AddAsync(other, by, Daily, new(13, 0), new(15, 0), same.Id));
        // Two managers at once, each at their own supermarket.
        var saved = await Task.WhenAll(new[] { (g, g.Person.Id), (other, same.Id) }.Select(async x =>
        {
            try { return await AddAsync(x.Item1, by, Daily, new(16, 0), new(18, 0), x.Item2); }
            catch (RefusalException refused) when (refused.Code == "shift-overlaps") { return Guid.Empty; }
        }));
        Assert.Contains(saved, id => id != Guid.Empty);
    }

    [Fact]
    public async Task TwoManagers_OfOneRoster_CannotPutAPersonAtTwoCounters()
    {
        var g = await OfAsync(site);
        var by = await g.Desk.ActAsync(g.Desk.Head);
        var saved = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try { return await AddAsync(g, by, Daily, new(16, i * 5), new(18, 0)); }
            catch (RefusalException refused) when (refused.Code == "shift-overlaps") { return Guid.Empty; }
        }));
        Assert.Single(saved, id => id != Guid.Empty);
    }

    [Fact]
    public async Task ADay_CanFallOut_HaveOtherHours_OrAStandIn()
    {
        var g = await OfAsync(site);
        var by = await g.Desk.ActAsync(g.Desk.Head);
        var (_, colleague) = await ColleagueAsync(g);
        Task ChangeAsync(DateOnly day, DutyChangeKind kind, Guid? who = null, TimeOnly? opens = null, TimeOnly? closes = null) =>
            site.WithAsync<ChangeDutyDayHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Shift.Id, day, kind, who, opens, closes), by));
        await ChangeAsync(Tomorrow, DutyChangeKind.Off);
        await ChangeAsync(Tomorrow.AddDays(1), DutyChangeKind.OtherHours, null, new(11, 0), new(12, 0));
        await ChangeAsync(Tomorrow.AddDays(2), DutyChangeKind.StandIn, colleague.Id);
        var lines = await LinesAsync(g, Tomorrow, Tomorrow.AddDays(3));
        Assert.Equal(["11:00-12:00 " + g.Person.Id, "10:00-14:00 " + colleague.Id, "10:00-14:00 " + g.Person.Id], lines.Select(l => $"{l.Stretch.Opens:HH:mm}-{l.Stretch.Closes:HH:mm} {l.Person.Row.Id}"));
        Assert.Equal(g.Lawyer.Name, lines[1].InPlaceOf);
        var busy = await site.Create.ProfessionalAsync(g.Supermarket, await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station));
        await site.Create.ShiftAsync(busy, await site.Create.CounterAsync(g.Supermarket, 3), 13, 15);
        await RefusedAsync("shift-overlaps", "StandInId", () => ChangeAsync(Tomorrow.AddDays(3), DutyChangeKind.StandIn, busy.Id));
        await RefusedAsync("stand-in-missing", "StandInId", () => ChangeAsync(Tomorrow, DutyChangeKind.StandIn));
        await RefusedAsync("stand-in-is-self", "StandInId", () => ChangeAsync(Tomorrow, DutyChangeKind.StandIn, g.Person.Id));
        await RefusedAsync("day-past", "Day", () => ChangeAsync(Tomorrow.AddDays(-2), DutyChangeKind.Off));
        await RefusedAsync("shift-over-midnight", "Closes", () => ChangeAsync(Tomorrow, DutyChangeKind.OtherHours, null, new(23, 0), new(1, 0)));
    }

    [Fact]
    public async Task ASwap_IsAsked_AndCountsWithTheYes_BothDaysChangeHands()
    {
        var g = await OfAsync(site);
        var (staff, colleague) = await ColleagueAsync(g);
        var theirs = await site.Create.ShiftAsync(colleague, await site.Create.CounterAsync(g.Supermarket, 2, g.Service), 15, 18);
        var (me, them) = (await g.Desk.ActAsync(g.Lawyer), await g.Desk.ActAsync(staff));
        Task<Guid> AskAsync(DateOnly day, Guid? returned = null, DateOnly? back = null, Act? by = null, Guid? to = null) =>
            site.WithAsync<AskSwapHandler, Guid>(h => h.HandleAsync(new(g.Shift.Id, day, to ?? colleague.Id, returned, back), by ?? me));
        await Assert.ThrowsAsync<NotVisibleException>(async () => await AskAsync(Tomorrow, by: await g.Desk.ActAsync(g.Desk.Worker)));
        await RefusedAsync("shift-not-that-day", "Day", () => AskAsync(Tomorrow, by: them));
        await RefusedAsync("stand-in-is-self", "ToId", () => AskAsync(Tomorrow, to: g.Person.Id));
        await RefusedAsync("return-day-missing", "ReturnDay", () => AskAsync(Tomorrow, theirs.Id));
        await RefusedAsync("shift-not-that-day", "ReturnDay", () => AskAsync(Tomorrow, g.Shift.Id, Tomorrow.AddDays(1)));
        await RefusedAsync("day-past", "Day", () => AskAsync(Tomorrow.AddDays(-3)));

        var asked = await AskAsync(Tomorrow, theirs.Id, Tomorrow.AddDays(2));
        await RefusedAsync("swap-already-asked", "ToId", () => AskAsync(Tomorrow));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.StaffId == staff.Id && m.Code == "duty-swap-asked")));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<AnswerSwapHandler>(h => h.HandleAsync(new(asked, true), me)));
        await site.WithAsync<AnswerSwapHandler>(h => h.HandleAsync(new(asked, true), them));
        await RefusedAsync("swap-over", null, () => site.WithAsync<AnswerSwapHandler>(h => h.HandleAsync(new(asked, false), them)));
        Assert.Equal([colleague.Id, colleague.Id, g.Person.Id, colleague.Id, g.Person.Id, g.Person.Id], (await LinesAsync(g, Tomorrow, Tomorrow.AddDays(2))).Select(l => l.Person.Row.Id));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.StaffId == g.Lawyer.Id && m.Code == "duty-swap-accepted")));

        var declined = await AskAsync(Tomorrow.AddDays(3));
        await site.WithAsync<AnswerSwapHandler>(h => h.HandleAsync(new(declined, false), them));
        var withdrawn = await AskAsync(Tomorrow.AddDays(3));
        await site.WithAsync<WithdrawSwapHandler>(h => h.HandleAsync(new(withdrawn), me));
        await RefusedAsync("swap-over", null, () => site.WithAsync<AnswerSwapHandler>(h => h.HandleAsync(new(withdrawn, true), them)));
        Assert.Equal(g.Person.Id, (await LinesAsync(g, Tomorrow.AddDays(3), Tomorrow.AddDays(3)))[0].Person.Row.Id);
    }

    [Fact]
    public async Task ASwap_ThatWouldPutSomebodyAtTwoCounters_IsRefused()
    {
        var g = await OfAsync(site);
        var (staff, colleague) = await ColleagueAsync(g);
        await site.Create.ShiftAsync(colleague, await site.Create.CounterAsync(g.Supermarket, 2, g.Service), 12, 16);
        var asked = await site.WithAsync<AskSwapHandler, Guid>(async h => await h.HandleAsync(new(g.Shift.Id, Tomorrow, colleague.Id), await g.Desk.ActAsync(g.Lawyer)));
        await RefusedAsync("shift-overlaps", "SwapId", () => site.WithAsync<AnswerSwapHandler>(async h => await h.HandleAsync(new(asked, true), await g.Desk.ActAsync(staff))));
        Assert.Equal(SwapState.Asked, await site.InDbAsync(db => db.Set<DutySwap>().Where(s => s.Id == asked).Select(s => s.State).SingleAsync()));
    }

    [Fact]
    public async Task Leave_EmptiesTheDays_AndTheEnd_EndsTheShifts()
    {
        var g = await OfAsync(site);
        var by = await g.Desk.ActAsync(g.Desk.Head);
        Task AwayAsync(DateOnly from, DateOnly to) => site.WithAsync<SetProfessionalAwayHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Person.Id, from, to), by));
        await RefusedAsync("away-reversed", "To", () => AwayAsync(Tomorrow, Tomorrow.AddDays(-1)));
        await RefusedAsync("away-past", "To", () => AwayAsync(Tomorrow.AddDays(-9), Tomorrow.AddDays(-8)));
        await RefusedAsync("away-too-long", "To", () => AwayAsync(Tomorrow, Tomorrow.AddYears(2)));
        await AwayAsync(Tomorrow, Tomorrow.AddDays(4));
        await RefusedAsync("away-overlap", "From", () => AwayAsync(Tomorrow.AddDays(4), Tomorrow.AddDays(5)));
        Assert.Equal([Tomorrow.AddDays(5), Tomorrow.AddDays(6)], (await LinesAsync(g, Tomorrow, Tomorrow.AddDays(6))).Select(l => l.Stretch.Day));
        await site.WithAsync<EndProfessionalHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Person.Id, Tomorrow.AddDays(5)), by));
        await RefusedAsync("professional-ended", "LastDay", () => site.WithAsync<EndProfessionalHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Person.Id, Tomorrow.AddDays(6)), by)));
        Assert.Equal([Tomorrow.AddDays(5)], (await LinesAsync(g, Tomorrow, Tomorrow.AddDays(20))).Select(l => l.Stretch.Day));
        await RefusedAsync("professional-not-serving", "ProfessionalId", () => AddAsync(g, by, Daily with { Until = Tomorrow.AddDays(30) }, new(15, 0), new(18, 0)));
    }

    [Fact]
    public async Task ComingOnDuty_ManyPressesAtOnce_CountOnce_TheOthersAreTold()
    {
        var g = await OfAsync(site);
        var lawyer = await g.Desk.ActAsync(g.Lawyer);
        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try { await site.WithAsync<ComeOnDutyHandler>(h => h.HandleAsync(new(g.Shift.Id), lawyer)); return "came"; }
            catch (RefusalException refusal) { return refusal.Code; }
        }));
        Assert.Equal(["came", "duty-begun", "duty-begun", "duty-begun"], said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task HoursKept_AreCountedInsideTheHours_AgainstThosePromised()
    {
        // From 10 to 14 on the day of the clock, which shows 10:00.
        var g = await OfAsync(site);
        var lawyer = await g.Desk.ActAsync(g.Lawyer);
        Task ComeAsync(DateTime at, Act? by = null) => site.WithAsync<ComeOnDutyHandler>(h => h.HandleAsync(new(g.Shift.Id), (by ?? lawyer) with { At = at }));
        Task LeaveAsync(DateTime at) => site.WithAsync<LeaveDutyHandler>(h => h.HandleAsync(new(g.Shift.Id), lawyer with { At = at }));
        await Assert.ThrowsAsync<NotVisibleException>(async () => await ComeAsync(site.Now, await g.Desk.ActAsync(g.Desk.Worker)));
        await RefusedAsync("duty-not-now", null, () => ComeAsync(site.Now.AddMinutes(-31)));
        await RefusedAsync("duty-not-now", null, () => ComeAsync(site.Now.AddHours(4)));
        await RefusedAsync("duty-not-begun", null, () => LeaveAsync(site.Now));
        await ComeAsync(site.Now.AddMinutes(-20));
        await RefusedAsync("duty-begun", null, () => ComeAsync(site.Now));
        Task<RosterHours> HoursAsync(DateTime now) => site.WithAsync<RosterQueries, RosterHours>(async q => (await q.HoursAsync(g.Supermarket.Id, Tomorrow, now)).Single());
        Assert.Equal(90, (await HoursAsync(site.Now.AddMinutes(90))).Kept);
        Assert.Equal(240, (await HoursAsync(site.Now.AddHours(9))).Kept);
        await LeaveAsync(site.Now.AddMinutes(200));
        var hours = await HoursAsync(site.Now.AddHours(9));
        Assert.Equal((480, 29 * 240, 200), (hours.Promised, hours.Planned, hours.Kept));
        await RefusedAsync("duty-not-begun", null, () => LeaveAsync(site.Now.AddMinutes(201)));
    }

    [Fact]
    public async Task AFeed_OpensByItsNewestAddressOnly()
    {
        var g = await OfAsync(site);
        var lawyer = await g.Desk.ActAsync(g.Lawyer);
        Task<string> RenewAsync() => site.WithAsync<RenewDutyFeedHandler, string>(h => h.HandleAsync(new(), lawyer));
        Task<(Guid StaffId, string Name)?> FeedAsync(string token) => site.WithAsync<RosterQueries, (Guid, string)?>(q => q.FeedAsync(token));
        var first = await RenewAsync();
        Assert.Equal(g.Lawyer.Id, (await FeedAsync(first))!.Value.StaffId);
        var second = await RenewAsync();
        Assert.Null(await FeedAsync(first));
        Assert.Equal(g.Lawyer.Id, (await FeedAsync(second))!.Value.StaffId);
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<RenewDutyFeedHandler>(async h => await h.HandleAsync(new(), await g.Desk.ActAsync(g.Desk.FarWorker))));
    }

    [Fact]
    public async Task APerson_ComesOnDutyOnce_AndTheirFactsChange()
    {
        var g = await OfAsync(site);
        var by = await g.Desk.ActAsync(g.Desk.Head);
        Task<Guid> SaveAsync(Guid? id, Guid? staff, int minutes = 240, string? seen = null, Profession profession = Profession.Notary) =>
            site.WithAsync<SaveProfessionalHandler, Guid>(h => h.HandleAsync(new(g.Supermarket.Id, id, staff, profession, "公证处", "", "", minutes, seen), by));
        await RefusedAsync("professional-already", "StaffId", () => SaveAsync(null, g.Lawyer.Id));
        await RefusedAsync("person-unknown", "StaffId", () => SaveAsync(null, Guid.NewGuid()));
        await RefusedAsync("number-out-of-range", "PromisedMinutes", () => SaveAsync(null, g.Desk.Worker.Id, -1));
        await RefusedAsync("number-out-of-range", "PromisedMinutes", () => SaveAsync(null, g.Desk.Worker.Id, 12_001));
        await RefusedAsync("profession-unknown", "Profession", () => SaveAsync(null, g.Desk.Worker.Id, profession: (Profession)99));
        await SaveAsync(null, g.Desk.Worker.Id);
        await Assert.ThrowsAsync<StaleException>(() => SaveAsync(g.Person.Id, null, seen: "other"));
        await SaveAsync(g.Person.Id, null);
        Assert.Equal((Profession.Notary, 240), await site.InDbAsync(async db => await db.Set<Professional>().Where(p => p.Id == g.Person.Id).Select(p => new ValueTuple<Profession, int>(p.Profession, p.PromisedMinutes)).SingleAsync()));
    }
}

public sealed class SqliteRosterRulesTests(SqliteSite site) : RosterRulesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresRosterRulesTests(PostgresSite site) : RosterRulesTests(site), IClassFixture<PostgresSite>;
