using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>A clerk's day: list, window, read-back, slip, the matter, its acts; looked at with axe on a phone and at a desk.</summary>
[Collection(nameof(InBrowser))]
public sealed class ClerkJourneyTests(BrowserSite site)
{
    [Theory]
    [InlineData(360, "zh-CN", true)]
    [InlineData(1280, "zh-CN", true)]
    [InlineData(1280, "en", true)]
    [InlineData(1280, "zh-CN", false)]
    public async Task Clerk_FilesReadsBackPrintsAndAnswers(int width, string language, bool javaScript)
    {
        var visit = new Visit(width, language, javaScript);
        var desk = await MatterDesk.OfAsync(site);
        var page = await SignedInAsync(visit, desk, desk.Clerk);

        await page.GotoAsync("/staff/window");
        await page.Locator("textarea[name='Input.Words']").FillAsync("东门路口的路灯三天不亮了，晚上看不见路");
        await page.Locator("input[name='Input.ContactPhone']").FillAsync("139 0000 5678");
        await LookAsync(page, "clerk-window", visit);
        await page.Locator("button[value=read]").ClickAsync();
        await page.Locator(".ow-work-aloud").WaitForAsync();
        await LookAsync(page, "clerk-read-back", visit);
        await page.Locator("button[value=file]").ClickAsync();
        await page.Locator(".ow-slip svg").WaitForAsync();
        Assert.Matches(@"\d{6} \d{4} \d{4} \d{4} \d{4}", await page.Locator(".ow-work-code").InnerTextAsync());
        await LookAsync(page, "clerk-slip", visit);
        var number = (await page.Locator(".ow-slip__number").InnerTextAsync()).Trim();

        // Some other work for the list, one of it late.
        for (var i = 0; i < 4; i++) await desk.FileAsync("小区门口的路面塌了一个坑，老人走路不方便，请尽快来看看", phone: "13900001234", name: "阿依古丽");
        await desk.InStateAsync(MatterState.Waiting);
        await desk.InStateAsync(MatterState.Answered);

        await page.GotoAsync("/staff/work?list=team");
        await LookAsync(page, "clerk-list", visit);
        var worker = await SignedInAsync(visit, desk, desk.Worker);
        await worker.GotoAsync("/staff/work?list=team");
        await worker.Locator("#find").FillAsync(number);
        await worker.Locator(".ow-find__button").ClickAsync();
        await worker.WaitForURLAsync(new Regex("/staff/"));
        var filed = await desk.InStateAsync(MatterState.InHand);
        await worker.GotoAsync($"/staff/matters/{filed.Number}");
        await LookAsync(worker, "clerk-matter", visit);
        await worker.GotoAsync($"/staff/matters/{filed.Number}/answer");
        await LookAsync(worker, "clerk-answer", visit);
        await worker.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
        await worker.Locator(".govuk-error-summary").WaitForAsync();
        await LookAsync(worker, "clerk-answer-error", visit);
        await worker.Locator("textarea[name='Input.Words']").FillAsync("路灯已经换好，今晚会亮。");
        await worker.Locator("input[name='Input.Outcome']").First.CheckAsync();
        await worker.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
        await worker.Locator(".ow-notice--success").WaitForAsync();
        Assert.Equal(MatterState.Answered, (await desk.MatterAsync(filed.Key)).State);
        foreach (var (address, name) in new[] { ("/staff/window/steer", "clerk-steer"), ("/staff/window/steer/violence", "clerk-steer-topic"), ("/offices/ratings", "clerk-ratings"), ("/staff/refusals", "clerk-refusals") })
        {
            await worker.GotoAsync(address);
            await LookAsync(worker, name, visit);
        }
        await page.Context.CloseAsync();
        await worker.Context.CloseAsync();
    }

    [Fact]
    public async Task Window_WhenTheConnectionIsLost_KeepsWhatWasTypedForThisTabOnly()
    {
        var desk = await MatterDesk.OfAsync(site);
        var page = await SignedInAsync(Visit.Desk, desk, desk.Clerk);
        await page.GotoAsync("/staff/window");
        var words = page.Locator("textarea[name='Input.Words']");
        await words.FillAsync("断网之前写的话");
        var key = await page.Locator("input[name='Input.Key']").GetAttributeAsync("value");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("button[value=read]").ClickAsync();
        await page.Locator("[data-offline-note]").WaitForAsync();
        Assert.Equal("断网之前写的话", await words.InputValueAsync());
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/staff/window");
        Assert.Equal("断网之前写的话", await words.InputValueAsync());
        Assert.Equal(key, await page.Locator("input[name='Input.Key']").InputValueAsync());
        await page.Locator("button[value=read]").ClickAsync();
        await page.Locator("button[value=file]").ClickAsync();
        await page.Locator(".ow-slip svg").WaitForAsync();
        await page.GotoAsync("/staff/window");
        Assert.Equal("", await words.InputValueAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        await page.Context.CloseAsync();
    }

    async Task<IPage> SignedInAsync(Visit visit, MatterDesk desk, StaffMember who)
    {
        var page = await site.VisitAsync(visit);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Authorization"] = $"Bearer {await desk.TokenAsync(who)}" });
        return page;
    }

    static async Task LookAsync(IPage page, string name, Visit visit)
    {
        if (visit.JavaScript) await page.CheckAsync();
        await page.SaveScreenAsync(name, visit);
        await page.CheckWidthAsync();
    }
}
