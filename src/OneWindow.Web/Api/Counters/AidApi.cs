using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Counters.Aid;
using OneWindow.Web.Counters.Aid;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api.Counters;

/// <summary>Requests for legal aid: begun at a supermarket, read by whoever holds the code. What the aid body decides is written down on the pages of staff alone.</summary>
static class AidApi
{
    const string Prepare = """{"name":"示例居民","phone":"0902-5550000","help":"labourAgency","kind":"pay","means":"notChecked","facts":"干了三个月没有发工资","claim":"要回工资","papers":["劳动合同"]}""";

    internal static void MapAidApi(this RouteGroupBuilder counters, IEndpointRouteBuilder api)
    {
        counters.MapPost("/{id:guid}/aid-requests", PrepareAsync).Takes<PrepareAidBody>(Prepare).Gives<PreparedAidAnswer>(201)
            .Says("prepare-aid", "Begin a request for legal aid", "At the supermarket id, whose counter hands it in. Only the name is needed to begin. The code is told only here.");
        api.MapGet("/aid-requests/{code:matter-code}", StandingAsync).Gives<AidAnswer>(200)
            .Says("aid-request", "Where a request for legal aid stands", "What its applicant sees under the code: state, steps as they were told, and the term that runs. Names and words are left out.");
    }

    static async Task PrepareAsync(HttpContext http, Guid id)
    {
        var call = new ApiCall(http);
        var (body, bytes) = await ApiJson.ReadAsync<PrepareAidBody>(http.Request, optional: false, ApiJson.LargestBody);
        if (call.Who.Kind != ActorKind.Staff && call.Get<SlowDown>().Take(AidPages.Rule, SlowDown.AddressKey(http)) is var wait && wait > TimeSpan.Zero) throw ApiCall.TooFast(http, wait);
        var facts = new AidFacts(body.Help, body.Kind, body.Means, body.Name, body.Phone, body.AgentName, body.Facts, body.Claim, string.Join('\n', body.Papers ?? []), body.TermEndsOn, body.NeedsPreservation == true);
        await call.OnceAsync(call.Get<SiteOptions>().CityDistrict, bytes, async () =>
        {
            var prepared = await call.Get<PrepareAidHandler>().HandleAsync(new(id, facts), call.Act, call.Cancellation);
            return new ApiReply(new PreparedAidAnswer(prepared.Number, prepared.Code), StatusCodes.Status201Created, $"/api/v1/aid-requests/{prepared.Code}");
        });
    }

    static async Task StandingAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        var (answer, request) = await call.Get<AidDoor>().OpenAsync(http, code);
        var found = ApiCall.Opened(answer, request, "aid-request");
        var (r, running) = (found.Row, found.Running);
        await ApiCall.WriteAsync(http, new AidAnswer(r.Number, r.SupermarketId, r.State, r.Help, r.Kind, r.Means, found.IsUrgent, r.BodyName.Length > 0 ? r.BodyName : null, running?.Clock.RuleCode, running?.Clock.State, running?.Clock.LastDay,
            [.. found.Steps.Select(s => new AidStepAnswer(s.Row.What, s.Row.State, s.Row.On, s.Row.At))]));
    }
}

/// <param name="Code">For the life of the request; told only here.</param>
sealed record PreparedAidAnswer(string Number, string Code);

/// <param name="IsUrgent">Aid before the usual steps may be asked for (Legal Aid Law art. 44).</param>
/// <param name="Body">The aid body it was handed in to.</param>
/// <param name="Rule">Of the term that runs; left out where none does.</param>
/// <param name="LastDay">Of the term; left out while it stands still.</param>
sealed record AidAnswer(string Number, Guid Supermarket, AidState State, AidHelp? Help, AidKind? Kind, AidMeans? Means, bool IsUrgent, string? Body, string? Rule, ClockState? Clock, DateOnly? LastDay, IReadOnlyList<AidStepAnswer> Steps);

/// <param name="On">The day that was told.</param>
sealed record AidStepAnswer(AidAct What, AidState State, DateOnly? On, DateTime At);

sealed record PrepareAidBody
{
    /// <summary>Who needs the aid.</summary>
    [Required, MaxLength(AidRequest.LongestName)] public string? Name { get; init; }
    [MaxLength(20)] public string? Phone { get; init; }
    /// <summary>Own name of whoever applies for another.</summary>
    [MaxLength(AidRequest.LongestName)] public string? AgentName { get; init; }
    public AidHelp? Help { get; init; }
    public AidKind? Kind { get; init; }
    /// <summary>Which of three ways about means applies; never an income or a kind of person.</summary>
    public AidMeans? Means { get; init; }
    [MaxLength(AidRequest.LongestText)] public string? Facts { get; init; }
    [MaxLength(AidRequest.LongestText)] public string? Claim { get; init; }
    /// <summary>Names of papers.</summary>
    public IReadOnlyList<string>? Papers { get; init; }
    /// <summary>Last day of a running term of law.</summary>
    public DateOnly? TermEndsOn { get; init; }
    public bool? NeedsPreservation { get; init; }
}
