using System.Globalization;
using System.Text.Json;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Api;

/// <summary>What a request is answered with; kept under its <c>Idempotency-Key</c> so that the same request again gets the same answer.</summary>
sealed record ApiReply(object Body, int Status = StatusCodes.Status200OK, string? Location = null, int? Version = null);

/// <summary>One request to the API: who asks, on which matter, which version they saw, and the key that makes it happen once.</summary>
sealed class ApiCall(HttpContext http)
{
    internal const string IdempotencyKey = "Idempotency-Key";
    const int LongestKey = 200;
    const int MostAttempts = 4;

    internal HttpContext Http => http;
    internal CancellationToken Cancellation => http.RequestAborted;

    /// <summary>The member of staff whose bearer token came along; everybody else is a resident. A browser's cookie means nothing here.</summary>
    internal Actor Who { get; } = BearerTokens.IsUsedBy(http.Request) && http.Items[CurrentActor.ItemKey] is Actor staff ? staff : Actor.Resident;

    internal MatterKey Matter { get; set; }

    /// <summary>The mediation case the request is about, where it is about one.</summary>
    internal CaseKey Case { get; set; }

    /// <summary>The sitting of the case whose version <c>If-Match</c> names.</summary>
    internal Guid? Session { get; set; }

    /// <summary>Tells whoever came late which version stands now and what happened last; set with the record that was found. Null: nothing is told.</summary>
    internal Func<Task<(int Version, object Latest)?>>? Stands { get; set; }

    /// <summary>The version named in <c>If-Match</c>; null where none was asked for or <c>*</c> came.</summary>
    internal int? Seen { get; private set; }

    internal Act Act => new(Who, Get<TimeProvider>().GetUtcNow().UtcDateTime);
    internal Act AsResident => Act with { Who = Actor.Resident };

    internal T Get<T>() where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <exception cref="ApiFault">428 without the header, 400 where it is not one tag of ours.</exception>
    internal void DemandVersion()
    {
        var header = http.Request.Headers.IfMatch;
        if (header.Count == 0) throw new ApiFault(StatusCodes.Status428PreconditionRequired, "if-match-missing", "If-Match");
        var tag = header.ToString().Trim();
        if (tag == "*") return;
        Seen = tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' && int.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version : throw ApiFault.BadRequest("if-match-invalid", "If-Match");
    }

    /// <summary>429 with the time to wait.</summary>
    internal static ApiFault TooFast(HttpContext http, TimeSpan wait)
    {
        SlowDown.Refuse(http, wait);
        return new(StatusCodes.Status429TooManyRequests, "slow-down");
    }

    /// <summary>What a code opened at its door, with the page's own count of codes that opened nothing.</summary>
    /// <exception cref="NotVisibleException">It opened nothing.</exception>
    internal static TFound Opened<TFound>(CodeAnswer answer, TFound? found, string what) where TFound : class =>
        answer == CodeAnswer.Wait ? throw new ApiFault(StatusCodes.Status429TooManyRequests, "slow-down") : found ?? throw new NotVisibleException(what);

    internal static string ETag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Does the work once for its key (or simply does it, where no key came) and sends the answer.</summary>
    /// <param name="district">Where the key is kept: the matter's district, or the city for a filing.</param>
    internal async Task OnceAsync(string district, ReadOnlyMemory<byte> body, Func<Task<ApiReply>> work)
    {
        var key = ReadKey();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (key is null)
                {
                    await SendAsync(Kept(await work()), repeated: false);
                    return;
                }
                var (_, answer, repeated) = await Get<OneWindowDbContext>().OnceAsync(Get<FieldKeys>(), district, key, body, Act.At, async () =>
                {
                    var reply = await work();
                    return (reply.Status, JsonSerializer.Serialize(Kept(reply), ApiJson.Options));
                }, Cancellation);
                await SendAsync(JsonSerializer.Deserialize<KeptReply>(answer, ApiJson.Options)!, repeated);
                return;
            }
            catch (StaleException) when (Seen is null && attempt < MostAttempts)
            {
                // Nobody named a version: somebody else wrote in the same moment, and the act is simply done after theirs.
                Get<OneWindowDbContext>().ChangeTracker.Clear();
            }
            catch (StaleException)
            {
                throw await StaleAsync();
            }
        }
    }

    async Task<ApiFault> StaleAsync()
    {
        Get<OneWindowDbContext>().ChangeTracker.Clear();
        var stale = new ApiFault(StatusCodes.Status412PreconditionFailed, "stale", "If-Match");
        if (Stands is null || await Stands() is not var (version, latest)) return stale;
        stale.More["current"] = version;
        stale.More["latest"] = latest;
        http.Response.Headers.ETag = ETag(version);
        return stale;
    }

    string? ReadKey()
    {
        var header = http.Request.Headers[IdempotencyKey];
        if (header.Count == 0) return null;
        var key = header.ToString();
        if (key.Length is 0 or > LongestKey || key.Any(c => c is < '!' or > '~')) throw ApiFault.BadRequest("idempotency-key-invalid", IdempotencyKey);
        return $"{Who.Id?.ToString() ?? "resident"}|{http.Request.Method}|{http.Request.Path}|{key}";
    }

    static KeptReply Kept(ApiReply reply) =>
        new(reply.Status, JsonSerializer.SerializeToElement(reply.Body, reply.Body.GetType(), ApiJson.Options), reply.Location, reply.Version);

    async Task SendAsync(KeptReply reply, bool repeated)
    {
        var response = http.Response;
        response.StatusCode = reply.Status;
        if (reply.Location is not null) response.Headers.Location = reply.Location;
        if (reply.Version is { } version) response.Headers.ETag = ETag(version);
        if (repeated) response.Headers["Idempotency-Replayed"] = "true";
        await WriteAsync(http, reply.Body);
    }

    internal static async Task WriteAsync<T>(HttpContext http, T body)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options), http.RequestAborted);
    }

    sealed record KeptReply(int Status, JsonElement Body, string? Location, int? Version);
}
