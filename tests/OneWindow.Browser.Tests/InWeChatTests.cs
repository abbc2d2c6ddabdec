using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Counters;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>The demonstration city with a WeChat of its own. The name of WeChat's browser is real; the browser is Chromium.</summary>
public sealed class WeChatDemoSite : BrowserSite
{
    public FakeWeChat WeChat { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        WeChat = await FakeWeChat.StartAsync();
        foreach (var (name, value) in new[] { ("Demo", "true"), ("PublicAddress", "http://localhost"), ("WeChat:AppId", FakeWeChat.AppId), ("WeChat:Secret", FakeWeChat.Secret), ("WeChat:AuthorizeAddress", WeChat.Address), ("WeChat:ApiAddress", WeChat.Address) })
            Settings[name] = value;
        await base.InitializeAsync();
        // The port is known only now.
        Services.GetRequiredService<SiteOptions>().PublicAddress = Address.ToString().TrimEnd('/');
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await WeChat.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Every resident's page as it is opened inside WeChat on a phone of 360 px: it fits, offers no file, and everything is reached.</summary>
public sealed partial class InWeChatTests(WeChatDemoSite site) : IClassFixture<WeChatDemoSite>
{
    static readonly string[] Starts = ["/", "/counters", "/questions", "/questions/wages?a=1.2.2.1", "/file", "/status", "/case", "/areas", "/help", "/privacy", "/accessibility", "/offices/ratings", "/mine"];

    /// <summary>What must have been reached by links: else a lost one would make the test pass.</summary>
    static readonly string[] MustReach =
    [
        "/", "/counters", "/counters/#", "/counters/#/ticket", "/counters/#/book", "/counters/#/board", "/counters/services/#", "/counters/services/#/book", "/counters/appointments",
        "/questions", "/questions/#", "/file", "/status", "/case", "/areas", "/areas/#", "/help", "/mine", "/m/#", "/m/#/add", "/m/#/withdraw", "/case/#", "/case/#/consent", "/case/#/times",
    ];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task EveryResidentsPage_FitsOffersNoFile_AndIsReached(string language)
    {
        var visit = Visit.WeChat with { Language = language };
        var page = await site.VisitAsync(visit);
        var (faults, seen, shapes) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var next = new Queue<string>([.. Starts, $"/m/{await MatterCodeAsync()}", $"/case/{await EveryPageTests.PartyCodeAsync(site)}"]);
        while (next.TryDequeue(out var address))
        {
            if (!seen.Add(address)) continue;
            var shape = Namesake().Replace(NumberPart().Replace(address.Split('?')[0], "/#"), "/#");
            var count = shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
            // One page of each shape; of the questions an ending with a paper too.
            if (count > (shape == "/questions/#" ? 2 : 1)) continue;
            faults.AddRange(await LookAsync(page, visit, address, $"wechat{shape.Replace('/', '-').Replace('#', 'n')}-{count}", axe: language == "zh-CN"));
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"))
                if (!link.StartsWith("/staff", StringComparison.Ordinal) && !link.StartsWith("/mine/wechat", StringComparison.Ordinal) && !link.Contains("culture=", StringComparison.Ordinal)) next.Enqueue(link);
        }
        faults.AddRange(MustReach.Where(s => !shapes.ContainsKey(s)).Select(s => $"no link to {s}"));
        Demand.None(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Filing_PageByPage_FitsAndOffersNoFile()
    {
        var (visit, faults) = (Visit.WeChat, new List<string>());
        var page = await site.VisitAsync(visit);
        Task ContinueAsync() => page.Locator("main form[method=post] button[type=submit]:not([name])").First.ClickAsync();
        await page.GotoAsync("/file");
        await ContinueAsync();
        await page.WaitForURLAsync("**/what");
        await page.Locator("input[type=radio][value=Dispute]").CheckAsync();
        await page.Locator("textarea").FillAsync("我老公打我，邻居都听见了");
        await ContinueAsync();
        await page.WaitForURLAsync("**/ways");
        var draft = page.Url[..(page.Url.LastIndexOf('/') + 1)];
        foreach (var part in new[] { "what", "ways", "category", "place?q=丽园", "photos", "contact", "check" }) faults.AddRange(await LookAsync(page, visit, draft + part, $"wechat-file-{part.Split('?')[0]}"));
        Demand.None(faults);
        await page.Context.CloseAsync();
    }

    Task<string> MatterCodeAsync() => site.WithAsync<FileMatterHandler, string>(async h =>
    {
        var place = site.Services.GetRequiredService<AreaTreeKeeper>().Current.FindByCode("650502004002")!;
        return (await h.HandleAsync(new(MatterKind.Request, Channel.Web, "门口的路灯坏了三天", place.Id, null), new Act(Actor.Resident, site.Now), default)).Code;
    });

    [Fact]
    public async Task AMorning_ByThePhone_FromTheFirstTileToTheListOfCodes()
    {
        var market = await site.WithAsync<CounterQueries, SupermarketLine>(async q => (await q.OpenAsync()).Single(s => s.Name == "丽园法治超市"));
        var (visit, faults) = (Visit.WeChat, new List<string>());
        var page = await site.VisitAsync(visit);
        await page.GotoAsync($"/counters/{market.Id}");
        // Tiles are for thumbs, and the first screen holds those that do something.
        foreach (var tile in await page.Locator(".ow-tile").AllAsync())
        {
            var box = (await tile.BoundingBoxAsync())!;
            Assert.True(box.Height >= 72 && box.Width >= 140, $"a tile of {box.Width} × {box.Height}");
        }
        foreach (var first in new[] { "取号", "预约", "先问问", "服务项目" })
            Assert.True((await page.Locator($".ow-tile:has-text('{first}')").First.BoundingBoxAsync())!.Y < 640, $"{first} is below the first screen");
        await page.Locator(".ow-tile--main").ClickAsync();
        await page.Locator("button[value=LegalAdvice]").ClickAsync();
        await Assertions.Expect(page.Locator(".ow-slip__number")).ToHaveTextAsync("001");
        var slip = page.Url;
        faults.AddRange(await LookAsync(page, visit, slip, "wechat-slip"));
        await page.GotoAsync($"/counters/{market.Id}");
        await Assertions.Expect(page.Locator(".ow-tile--main")).ToContainTextAsync("我的号码 001");
        await page.SaveScreenAsync("wechat-supermarket-number", visit);
        await page.Locator(".ow-tile--main").ClickAsync();
        await page.WaitForURLAsync(slip);

        // An appointment: the hour is copied, no file is offered.
        await page.GotoAsync($"/counters/services/legal-advice/book?at={market.Id}");
        await page.Locator(".ow-times__one").First.ClickAsync();
        await page.Locator("input[name='Input.Name']").FillAsync("示例居民");
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("预约成功");
        var appointment = page.Url;
        faults.AddRange(await LookAsync(page, visit, appointment, "wechat-appointment"));
        await page.Locator("details summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("#when")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#outside")).ToHaveTextAsync(appointment);

        // Keep both codes: WeChat is asked once, the person types nothing.
        await page.Locator("a:has-text('存到我的查询码')").ClickAsync();
        faults.AddRange(await LookAsync(page, visit, page.Url, "wechat-mine-signed-out"));
        await page.Locator("a:has-text('用微信登录')").ClickAsync();
        await page.Locator("button:has-text('存下')").ClickAsync();
        await Assertions.Expect(page.Locator(".ow-kept__one")).ToHaveCountAsync(1);
        await page.GotoAsync(slip);
        await page.Locator("a:has-text('存到我的查询码')").ClickAsync();
        await page.Locator("button:has-text('存下')").ClickAsync();
        await Assertions.Expect(page.Locator(".ow-kept__one")).ToHaveCountAsync(2);
        faults.AddRange(await LookAsync(page, visit, "/mine", "wechat-mine"));
        faults.AddRange(await LookAsync(page, visit, "/mine/forget", "wechat-mine-forget"));
        await page.Locator("button:has-text('全部删除')").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("不再有您的登录记录");
        Demand.None(faults);
        await page.Context.CloseAsync();
    }

    /// <summary>Opens a page and says what is wrong on it.</summary>
    static async Task<List<string>> LookAsync(IPage page, Visit visit, string address, string name, bool axe = true)
    {
        var answer = await page.GotoAsync(address);
        if (answer?.Status != 200) return [string.Create(CultureInfo.InvariantCulture, $"{address}: {answer?.Status}")];
        var faults = axe ? (await Axe.ViolationsAsync(page)).Select(v => $"{address}: {v}").ToList() : [];
        try { await page.CheckWidthAsync(); } catch (InvalidOperationException tooWide) { faults.Add(tooWide.Message); }
        // The wall screen is for walls; on a phone it only has to fit.
        faults.AddRange((await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[download], a[href*=\".ics\"], a[href*=\".docx\"], a[href*=\".pdf\"], a[href*=\".xlsx\"], [formaction]')].map(a => a.outerHTML)")).Select(h => $"{address} offers a file: {h}"));
        if (await page.Locator("[data-print]").CountAsync() > 0) faults.Add($"{address} offers to print");
        foreach (var script in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('script[src]')].map(s => s.src)"))
            if (!script.StartsWith(new Uri(page.Url).GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)) faults.Add($"{address} loads {script}");
        await page.SaveScreenAsync(name, visit);
        return faults;
    }

    // Parts with a digit are numbers, ids and codes.
    [GeneratedRegex("/[^/]*[0-9][^/]*")]
    private static partial Regex NumberPart();

    // One service is like another, and one tree of questions.
    [GeneratedRegex("(?<=^/(counters/services|questions))/[a-z-]+")]
    private static partial Regex Namesake();
}
