using Microsoft.Playwright;
using OneWindow.Core.Counters;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>A morning at a rule-of-law supermarket, walked by five people at once: who has booked, a walk-in, the lawyer, the clerk and the wall screen.</summary>
public sealed class SupermarketDayTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task AMorning_ByFiveAtOnce()
    {
        var market = await site.WithAsync<CounterQueries, SupermarketLine>(async q => (await q.OpenAsync()).Single(s => s.Name == "丽园法治超市"));
        Visit phone = new(360, "zh-CN"), english = new(360, "en"), desk = new(1280, "zh-CN");
        var (board, booking, walkIn) = (await site.VisitAsync(desk), await site.VisitAsync(english), await site.VisitAsync(phone));
        var (lawyer, clerk) = (await site.VisitAsync(desk), await site.VisitAsync(desk));
        await board.GotoAsync($"/counters/{market.Id}/board");
        await Task.WhenAll(BrowserSite.SignInAsync(lawyer, "lawyer"), BrowserSite.SignInAsync(clerk, "clerk"));

        // Booked for later this morning, and there already.
        await booking.GotoAsync($"/counters/services/legal-advice/book?at={market.Id}&day=2026-11-23");
        await booking.Locator(".ow-times__one").First.ClickAsync();
        await booking.GetByLabel("Name").First.FillAsync("Resident of tests");
        await booking.Locator("main form button[type=submit]").First.ClickAsync();
        await booking.Locator("form:has-text('I am here') button").ClickAsync();
        await Assertions.Expect(booking.Locator(".ow-slip__number")).ToHaveTextAsync("001");

        await walkIn.GotoAsync($"/counters/{market.Id}/ticket");
        await walkIn.CheckWidthAsync();
        await walkIn.Locator("button[value=LegalAdvice]").ClickAsync();
        await Assertions.Expect(walkIn.Locator(".ow-slip__number")).ToHaveTextAsync("002");
        await walkIn.SaveScreenAsync("supermarket-slip", phone);

        await clerk.GotoAsync($"/staff/counters/{market.Id}");
        await Assertions.Expect(clerk.Locator("main")).ToContainTextAsync("001 号");
        await clerk.SaveScreenAsync("supermarket-day", desk);

        // The walk-in is called: the appointment's hour has not come. The wall and the phone follow by themselves.
        await lawyer.GotoAsync($"/staff/counters/{market.Id}");
        await lawyer.Locator("main a[href*='/desk/']").First.ClickAsync();
        await Assertions.Expect(lawyer.Locator(".ow-queue__one")).ToHaveCountAsync(2);
        await lawyer.Locator("button[name='Input.Next']").ClickAsync();
        await Assertions.Expect(board.Locator(".ow-board__counter--called [data-number]")).ToHaveTextAsync("002");
        await Assertions.Expect(board.Locator("[data-calls] li").First).ToContainTextAsync("002");
        await Assertions.Expect(board.Locator("[data-waiting]")).ToHaveTextAsync("1");
        await Assertions.Expect(walkIn.Locator(".ow-slip__state")).ToContainTextAsync("请到 1 号柜台");
        await board.SaveScreenAsync("supermarket-board", desk);
        await lawyer.Locator("button[name='Input.Receive']").ClickAsync();
        await Assertions.Expect(walkIn.Locator(".ow-slip__state")).ToContainTextAsync("正在办理");
        await lawyer.SaveScreenAsync("supermarket-desk", desk);

        // Somebody comes while the desk is open: it shows without a hand on it.
        var late = await site.VisitAsync(phone);
        await late.GotoAsync($"/counters/{market.Id}/ticket");
        await late.GetByLabel("走绿色通道").CheckAsync();
        await late.Locator("button[value=LegalAdvice]").ClickAsync();
        await Assertions.Expect(lawyer.Locator(".ow-queue__one").First).ToContainTextAsync("003");
        await Assertions.Expect(booking.Locator(".ow-slip__state")).ToContainTextAsync("1 before you");
        await lawyer.Locator("button[name='Input.Next']").ClickAsync();
        await Assertions.Expect(board.Locator(".ow-board__counter--called [data-number]")).ToHaveTextAsync("003");
        await Assertions.Expect(walkIn.Locator(".ow-slip__state")).ToContainTextAsync("已结束");
        foreach (var page in new[] { board, booking, walkIn, lawyer, clerk, late }) await page.Context.CloseAsync();
    }
}
