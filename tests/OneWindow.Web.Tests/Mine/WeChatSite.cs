using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.TestSupport;

namespace OneWindow.Web.Tests.Mine;

/// <summary>The site with a WeChat of its own, and every word it logs.</summary>
public sealed class WeChatSite() : TestSite(DatabaseKind.Sqlite)
{
    public FakeWeChat WeChat { get; private set; } = null!;

    /// <summary>From the finest level on, but for the database's own.</summary>
    public AllWords Logged { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        WeChat = await FakeWeChat.StartAsync();
        Settings["PublicAddress"] = "https://localhost";
        Settings["WeChat:AppId"] = FakeWeChat.AppId;
        Settings["WeChat:Secret"] = FakeWeChat.Secret;
        Settings["WeChat:AuthorizeAddress"] = WeChat.Address;
        Settings["WeChat:ApiAddress"] = WeChat.Address;
        Settings["WeChat:TimeoutSeconds"] = "1";
        foreach (var category in new[] { "Default", "Microsoft.AspNetCore" }) Settings[$"Logging:LogLevel:{category}"] = "Trace";
    }

    /// <summary>A phone on which the site was opened inside WeChat, from an address of its own.</summary>
    public HttpClient Phone(string language = "zh-CN")
    {
        var phone = Visitor(language);
        phone.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50.2701");
        phone.DefaultRequestHeaders.Add(TestAddress.Header, $"10.9.{Interlocked.Increment(ref last)}.1");
        return phone;
    }

    static int last;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Faults).AddProvider(Logged));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (WeChat is not null) await WeChat.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class AllWords : ILoggerProvider
{
    readonly ConcurrentQueue<string> words = new();

    public IReadOnlyCollection<string> All => words;

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, words);

    public void Dispose() { }

    sealed class Logger(string category, ConcurrentQueue<string> words) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            words.Enqueue($"{category}: {formatter(state, exception)} {exception}");
    }
}
