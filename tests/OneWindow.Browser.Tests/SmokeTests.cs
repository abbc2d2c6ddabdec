using System.Net;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>The browser reaches the real program, and the tools that look at pages can fail.</summary>
[Collection(nameof(InBrowser))]
public sealed class SmokeTests(BrowserSite site)
{
    [Theory]
    [InlineData(360, "zh-CN", true)]
    [InlineData(360, "zh-CN", false)]
    [InlineData(1280, "en", true)]
    public async Task FirstPage_OnEachScreen_HasNoBarriersAndFits(int width, string language, bool javaScript)
    {
        var visit = new Visit(width, language, javaScript);
        var page = await site.VisitAsync(visit);
        var answer = await page.GotoAsync("/");
        Assert.Equal((int)HttpStatusCode.OK, answer!.Status);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        if (javaScript) await page.CheckAsync(); // axe waits for timers that never fire in a browser without JavaScript
        await page.CheckWidthAsync();
        await page.SaveScreenAsync("first-page", visit);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Axe_OnAPlantedPictureWithoutWords_NamesIt()
    {
        var page = await site.VisitAsync(Visit.Phone);
        await page.SetContentAsync("<html lang=en><title>t</title><main><h1>h</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></main></html>");
        Assert.Contains(await Axe.ViolationsAsync(page), v => v.StartsWith("image-alt (critical)", StringComparison.Ordinal));
        await page.SetContentAsync("<html lang=en><title>t</title><main><h1>h</h1><p>words</p></main></html>");
        await page.CheckAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task CheckWidth_OnAPlantedPageThatIsTooWide_Fails()
    {
        var page = await site.VisitAsync(Visit.Desk);
        await page.SetContentAsync("<div style='width:3000px'>wide</div>");
        await Assert.ThrowsAsync<InvalidOperationException>(page.CheckWidthAsync);
        await page.SetContentAsync("<p>narrow</p>");
        await page.CheckWidthAsync();
        await page.Context.CloseAsync();
    }
}
