using Microsoft.Playwright;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>The demonstration city in a browser; its accounts sign in with the printed password.</summary>
public sealed class DemoSite : BrowserSite
{
    public DemoSite() => Settings["Demo"] = "true";
}

/// <summary>Every page that stands by itself: no barriers, nothing sticks out, and every link on it leads somewhere.</summary>
public sealed class EveryPageTests(DemoSite site) : IClassFixture<DemoSite>
{
    static readonly string[] Public =
    [
        "/", "/file", "/status", "/case", "/areas", "/areas?q=丽园", "/areas/650502004", "/areas/650502004002", "/help", "/privacy", "/accessibility",
        "/offices/ratings", "/parts", "/staff/sign-in",
    ];

    static readonly string[] OfAdministrator =
    [
        "/staff", "/staff/account", "/staff/account/sessions", "/staff/account/stand-ins", "/staff/account/password", "/staff/account/passkeys",
        "/staff/account/second-factor", "/staff/settings", "/staff/settings/categories", "/staff/settings/categories/new", "/staff/settings/offices",
        "/staff/settings/offices/new", "/staff/settings/areas", "/staff/settings/calendar", "/staff/settings/calendar?year=2027", "/staff/settings/calendar/day",
        "/staff/settings/calendar/file", "/staff/settings/calendar/versions/1", "/staff/settings/people", "/staff/settings/people/add", "/staff/settings/rules",
        "/staff/settings/rules/new", "/staff/settings/rules/owners", "/staff/settings/templates", "/staff/settings/templates/new", "/staff/messages", "/staff/settings/messages",
        "/staff/settings/terms", "/staff/settings/terms/HANDLE_ORDINARY", "/staff/settings/terms/PETITION_TELL", "/staff/settings/terms/HELP/apply",
    ];

    static readonly string[] OfCoordinator =
        ["/staff/work?list=all", "/staff/work?list=decide", "/staff/window", "/staff/window/steer", "/staff/refusals", "/staff/settings/rules/owners?area=650502",
         "/staff/promises", "/staff/promises?by=office&show=waiting", "/staff/promises?by=category&show=urged", "/staff/orders"];

    [Theory]
    [InlineData("", 360, "zh-CN")]
    [InlineData("", 1280, "en")]
    [InlineData("admin", 360, "zh-CN")]
    [InlineData("admin", 1280, "en")]
    [InlineData("coordinator", 360, "en")]
    [InlineData("coordinator", 1280, "zh-CN")]
    public async Task Pages_HaveNoBarriersAndFit_AndTheirLinksLeadSomewhere(string userName, int width, string language)
    {
        var visit = new Visit(width, language);
        var page = await site.VisitAsync(visit);
        if (userName.Length > 0) await SignInAsync(page, userName);
        var (links, faults) = (new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        List<string> addresses = [.. userName switch { "" => Public, "admin" => OfAdministrator, _ => OfCoordinator }];
        if (userName == "admin")
        {
            await page.GotoAsync("/staff/settings/areas");
            var place = await page.Locator("main a[href^='/staff/settings/areas/']").First.GetAttributeAsync("href");
            addresses.AddRange([$"{place}", $"{place}/end"]);
        }
        foreach (var address in addresses)
        {
            var answer = await page.GotoAsync(address);
            if (answer?.Status != 200) { faults.Add($"{address}: {answer?.Status}"); continue; }
            faults.AddRange((await Axe.ViolationsAsync(page)).Select(v => $"{address}: {v}"));
            try { await page.CheckWidthAsync(); } catch (InvalidOperationException tooWide) { faults.Add(tooWide.Message); }
            await page.SaveScreenAsync($"every{address.Replace('/', '-').Replace('?', '-')}", visit);
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => a.href)"))
                if (link.StartsWith(site.Address.ToString(), StringComparison.Ordinal)) links.Add(link.Split('#')[0]);
        }
        foreach (var link in links)
            if (await page.Context.APIRequest.GetAsync(link) is { Status: not 200 } dead) faults.Add($"link {link}: {dead.Status}");
        Demand.None(faults);
        await page.Context.CloseAsync();
    }

    static async Task SignInAsync(IPage page, string userName)
    {
        await page.GotoAsync("/staff/sign-in");
        await page.Locator("input[name='Input.UserName']").FillAsync(userName);
        await page.Locator("input[name='Input.Password']").FillAsync("onewindow-demo");
        await page.Locator("form:has(input[name='Input.Password']) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/staff/work**");
    }
}
