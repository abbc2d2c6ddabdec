using Microsoft.Playwright;
using OneWindow.TestSupport;

namespace OneWindow.Browser.Tests;

/// <summary>Pictures of pages for people to look at, in <c>artifacts/screens</c>.</summary>
static class Screens
{
    static readonly string Folder = Directory.CreateDirectory(Path.Combine(Places.Artifacts, "screens")).FullName;

    internal static Task SaveScreenAsync(this IPage page, string name, Visit visit) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{visit}.png"), FullPage = true });

    /// <summary>Nothing sticks out to the side: a resident never scrolls sideways.</summary>
    internal static async Task CheckWidthAsync(this IPage page)
    {
        var (content, window) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("window.innerWidth"));
        if (content > window) throw new InvalidOperationException($"{page.Url} is {content} px wide in a window of {window} px");
    }
}
