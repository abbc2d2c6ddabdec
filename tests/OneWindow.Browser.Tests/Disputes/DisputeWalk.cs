using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using OneWindow.Core.Access;

namespace OneWindow.Browser.Tests.Disputes;

/// <summary>
/// One dispute on its way through the pages of the desk. Everybody signs in as themselves; every step is a link on the case's own page, a form and its button. Only the
/// clock is moved by the test.
/// </summary>
sealed partial class DisputeWalk(BrowserSite site, DisputeBench bench, string name, Visit visit) : IAsyncDisposable
{
    readonly Dictionary<Guid, IPage> pages = [];
    readonly Dictionary<Guid, DateTime> signedIn = [];
    Guid last;

    /// <summary>Pages that have their picture already, once for each width and language.</summary>
    static readonly ConcurrentDictionary<string, bool> seen = [];

    internal string Name => name;
    internal DisputeBench Bench => bench;

    /// <summary>Number of the matter, by which the case is found from its first moment.</summary>
    internal string Number { get; private set; } = "";

    /// <summary>Everybody in the dispute, as first named.</summary>
    internal List<string> Parties { get; } = [];

    internal DateOnly Today => DateOnly.FromDateTime(site.Now.AddHours(8));

    string Home => $"/staff/cases/{Number}";

    /// <summary>Time goes by.</summary>
    internal void Later(TimeSpan by) => site.Clock.AdjustTime(site.Clock.GetUtcNow() + by);

    internal void Later(int days) => Later(TimeSpan.FromDays(days));

    internal async Task<IPage> PageOfAsync(StaffMember who)
    {
        if (!pages.TryGetValue(who.Id, out var page)) page = pages[who.Id] = await site.VisitAsync(visit);
        // Tokens last a month; who comes back after that signs in anew.
        if (signedIn.TryGetValue(who.Id, out var at) && site.Now - at < TimeSpan.FromDays(20)) return page;
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Authorization"] = $"Bearer {await bench.Desk.Desk.TokenAsync(who)}" });
        signedIn[who.Id] = site.Now;
        return page;
    }

    /// <summary>The case's own page.</summary>
    internal async Task<IPage> HomeAsync(StaffMember who)
    {
        var page = await PageOfAsync(who);
        // An act leads back here; only what somebody else did meanwhile asks for a fresh look.
        if (last != who.Id || !page.Url.EndsWith(Home, StringComparison.Ordinal)) await page.GotoAsync(Home);
        last = who.Id;
        return page;
    }

    /// <summary>From the case's page by its link to the form of an act.</summary>
    /// <param name="act">As in the address: <c>record-consent</c>.</param>
    /// <param name="of">Words of the link where the act is on one of several things: a name, a day.</param>
    internal async Task<IPage> OpenAsync(StaffMember who, string act, string? of = null, int which = 0)
    {
        var page = await HomeAsync(who);
        var whole = page.Locator($"main a[href='{Home}/{act}']");
        var parts = page.Locator($"main a[href^='{Home}/{act}/']", of is null ? null : new() { HasTextString = of });
        await page.PressAsync(of is null && await whole.CountAsync() > 0 ? whole.First : parts.Nth(which));
        await LookAsync(page, act);
        return page;
    }

    /// <summary>Opens the form of an act, answers it and sends it.</summary>
    internal async Task<IPage> DoAsync(StaffMember who, string act, params (string Field, object Answer)[] answers) => await DoOnAsync(who, act, null, answers);

    internal async Task<IPage> DoOnAsync(StaffMember who, string act, string? of, params (string Field, object Answer)[] answers)
    {
        var page = await OpenAsync(who, act, of);
        foreach (var (field, answer) in answers) await page.AnswerAsync(field, answer);
        await page.SendAsync();
        return page;
    }

    /// <summary>A picture of each page, once for each width and language.</summary>
    internal async Task LookAsync(IPage page, string what)
    {
        if (!seen.TryAdd($"{what}-{visit}", true)) return;
        await page.SaveScreenAsync($"dispute-{what}", visit);
        await page.CheckWidthAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in pages.Values) await page.Context.CloseAsync();
        pages.Clear();
    }

    internal static string Yuan(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);
}
