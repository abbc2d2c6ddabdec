using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneWindow.TestSupport;

/// <summary>
/// The two addresses of WeChat's web page authorization, by its published protocol: the page that sends a browser back with a code, and the interface that tells the openid behind it.
/// Refusals are answers of 200 and <c>text/plain</c> with <c>errcode</c>. It is a stand-in: the real one was never asked.
/// </summary>
public sealed class FakeWeChat : IAsyncDisposable
{
    public const string AppId = "wx0000000000test01", Secret = "5f2d1c0b9a8e7d6c5f2d1c0b9a8e7d6c";

    readonly WebApplication app;
    readonly ConcurrentDictionary<string, (string OpenId, bool Used)> codes = new();
    readonly ConcurrentQueue<string> asked = new();
    int last;

    FakeWeChat(WebApplication app) => this.app = app;

    /// <summary>Begin of both addresses.</summary>
    public string Address => app.Urls.Single();

    /// <summary>Whose phone asks.</summary>
    public string OpenId { get; set; } = "o6_bmjrPTlm6_2sgVt7hMZOPfL2M";

    /// <summary>The interface refuses everything with this <c>errcode</c>; 0: it does not.</summary>
    public int Refusal { get; set; }

    /// <summary>The interface answers this, whatever it was asked.</summary>
    public string? Raw { get; set; }

    /// <summary>Status of the interface's answers.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Waited before the interface answers, in real time.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>Path and query of all requests.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>All is as at the start.</summary>
    public void Reset() => (OpenId, Refusal, Raw, Status, Pause) = ("o6_bmjrPTlm6_2sgVt7hMZOPfL2M", 0, null, 200, default);

    public static async Task<FakeWeChat> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var fake = new FakeWeChat(builder.Build());
        fake.app.Run(fake.AnswerAsync);
        await fake.app.StartAsync();
        return fake;
    }

    Task AnswerAsync(HttpContext http)
    {
        asked.Enqueue(http.Request.Path + http.Request.QueryString.ToString());
        return http.Request.Path.Value switch
        {
            "/connect/oauth2/authorize" => AuthorizeAsync(http),
            "/sns/oauth2/access_token" => TellAsync(http),
            _ => Task.FromResult(http.Response.StatusCode = 404),
        };
    }

    Task AuthorizeAsync(HttpContext http)
    {
        var query = http.Request.Query;
        // 10003 and the like come as a page; for a test it is enough that the browser is not sent back.
        if (query["appid"] != AppId || query["response_type"] != "code" || query["scope"] != "snsapi_base" || query["state"].ToString() is not { Length: <= 128 } state || !state.All(char.IsAsciiLetterOrDigit)
            || !Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var back))
        {
            http.Response.StatusCode = 400;
            return Task.CompletedTask;
        }
        var code = $"0{Interlocked.Increment(ref last).ToString("D6", CultureInfo.InvariantCulture)}AbCdEf";
        codes[code] = (OpenId, false);
        http.Response.Redirect($"{back}{(back.Query.Length > 0 ? '&' : '?')}code={code}&state={state}");
        return Task.CompletedTask;
    }

    async Task TellAsync(HttpContext http)
    {
        if (Pause > TimeSpan.Zero) await Task.Delay(Pause, http.RequestAborted);
        http.Response.StatusCode = Status;
        http.Response.ContentType = "text/plain";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Raw ?? AnswerOf(http.Request.Query)), http.RequestAborted);
    }

    string AnswerOf(IQueryCollection query)
    {
        var (code, refusal) = (query["code"].ToString(), Refusal);
        if (refusal == 0)
            refusal = query["appid"] != AppId ? 40013 : query["secret"] != Secret ? 40125 : query["grant_type"] != "authorization_code" ? 40002 : code.Length == 0 ? 41008
                : !codes.TryGetValue(code, out var known) ? 40029 : known.Used ? 40163 : 0;
        if (refusal != 0) return $$"""{"errcode":{{refusal}},"errmsg":"refused, rid: 5f2d1c0b-{{code}}"}""";
        var openId = codes[code].OpenId;
        codes[code] = (openId, true);
        return $$"""{"access_token":"73_token","expires_in":7200,"refresh_token":"73_refresh","openid":"{{openId}}","scope":"snsapi_base"}""";
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
