using Microsoft.Playwright;
using OneWindow.Core.Areas;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>A resident files a matter and follows it, in a real browser: phone and desk, both languages, with and without JavaScript.</summary>
[Collection(nameof(InBrowser))]
public sealed class ResidentJourneyTests(BrowserSite site)
{
    static readonly SemaphoreSlim Gate = new(1, 1);
    static bool hasOffice;

    async Task<SmallCity> CityAsync()
    {
        var city = await site.Create.SmallCityAsync();
        await Gate.WaitAsync();
        try
        {
            if (!hasOffice) await site.Create.OfficeAsync(city.Donghe, OfficeKind.Centre, "东河街道一站式中心");
            hasOffice = true;
        }
        finally { Gate.Release(); }
        return city;
    }

    [Theory]
    [InlineData(360, "zh-CN", true)]
    [InlineData(360, "zh-CN", false)]
    [InlineData(1280, "en", true)]
    [InlineData(1280, "en", false)]
    public async Task Filing_FromStartToStatus_WorksAndFits(int width, string language, bool javaScript)
    {
        var city = await CityAsync();
        var visit = new Visit(width, language, javaScript);
        var page = await site.VisitAsync(visit);
        var failed = new List<string>();
        page.Response += (_, answer) => { if (answer.Status >= 500) failed.Add($"{answer.Status} {answer.Url}"); };

        async Task LookAsync(string name)
        {
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            await page.CheckWidthAsync();
            if (javaScript) await page.CheckAsync();
            await page.SaveScreenAsync($"file-{name}", visit);
        }

        Task ContinueAsync() => page.Locator("main form[method=post] button[type=submit]:not([name])").First.ClickAsync();

        await page.GotoAsync("/file");
        await LookAsync("1-start");
        await ContinueAsync();
        await page.WaitForURLAsync("**/what");
        await ContinueAsync();
        await page.WaitForURLAsync("**/what?check=1");
        await LookAsync("2-what-errors");
        await page.Locator("input[type=radio][value=Dispute]").CheckAsync();
        await page.Locator("textarea").FillAsync("我老公打我，邻居都听见了");
        await ContinueAsync();
        await page.WaitForURLAsync("**/ways");
        await LookAsync("3-ways");
        await ContinueAsync();
        await page.WaitForURLAsync("**/category");
        await LookAsync("4-category");
        await page.GoBackAsync();
        await page.GoBackAsync();
        Assert.Equal("我老公打我，邻居都听见了", await page.Locator("textarea").InputValueAsync());
        await page.Locator("input[type=radio][value=Request]").CheckAsync();
        await page.Locator("textarea").FillAsync("东门的路灯坏了三天，晚上看不清路。");
        await ContinueAsync();
        await page.WaitForURLAsync("**/category");
        await ContinueAsync();
        await page.WaitForURLAsync("**/place");
        await page.Locator("input[name=q]").FillAsync("第一社区");
        await page.Locator("form[role=search] button").ClickAsync();
        await page.WaitForURLAsync("**/place?q=*");
        await page.Locator($"input[type=radio][value='{city.Community.Id}']").CheckAsync();
        await LookAsync("5-place");
        await ContinueAsync();
        await page.WaitForURLAsync("**/photos");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "灯.gif", MimeType = "image/gif", Buffer = Create.Picture() });
        await page.Locator("button[name='Input.Stay']").ClickAsync();
        await page.Locator(".ow-photos img").WaitForAsync();
        await LookAsync("6-photos");
        await ContinueAsync();
        await page.WaitForURLAsync("**/contact");
        await page.Locator("input[type=tel]").FillAsync("0902 1234567");
        await LookAsync("7-contact");
        await ContinueAsync();
        await page.WaitForURLAsync("**/check");
        await LookAsync("8-check");
        await ContinueAsync();
        await page.WaitForURLAsync("**/receipt");
        await LookAsync("9-receipt");
        var code = (await page.Locator(".ow-code__text").TextContentAsync())!.Trim();

        await page.GotoAsync("/status");
        await page.Locator("input[name='Input.Code']").FillAsync(code);
        await LookAsync("10-enter");
        await ContinueAsync();
        await page.WaitForURLAsync("**/m/*");
        await LookAsync("11-status");
        await page.GotoAsync(page.Url + "/add");
        await page.Locator("textarea").FillAsync("又灭了一盏");
        await ContinueAsync();
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/m/\\d{22}$"));
        await page.GetByText("又灭了一盏").WaitForAsync();
        await LookAsync("12-added");
        await page.GotoAsync("/privacy");
        await LookAsync("13-privacy");
        await page.GotoAsync("/help");
        await LookAsync("14-help");
        Assert.Empty(failed);
        await page.Context.CloseAsync();
    }
}
