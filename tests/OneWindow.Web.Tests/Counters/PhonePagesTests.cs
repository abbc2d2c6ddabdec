using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>The supermarket on a phone: its first screen, the way to a time, the number in hand; and what stands inside WeChat where a file would be elsewhere.</summary>
public sealed class PhonePagesTests : IClassFixture<SqliteSite>, IDisposable
{
    readonly SqliteSite site;
    readonly HttpClient visitor, inWeChat;

    public PhonePagesTests(SqliteSite site)
    {
        (this.site, visitor, inWeChat) = (site, site.Visitor(), site.Visitor());
        inWeChat.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN");
    }

    public void Dispose()
    {
        visitor.Dispose();
        inWeChat.Dispose();
    }

    [Fact]
    public async Task TheFirstScreen_LeadsToEverythingThatCanBeDoneThere()
    {
        var g = await CounterGround.OfAsync(site);
        await site.InDbAsync(async db => await db.Set<Core.Areas.Office>().Where(o => o.Id == g.Supermarket.OfficeId).ExecuteUpdateAsync(o => o.SetProperty(x => x.Phone, "0902-2250001")));
        var home = $"/counters/{g.Supermarket.Id}";
        var page = await visitor.OpenAsync(home);
        var tiles = page.Document.QuerySelectorAll(".ow-tile").Select(t => t.GetAttribute("href")!).ToList();
        Assert.Equal([$"{home}/ticket", $"{home}/book", "/questions", $"{home}#services", $"/lectures?at={g.Supermarket.Id}", "/legal-aid", $"{home}#waiting", $"{home}#reach", "tel:09022250001"], tiles);
        foreach (var tile in tiles.Where(t => t[0] == '/'))
        {
            await visitor.OpenAsync(tile.Split('#')[0]);
            if (tile.Split('#') is [_, var part]) Assert.NotNull(page.One($"#{part}"));
        }
        Assert.StartsWith("0 人在等 · ", page.Summary("法律咨询"), StringComparison.Ordinal);
        Assert.Equal("市场一楼", page.Summary("地点"));
        await visitor.OpenAsync($"/counters/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        using var english = site.Visitor("en");
        Assert.Equal(g.Supermarket.NameEn, (await english.OpenAsync(home)).Heading);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Booking_BeginsWithWhatIsOfferedHere()
    {
        var g = await CounterGround.OfAsync(site);
        await site.Create.CounterAsync(g.Supermarket, 2, await site.Create.ServiceAsync(ServiceKind.Lecture));
        var page = await visitor.OpenAsync($"/counters/{g.Supermarket.Id}/book");
        Assert.Equal([$"/counters/services/{g.Service.Code}/book?at={g.Supermarket.Id}"], page.Document.QuerySelectorAll(".ow-services a").Select(a => a.GetAttribute("href")!));
        await visitor.OpenAsync($"/counters/services/{g.Service.Code}/book?at={g.Supermarket.Id}");
        await visitor.OpenAsync($"/counters/{Guid.NewGuid()}/book", HttpStatusCode.NotFound);
        var empty = await site.Create.SupermarketAsync(g.Desk.Station);
        Assert.Contains("还没有柜台", (await visitor.OpenAsync($"/counters/{empty.Id}/book")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNumberOneTook_StandsOnTheFirstTile_UntilItIsOver()
    {
        var (g, other) = (await CounterGround.OfAsync(site), await CounterGround.OfAsync(site));
        var home = $"/counters/{g.Supermarket.Id}";
        await (await inWeChat.OpenAsync($"{home}/ticket")).Form("ticket").SubmitAsync(inWeChat, nameof(ServiceKind.LegalAdvice));
        var slip = (await (await visitor.OpenAsync($"{home}/ticket")).Form("ticket").SubmitAsync(visitor, nameof(ServiceKind.LegalAdvice))).Location!;
        await visitor.OpenAsync(slip);
        var tile = (await visitor.OpenAsync(home)).One(".ow-tile--main");
        Assert.Equal(slip, tile.GetAttribute("href"));
        foreach (var said in new[] { "我的号码 002", "前面还有 1 个号" }) Assert.Contains(said, tile.TextContent, StringComparison.Ordinal);
        // Of this supermarket only, and of this browser.
        Assert.Contains("取号", (await visitor.OpenAsync($"/counters/{other.Supermarket.Id}")).One(".ow-tile--main").TextContent, StringComparison.Ordinal);
        using var stranger = site.Visitor();
        stranger.DefaultRequestHeaders.Add("Cookie", "onewindow.number=650502000000000000000");
        Assert.Contains("取号", (await stranger.OpenAsync(home)).One(".ow-tile--main").TextContent, StringComparison.Ordinal);
        await (await visitor.OpenAsync(slip)).Form("ticket").SubmitAsync(visitor, "leave");
        Assert.Equal($"{home}/ticket", (await visitor.OpenAsync(home)).One(".ow-tile--main").GetAttribute("href"));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task AnAppointment_InsideWeChat_IsCopied_AndElsewhereAFile()
    {
        var g = await CounterGround.OfAsync(site);
        var booked = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(CounterGround.At(10)), new Act(Actor.Resident, site.Now)));
        var home = $"/counters/appointments/{booked.Code}";
        Assert.EndsWith(".ics", (await visitor.OpenAsync(home)).Link("加入日历"), StringComparison.Ordinal);
        var page = await inWeChat.OpenAsync(home);
        NoFileOn(page);
        foreach (var said in new[] { "11月24日", "10:00–10:20", g.Service.Name, "市场一楼", "1号柜台" }) Assert.Contains(said, page.One("#when").TextContent, StringComparison.Ordinal);
        Assert.Contains("在浏览器打开", page.Text, StringComparison.Ordinal);
        Assert.Equal($"https://localhost{home}", page.One("#outside").TextContent);
        Assert.Empty(page.Document.QuerySelectorAll("[data-print]"));
    }

    [Fact]
    public async Task APaper_InsideWeChat_IsFilledInAndCopied()
    {
        var address = "/questions/wages?a=1.2.2.1&v=1";
        Assert.NotEmpty((await visitor.OpenAsync(address)).Document.QuerySelectorAll("[formaction]"));
        var page = await inWeChat.OpenAsync(address);
        NoFileOn(page);
        Assert.Equal($"https://localhost{address}", page.One("#outside").TextContent);
        var shown = await page.Form("paper").With("Filled.Fields[0].Value", "王小明").SubmitAsync(inWeChat, "show");
        NoFileOn(shown);
        Assert.Contains("王小明", shown.One("#paper-text").TextContent, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    static void NoFileOn(HtmlPage page)
    {
        Assert.Empty(page.Document.QuerySelectorAll("main [formaction], main a[download]"));
        Assert.DoesNotContain(page.Document.QuerySelectorAll("main a[href]").Select(a => a.GetAttribute("href")!.Split('?')[0]), h => Path.GetExtension(h) is ".ics" or ".docx" or ".pdf" or ".xlsx");
    }
}
