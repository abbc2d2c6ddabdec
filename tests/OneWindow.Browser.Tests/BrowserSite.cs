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
            UserAgent = visit.UserAgent,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return page;
    }

    /// <summary>Signs in as one of the demonstration's people, and waits for the page that comes then.</summary>
    public static async Task SignInAsync(IPage page, string userName)
    {
        await page.GotoAsync("/staff/sign-in");
        await page.Locator("input[name='Input.UserName']").FillAsync(userName);
        await page.Locator("input[name='Input.Password']").FillAsync("onewindow-demo");
        await page.Locator("form:has(input[name='Input.Password']) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
    }

    public override async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await base.DisposeAsync();
    }
}

/// <summary>How somebody comes: with a phone (360 px) or at a desk (1280 px), in which language, with or without JavaScript.</summary>
/// <param name="UserAgent">Of another program's browser; null: Chromium's own.</param>
public sealed record Visit(int Width = 1280, string Language = "zh-CN", bool JavaScript = true, string? UserAgent = null)
{
    public static Visit Phone { get; } = new(360);

    /// <summary>A phone on which the page was opened inside WeChat: its name is real, its browser is not.</summary>
    public static Visit WeChat { get; } = new(360, UserAgent:
        "Mozilla/5.0 (Linux; Android 14; PGT-AN10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003253) WeChat/arm64 NetType/4G Language/zh_CN ABI/arm64");

    public static Visit Desk { get; } = new();

    public Visit WithoutJavaScript() => this with { JavaScript = false };

    public Visit InEnglish() => this with { Language = "en" };

    public override string ToString() => $"{Width}-{Language}{(JavaScript ? "" : "-nojs")}{(UserAgent is null ? "" : "-in-app")}";
}

/// <summary>All browser tests share one site and one browser: <c>[Collection(nameof(InBrowser))]</c>.</summary>
[CollectionDefinition(nameof(InBrowser))]
public sealed class InBrowser : ICollectionFixture<BrowserSite>;
