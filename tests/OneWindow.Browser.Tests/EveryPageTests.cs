using System.Text.RegularExpressions;
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
public sealed partial class EveryPageTests(DemoSite site) : IClassFixture<DemoSite>
{
    static readonly string[] Public =
    [
        "/", "/file", "/status", "/case", "/areas", "/areas?q=丽园", "/areas/650502004", "/areas/650502004002", "/help", "/privacy", "/accessibility",
        "/offices/ratings", "/lectures", "/lectures?q=工资", "/lectures/seats", "/parts", "/staff/sign-in",
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
         "/staff/promises", "/staff/promises?by=office&show=waiting", "/staff/promises?by=category&show=urged", "/staff/orders",
         $"/staff/programme/{ThisYear}/tasks?view=table&lamp=Red", $"/staff/programme/{ThisYear}/tasks?view=timeline&project=5", $"/staff/programme/{ThisYear}/tasks?view=states"];

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
        if (userName.Length > 0) await BrowserSite.SignInAsync(page, userName);
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

    // Who looks, from where, which links are followed, and what must have been reached: else a lost link would make the test pass.
    public static TheoryData<string, int, string, string[], string, string[]> Walks => new()
    {
        { "mediator", 360, "zh-CN", ["/staff/cases", "/staff/mediation/away"], "^/staff/cases/",
            ["/staff/cases/#", "/staff/cases/#/agreement", "/staff/cases/#/sessions/#", "/staff/cases/#/perform/#", "/staff/cases/#/dossier", "/staff/cases/#/record-consent/#",
             "/staff/cases/#/step-confirmation", "/staff/cases/#/prepare-hand-over", "/staff/cases/#/add-paper", "/staff/cases/#/visit-again/#", "/staff/cases/#/close-case"] },
        { "head", 1280, "en", ["/staff/mediation/figures", "/staff/cases/new", "/staff/cases"], "^/staff/mediation/", ["/staff/mediation/figures", "/staff/cases/new"] },
        { "head", 360, "zh-CN", ["/staff/mediation/figures", "/staff/cases/new", "/staff/counters"], "^/staff/(mediation|counters)/",
            ["/staff/mediation/figures", "/staff/counters", "/staff/counters/#", "/staff/counters/#/today", "/staff/counters/#/desk/#"] },
        { "admin", 360, "zh-CN", ["/staff/settings/mediation", "/staff/settings/mediation/templates", "/staff/settings/counters", "/staff/settings/counters/services", "/staff/settings/counters/events"],
            "^/staff/settings/(mediation|counters)",
            ["/staff/settings/mediation/kinds/#", "/staff/settings/mediation/committees/#", "/staff/settings/mediation/committees/#/people/add",
             "/staff/settings/mediation/committees/#/rooms/#", "/staff/settings/mediation/templates/#/#", "/staff/settings/mediation/templates/#/#/print",
             "/staff/settings/counters/#", "/staff/settings/counters/#/change", "/staff/settings/counters/#/end", "/staff/settings/counters/#/counters/#", "/staff/settings/counters/services/#", "/staff/settings/counters/events/#"] },
        { "", 360, "zh-CN", ["/counters", "/counters?event=wages"], "^/counters/", ["/counters", "/counters/#", "/counters/#/ticket", "/counters/#/board", "/counters/services/apply-legal-aid", "/counters/services/notary-will"] },
        { "", 1280, "en", ["/counters?q=wages"], "^/counters/(?!services)", ["/counters", "/counters/#"] },
        { "", 360, "zh-CN", ["/legal-aid"], "^/legal-aid", ["/legal-aid", "/legal-aid/ask", "/legal-aid/enter"] },
        { "", 1280, "en", ["/legal-aid/ask?way=Honesty", "/legal-aid/new"], "^/legal-aid", ["/legal-aid", "/legal-aid/ask", "/legal-aid/new"] },
        { "head", 360, "zh-CN", ["/staff/aid", "/staff/aid/new"], "^/staff/aid",
            ["/staff/aid/#", "/staff/aid/#/edit", "/staff/aid/#/hand-in", "/staff/aid/#/paper", "/staff/aid/#/withdraw", "/staff/aid/#/record/Grant", "/staff/aid/#/record/End", "/staff/aid/#/record/Uphold"] },
        { "head", 1280, "en", ["/staff/aid"], "^/staff/aid", ["/staff/aid/#", "/staff/aid/#/paper"] },
        { "admin", 360, "zh-CN", ["/staff/settings/aid-bodies"], "^/staff/settings/aid-bodies", ["/staff/settings/aid-bodies/#", "/staff/settings/aid-bodies/new"] },
        { "", 360, "zh-CN", ["/lectures"], "^/lectures/", ["/lectures/#", "/lectures/#/sign-up", "/lectures/seats"] },
        { "head", 360, "zh-CN", ["/staff/lectures"], "^/staff/lectures/", ["/staff/lectures/new", "/staff/lectures/#", "/staff/lectures/#/change", "/staff/lectures/#/list", "/staff/lectures/#/door", "/staff/lectures/#/materials/new"] },
        { "programme", 360, "zh-CN", ["/staff/programme", $"/staff/programme/{ThisYear}/tasks/05-001", $"/staff/programme/{ThisYear}/projects/5/change"], "^/staff/programme",
            ["/staff/programme/#", "/staff/programme/#/tasks", "/staff/programme/#/tasks/#", "/staff/programme/#/wall", "/staff/programme/#/tasks/#/report", "/staff/programme/#/tasks/#/change"] },
        { "justice-head", 1280, "en", ["/staff/programme"], "^/staff/programme/[0-9]+(/wall|/tasks(/[0-9-]+)?)?$", ["/staff/programme/#", "/staff/programme/#/tasks", "/staff/programme/#/wall"] },
        { "leader", 360, "zh-CN", ["/staff/indicators"], "^/staff/indicators", ["/staff/indicators/#", "/staff/indicators/#/records"] },
        { "programme", 1280, "en", ["/staff/indicators", "/staff/indicators/17/report"], "^/staff/indicators", ["/staff/indicators/#", "/staff/indicators/#/records", "/staff/indicators/#/report", "/staff/indicators/#/change"] },
        { "", 360, "zh-CN", ["/talk", "/talk/pacts"], "^/talk", ["/talk/raise", "/talk/enter", "/talk/pacts/#", "/talk/topics/#", "/talk/days/#"] },
        { "", 1280, "en", ["/talk"], "^/talk", ["/talk/raise", "/talk/topics/#", "/talk/days/#"] },
        { "xingfu", 360, "zh-CN", ["/staff/talk"], "^/staff/talk", ["/staff/talk/raise", "/staff/talk/days/#", "/staff/talk/topics/#", "/staff/talk/topics/#/merge", "/staff/talk/topics/#/reply"] },
        { "xingfu-head", 1280, "en", ["/staff/talk", "/staff/settings/talk-points"], "^/staff/(talk|settings/talk-points)",
            ["/staff/talk/topics/#", "/staff/settings/talk-points/#", "/staff/settings/talk-points/#/pact", "/staff/settings/talk-points/new"] },
        { "worker", 360, "zh-CN", ["/staff/work?list=team"], ClockActs, ["/staff/matters/#", "/staff/matters/#/ask-extension", "/staff/matters/#/resume-clock"] },
        { "leader", 1280, "en", ["/staff/work?list=all"], ClockActs, ["/staff/matters/#", "/staff/matters/#/order-supervision"] },
    };

    static int ThisYear => DateTime.UtcNow.AddHours(8).Year;

    const string ClockActs = "^/staff/matters/[^/]+(/(ask-extension|decide-extension|pause-clock|resume-clock|(order|receive|answer|decide)-supervision)[^/]*)?$";

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task PagesReachedByLinks_HaveNoBarriersAndFit(string userName, int width, string language, string[] starts, string follow, string[] mustReach)
    {
        var visit = new Visit(width, language);
        var page = await site.VisitAsync(visit);
        if (userName.Length > 0) await BrowserSite.SignInAsync(page, userName);
        Demand.None(await WalkAsync(page, visit, userName, starts, follow, mustReach));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(360, "zh-CN")]
    [InlineData(1280, "en")]
    public async Task PartysPages_HaveNoBarriersAndFit(int width, string language)
    {
        var code = await PartyCodeAsync(site);
        var visit = new Visit(width, language);
        var page = await site.VisitAsync(visit);
        Demand.None(await WalkAsync(page, visit, "party", [$"/case/{code}"], "^/case/", ["/case/#", "/case/#/consent", "/case/#/times"]));
        await page.Context.CloseAsync();
    }

    /// <summary>The newest case of the list is in mediation: there a party still has something to say. Its code is on the slip, as at the counter.</summary>
    internal static async Task<string> PartyCodeAsync(BrowserSite site)
    {
        var mediator = await site.VisitAsync(Visit.Desk);
        await BrowserSite.SignInAsync(mediator, "mediator");
        await mediator.GotoAsync("/staff/cases");
        await mediator.Locator("main tbody a").Last.ClickAsync();
        await mediator.Locator("a[href*='/print-slip/']").First.ClickAsync();
        await mediator.Locator("main form[method=post] button[type=submit]").ClickAsync();
        var code = (await mediator.Locator(".ow-work-code").InnerTextAsync()).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        await mediator.Context.CloseAsync();
        return code;
    }

    /// <summary>Follows links as a person would, one page of each shape (some more of the cases and matters themselves, for their states differ), and says what is wrong on them.</summary>
    async Task<List<string>> WalkAsync(IPage page, Visit visit, string who, string[] starts, string follow, string[] mustReach)
    {
        var (faults, seen, shapes) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var next = new Queue<string>(starts);
        while (next.TryDequeue(out var address))
        {
            if (!seen.Add(address)) continue;
            var shape = NumberPart().Replace(address.Split('?')[0], "/#");
            var count = shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
            if (count > shape switch { "/staff/cases/#" or "/staff/aid/#" => 5, "/staff/matters/#" => 10, "/staff/talk/topics/#" => 12, _ => 1 }) continue;
            var answer = await page.Context.APIRequest.GetAsync(address);
            if (answer.Status != 200) { faults.Add($"{address}: {answer.Status}"); continue; }
            if (!answer.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal)) continue;
            await page.GotoAsync(address);
            faults.AddRange((await Axe.ViolationsAsync(page)).Select(v => $"{address}: {v}"));
            try { await page.CheckWidthAsync(); } catch (InvalidOperationException tooWide) { faults.Add(tooWide.Message); }
            await page.SaveScreenAsync($"walk-{who}{shape.Replace('/', '-').Replace('#', 'n')}-{count}", visit);
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname)"))
                if (Regex.IsMatch(link, follow)) next.Enqueue(link);
        }
        faults.AddRange(mustReach.Where(s => !shapes.ContainsKey(s)).Select(s => $"{who} found no link to {s}"));
        return faults;
    }

    // Parts with a digit are numbers, ids and codes; the names of forms are one page too.
    [GeneratedRegex("/[^/]*[0-9][^/]*|(?<=/templates/[^/]+)/[A-Za-z]+")]
    private static partial Regex NumberPart();
}
