#!/usr/bin/env dotnet
#:package Microsoft.Playwright
#:property RestorePackagesWithLockFile=false
#:property AnalysisMode=None
#:property PublishAot=false
// Takes the pictures of the user guide from the demonstration: dotnet run scripts/Screenshots.cs (after a build of the solution).
// With the word mediation after it, only those of the mediation centre; with counters, only those of the supermarket (on a day and hour with somebody on duty); with programme, only those of the programme.
using System.Diagnostics;
using Microsoft.Playwright;

const string Address = "http://localhost:5099";
var root = Directory.GetCurrentDirectory();
var images = Directory.CreateDirectory(Path.Combine(root, "docs", "guide", "images")).FullName;
var data = Directory.CreateTempSubdirectory("onewindow-guide").FullName;
using var program = Process.Start(new ProcessStartInfo("dotnet",
    [Path.Combine(root, "src", "OneWindow.Web", "bin", "Debug", "net10.0", "onewindow.dll"), "demo", "--data", data, "--urls", Address])
{ RedirectStandardOutput = true })!;
try
{
    using var http = new HttpClient();
    for (var left = 120; ; left--)
    {
        try { if ((await http.GetAsync(Address)).IsSuccessStatusCode) break; } catch (HttpRequestException) when (left > 0) { }
        await Task.Delay(1000);
    }
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    foreach (var language in new[] { "zh-CN", "en" })
    {
        if (args.Length == 0 || args.Contains("programme")) await ProgrammeAsync(browser, language);
        if (args.Length == 0 || args.Contains("mediation")) await MediationAsync(browser, language);
        if (args.Length == 0 || args.Contains("counters")) await CountersAsync(browser, language);
        if (args.Length > 0) continue;
        var phone = await PageAsync(browser, language, 390, 800);
        var desk = await PageAsync(browser, language, 1100, 760);
        await TakeAsync(desk, "/", "home", language, false);
        await TakeAsync(desk, "/areas/650502004", "areas", language, false);
        await ResidentAsync(phone, language);
        var staff = await PageAsync(browser, language, 1100, 800);
        await SignInAsync(staff, "worker");
        await TakeAsync(staff, "/staff/work?list=team", "work-list", language, false);
        await staff.Locator("a[href*='/staff/matters/']").First.ClickAsync();
        await staff.WaitForLoadStateAsync();
        await ShootAsync(staff, "matter", language, false);
        await TakeAsync(staff, "/staff/window", "window", language, false);
        var leader = await PageAsync(browser, language, 1100, 760);
        await SignInAsync(leader, "leader");
        await TakeAsync(leader, "/staff/promises", "promises", language, false);
        var keeper = await PageAsync(browser, language, 1100, 800);
        await SignInAsync(keeper, "coordinator");
        await TakeAsync(keeper, "/staff/work?list=decide", "decide", language, false);
        await TakeAsync(keeper, "/staff/settings/rules", "rules", language, false);
        await TakeAsync(keeper, "/staff/settings/rules/owners?area=650502", "owners", language, false);
    }
}
finally
{
    program.Kill(entireProcessTree: true);
    program.WaitForExit();
    Directory.Delete(data, recursive: true);
}

async Task<IPage> PageAsync(IBrowser browser, string language, int width, int height) =>
    await (await browser.NewContextAsync(new()
    {
        BaseURL = Address,
        Locale = language,
        TimezoneId = "Asia/Shanghai",
        ViewportSize = new() { Width = width, Height = height },
    })).NewPageAsync();

async Task TakeAsync(IPage page, string address, string name, string language, bool whole)
{
    await page.GotoAsync(address);
    await ShootAsync(page, name, language, whole);
}

Task ShootAsync(IPage page, string name, string language, bool whole) =>
    page.ScreenshotAsync(new() { Path = Path.Combine(images, $"{name}.{language}.png"), FullPage = whole });

async Task SignInAsync(IPage page, string userName)
{
    await page.GotoAsync("/staff/sign-in");
    await page.Locator("input[name='Input.UserName']").FillAsync(userName);
    await page.Locator("input[name='Input.Password']").FillAsync("onewindow-demo");
    await page.Locator("main button[type=submit]").First.ClickAsync();
    await page.WaitForURLAsync("**/staff/**");
}

// The year at a glance, its timeline, one task and the wall.
async Task ProgrammeAsync(IBrowser browser, string language)
{
    var year = $"/staff/programme/{DateTime.UtcNow.AddHours(8).Year}";
    var officer = await PageAsync(browser, language, 1100, 760);
    await SignInAsync(officer, "programme");
    await TakeAsync(officer, year, "programme", language, false);
    await TakeAsync(officer, $"{year}/tasks?view=timeline&project=5", "timeline", language, false);
    await TakeAsync(officer, $"{year}/tasks/05-001", "task", language, false);
    var wall = await PageAsync(browser, language, 1600, 900);
    await SignInAsync(wall, "leader");
    await TakeAsync(wall, $"{year}/wall", "wall", language, false);
}

// Four people take a number; one is at the counter.
async Task CountersAsync(IBrowser browser, string language)
{
    var lawyer = await PageAsync(browser, language, 1100, 760);
    await SignInAsync(lawyer, "lawyer");
    await lawyer.GotoAsync("/staff/duties");
    await lawyer.Locator("main a[href*='/desk/']").First.ClickAsync();
    await lawyer.WaitForURLAsync("**/desk/**");
    var market = lawyer.Url.Split('/')[^3];
    var phone = await PageAsync(browser, language, 390, 800);
    for (var i = 0; i < 4; i++)
    {
        await phone.GotoAsync($"/counters/{market}/ticket");
        await phone.Locator("button[value=LegalAdvice]").ClickAsync();
        await phone.WaitForURLAsync("**/tickets/**");
    }
    await lawyer.ReloadAsync();
    await lawyer.Locator("button[name='Input.Next']").ClickAsync();
    await lawyer.Locator("button[name='Input.Receive']").ClickAsync();
    await lawyer.Locator("button[name='Input.Finish']").WaitForAsync();
    await ShootAsync(lawyer, "desk", language, false);
    await phone.ReloadAsync();
    await ShootAsync(phone, "slip", language, false);
    var wall = await PageAsync(browser, language, 1280, 720);
    await TakeAsync(wall, $"/counters/{market}/board", "board", language, false);
    var counter = lawyer.Url.Split('/')[^1].Split('?')[0];
    await lawyer.Locator("button[name='Input.Finish']").ClickAsync();
    await lawyer.Locator("button[name='Input.Finish']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    await RecordAsync(lawyer, $"/staff/counters/{market}/consultations/new/{counter}", language);
    await TakeAsync(phone, $"/counters/{market}", "shop", language, false);
    await AidAsync(browser, phone, market, language);
    await phone.GotoAsync("/lectures");
    await phone.Locator("main a[href*='/lectures/650502']").First.ClickAsync();
    await phone.WaitForURLAsync("**/lectures/650502*");
    await ShootAsync(phone, "lectures", language, false);
    var manager = await PageAsync(browser, language, 1100, 760);
    await SignInAsync(manager, "head");
    await manager.GotoAsync("/staff/lectures");
    await manager.Locator("main a[href*='/staff/lectures/650502']").First.ClickAsync();
    await manager.WaitForURLAsync("**/staff/lectures/650502*");
    await ShootAsync(manager, "lecture", language, false);
}

// The person agreed that words are kept.
async Task RecordAsync(IPage lawyer, string address, string language)
{
    await lawyer.GotoAsync(address);
    await lawyer.Locator("input[name='Input.Result']").First.CheckAsync();
    await lawyer.Locator("input[type=checkbox][name='Input.Consent']").CheckAsync();
    await lawyer.Locator("textarea[name='Input.Question']").FillAsync(language == "en" ? "My boss owes me three months of wages. What can I do?" : "老板欠我三个月工资，怎么办？");
    await lawyer.Locator("textarea[name='Input.Advice']").FillAsync(language == "en" ? "Keep the attendance records and chats. Complain to the labour inspectorate first; arbitration is free." : "把考勤和聊天记录保存好。先到劳动监察投诉，也可以申请劳动仲裁，不收费。");
    await lawyer.Locator("main form[method=post] button[type=submit]").Last.ClickAsync();
    await lawyer.WaitForURLAsync(url => !url.Contains("/new/", StringComparison.Ordinal));
    await ShootAsync(lawyer, "record", language, true);
}

// A request as its applicant sees it, and the list at the counter.
async Task AidAsync(IBrowser browser, IPage phone, string market, string language)
{
    await phone.GotoAsync($"/legal-aid/new?at={market}");
    await phone.Locator("input[name='Input.Name']").FillAsync(language == "en" ? "Example resident" : "示例居民");
    await phone.Locator("main form[method=post] button[type=submit]").Last.ClickAsync();
    await phone.WaitForURLAsync(url => !url.Contains("/new", StringComparison.Ordinal));
    await ShootAsync(phone, "aid", language, false);
    var aid = await PageAsync(browser, language, 1100, 760);
    await SignInAsync(aid, "aid");
    await TakeAsync(aid, "/staff/aid", "aid-desk", language, false);
}

// The desk, a case whose agreement is being kept, the party's own page by the code of a fresh slip, the month and a committee's templates.
async Task MediationAsync(IBrowser browser, string language)
{
    var mediator = await PageAsync(browser, language, 1100, 760);
    await SignInAsync(mediator, "mediator");
    await TakeAsync(mediator, "/staff/cases", "cases", language, false);
    await mediator.Locator("main tbody a").First.ClickAsync();
    await mediator.WaitForURLAsync("**/staff/cases/*-*");
    await ShootAsync(mediator, "case", language, false);
    await mediator.GotoAsync("/staff/cases");
    await mediator.Locator("main tbody a").Last.ClickAsync();
    await mediator.Locator("a[href*='/print-slip/']").First.ClickAsync();
    await mediator.Locator("main form[method=post] button[type=submit]").ClickAsync();
    var code = (await mediator.Locator(".ow-work-code").InnerTextAsync()).Replace("-", "").Replace(" ", "");
    var party = await PageAsync(browser, language, 390, 800);
    await TakeAsync(party, $"/case/{code}", "party", language, false);
    var head = await PageAsync(browser, language, 1100, 760);
    await SignInAsync(head, "head");
    await TakeAsync(head, "/staff/mediation/figures", "figures", language, false);
    var admin = await PageAsync(browser, language, 1100, 760);
    await SignInAsync(admin, "admin");
    await TakeAsync(admin, "/staff/settings/mediation/templates", "templates", language, false);
}

// One question a page: each page's first field is filled as a resident would, and the button that goes on is pressed.
async Task ResidentAsync(IPage page, string language)
{
    await page.GotoAsync("/file");
    await ShootAsync(page, "file-start", language, true);
    await page.Locator("main form button[type=submit], main a[role=button]").First.ClickAsync();
    for (var step = 0; step < 12 && !page.Url.Contains("/receipt", StringComparison.Ordinal); step++)
    {
        var name = new Uri(page.Url).AbsolutePath.Split('/')[^1];
        if (await page.Locator("input[name$='.Kind']").CountAsync() > 0) await page.Locator("input[name$='.Kind']").First.CheckAsync();
        if (name == "what" && await page.Locator("main textarea").CountAsync() > 0)
            await page.Locator("main textarea").First.FillAsync("小区东门的路灯三天不亮，晚上接孩子看不清路。");
        if (name == "place")
        {
            var search = page.Locator("main input[type=text], main input[type=search]").First;
            if (await page.Locator("main input[type=radio]").CountAsync() == 0)
            {
                await search.FillAsync("七一路");
                await page.Locator("main form button[type=submit]").First.ClickAsync();
                await page.WaitForLoadStateAsync();
            }
            if (await page.Locator("main input[type=radio]").CountAsync() > 0) await page.Locator("main input[type=radio]").First.CheckAsync();
        }
        if (name == "what") await ShootAsync(page, "file-what", language, true);
        await page.Locator("main form[method=post] button[type=submit]").Nth(name == "photos" ? 0 : await page.Locator("main form[method=post] button[type=submit]").CountAsync() - 1).ClickAsync();
        await page.WaitForLoadStateAsync();
    }
    await ShootAsync(page, "receipt", language, true);
    if (await page.Locator("main a[href*='/m/']").CountAsync() == 0) return;
    await page.Locator("main a[href*='/m/']").First.ClickAsync();
    await page.WaitForLoadStateAsync();
    await ShootAsync(page, "status", language, true);
    await page.Locator("details.ow-why > summary").First.ClickAsync();
    await page.Locator("main dl").First.ScreenshotAsync(new() { Path = Path.Combine(images, $"why.{language}.png") });
}
