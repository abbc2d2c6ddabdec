using System.Text;
using Microsoft.Playwright;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>The administrator uploads a year's notice: refused with its faults, then shown, then saved and seen in the year.</summary>
public sealed class CalendarJourneyTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory]
    [InlineData(360, "zh-CN", "2028")]
    [InlineData(1280, "en", "2029")]
    public async Task Upload_OfAYear_IsShownBeforeItIsSaved(int width, string language, string year)
    {
        var visit = new Visit(width, language);
        var page = await site.VisitAsync(visit);
        await BrowserSite.SignInAsync(page, "admin");

        await CheckFileAsync("faulty.csv", $"date,kind,name\n{year}-02-31,off,元旦\n{year}-01-01,party,元旦\n");
        await SeenAsync("faults");
        Assert.Equal(2, await page.Locator(".ow-notice--warning li").CountAsync());

        await CheckFileAsync("notice.csv", $"date,kind,name\n{string.Join('\n', Enumerable.Range(1, 7).Select(d => $"{year}-10-0{d},off,国庆节"))}\n");
        await SeenAsync("preview");
        Assert.Equal(7, await page.Locator("tbody tr").CountAsync());
        await page.Locator("button[value=save]").ClickAsync();
        await page.WaitForURLAsync("**/staff/settings/calendar");
        await page.GotoAsync($"/staff/settings/calendar?year={year}");
        Assert.Equal(7, await page.Locator(".ow-day--off").CountAsync());
        await SeenAsync("year");
        await page.Context.CloseAsync();

        async Task CheckFileAsync(string name, string text)
        {
            await page.GotoAsync("/staff/settings/calendar/file");
            await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
            await page.Locator("button[value=check]").ClickAsync();
            await page.WaitForLoadStateAsync();
        }

        async Task SeenAsync(string name)
        {
            Demand.None(await Axe.ViolationsAsync(page));
            await page.CheckWidthAsync();
            await page.SaveScreenAsync($"calendar-{name}", visit);
        }
    }
}
