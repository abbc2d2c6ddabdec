using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Tickets;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>The pages of the queue: taking a number, the slip, the kiosk, the board and the desk.</summary>
public sealed class TicketPagesTests(SqliteSite site) : IClassFixture<SqliteSite>, IDisposable
{
    readonly HttpClient visitor = site.Visitor();

    public void Dispose() => visitor.Dispose();

    async Task<HtmlPage> TakeAsync(CounterGround g, string more = "") =>
        await (await visitor.OpenAsync($"/counters/{g.Supermarket.Id}/ticket{more}")).Form("ticket").SubmitAsync(visitor, nameof(ServiceKind.LegalAdvice));

    async Task<HtmlPage> PressAsync(HttpClient who, string address, string form, string button) =>
        await who.FollowAsync(await (await who.OpenAsync(address)).Form(form).SubmitAsync(who, button));

    Task<Ticket> RowAsync(CounterGround g, int number) => site.InDbAsync(db => db.Set<Ticket>().AsNoTracking().SingleAsync(t => t.SupermarketId == g.Supermarket.Id && t.Number == number));

    [Fact]
    public async Task AWalkIn_TakesANumber_SeesTheLine_AndGivesItUp()
    {
        var g = await CounterGround.OfAsync(site);
        var page = await visitor.OpenAsync($"/counters/{g.Supermarket.Id}");
        Assert.Contains("取号", page.Text, StringComparison.Ordinal);
        await TakeAsync(g);
        var home = (await TakeAsync(g)).Location!;
        var slip = await visitor.OpenAsync(home);
        foreach (var said in new[] { "002", "前面还有 1 个号", "今天办得还少", "号码按什么顺序叫" }) Assert.Contains(said, slip.Text, StringComparison.Ordinal);
        Assert.Equal("no-referrer", slip.Answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True((await (await visitor.OpenAsync(home)).Form("phone").With("Input.Phone", "没有").SubmitAsync(visitor)).Errors.ContainsKey("Input.Phone"));
        Assert.Contains("快到号时会发短信", (await visitor.FollowAsync(await (await visitor.OpenAsync(home)).Form("phone").With("Input.Phone", "13800000000").SubmitAsync(visitor))).Text, StringComparison.Ordinal);
        Assert.Contains("不等了", (await PressAsync(visitor, home, "ticket", "leave")).Text, StringComparison.Ordinal);
        Assert.Equal(TicketState.Left, (await RowAsync(g, 2)).State);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TheKiosk_HasAnAddressOfItsOwn_AndGoesBackByItself()
    {
        var g = await CounterGround.OfAsync(site);
        await visitor.OpenAsync($"/counters/{g.Supermarket.Id}/ticket?kiosk=guessed", HttpStatusCode.NotFound);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var address = (await staff.OpenAsync($"/staff/counters/{g.Supermarket.Id}")).Document.QuerySelector("main a[href*='kiosk=']")!.GetAttribute("href")!;
        var taken = await (await visitor.OpenAsync(address)).Form("ticket").SubmitAsync(visitor, nameof(ServiceKind.LegalAdvice));
        var slip = await visitor.OpenAsync(taken.Location!);
        Assert.Contains("001", slip.Text, StringComparison.Ordinal);
        Assert.Contains(address, slip.Document.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"), StringComparison.Ordinal);
        await visitor.OpenAsync(taken.Location!.Split('?')[0] + "?kiosk=guessed", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AtTheDesk_NumbersAreCalledByTheRule_AndTheSlipFollows()
    {
        var g = await CounterGround.OfAsync(site);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var desk = $"/staff/counters/{g.Supermarket.Id}/desk/{g.Counter.Id}";
        Assert.Contains("没有人在等", (await staff.OpenAsync(desk)).Text, StringComparison.Ordinal);
        var slip = (await TakeAsync(g)).Location!;
        await TakeAsync(g);
        var called = await PressAsync(staff, desk, "desk", "next");
        foreach (var said in new[] { "001", "正在叫号", "这个柜台在等的（1）" }) Assert.Contains(said, called.Text, StringComparison.Ordinal);
        Assert.Contains("请到 1 号柜台", (await visitor.OpenAsync(slip)).Text, StringComparison.Ordinal);
        var early = await (await staff.OpenAsync(desk)).Form("desk").SubmitAsync(staff, "Input.Miss");
        Assert.Contains("给人一分钟走过来", early.Text, StringComparison.Ordinal);
        Assert.Contains("正在办理", (await PressAsync(staff, desk, "desk", "Input.Receive")).Text, StringComparison.Ordinal);
        Assert.Contains("暂停和后台", (await PressAsync(staff, desk, "desk", "Input.Hold")).Text, StringComparison.Ordinal);
        Assert.Contains("暂停办理", (await visitor.OpenAsync(slip)).Text, StringComparison.Ordinal);
        await PressAsync(staff, desk, "desk", "Input.Again");
        await PressAsync(staff, desk, "desk", "Input.Receive");
        Assert.Contains("002", (await PressAsync(staff, desk, "desk", "next")).Text, StringComparison.Ordinal);
        Assert.Equal(TicketState.Served, (await RowAsync(g, 1)).State);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task ATicket_GoesToAnotherCounter_OnlyOnceOneIsChosen()
    {
        var g = await CounterGround.OfAsync(site);
        var other = await site.Create.CounterAsync(g.Supermarket, 2, g.Service);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var desk = $"/staff/counters/{g.Supermarket.Id}/desk/{g.Counter.Id}";
        await TakeAsync(g);
        await PressAsync(staff, desk, "desk", "next");
        await PressAsync(staff, desk, "desk", "Input.Receive");
        var form = (await staff.OpenAsync(desk)).Form("desk");
        Assert.True((await form.SubmitAsync(staff, "Input.Transfer")).Errors.ContainsKey("Input.To"));
        Assert.Contains("位置不变", (await staff.FollowAsync(await form.With("Input.To", other.Id.ToString()).SubmitAsync(staff, "Input.Transfer"))).Text, StringComparison.Ordinal);
        Assert.Equal((TicketState.Waiting, other.Id), (await RowAsync(g, 1)) is var row ? (row.State, row.CounterId!.Value) : default);
    }

    [Fact]
    public async Task WhoHasAnAppointment_SaysOnTheirPageThatTheyAreHere()
    {
        var g = await CounterGround.OfAsync(site);
        var booked = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(CounterGround.At(11, 15, -1)), new Act(Actor.Resident, site.Now)));
        var page = await visitor.OpenAsync($"/counters/appointments/{booked.Code}");
        var taken = await page.Form("arrived").SubmitAsync(visitor);
        Assert.Contains("001", (await visitor.FollowAsync(taken)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("我到了", (await visitor.OpenAsync($"/counters/appointments/{booked.Code}")).Text, StringComparison.Ordinal);
        // The day page shows the number beside the appointment; another one is received there.
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        Assert.Contains("001 号", (await staff.OpenAsync($"/staff/counters/{g.Supermarket.Id}")).Text, StringComparison.Ordinal);
        var second = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(CounterGround.At(11, 40, -1)), new Act(Actor.Resident, site.Now)));
        var day = await staff.FollowAsync(await (await staff.OpenAsync($"/staff/counters/{g.Supermarket.Id}")).Form("received").SubmitAsync(staff, "Input.Arrived"));
        Assert.Contains("002 号", day.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheBoard_IsOpenToAll_InTwoLanguages_AndNamesNobody()
    {
        var g = await CounterGround.OfAsync(site);
        await TakeAsync(g);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        await PressAsync(staff, $"/staff/counters/{g.Supermarket.Id}/desk/{g.Counter.Id}", "desk", "next");
        var board = await visitor.OpenAsync($"/counters/{g.Supermarket.Id}/board");
        foreach (var said in new[] { "001", g.Counter.Name, g.Counter.NameEn, "最近叫号", "Last called" }) Assert.Contains(said, board.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(g.Lawyer.Name, board.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"/counters/{Guid.NewGuid()}/board", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TheDesk_IsForThoseWhoServeThere()
    {
        var g = await CounterGround.OfAsync(site);
        var address = $"/staff/counters/{g.Supermarket.Id}/desk/{g.Counter.Id}";
        Assert.Contains("/staff/sign-in", (await visitor.OpenAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var far = await g.Desk.VisitorAsync(g.Desk.FarWorker);
        await far.OpenAsync(address, HttpStatusCode.NotFound);
        using var hotline = await g.Desk.VisitorAsync(await site.Create.StaffAsync(Role.Leader, g.Desk.City.Yizhou));
        await hotline.OpenAsync(address, HttpStatusCode.Forbidden);
        using var lawyer = await g.Desk.VisitorAsync(g.Lawyer);
        await lawyer.OpenAsync($"/staff/counters/{g.Supermarket.Id}/desk/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Codes_ThatOpenNothing_SayWhatIsWrong()
    {
        Assert.Contains("22 位", (await visitor.OpenAsync("/counters/tickets/123", HttpStatusCode.BadRequest)).Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"/counters/{Guid.NewGuid()}/ticket", HttpStatusCode.NotFound);
    }
}
