using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneWindow.Core.Notices;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Notices;

/// <summary>Hands SMS to the configured gateway: a POST of JSON with the key as <c>Idempotency-Key</c>. It follows no redirect and uses no proxy.</summary>
sealed class SmsSender(NoticesOptions options, NoticesSettings settings) : IMessageSender, IDisposable
{
    static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan }; // the time of each is limited by the worker

    public DeliveryChannel Channel => DeliveryChannel.Sms;

    public async Task SendAsync(Parcel parcel, CancellationToken cancellation)
    {
        var sms = options.Sms;
        var fields = new Dictionary<string, string>(sms.Fields)
        {
            [sms.PhoneField] = parcel.Address,
            [sms.TextField] = MessageWording.Sms(Texts.In(settings.Language), parcel, sms.Sign),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(fields, AsItIs);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sms.Url)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("Idempotency-Key", parcel.Key);
        if (sms.Token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", sms.Token);
        if (sms.SignatureKey.Length > 0)
            request.Headers.Add(sms.SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(sms.SignatureKey), body)));
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!answer.IsSuccessStatusCode) throw new NotSentException($"refused {(int)answer.StatusCode}");
        }
        catch (OperationCanceledException late) { throw new NotSentException("timeout", late); }
        catch (HttpRequestException fault) { throw new NotSentException("connect", fault); }
    }

    public void Dispose() => client.Dispose();
}
