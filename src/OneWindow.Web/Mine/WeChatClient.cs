using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneWindow.Web.Mine;

/// <summary>Why WeChat told no openid; each has a sentence for the person (<c>mine.fault.…</c>).</summary>
enum WeChatFault
{
    /// <summary>The code was invalid, too old or used before: sign in once more.</summary>
    Again,

    /// <summary>WeChat has too much to do, or this account asks too often.</summary>
    Busy,

    /// <summary>No answer in time, or none that can be read.</summary>
    Silent,

    /// <summary>WeChat refuses the account itself: AppId, secret or the address of this server.</summary>
    Closed,
}

/// <summary>
/// Asks WeChat for the openid behind a code, the second leg of its web page authorization (<c>snsapi_base</c>). WeChat answers 200 with <c>text/plain</c> also where it refuses:
/// <c>errcode</c> says so. It follows no redirect and uses no proxy; neither the secret nor the code nor the openid is ever logged.
/// </summary>
sealed partial class WeChatClient(WeChatOptions options, ILogger<WeChatClient> log) : IDisposable
{
    /// <summary>Its answers are a few hundred bytes.</summary>
    const int LargestAnswer = 16 * 1024;

    readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds), MaxResponseContentBufferSize = LargestAnswer };

    /// <returns>The openid, or why there is none.</returns>
    internal async Task<(string? OpenId, WeChatFault Fault)> OpenIdAsync(string code, CancellationToken cancellation)
    {
        var address = $"{options.ApiAddress.TrimEnd('/')}/sns/oauth2/access_token?appid={options.AppId}&secret={options.Secret}&code={Uri.EscapeDataString(code)}&grant_type=authorization_code";
        byte[] body;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
            if (!answer.IsSuccessStatusCode) return Nothing(WeChatFault.Silent, $"status {(int)answer.StatusCode}");
            body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        }
        // The messages of these name the address, and with it the secret: only their kind is written down.
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested) { return Nothing(WeChatFault.Silent, "timeout"); }
        catch (HttpRequestException fault) { return Nothing(WeChatFault.Silent, fault.HttpRequestError.ToString()); }
        return Read(body);
    }

    (string? OpenId, WeChatFault Fault) Read(byte[] body)
    {
        Answer? answer;
        try { answer = JsonSerializer.Deserialize<Answer>(body); }
        catch (JsonException) { return Nothing(WeChatFault.Silent, "unreadable"); }
        if (answer?.ErrorCode is { } refused and not 0) return Nothing(FaultOf(refused), $"errcode {refused}");
        return answer?.OpenId is { Length: > 0 and <= 128 } openId && openId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? (openId, default) : Nothing(WeChatFault.Silent, "no openid");
    }

    /// <summary>As the list of global return codes has them.</summary>
    static WeChatFault FaultOf(long code) => code switch
    {
        40029 or 40163 or 41008 or 42003 => WeChatFault.Again, // invalid, used before, missing, expired code
        -1 or 45009 or 45011 => WeChatFault.Busy,              // system busy, daily quota, too often in a minute
        _ => WeChatFault.Closed,                               // 40013 AppId, 40125 secret, 40164 address not listed, 48001 no such right …
    };

    (string?, WeChatFault) Nothing(WeChatFault fault, string why)
    {
        NoOpenId(log, fault, why);
        return (null, fault);
    }

    public void Dispose() => client.Dispose();

    // The tokens that come along are not read: nothing further is asked of WeChat.
    sealed record Answer(
        [property: JsonPropertyName("openid")] string? OpenId,
        [property: JsonPropertyName("errcode")] long? ErrorCode);

    [LoggerMessage(LogLevel.Warning, "WeChat told no openid: {Fault}, {Why}")]
    static partial void NoOpenId(ILogger log, WeChatFault fault, string why);
}
