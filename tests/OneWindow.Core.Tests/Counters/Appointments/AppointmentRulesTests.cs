using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.TestSupport.CounterGround;

namespace OneWindow.Core.Tests.Counters.Appointments;

/// <summary>Appointments and waiting lists on both databases.</summary>
public abstract class AppointmentRulesTests(TestSite site)
{
    Act Resident => new(Actor.Resident, site.Now);
    Act Later(DateTime at) => new(Actor.Resident, at);
    static Act SystemAt(DateTime at) => new(Actor.System, at);

    Task<KeptSlot> BookAsync(CounterGround g, DateTime at, string name = "示例居民", Guid? with = null) => site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(at, name, with), Resident));

    Task<Appointment> RowAsync(KeptSlot kept) => site.InDbAsync(db => db.Set<Appointment>().AsNoTracking().SingleAsync(a => a.District == kept.District && a.Id == kept.Id));

    Task<(BookingView? Appointment, WaitingView? Waiting)> ByCodeAsync(string code) => site.WithAsync<BookingQueries, (BookingView?, WaitingView?)>(q => q.FindByCodeAsync(code));

    Task<int> CellsAsync(KeptSlot kept) => site.InDbAsync(db => db.Set<SlotCell>().CountAsync(c => c.AppointmentId == kept.Id));

    Task<JoinedWaiting> WaitAsync(CounterGround g, string name, int days = 0) =>
        site.WithAsync<JoinWaitingHandler, JoinedWaiting>(h => h.HandleAsync(new(g.Supermarket.Id, g.Service.Id, Tomorrow, Tomorrow.AddDays(days), new(name, "13900000000")), Resident));

    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    /// <summary>A ground whose counter serves one talk a day: from 10:00 to 10:20 tomorrow, nothing on other days.</summary>
    async Task<CounterGround> NarrowAsync(int talks = 1)
    {
        var g = await OfAsync(site);
        await site.InDbAsync(async db =>
        {
            var shift = await db.Set<DutyShift>().SingleAsync(s => s.Id == g.Shift.Id);
            db.Remove(shift);
            db.Add(new DutyShift { Id = Guid.CreateVersion7(), ProfessionalId = g.Person.Id, CounterId = g.Counter.Id, Repeat = Repeat.Once, From = Tomorrow, Until = Tomorrow, Every = 1, Weekdays = "", Nth = 0, Opens = new(10, 0), Closes = new TimeOnly(10, 0).AddMinutes(talks * 25) });
            return await db.SaveChangesAsync();
        });
        return g with { Shift = await site.InDbAsync(db => db.Set<DutyShift>().AsNoTracking().SingleAsync(s => s.ProfessionalId == g.Person.Id)) };
    }

    [Fact]
    public async Task Booking_KeepsCounterAndPerson_ForTheTalkAndItsBuffer_AndItsCodeOpensIt()
    {
        var g = await OfAsync(site);
        var kept = await BookAsync(g, At(11, 15), "示例居民甲");
        Assert.Equal((At(11, 15), At(11, 35), g.Counter.Id, g.Person.Id), (kept.StartsAt, kept.EndsAt, kept.CounterId, kept.ProfessionalId));
        Assert.Equal(5, await CellsAsync(kept));
        var (view, waiting) = await ByCodeAsync(kept.Code);
        Assert.Null(waiting);
        Assert.Equal((AppointmentState.Booked, "示例居民甲", "13800000000", g.Lawyer.Name), (view!.Row.State, view.Name, view.Phone, view.With));
        Assert.Equal(At(11, 15).AddDays(-1), view.Row.RemindAt);
        // Nothing that names the person lies open in the row.
        Assert.DoesNotContain("示例居民甲", System.Text.Encoding.UTF8.GetString(view.Row.NameSealed!), StringComparison.Ordinal);
        await RefusedAsync("slot-taken", "StartsAt", () => BookAsync(g, At(11, 15)));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "book-appointment" && e.SubjectId == kept.Id)));
    }

    [Fact]
    public async Task BadTimes_AreRefusedBesideTheirField_AndTakeNothing()
    {
        var g = await OfAsync(site);
        await RefusedAsync("slot-past", "StartsAt", () => BookAsync(g, site.Now.AddMinutes(-5)));
        await RefusedAsync("slot-too-soon", "StartsAt", () => BookAsync(g, site.Now.AddMinutes(25)));
        await RefusedAsync("slot-too-far", "StartsAt", () => BookAsync(g, At(11, days: 30)));
        await RefusedAsync("slot-not-offered", "StartsAt", () => BookAsync(g, At(15)));
        await RefusedAsync("slot-not-offered", "StartsAt", () => BookAsync(g, At(13, 45)));
        await RefusedAsync("slot-not-offered", "StartsAt", () => BookAsync(g, At(11, 13)));
        await RefusedAsync("text-missing", "Name", () => BookAsync(g, At(11, 15), " "));
        await RefusedAsync("text-too-long", "Name", () => BookAsync(g, At(11, 15), new string('长', 61)));
        await RefusedAsync("phone-unreadable", "Phone", () => site.WithAsync<BookAppointmentHandler>(h => h.HandleAsync(g.Book(At(11, 15)) with { Visitor = new("甲", "打电话") }, Resident)));
        var other = await site.Create.ServiceAsync();
        await RefusedAsync("service-not-offered", "Service", () => site.WithAsync<BookAppointmentHandler>(h => h.HandleAsync(g.Book(At(11, 15)) with { ServiceId = other.Id }, Resident)));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<BookAppointmentHandler>(h => h.HandleAsync(g.Book(At(11, 15)) with { SupermarketId = Guid.NewGuid() }, Resident)));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<Appointment>().CountAsync(a => a.SupermarketId == g.Supermarket.Id)));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<SlotCell>().CountAsync(c => c.CounterId == g.Counter.Id)));
    }

    [Fact]
    public async Task ManyTakers_OfOneTime_OneHasIt_WhoeverHolds()
    {
        var g = await OfAsync(site);
        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            try { return i % 2 == 0 ? await BookAsync(g, At(12, 5)) : await site.WithAsync<HoldSlotHandler, KeptSlot>(h => h.HandleAsync(new(g.Supermarket.Id, g.Service.Id, At(12, 5)), Resident)); }
            catch (RefusalException refusal) when (refusal.Code == "slot-taken") { return null; }
        }));
        Assert.Single(taken, t => t is not null);
        Assert.Equal(5, await site.InDbAsync(db => db.Set<SlotCell>().CountAsync(c => c.CounterId == g.Counter.Id)));
    }

    [Fact]
    public async Task TheDatabase_ItselfRefusesADoubleBooking()
    {
        var g = await OfAsync(site);
        var kept = await BookAsync(g, At(12, 5));
        // Same counter, and same person at another counter: neither can be written, whoever writes.
        foreach (var counter in new[] { g.Counter.Id, Guid.NewGuid() })
            await Assert.ThrowsAsync<DbUpdateException>(() => site.InDbAsync(async db =>
            {
                db.Add(new SlotCell { District = kept.District, CounterId = counter, At = At(12, 5), StaffId = counter == g.Counter.Id ? Guid.NewGuid() : g.Lawyer.Id, AppointmentId = Guid.NewGuid() });
                return await db.SaveChangesAsync();
            }));
    }

    [Fact]
    public async Task AnyOf_SharesOut_Named_Insists()
    {
        var g = await OfAsync(site);
        var second = await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station);
        var counter = await site.Create.CounterAsync(g.Supermarket, 2, g.Service);
        var colleague = await site.Create.ProfessionalAsync(g.Supermarket, second);
        await site.Create.ShiftAsync(colleague, counter);
        var first = await BookAsync(g, At(10));
        // The other one, who has less to do, gets the next.
        var next = await BookAsync(g, At(10, 25));
        Assert.NotEqual(first.ProfessionalId, next.ProfessionalId);
        var free = await site.WithAsync<BookingQueries, IReadOnlyList<FreeTime>>(q => q.FreeAsync(g.Supermarket.Id, g.Service.Id, Tomorrow, Tomorrow, site.Now));
        Assert.Equal([next.ProfessionalId], free.Single(t => t.StartsAt == At(10)).People);
        Assert.Equal(2, free.Single(t => t.StartsAt == At(11, 15)).People.Count);
        var named = await BookAsync(g, At(11, 15), with: g.Person.Id);
        Assert.Equal(g.Person.Id, named.ProfessionalId);
        await RefusedAsync("slot-taken", "StartsAt", () => BookAsync(g, At(11, 15), with: g.Person.Id));
        Assert.Equal(colleague.Id, (await BookAsync(g, At(11, 15))).ProfessionalId);
    }

    [Fact]
    public async Task AHold_IsConfirmed_OrLapses_AndIsFreeAgain()
    {
        var g = await OfAsync(site);
        Task<KeptSlot> HoldAsync(DateTime at, DateTime now) => site.WithAsync<HoldSlotHandler, KeptSlot>(h => h.HandleAsync(new(g.Supermarket.Id, g.Service.Id, at), Later(now)));
        var held = await HoldAsync(At(10), site.Now);
        Assert.Equal(site.Now.AddMinutes(10), held.Until);
        await RefusedAsync("text-missing", "Name", () => site.WithAsync<ConfirmAppointmentHandler>(h => h.HandleAsync(new(new(held.District, held.Id), new Visitor("")), Resident)));
        await site.WithAsync<ConfirmAppointmentHandler>(h => h.HandleAsync(new(new(held.District, held.Id), new Visitor("甲", null, "老父亲")), Later(site.Now.AddMinutes(9))));
        Assert.Equal(("甲", "老父亲", AppointmentState.Booked), (await ByCodeAsync(held.Code)) is { Appointment: { } a } ? (a.Name, a.ForName, a.Row.State) : default);
        await RefusedAsync("appointment-ended", null, () => site.WithAsync<ConfirmAppointmentHandler>(h => h.HandleAsync(new(new(held.District, held.Id), new Visitor("乙")), Resident)));

        var lapsed = await HoldAsync(At(10, 25), site.Now);
        await RefusedAsync("slot-taken", "StartsAt", () => HoldAsync(At(10, 25), site.Now.AddMinutes(9)));
        await RefusedAsync("hold-over", null, () => site.WithAsync<ConfirmAppointmentHandler>(h => h.HandleAsync(new(new(lapsed.District, lapsed.Id), new Visitor("乙")), Later(site.Now.AddMinutes(10)))));
        var taken = await HoldAsync(At(10, 25), site.Now.AddMinutes(10));
        Assert.Equal((AppointmentState.Lapsed, 0, 5), ((await RowAsync(lapsed)).State, await CellsAsync(lapsed), await CellsAsync(taken)));
    }

    [Fact]
    public async Task AChange_KeepsTheOldTimeUntilTheNewOneIsTaken()
    {
        var g = await OfAsync(site);
        var (mine, other) = (await BookAsync(g, At(10)), await BookAsync(g, At(10, 50)));
        Task ChangeAsync(DateTime to) => site.WithAsync<ChangeAppointmentHandler>(h => h.HandleAsync(new(new(mine.District, mine.Id), to), Resident));
        await RefusedAsync("slot-taken", "StartsAt", () => ChangeAsync(At(10, 50)));
        await RefusedAsync("slot-past", "StartsAt", () => ChangeAsync(site.Now.AddDays(-1)));
        Assert.Equal((At(10), 5), ((await RowAsync(mine)).StartsAt, await CellsAsync(mine)));
        await ChangeAsync(At(11, 15));
        Assert.Equal((At(11, 15), 5), ((await RowAsync(mine)).StartsAt, await CellsAsync(mine)));
        await BookAsync(g, At(10));
        await site.WithAsync<CancelAppointmentHandler>(h => h.HandleAsync(new(new(other.District, other.Id)), Resident));
        await RefusedAsync("appointment-ended", null, () => site.WithAsync<CancelAppointmentHandler>(h => h.HandleAsync(new(new(other.District, other.Id)), Resident)));
        await RefusedAsync("appointment-ended", null, () => site.WithAsync<ChangeAppointmentHandler>(h => h.HandleAsync(new(new(other.District, other.Id), At(12, 5)), Resident)));
    }

    [Fact]
    public async Task WhoWaits_IsOfferedTheFreedTime_InOrder_AndTheNextWhereItLapses()
    {
        var g = await NarrowAsync();
        await RefusedAsync("slots-free", "Service", () => WaitAsync(g, "太早"));
        var first = await BookAsync(g, At(10));
        var waiting = new List<JoinedWaiting>();
        foreach (var name in new[] { "甲", "乙", "丙" }) waiting.Add(await WaitAsync(g, name));
        Assert.Equal([0, 1, 2], waiting.Select(w => w.Ahead));
        Assert.Equal([waiting[0].Sequence, waiting[0].Sequence + 1, waiting[0].Sequence + 2], waiting.Select(w => w.Sequence));
        await site.WithAsync<CancelAppointmentHandler>(h => h.HandleAsync(new(new(first.District, first.Id)), Resident));
        // Free for nobody else: it is kept for the first in line.
        await RefusedAsync("slot-taken", "StartsAt", () => BookAsync(g, At(10)));
        var (offer, _) = await ByCodeAsync(waiting[0].Code);
        Assert.Equal((AppointmentState.Offered, "甲", site.Now.AddMinutes(120)), (offer!.Row.State, offer.Name, offer.Row.HeldUntil));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == "resident-counter-offered" && m.Key.Contains(offer.Row.Id.ToString("n")))));
        Assert.Equal(0, (await ByCodeAsync(waiting[1].Code)).Waiting!.Ahead);
        // The offer lapses: the second gets it and takes it.
        await site.WithAsync<TendAppointmentsHandler>(h => h.HandleAsync(new(g.Supermarket.Id), SystemAt(site.Now.AddMinutes(121))));
        Assert.Equal(WaitingState.Lapsed, (await ByCodeAsync(waiting[0].Code)).Waiting!.Row.State);
        var second = (await ByCodeAsync(waiting[1].Code)).Appointment!;
        Assert.Equal(AppointmentState.Offered, second.Row.State);
        await site.WithAsync<ConfirmAppointmentHandler>(h => h.HandleAsync(new(second.Key), Later(site.Now.AddMinutes(130))));
        Assert.Equal((AppointmentState.Booked, WaitingState.Taken), (await ByCodeAsync(waiting[1].Code)) is { Appointment: { } a, Waiting: { } w } ? (a.Row.State, w.Row.State) : default);
        await site.WithAsync<LeaveWaitingHandler>(h => h.HandleAsync(new(new(waiting[2].District, waiting[2].Id)), Resident));
        await RefusedAsync("waiting-ended", null, () => site.WithAsync<LeaveWaitingHandler>(h => h.HandleAsync(new(new(waiting[2].District, waiting[2].Id)), Resident)));
    }

    [Fact]
    public async Task Waiting_WithBadInput_IsRefused()
    {
        var g = await NarrowAsync();
        await BookAsync(g, At(10));
        Task JoinAsync(DateOnly from, DateOnly to) => site.WithAsync<JoinWaitingHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Service.Id, from, to, new("甲")), Resident));
        await RefusedAsync("day-past", "FromDay", () => JoinAsync(Tomorrow.AddDays(-2), Tomorrow));
        await RefusedAsync("span-reversed", "ToDay", () => JoinAsync(Tomorrow, Tomorrow.AddDays(-1)));
        await RefusedAsync("day-too-far", "ToDay", () => JoinAsync(Tomorrow, Tomorrow.AddDays(30)));
    }

    [Fact]
    public async Task AStandIn_TakesOverTheAppointments_OfThoseWhoAskedForAnybody()
    {
        var g = await OfAsync(site);
        var second = await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station);
        var colleague = await site.Create.ProfessionalAsync(g.Supermarket, second);
        var (any, named) = (await BookAsync(g, At(10)), await BookAsync(g, At(10, 25), "乙", g.Person.Id));
        var manager = await g.Desk.ActAsync(g.Desk.Head);
        await site.WithAsync<ChangeDutyDayHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Shift.Id, Tomorrow, DutyChangeKind.StandIn, colleague.Id), manager));
        var row = await RowAsync(any);
        Assert.Equal((AppointmentState.Booked, colleague.Id, At(10)), (row.State, row.ProfessionalId, row.StartsAt));
        Assert.Equal([second.Id], await site.InDbAsync(db => db.Set<SlotCell>().Where(c => c.AppointmentId == any.Id).Select(c => c.StaffId).Distinct().ToListAsync()));
        // Who wanted that one person is told, and has another time offered.
        Assert.Equal(AppointmentState.Displaced, (await RowAsync(named)).State);
        var (offer, waiting) = await ByCodeAsync(named.Code);
        Assert.Equal((AppointmentState.Offered, "乙", true), (offer!.Row.State, offer.Name, waiting!.Row.WasDisplaced));
    }

    [Fact]
    public async Task WhenTheRosterChanges_NobodyIsLost()
    {
        var g = await OfAsync(site);
        var booked = new List<KeptSlot>();
        foreach (var (hour, minute) in new[] { (10, 0), (10, 25), (10, 50) }) booked.Add(await BookAsync(g, At(hour, minute), $"居民{hour}{minute}"));
        var manager = await g.Desk.ActAsync(g.Desk.Head);
        await site.WithAsync<SetProfessionalAwayHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Person.Id, Tomorrow, Tomorrow), manager));
        foreach (var kept in booked)
        {
            Assert.Equal((AppointmentState.Displaced, 0), ((await RowAsync(kept)).State, await CellsAsync(kept)));
            var (offer, _) = await ByCodeAsync(kept.Code);
            Assert.Equal((AppointmentState.Offered, true), (offer!.Row.State, offer.Row.StartsAt >= site.Now.AddMinutes(30)));
            foreach (var code in new[] { "resident-counter-displaced", "resident-counter-offered" })
                Assert.Contains(await site.InDbAsync(db => db.Set<Message>().Where(m => m.Code == code).Select(m => m.Key).ToListAsync()), k => k.Contains($"{(code.EndsWith("offered", StringComparison.Ordinal) ? offer.Row.Id : kept.Id):n}", StringComparison.Ordinal));
        }
        // No two are offered one time.
        var offers = new List<DateTime>();
        foreach (var kept in booked) offers.Add((await ByCodeAsync(kept.Code)).Appointment!.Row.StartsAt);
        Assert.Equal(3, offers.Distinct().Count());
    }

    [Theory, InlineData("service"), InlineData("counter"), InlineData("shift"), InlineData("not offered"), InlineData("person")]
    public async Task WhatEnds_TellsEverybodyBooked_AndOffersAnother(string what)
    {
        var g = await OfAsync(site);
        var instead = await site.Create.ServiceAsync();
        var other = await site.Create.CounterAsync(g.Supermarket, 2, instead, g.Service);
        var second = await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station);
        await site.Create.ShiftAsync(await site.Create.ProfessionalAsync(g.Supermarket, second), other, 15, 18);
        var kept = await BookAsync(g, At(10));
        var manager = await g.Desk.ActAsync(g.Desk.Head);
        switch (what)
        {
            case "service": await site.WithAsync<EndServiceHandler>(h => h.HandleAsync(new(g.Service.Id), SystemAt(site.Now))); break;
            case "counter": await site.WithAsync<EndCounterHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Id, Tomorrow.AddDays(-1)), manager)); break;
            case "shift": await site.WithAsync<EndShiftHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Shift.Id, Tomorrow.AddDays(-1)), manager)); break;
            case "not offered": await site.WithAsync<SaveCounterHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Id, 1, "咨询", "", ServiceKind.LegalAdvice, []), manager)); break;
            default: await site.WithAsync<EndProfessionalHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Person.Id, Tomorrow.AddDays(-1)), manager)); break;
        }
        Assert.Equal(AppointmentState.Displaced, (await RowAsync(kept)).State);
        var (offer, _) = await ByCodeAsync(kept.Code);
        Assert.Equal((AppointmentState.Offered, other.Id, what == "service" ? instead.Id : g.Service.Id), (offer!.Row.State, offer.Row.CounterId, offer.Row.ServiceId));
        await site.WithAsync<ConfirmAppointmentHandler>(h => h.HandleAsync(new(offer.Key), Resident));
        Assert.Equal(AppointmentState.Booked, (await ByCodeAsync(kept.Code)).Appointment!.Row.State);
    }

    [Fact]
    public async Task WhereNothingElseIsFree_TheyWaitFirst()
    {
        var g = await NarrowAsync();
        var kept = await BookAsync(g, At(10));
        await WaitAsync(g, "先来的候补");
        await site.WithAsync<EndShiftHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Shift.Id, Tomorrow.AddDays(-1)), SystemAt(site.Now)));
        Assert.Equal((WaitingState.Waiting, true, 0), (await ByCodeAsync(kept.Code)).Waiting is { } w ? (w.Row.State, w.Row.WasDisplaced, w.Ahead) : default);
        // A new shift: the displaced person is offered its time, not who came later.
        var pattern = new DutyPattern(Repeat.Once, Tomorrow.AddDays(2), null, 1, "", 0);
        await site.WithAsync<AddShiftHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Person.Id, g.Counter.Id, pattern, new(10, 0), new(10, 20)), SystemAt(site.Now)));
        Assert.Equal((AppointmentState.Offered, At(10, days: 2)), (await ByCodeAsync(kept.Code)).Appointment is { } a ? (a.Row.State, a.Row.StartsAt) : default);
    }

    [Fact]
    public async Task AtTheCounter_WhoComes_WhoDoesNot_AfterTheGrace_NothingIsHeldAgainstThem()
    {
        var g = await OfAsync(site);
        var (comes, stays) = (await BookAsync(g, At(10)), await BookAsync(g, At(10, 25)));
        var lawyer = await g.Desk.ActAsync(g.Lawyer);
        Task ReceiveAsync(KeptSlot kept, AppointmentState became, DateTime at, Act? by = null) => site.WithAsync<ReceiveAppointmentHandler>(h => h.HandleAsync(new(new(kept.District, kept.Id), became), (by ?? lawyer) with { At = at }));
        await RefusedAsync("appointment-not-now", null, () => ReceiveAsync(comes, AppointmentState.Served, site.Now));
        await Assert.ThrowsAsync<NotAllowedException>(async () => await ReceiveAsync(comes, AppointmentState.Served, At(9, 50), await g.Desk.ActAsync(g.Desk.FarWorker)));
        await ReceiveAsync(comes, AppointmentState.Served, At(10, 10));
        await RefusedAsync("appointment-ended", null, () => ReceiveAsync(comes, AppointmentState.NotCome, At(11)));
        await RefusedAsync("grace-runs", null, () => ReceiveAsync(stays, AppointmentState.NotCome, At(10, 34)));
        await ReceiveAsync(stays, AppointmentState.NotCome, At(10, 35));
        // The rest of the time is free, and the same person books again at once.
        Assert.Equal(2, await CellsAsync(stays));
        await BookAsync(g, At(11, 15));
    }

    [Fact]
    public async Task Reminders_GoOutOnce_ADayAndTwoHoursBefore_AndNothingStaysOpen()
    {
        var g = await OfAsync(site);
        var kept = await BookAsync(g, At(11, 15, 1));
        Task TendAsync(DateTime at) => site.WithAsync<TendAppointmentsHandler>(h => h.HandleAsync(new(g.Supermarket.Id), SystemAt(at)));
        Task<int> RemindedAsync() => site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == "resident-counter-reminder" && m.Key.Contains(kept.Id.ToString("n"))));
        await TendAsync(At(11, 10));
        Assert.Equal(0, await RemindedAsync());
        await TendAsync(At(11, 15));
        await TendAsync(At(11, 16));
        Assert.Equal(1, await RemindedAsync());
        await TendAsync(At(9, 15, 1));
        await TendAsync(At(9, 16, 1));
        Assert.Equal(2, await RemindedAsync());
        await TendAsync(At(11, 36, 1).AddHours(12));
        Assert.Equal(AppointmentState.NotCome, (await RowAsync(kept)).State);
    }

    [Fact]
    public async Task StaffCancel_OnlyWhereTheyServe_AndThePersonIsTold()
    {
        var g = await OfAsync(site);
        var kept = await BookAsync(g, At(10));
        var far = await g.Desk.ActAsync(g.Desk.FarWorker);
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<CancelAppointmentHandler>(h => h.HandleAsync(new(new(kept.District, kept.Id)), far)));
        await site.WithAsync<CancelAppointmentHandler>(async h => await h.HandleAsync(new(new(kept.District, kept.Id)), await g.Desk.ActAsync(g.Lawyer)));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == "resident-counter-cancelled" && m.Key.Contains(kept.Id.ToString("n")))));
    }

    [Fact]
    public async Task Rules_OfASupermarket_AreKept()
    {
        var g = await OfAsync(site);
        Task SaveAsync(int buffer = 0, int lead = 0, int days = 90, int hold = 3, int offer = 15, int grace = 0, int run = 1, int warn = 1, string? seen = null) =>
            site.WithAsync<SaveBookingRulesHandler>(h => h.HandleAsync(new(g.Supermarket.Id, buffer, lead, days, hold, offer, grace, run, warn, Seen: seen), SystemAt(site.Now)));
        foreach (var bad in new Func<Task>[] { () => SaveAsync(31), () => SaveAsync(lead: -1), () => SaveAsync(days: 0), () => SaveAsync(hold: 2), () => SaveAsync(offer: 1441), () => SaveAsync(grace: 61),
            () => SaveAsync(run: 0), () => SaveAsync(run: 6), () => SaveAsync(warn: 0), () => SaveAsync(warn: 11) })
            Assert.Equal("number-out-of-range", (await Assert.ThrowsAsync<RefusalException>(bad)).Code);
        await SaveAsync();
        await Assert.ThrowsAsync<StaleException>(() => SaveAsync(seen: "other"));
        // No buffer now: talks follow at once, and up to ninety days ahead.
        await BookAsync(g, At(10, 20));
        await BookAsync(g, At(11, days: 80));
    }
}

public sealed class SqliteAppointmentRulesTests(SqliteSite site) : AppointmentRulesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresAppointmentRulesTests(PostgresSite site) : AppointmentRulesTests(site), IClassFixture<PostgresSite>;
