using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Consultations;
using OneWindow.Web.Access;
using OneWindow.Web.Counters.Consultations;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api.Counters;

/// <summary>Records of talks in <c>/api/v1/counters</c>: written by whoever is on duty, read again by the person with their code.</summary>
static class ConsultationsApi
{
    const string Write = """{"result":"adviceGiven","consent":true,"question":"老板拖欠三个月工资，怎么办？","advice":"可以先向劳动保障监察投诉，也可以申请劳动仲裁（劳动争议调解仲裁法第二十七条）。"}""";

    internal static void MapConsultationsApi(this RouteGroupBuilder counters)
    {
        counters.MapPost("/{id:guid}/consultations", WriteAsync).RequireAuthorization(StaffPolicies.Staff).AddEndpointFilter<StaffTokenOnly>().Takes<ConsultationBody>(Write).Gives<ConsultationAnswer>(201)
            .Says("write-consultation", "Write the record of a talk", "For whoever is on duty at the counter. Words are kept only with the person's consent; without it the record says that the talk took place and what it led to.");
        counters.MapGet("/consultations/{code:matter-code}", ReadAsync).Gives<ConsultationAnswer>(200)
            .Says("consultation", "Read a record again", "What was asked and said, for the person with the code of the slip.");
        counters.MapPost("/consultations/{code:matter-code}/withdraw-consent", WithdrawAsync).Takes<EmptyBody>("{}", optional: true).Gives<ConsultationAnswer>(200)
            .Says("withdraw-consent", "Delete what is kept", "Words, name and documents are deleted; that a talk took place stays, without a name.");
    }

    static async Task WriteAsync(HttpContext http, Guid id)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<ConsultationBody>(http.Request, optional: false, ApiJson.LargestBody);
        var service = body.Service is { } code ? await AppointmentsApi.ServiceAsync(call, code) : null;
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            var notes = new ConsultationNotes(body.Result ?? throw ApiFault.BadRequest("field-missing", "result"), body.Consent == true, body.Question, body.Advice, body.Name, body.ReferredTo, body.ToPaidService == true, body.FreeChoiceTold == true, service?.Id);
            var written = await call.Get<WriteConsultationHandler>().HandleAsync(new(id, notes), call.Act, call.Cancellation);
            return new ApiReply(ToAnswer(await FindAsync(call, written.Code)) with { Code = written.Code }, StatusCodes.Status201Created, $"/api/v1/counters/consultations/{written.Code}");
        });
    }

    static async Task ReadAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        await ApiCall.WriteAsync(http, ToAnswer(await FindAsync(call, code)));
    }

    static async Task WithdrawAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var (_, bytes) = await ApiJson.ReadAsync<EmptyBody>(http.Request, optional: true, ApiJson.LargestBody);
        var view = await FindAsync(call, code);
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            await call.Get<WithdrawConsentHandler>().HandleAsync(new(view.Key), call.AsResident, call.Cancellation);
            return new ApiReply(ToAnswer(await FindAsync(call, code)));
        });
    }

    static async Task<ConsultationView> FindAsync(ApiCall call, string code)
    {
        var (answer, view) = await call.Get<ConsultationDoor>().OpenAsync(call.Http, code);
        return ApiCall.Opened(answer, view, "consultation");
    }

    static ConsultationAnswer ToAnswer(ConsultationView v) => new(null, v.Row.At, v.Row.SupermarketId, v.Row.CounterId, v.Row.Kind, v.With, v.Row.Result, Said(v.Row.ReferredTo), v.Row.KeepsWords, Said(v.Question), Said(v.Advice), Said(v.Name),
        v.MatterNumber, [.. v.Papers.Select(p => new ConsultationPaperAnswer(p.Id, p.Title, p.Lines, p.DraftedAt))]);

    static string? Said(string text) => text.Length == 0 ? null : text;
}

/// <param name="Code">Of the slip; told only once.</param>
/// <param name="With">Who was on duty.</param>
/// <param name="WordsKept">The person agreed, and has not withdrawn it.</param>
/// <param name="Matter">Number of the matter that was opened from the talk.</param>
sealed record ConsultationAnswer(string? Code, DateTime At, Guid Supermarket, Guid Counter, ServiceKind Kind, string With, ConsultationResult Result, string? ReferredTo, bool WordsKept, string? Question, string? Advice, string? Name, string? Matter,
    IReadOnlyList<ConsultationPaperAnswer> Papers);

/// <param name="Title">As 民事起诉状.</param>
sealed record ConsultationPaperAnswer(Guid Id, string Title, IReadOnlyList<string> Lines, DateTime DraftedAt);

sealed record ConsultationBody
{
    /// <summary>What it led to; caseOpened is written by opening a matter.</summary>
    [Required] public ConsultationResult? Result { get; init; }
    /// <summary>The person agreed that words are kept.</summary>
    public bool? Consent { get; init; }
    /// <summary>Only with consent.</summary>
    [MaxLength(ConsultationNotes.Longest)] public string? Question { get; init; }
    /// <summary>Demanded with consent.</summary>
    [MaxLength(ConsultationNotes.Longest)] public string? Advice { get; init; }
    /// <summary>Only with consent, and only where the person wants it.</summary>
    [MaxLength(ConsultationNotes.LongestName)] public string? Name { get; init; }
    /// <summary>The body that helps further; demanded of a referral.</summary>
    [MaxLength(ConsultationNotes.LongestBody)] public string? ReferredTo { get; init; }
    /// <summary>That body charges the person.</summary>
    public bool? ToPaidService { get; init; }
    /// <summary>They were told that any lawyer may be chosen.</summary>
    public bool? FreeChoiceTold { get; init; }
    /// <summary>Code of the service.</summary>
    [MaxLength(40)] public string? Service { get; init; }
}
