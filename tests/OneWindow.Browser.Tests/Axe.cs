using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OneWindow.TestSupport;

namespace OneWindow.Browser.Tests;

/// <summary>Looks at a page as axe does (WCAG 2.2 A and AA, and its good practice) and says each violation in a line.</summary>
static class Axe
{
    internal static async Task CheckAsync(this IPage page)
    {
        var violations = await ViolationsAsync(page);
        Demand.None(violations.Select(v => $"{page.Url}: {v}"));
    }

    internal static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        // Without JavaScript axe would never answer; a test must end.
        AxeResult result = await page.RunAxe().WaitAsync(TimeSpan.FromSeconds(60));
        return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} ({v.Impact}): {v.Help} at {n.Target} {n.Html}"))];
    }
}
