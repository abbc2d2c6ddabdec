using Microsoft.Playwright;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>
/// The real program on a port of its own, and Debian's Chromium (nothing is downloaded). One browser for the whole collection; every
/// visit is a context of its own, as a new private window.
/// </summary>
public class BrowserSite() : TestSite(DatabaseKind.Sqlite), IAsyncLifetime
{
    static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    IPlaywright? playwright;
    IBrowser? browser;

    /// <summary>Where the site answers, e.g. <c>http://localhost:41234</c>.</summary>
    public Uri Address { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        // Never skipped: whoever does not want the browser says ./test.sh --fast.
        var program = Programs.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not installed (apt-get install chromium); ./test.sh installs it");
        await base.InitializeAsync();
        UseKestrel(0);
        StartServer();
        Address = new UriBuilder(ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A new visitor.</summary>
    public async Task<IPage> VisitAsync(Visit visit)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            JavaScriptEnabled = visit.JavaScript,
            Locale = visit.Language,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = visit.Width, Height = visit.Width < 600 ? 640 : 800 },
            IsMobile = visit.Width < 600,
            HasTouch = visit.Width < 600,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return page;
    }

    public override async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await base.DisposeAsync();
    }
}

/// <summary>How somebody comes: with a phone (360 px) or at a desk (1280 px), in which language, with or without JavaScript.</summary>
public sealed record Visit(int Width = 1280, string Language = "zh-CN", bool JavaScript = true)
{
    public static Visit Phone { get; } = new(360);

    public static Visit Desk { get; } = new();

    public Visit WithoutJavaScript() => this with { JavaScript = false };

    public Visit InEnglish() => this with { Language = "en" };

    public override string ToString() => $"{Width}-{Language}{(JavaScript ? "" : "-nojs")}";
}

/// <summary>All browser tests share one site and one browser: <c>[Collection(nameof(InBrowser))]</c>.</summary>
[CollectionDefinition(nameof(InBrowser))]
public sealed class InBrowser : ICollectionFixture<BrowserSite>;
