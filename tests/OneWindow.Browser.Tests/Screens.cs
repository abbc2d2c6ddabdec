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
        // The screen's own width: a phone's browser zooms out until a page that is too wide fits, and then calls that the window.
        var (content, window) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        if (content > window) throw new InvalidOperationException($"{page.Url} is {content} px wide in a window of {window} px");
    }
}
