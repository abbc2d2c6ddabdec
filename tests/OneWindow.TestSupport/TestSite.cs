using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneWindow.Core.Data;
using Xunit;

namespace OneWindow.TestSupport;

/// <summary>
/// The real program over a real, fresh database with a clock that stands still. One class of tests shares one:
/// <c>IClassFixture&lt;SqliteSite&gt;</c> or <c>IClassFixture&lt;PostgresSite&gt;</c>.
/// </summary>
public abstract class TestSite(DatabaseKind kind) : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>Monday, 23 November 2026, ten in the morning in Hami's clock (UTC+8): a working day in working hours.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    TestDatabase? database;
    Exception? missing;

    public DatabaseKind Kind => kind;

    /// <summary>Stands still until a test moves it: <c>site.Clock.Advance(TimeSpan.FromMinutes(2))</c>, or by days <see cref="Jump"/>.</summary>
    public FakeTimeProvider Clock { get; } = new(Start);

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>Days later, at once: advancing the clock by days would let everything that looks every few seconds look hundreds of thousands of times.</summary>
    public void Jump(TimeSpan span) => Clock.AdjustTime(Clock.GetUtcNow() + span);

    /// <summary>Let the program's workers run by the test's clock; without, a test calls their handlers.</summary>
    public bool Workers { get; set; }

    /// <summary>Further settings of the program, e.g. <c>["Demo"] = "true"</c>; set before the first use.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Services of the test's own in place of the program's; set before the first use.</summary>
    public Action<IServiceCollection>? Own { get; set; }

    /// <summary>The errors and worse that the program has logged; a test of a page may demand that there are none.</summary>
    public LoggedFaults Faults { get; } = new();

    public TestDatabase Database => database ?? throw missing ?? new InvalidOperationException("the site was not initialized");

    /// <summary>Makes things that tests begin from.</summary>
    public Create Create => field ??= new Create(this);

    public virtual async ValueTask InitializeAsync()
    {
        try { database = await TestDatabase.CreateAsync(kind); }
        catch (Exception fault) { missing = fault; } // every test of the class then says why, as skipped or as failed
    }

    /// <summary>A scope of the running program's services; dispose it.</summary>
    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    /// <summary>Does something with one service in a scope of its own.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = Scope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <inheritdoc cref="WithAsync{TService, T}"/>
    public Task WithAsync<TService>(Func<TService, Task> work) where TService : notnull =>
        WithAsync<TService, int>(async service => { await work(service); return 0; });

    /// <summary>Reads or writes rows directly, in a context of its own.</summary>
    public Task<T> InDbAsync<T>(Func<OneWindowDbContext, Task<T>> work) => WithAsync(work);

    /// <inheritdoc cref="InDbAsync{T}"/>
    public Task InDbAsync(Func<OneWindowDbContext, Task> work) => WithAsync(work);

    /// <summary>A visitor's browser without JavaScript: keeps cookies, does not follow redirects by itself.</summary>
    /// <param name="language">Of the browser, e.g. <c>en</c>.</param>
    public HttpClient Visitor(string language = "zh-CN")
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(Places.Web);
        // Settings reach the program as arguments, before it reads its configuration.
        builder.UseSetting("Data", Database.Folder);
        builder.UseSetting("Database", Database.Connection);
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.AddProvider(Faults));
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IStartupFilter, TestAddress>();
            Own?.Invoke(services);
            // The clock of a test jumps; what runs every minute would then write beside it at a moment nobody can tell. Tests ask for a round themselves.
            if (!Workers) foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name.EndsWith("Worker", StringComparison.Ordinal) == true).ToList()) services.Remove(worker);
            services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        });
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        if (!host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
            throw new UnreachableException("the program ended before it served; its standard error says why");
        return host;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteSite() : TestSite(DatabaseKind.Sqlite);

public sealed class PostgresSite() : TestSite(DatabaseKind.Postgres);
