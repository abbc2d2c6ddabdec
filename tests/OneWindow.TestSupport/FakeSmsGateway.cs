using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneWindow.TestSupport;

/// <param name="Body">As it came.</param>
public sealed record TakenSms(string Key, string? Authorization, string? Signature, string Body)
{
    public string Field(string name) => JsonDocument.Parse(Body).RootElement.GetProperty(name).GetString()!;
}

/// <summary>A gateway for SMS of one's own; answers with whatever status it is told.</summary>
public sealed class FakeSmsGateway : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<TakenSms> taken = new();

    FakeSmsGateway(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single() + "/sms");

    /// <summary>200 takes; 302 sends to another path of its own.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Requests of any other path: a redirect was followed.</summary>
    public int Strayed { get; private set; }

    /// <summary>Waited before it is taken, in real time.</summary>
    public TimeSpan Pause { get; set; }

    public IReadOnlyList<TakenSms> Taken => [.. taken];

    public IReadOnlyList<TakenSms> TakenFor(string number) => [.. taken.Where(s => s.Field("mobile") == number)];

    public static async Task<FakeSmsGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var gateway = new FakeSmsGateway(builder.Build());
        gateway.app.Run(gateway.AnswerAsync);
        await gateway.app.StartAsync();
        return gateway;
    }

    async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path != "/sms")
        {
            Strayed++;
            return;
        }
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (Pause > TimeSpan.Zero) await Task.Delay(Pause);
        http.Response.StatusCode = Status;
        if (Status == 302) http.Response.Headers.Location = "/elsewhere";
        if (Status == 200)
            taken.Enqueue(new(http.Request.Headers["Idempotency-Key"].Single()!, http.Request.Headers.Authorization.SingleOrDefault(), http.Request.Headers["X-Signature"].SingleOrDefault(), body));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
