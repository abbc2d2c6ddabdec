using System.Globalization;
using System.Text.Json;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api;

/// <summary>
/// Turns every "no" of the API into a problem document (RFC 9457) with a stable code, a sentence in the caller's language, and the
/// field where there is one. This is the only place where a fault meets a status.
/// </summary>
static class ProblemMapping
{
    internal const string MediaType = "application/problem+json";

    /// <summary>Names of fields in the commands, as the API calls them.</summary>
    static readonly Dictionary<string, string> Fields = new()
    {
        ["Words"] = "text",
        ["PartText"] = "text",
        ["AreaId"] = "place",
        ["CategoryId"] = "category",
        ["OfficeId"] = "office",
        ["ContactName"] = "contact.name",
        ["ContactPhone"] = "contact.phone",
        ["ToStaffId"] = "to",
        ["BetterOfficeId"] = "better",
        ["MakeRuleForAreaId"] = "makeRuleFor",
        ["CommitteeId"] = "committee",
        ["KindId"] = "kind",
        ["PartyId"] = "party",
        ["AlsoPartyIds"] = "also",
        ["PartyIds"] = "parties",
        ["RepresentativeId"] = "representative",
        ["StaffId"] = "staff",
        ["SessionId"] = "session",
        ["RoomId"] = "room",
        ["MediatorId"] = "mediator",
        ["OwedToId"] = "owedTo",
    };

    /// <summary>Answers that say nothing but a status: what stands in their document.</summary>
    static readonly Dictionary<int, string> ByStatus = new()
    {
        [400] = "bad-request",
        [401] = "token-missing",
        [403] = "not-allowed",
        [404] = "not-found",
        [405] = "method-not-allowed",
        [406] = "not-acceptable",
        [408] = "too-slow",
        [411] = "length-missing",
        [413] = "body-too-large",
        [415] = "unsupported-media",
        [422] = "refused",
        [429] = "slow-down",
        [431] = "headers-too-large",
        [500] = "internal",
        [503] = "busy",
    };

    internal static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        branch => branch.Use(HandleAsync));

    static async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = LanguageOf(http.Request);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        try { await next(http); }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested || http.Response.HasStarted) { throw; }
        catch (Exception fault) { await AnswerAsync(http, ToFault(http, fault)); return; }
        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null } response)
            await AnswerAsync(http, OfStatus(http, response.StatusCode));
    }

    static ApiFault OfStatus(HttpContext http, int status) => new(status,
        status == 401 && http.Request.Headers.Authorization.Count > 0 ? "token-invalid" : ByStatus.GetValueOrDefault(status, "refused"));

    static ApiFault ToFault(HttpContext http, Exception fault)
    {
        switch (fault)
        {
            case ApiFault known: return known;
            case RefusalException no:
                return new(StatusOf(no.Code), no.Code, no.Field is { } field ? FieldName(field) : null);
            case NotVisibleException: return new(StatusCodes.Status404NotFound, "not-found");
            case NotAllowedException: return new(StatusCodes.Status403Forbidden, "not-allowed");
            case StaleException: return new(StatusCodes.Status412PreconditionFailed, "stale", "If-Match");
            case BadHttpRequestException bad: return OfStatus(http, bad.StatusCode);
            case var away when Database.IsAway(away):
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemMapping)).LogWarning(away, "the database cannot be had");
                http.Response.Headers.RetryAfter = "5";
                return new(StatusCodes.Status503ServiceUnavailable, "busy");
            default:
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemMapping))
                    .LogError(fault, "the API met a fault nobody foresaw");
                return new(StatusCodes.Status500InternalServerError, "internal");
        }
    }

    internal static int StatusOf(string refusal) =>
        refusal is "wrong-state" or "case-wrong-state" or "slot-taken" or "slots-free" or "hold-over" or "appointment-ended" or "waiting-ended" or "ticket-over" or "ticket-stands-otherwise" or "counter-calls" or "consent-withdrawn" or "seat-ended" or "lecture-over" or "lecture-begun" or "topic-wrong-state" or "sign-up-closed" or "sign-up-not-open" || refusal.StartsWith("already-", StringComparison.Ordinal) || refusal.StartsWith("clock-", StringComparison.Ordinal)
            ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;

    static string FieldName(string field) => Fields.TryGetValue(field, out var name) ? name
        : field.Contains('-', StringComparison.Ordinal) ? field : JsonNamingPolicy.CamelCase.ConvertName(field);

    static async Task AnswerAsync(HttpContext http, ApiFault fault)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        var response = http.Response;
        response.StatusCode = fault.Status;
        if (fault.Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        response.Headers.ContentLanguage = texts.Language;
        var problem = new Dictionary<string, object?>
        {
            ["type"] = $"urn:onewindow:problem:{fault.Code}",
            ["title"] = Title(texts, fault.Code),
            ["status"] = fault.Status,
            ["code"] = fault.Code,
        };
        if (fault.Field is not null) problem["field"] = fault.Field;
        foreach (var (name, value) in fault.More) problem[name] = value;
        response.ContentType = MediaType;
        // HEAD has no body; everything else says what was wrong.
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options), http.RequestAborted);
    }

    /// <summary>The sentence of a code: a refusal's own, or one of the API.</summary>
    internal static string Title(Texts texts, string code) =>
        texts.Has($"refusal.{code}") ? texts[$"refusal.{code}"]
        : texts.Has($"api.problem.{code}") ? texts[$"api.problem.{code}"]
        : texts["api.problem.refused"];

    /// <summary>The first language we speak in the caller's order of wishes; zh-CN where there is none.</summary>
    static CultureInfo LanguageOf(HttpRequest request)
    {
        if (!Microsoft.Net.Http.Headers.StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wishes)) return Chinese;
        foreach (var wish in wishes.OrderByDescending(w => w.Quality ?? 1))
        {
            if (wish.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase)) return Chinese;
            if (wish.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return English;
        }
        return Chinese;
    }

    static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
}
