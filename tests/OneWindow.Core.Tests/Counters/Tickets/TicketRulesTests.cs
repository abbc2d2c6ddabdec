using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.TestSupport.CounterGround;

namespace OneWindow.Core.Tests.Counters.Tickets;

/// <summary>The queue of a supermarket on both databases. The day is the one of the tests' clock, at which the counter is open.</summary>
public abstract class TicketRulesTests(TestSite site)
{
    static DateTime Now(int hour, int minute = 0, int second = 0) => At(hour, minute, -1).AddSeconds(second);

    Task<TakenTicket> TakeAsync(CounterGround g, DateTime? at = null, bool green = false, string? phone = null, KeptSlot? booked = null, ServiceKind kind = ServiceKind.LegalAdvice) =>
        site.WithAsync<TakeTicketHandler, TakenTicket>(h => h.HandleAsync(new(g.Supermarket.Id, kind, null, green, phone, booked is null ? null : new(booked.District, booked.Id)), new Act(Actor.Resident, at ?? site.Now)));

    async Task<int?> CallAsync(CounterGround g, DateTime at, Counter? counter = null, Act? by = null)
    {
        var act = (by ?? await g.Desk.ActAsync(g.Lawyer)) with { At = at };
        return (await site.WithAsync<CallNextHandler, Ticket?>(h => h.HandleAsync(new(g.Supermarket.Id, (counter ?? g.Counter).Id), act)))?.Number;
    }

    async Task DoAsync<THandler>(CounterGround g, DateTime at, Func<THandler, Act, Task> act) where THandler : notnull
    {
        var by = await g.Desk.ActAsync(g.Lawyer) with { At = at };
        await site.WithAsync<THandler>(h => act(h, by));
    }

    Task<Ticket> RowAsync(TakenTicket taken) => site.InDbAsync(db => db.Set<Ticket>().AsNoTracking().SingleAsync(t => t.District == taken.Key.District && t.Id == taken.Key.Id));

    Task<IReadOnlyList<CounterCall>> CallsAsync(CounterGround g) => site.WithAsync<TicketQueries, IReadOnlyList<CounterCall>>(async q =>
        await q.TodayAsync(g.Supermarket.Id, site.Now) is var (district, day) ? await q.CallsAsync(district, g.Supermarket.Id, day, 0) : []);

    Task<TicketView?> ByCodeAsync(TakenTicket taken, DateTime at) => site.WithAsync<TicketQueries, TicketView?>(q => q.FindByCodeAsync(taken.Code, at));

    static async Task RefusedAsync(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(act)).Code);

    [Fact]
    public async Task ANumber_IsTaken_Called_Received_AndFinished()
    {
        var g = await OfAsync(site);
        var (first, second) = (await TakeAsync(g), await TakeAsync(g));
        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.Equal((1, 5), (await ByCodeAsync(second, site.Now) is { } v ? (v.Ahead, v.Range!.FromMinutes) : default));
        Assert.Equal(1, await CallAsync(g, Now(10, 1)));
        await RefusedAsync("counter-calls", () => CallAsync(g, Now(10, 1)));
        Assert.Equal((TicketState.Called, g.Counter.Id), (await RowAsync(first)) is var row ? (row.State, row.AtCounterId!.Value) : default);
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 2), (h, by) => h.HandleAsync(new(first.Key), by));
        // Calling the next one finishes the one before.
        Assert.Equal(2, await CallAsync(g, Now(10, 11)));
        Assert.Equal((TicketState.Served, 600), (await RowAsync(first)) is var done ? (done.State, done.CounterSeconds) : default);
        await RefusedAsync("ticket-over", () => DoAsync<FinishTicketHandler>(g, Now(10, 12), (h, by) => h.HandleAsync(new(first.Key), by)));
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 12), (h, by) => h.HandleAsync(new(second.Key), by));
        await DoAsync<FinishTicketHandler>(g, Now(10, 20), (h, by) => h.HandleAsync(new(second.Key), by));
        Assert.Null(await CallAsync(g, Now(10, 21)));
        Assert.Equal(["1 Called 1", "2 Cleared 1", "3 Called 2", "4 Cleared 2"], (await CallsAsync(g)).Select(c => $"{c.Sequence} {c.Kind} {c.Number}"));
    }

    [Fact]
    public async Task AnAppointment_ThatCameInTime_IsCalledFirst_WhenItsHourHasCome()
    {
        var g = await OfAsync(site);
        var booked = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(Now(10, 30)), new Act(Actor.Resident, site.Now)));
        var late = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(Now(10, 55)), new Act(Actor.Resident, site.Now)));
        var walkIn = await TakeAsync(g, Now(10, 5));
        var arrived = await TakeAsync(g, Now(10, 20), booked: booked);
        await RefusedAsync("appointment-ended", () => TakeAsync(g, Now(10, 21), booked: booked));
        Assert.Equal(AppointmentState.Arrived, (await site.InDbAsync(db => db.Set<Appointment>().AsNoTracking().SingleAsync(a => a.Id == booked.Id))).State);
        // Not its hour yet: who was there first is called.
        Assert.Equal(walkIn.Number, await CallAsync(g, Now(10, 21)));
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 22), (h, by) => h.HandleAsync(new(walkIn.Key), by));
        var behind = await TakeAsync(g, Now(10, 23));
        Assert.Equal(arrived.Number, await CallAsync(g, Now(10, 25)));
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 26), (h, by) => h.HandleAsync(new(arrived.Key), by));
        // Eleven minutes late: one of the line, behind who is there.
        var tooLate = await TakeAsync(g, Now(11, 6), booked: late);
        Assert.Null((await RowAsync(tooLate)).DueAt);
        Assert.Equal(behind.Number, await CallAsync(g, Now(11, 7)));
        // The end of the number is the end of the appointment, and its time is free again.
        Assert.Equal(AppointmentState.Served, (await site.InDbAsync(db => db.Set<Appointment>().AsNoTracking().SingleAsync(a => a.Id == booked.Id))).State);
    }

    [Fact]
    public async Task AMissedNumber_KeepsItsPlaceForTheGrace_AndThenJoinsTheEnd()
    {
        var g = await OfAsync(site);
        var (first, second, third) = (await TakeAsync(g), await TakeAsync(g), await TakeAsync(g));
        await CallAsync(g, Now(10, 1));
        await RefusedAsync("ticket-just-called", () => DoAsync<MissTicketHandler>(g, Now(10, 1, 59), (h, by) => h.HandleAsync(new(first.Key), by)));
        await DoAsync<CallAgainHandler>(g, Now(10, 2), (h, by) => h.HandleAsync(new(first.Key, g.Counter.Id), by));
        await DoAsync<MissTicketHandler>(g, Now(10, 3), (h, by) => h.HandleAsync(new(first.Key), by));
        Assert.Equal(2, await CallAsync(g, Now(10, 4)));
        // Inside the grace: before those who came later.
        Assert.True(await site.WithAsync<ReturnTicketHandler, bool>(h => h.HandleAsync(new(first.Key), new Act(Actor.Resident, Now(10, 13)))));
        await DoAsync<MissTicketHandler>(g, Now(10, 14), (h, by) => h.HandleAsync(new(second.Key), by));
        Assert.Equal(1, await CallAsync(g, Now(10, 15)));
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 16), (h, by) => h.HandleAsync(new(first.Key), by));
        // A second too late: the end of the line, with the same number.
        Assert.False(await site.WithAsync<ReturnTicketHandler, bool>(h => h.HandleAsync(new(second.Key), new Act(Actor.Resident, Now(10, 24, 1)))));
        Assert.Equal(3, await CallAsync(g, Now(10, 25)));
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 26), (h, by) => h.HandleAsync(new(third.Key), by));
        Assert.Equal(2, await CallAsync(g, Now(10, 27)));
        Assert.Equal(["Called 1", "CalledAgain 1", "Missed 1", "Called 2", "Missed 2", "Called 1", "Cleared 1", "Called 3", "Cleared 3", "Called 2"], (await CallsAsync(g)).Select(c => $"{c.Kind} {c.Number}"));
    }

    [Fact]
    public async Task AtTheDesk_ANumberIsPutAside_CalledBack_AndSentOnWithItsPlace()
    {
        var g = await OfAsync(site);
        var notary = await site.Create.CounterAsync(g.Supermarket, 2, await site.Create.ServiceAsync(ServiceKind.Notary));
        await site.Create.ShiftAsync(await site.Create.ProfessionalAsync(g.Supermarket, await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station)), notary);
        var (first, second, other) = (await TakeAsync(g), await TakeAsync(g), await TakeAsync(g, Now(10, 1), kind: ServiceKind.Notary));
        await CallAsync(g, Now(10, 2));
        await RefusedAsync("ticket-stands-otherwise", () => DoAsync<SetTicketAsideHandler>(g, Now(10, 2), (h, by) => h.HandleAsync(new(first.Key, false), by)));
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 3), (h, by) => h.HandleAsync(new(first.Key), by));
        await DoAsync<SetTicketAsideHandler>(g, Now(10, 4), (h, by) => h.HandleAsync(new(first.Key, BackOffice: true), by));
        Assert.Equal(2, await CallAsync(g, Now(10, 5)));
        await RefusedAsync("counter-busy", () => DoAsync<CallAgainHandler>(g, Now(10, 6), (h, by) => h.HandleAsync(new(first.Key, g.Counter.Id), by)));
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 6), (h, by) => h.HandleAsync(new(second.Key), by));
        // To the notary: before the one who came to the notary later.
        await RefusedAsync("counter-same", () => DoAsync<TransferTicketHandler>(g, Now(10, 7), (h, by) => h.HandleAsync(new(second.Key, g.Counter.Id), by)));
        await DoAsync<TransferTicketHandler>(g, Now(10, 7), (h, by) => h.HandleAsync(new(second.Key, notary.Id), by));
        Assert.Null(await CallAsync(g, Now(10, 8)));
        Assert.Equal(2, await CallAsync(g, Now(10, 8), notary));
        Assert.Equal((TicketState.Waiting, ServiceKind.Notary), (await RowAsync(other)) is var o ? (o.State, o.Kind) : default);
        await DoAsync<CallAgainHandler>(g, Now(10, 9), (h, by) => h.HandleAsync(new(first.Key, g.Counter.Id), by));
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 10), (h, by) => h.HandleAsync(new(first.Key), by));
        await DoAsync<FinishTicketHandler>(g, Now(10, 12), (h, by) => h.HandleAsync(new(first.Key), by));
        // Two minutes before it was put aside and three after.
        Assert.Equal(300, (await RowAsync(first)).CounterSeconds);
    }

    [Fact]
    public async Task APhone_IsToldBeforeTheTurn_Once_AndForgottenAtTheEnd()
    {
        var g = await OfAsync(site);
        var tickets = new List<TakenTicket>();
        for (var i = 0; i < 5; i++) tickets.Add(await TakeAsync(g));
        var mine = await TakeAsync(g, phone: "138 0000 0000");
        Task<List<string>> ToldAsync() => site.InDbAsync(async db => (await db.Set<Message>().Where(m => m.Key.Contains(mine.Key.Id.ToString("n"))).OrderBy(m => m.Id).ToListAsync()).ConvertAll(m => $"{m.Code} {m.SubjectNumber}"));
        await CallAsync(g, Now(10, 1));
        Assert.Empty(await ToldAsync());
        for (var i = 0; i < 5; i++)
        {
            await DoAsync<ReceiveTicketHandler>(g, Now(10, 2 + i), (h, by) => h.HandleAsync(new(tickets[i].Key), by));
            Assert.Equal(i + 2, await CallAsync(g, Now(10, 2 + i, 30)));
        }
        Assert.Equal(["resident-counter-turn-near 006", "resident-counter-turn 006 → 1"], await ToldAsync());
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 8), (h, by) => h.HandleAsync(new(mine.Key), by));
        Assert.NotNull((await RowAsync(mine)).PhoneSealed);
        await DoAsync<FinishTicketHandler>(g, Now(10, 9), (h, by) => h.HandleAsync(new(mine.Key), by));
        Assert.Null((await RowAsync(mine)).PhoneSealed);
        await RefusedAsync("phone-unreadable", () => TakeAsync(g, phone: "没有"));
        // Called twice at the board is told once; called back from outside is told again.
        var away = await TakeAsync(g, Now(10, 9), phone: "13700000000");
        await CallAsync(g, Now(10, 9));
        await DoAsync<CallAgainHandler>(g, Now(10, 9, 30), (h, by) => h.HandleAsync(new(away.Key, g.Counter.Id), by));
        await DoAsync<ReceiveTicketHandler>(g, Now(10, 9, 40), (h, by) => h.HandleAsync(new(away.Key), by));
        await DoAsync<SetTicketAsideHandler>(g, Now(10, 9, 45), (h, by) => h.HandleAsync(new(away.Key, BackOffice: false), by));
        await DoAsync<CallAgainHandler>(g, Now(10, 9, 50), (h, by) => h.HandleAsync(new(away.Key, g.Counter.Id), by));
        Assert.Equal(2, await site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == "resident-counter-turn" && m.Key.Contains(away.Key.Id.ToString("n")))));
        await DoAsync<MissTicketHandler>(g, Now(10, 11), (h, by) => h.HandleAsync(new(away.Key), by));
        // Somebody who gives the number of a relative later.
        var late = await TakeAsync(g, Now(10, 10));
        await site.WithAsync<WarnBeforeTurnHandler>(h => h.HandleAsync(new(late.Key, "13900000000"), new Act(Actor.Resident, Now(10, 11))));
        Assert.NotNull((await RowAsync(late)).WarnedAt);
    }

    [Fact]
    public async Task WhereNobodyIsOnDutyAnyMore_NoNumberIsGiven()
    {
        var g = await OfAsync(site);
        await RefusedAsync("nobody-on-duty", () => TakeAsync(g, kind: ServiceKind.Notary));
        Assert.Equal(1, (await TakeAsync(g, Now(13, 59))).Number);
        await RefusedAsync("nobody-on-duty", () => TakeAsync(g, Now(14)));
        // Before the doors open a number is given: it will be called.
        Assert.Equal(1, (await TakeAsync(g, At(9))).Number);
    }

    [Fact]
    public async Task TheDayIsOver_NumbersEnd_AndWhoHadAnAppointmentIsFirstInLineForAnother()
    {
        var g = await OfAsync(site);
        var booked = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(Now(13)), new Act(Actor.Resident, site.Now)));
        var (arrived, waits) = (await TakeAsync(g, Now(12, 50), booked: booked), await TakeAsync(g, phone: "13800000000"));
        var close = await site.WithAsync<CloseQueueHandler, IReadOnlyList<CloseQueue>>(h => h.DueAsync(new Act(Actor.System, Now(23, 59))));
        Assert.DoesNotContain(close, c => c.SupermarketId == g.Supermarket.Id);
        var act = new Act(Actor.System, At(0, 1));
        foreach (var due in (await site.WithAsync<CloseQueueHandler, IReadOnlyList<CloseQueue>>(h => h.DueAsync(act))).Where(c => c.SupermarketId == g.Supermarket.Id)) await site.WithAsync<CloseQueueHandler>(h => h.HandleAsync(due, act));
        Assert.Equal((TicketState.Left, TicketState.Left, null), ((await RowAsync(arrived)).State, (await RowAsync(waits)).State, (await RowAsync(waits)).PhoneSealed));
        Assert.Equal(AppointmentState.Displaced, (await site.InDbAsync(db => db.Set<Appointment>().AsNoTracking().SingleAsync(a => a.Id == booked.Id))).State);
        Assert.NotNull((await site.InDbAsync(db => db.Set<WaitingEntry>().AsNoTracking().SingleAsync(w => w.SupermarketId == g.Supermarket.Id))).WantedAt);
        // A new day begins at 1, and what is over stays over.
        Assert.Equal(1, (await TakeAsync(g, At(9))).Number);
        await RefusedAsync("ticket-over", () => site.WithAsync<ReturnTicketHandler>(h => h.HandleAsync(new(arrived.Key), new Act(Actor.Resident, At(9)))));
    }

    [Fact]
    public async Task ANumberForgottenOvernight_KeptItsCounterUntilTheCounterClosed()
    {
        var g = await OfAsync(site);
        var (early, late) = (await TakeAsync(g), await TakeAsync(g, Now(13, 50)));
        await CallAsync(g, Now(13, 30));
        await DoAsync<ReceiveTicketHandler>(g, Now(13, 31), (h, by) => h.HandleAsync(new(early.Key), by));
        await DoAsync<FinishTicketHandler>(g, Now(13, 40), (h, by) => h.HandleAsync(new(early.Key), by));
        await CallAsync(g, Now(13, 55));
        await DoAsync<ReceiveTicketHandler>(g, Now(13, 56), (h, by) => h.HandleAsync(new(late.Key), by));
        var after = await site.Create.CounterAsync(g.Supermarket, 2, g.Service);
        var unseen = await TakeAsync(g);
        await CallAsync(g, Now(13, 57), after);
        await DoAsync<ReceiveTicketHandler>(g, Now(13, 58), (h, by) => h.HandleAsync(new(unseen.Key), by));
        var act = new Act(Actor.System, At(0, 1));
        foreach (var due in (await site.WithAsync<CloseQueueHandler, IReadOnlyList<CloseQueue>>(h => h.DueAsync(act))).Where(c => c.SupermarketId == g.Supermarket.Id)) await site.WithAsync<CloseQueueHandler>(h => h.HandleAsync(due, act));
        Assert.Equal((TicketState.Served, 600), (await RowAsync(early)) is var done ? (done.State, done.CounterSeconds) : default);
        // Called at 13:55 at a counter that closes at 14:00; the night is nobody's talk. Where nobody was on duty nothing is counted.
        Assert.Equal((TicketState.Served, 300), (await RowAsync(late)) is var forgotten ? (forgotten.State, forgotten.CounterSeconds) : default);
        Assert.Equal((TicketState.Served, 0), (await RowAsync(unseen)) is var nowhere ? (nowhere.State, nowhere.CounterSeconds) : default);
    }

    [Fact]
    public async Task OnlyWhoServesThere_Calls()
    {
        var g = await OfAsync(site);
        var taken = await TakeAsync(g);
        var far = await g.Desk.ActAsync(g.Desk.FarWorker);
        await Assert.ThrowsAsync<NotAllowedException>(() => CallAsync(g, Now(10, 1), by: far));
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<FinishTicketHandler>(h => h.HandleAsync(new(taken.Key), far)));
        await Assert.ThrowsAsync<NotAllowedException>(() => CallAsync(g, Now(10, 1), by: new Act(Actor.Resident, site.Now)));
        var elsewhere = await OfAsync(site);
        await Assert.ThrowsAsync<NotVisibleException>(() => CallAsync(g, Now(10, 1), elsewhere.Counter));
        Assert.Empty(await CallsAsync(g));
    }

    /// <summary>Many kiosks and counters at once: numbers without doubles or gaps, and nobody called twice. ONEWINDOW_TICKETS makes it as large as one likes.</summary>
    [Fact]
    public async Task ManyAtOnce_NoNumberTwice_NoneLeftOut_NobodyCalledTwice()
    {
        var many = int.TryParse(Environment.GetEnvironmentVariable("ONEWINDOW_TICKETS"), out var asked) ? asked : 120;
        var g = await OfAsync(site);
        List<Counter> counters = [g.Counter];
        for (var i = 2; i <= 4; i++) counters.Add(await site.Create.CounterAsync(g.Supermarket, i, g.Service));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var numbers = new System.Collections.Concurrent.ConcurrentBag<int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, many), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => numbers.Add((await TakeAsync(g)).Number));
        Assert.Equal(Enumerable.Range(1, many), numbers.Order());
        Console.WriteLine($"{site.Kind}: {many} tickets in {watch.Elapsed.TotalSeconds:0.0} s, {many / watch.Elapsed.TotalSeconds:0} a second");
        var calls = Math.Min(many, 400);
        var called = new System.Collections.Concurrent.ConcurrentBag<int>();
        await Parallel.ForEachAsync(counters, async (counter, _) =>
        {
            for (var i = 0; i < calls / 4; i++)
            {
                called.Add((await CallAsync(g, Now(10, 1), counter))!.Value);
                var key = await site.InDbAsync(db => db.Set<Ticket>().Where(t => t.AtCounterId == counter.Id && t.State == TicketState.Called).Select(t => new TicketKey(t.District, t.Id)).SingleAsync());
                await DoAsync<ReceiveTicketHandler>(g, Now(10, 2), (h, by) => h.HandleAsync(new(key), by));
            }
        });
        Assert.Equal(Enumerable.Range(1, calls / 4 * 4), called.Order());
        var lines = await CallsAsync(g);
        Assert.Equal(Enumerable.Range(1, lines.Count), lines.Select(c => c.Sequence));
        Assert.Empty(site.Faults.All);
    }
}

public sealed class SqliteTicketRulesTests(SqliteSite site) : TicketRulesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresTicketRulesTests(PostgresSite site) : TicketRulesTests(site), IClassFixture<PostgresSite>;
