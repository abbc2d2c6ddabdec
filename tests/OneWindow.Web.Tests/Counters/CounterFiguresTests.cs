using System.Net;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Figures;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Counters.Tickets;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>What days of supermarkets add up to, and who may read it.</summary>
public sealed class CounterFiguresTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static DateTime Now(int hour, int minute = 0) => CounterGround.At(hour, minute, -1);

    Task<TakenTicket> TakeAsync(CounterGround g, DateTime at, KeptSlot? booked = null) =>
        site.WithAsync<TakeTicketHandler, TakenTicket>(h => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Kind, Appointment: booked is null ? null : new(booked.District, booked.Id)), new Act(Actor.Resident, at)));

    async Task ServeAsync(CounterGround g, DateTime from, int minutes)
    {
        var by = await g.Desk.ActAsync(g.Lawyer);
        var called = await site.WithAsync<CallNextHandler, Ticket?>(h => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Id), by with { At = from }));
        var key = new TicketKey(called!.District, called.Id);
        await site.WithAsync<ReceiveTicketHandler>(h => h.HandleAsync(new(key), by with { At = from }));
        await site.WithAsync<FinishTicketHandler>(h => h.HandleAsync(new(key), by with { At = from.AddMinutes(minutes) }));
    }

    [Fact]
    public async Task ADay_SaysWaitsAndTalksByHour_AndTheMonthAddsUp()
    {
        var g = await CounterGround.OfAsync(site);
        await site.WithAsync<ComeOnDutyHandler>(async h => await h.HandleAsync(new(g.Shift.Id), await g.Desk.ActAsync(g.Lawyer)));
        var booked = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(Now(10, 50)), new Act(Actor.Resident, site.Now)));
        await TakeAsync(g, Now(10));
        await TakeAsync(g, Now(10, 1));
        var leaves = await TakeAsync(g, Now(10, 2));
        await ServeAsync(g, Now(10, 10), 8);
        await ServeAsync(g, Now(10, 31), 12);
        await site.WithAsync<LeaveQueueHandler>(h => h.HandleAsync(new(leaves.Key), new Act(Actor.Resident, Now(10, 40))));
        // Twenty minutes early for the appointment: the wait begins with its hour.
        await TakeAsync(g, Now(10, 30), booked);
        await ServeAsync(g, Now(10, 55), 20);
        await TakeAsync(g, Now(11, 20));
        var day = (await site.WithAsync<CounterFigures, SupermarketDay>(async f => (await f.DayAsync(await ActorAsync(g, g.Desk.Head), g.Supermarket.Id, new(2026, 11, 23), Now(11, 30))).Day));
        Assert.Equal([new HourLine(10, 4, 3, 1, 10), new HourLine(11, 1, 0, 0, null)], day.Hours);
        var stand = Assert.Single(day.Counters);
        Assert.Equal((1, 3, 12, null, g.Lawyer.Name), (stand.Waiting, stand.Served, stand.TalkMinutes!.Value, stand.Number, Assert.Single(stand.OnDuty)));
        var month = (await site.WithAsync<CounterFigures, IReadOnlyList<SupermarketMonth>>(async f => await f.MonthAsync(await ActorAsync(g, g.Desk.Head), new(2026, 11, 1), Now(11, 30)))).Single(m => m.Supermarket.Id == g.Supermarket.Id);
        // (10 + 30 + 5) / 3 minutes; an hour and a half at the counter so far.
        Assert.Equal((5, 3, 1, 15, 1, 0, 0, 480, 90), (month.Tickets, month.Served, month.NotServed, month.WaitMinutes, month.Booked, month.NotCome, month.Displaced, month.PromisedMinutes, month.KeptMinutes));
    }

    [Fact]
    public async Task Pages_AreForThoseWhoAnswerForTheSupermarket()
    {
        var g = await CounterGround.OfAsync(site);
        var address = $"/staff/counters/{g.Supermarket.Id}/today";
        using var stranger = site.Visitor();
        foreach (var page in new[] { address, "/staff/counters" })
            Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(page, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var lawyer = await g.Desk.VisitorAsync(g.Lawyer);
        foreach (var page in new[] { address, "/staff/counters" }) await lawyer.OpenAsync(page, HttpStatusCode.Forbidden);
        using var far = await g.Desk.VisitorAsync(await site.Create.StaffAsync(Role.OfficeHead, g.Desk.City.FarCommunity, g.Desk.FarStation));
        await far.OpenAsync(address, HttpStatusCode.NotFound);
        Assert.Contains("没有由您负责的法治超市", (await far.OpenAsync("/staff/counters")).Text, StringComparison.Ordinal);
        foreach (var person in new[] { g.Desk.Head, await site.Create.StaffAsync(Role.Leader, g.Desk.City.Yizhou) })
        {
            using var reader = await g.Desk.VisitorAsync(person);
            Assert.Contains(g.Supermarket.Name, (await reader.OpenAsync("/staff/counters")).Text, StringComparison.Ordinal);
            Assert.Contains("没有人取号", (await reader.OpenAsync(address)).Text, StringComparison.Ordinal);
        }
        // A day or month that is no day or still to come shows today.
        using var head = await g.Desk.VisitorAsync(g.Desk.Head);
        Assert.Contains("现在 0 人在等", (await head.OpenAsync($"{address}?day=2027-13-40")).Text, StringComparison.Ordinal);
        await head.OpenAsync("/staff/counters?month=never");
        Assert.Empty(site.Faults.All);
    }

    static async Task<Actor> ActorAsync(CounterGround g, StaffMember who) => (await g.Desk.ActAsync(who)).Who;
}
