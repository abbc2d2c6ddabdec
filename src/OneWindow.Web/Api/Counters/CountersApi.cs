using OneWindow.Core.Counters;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Api.Counters;

/// <summary><c>/api/v1/counters</c>: what everybody may read of supermarkets, their counters and the catalogue of services.</summary>
static class CountersApi
{
    internal static void MapCountersApi(this IEndpointRouteBuilder api)
    {
        var counters = api.MapGroup("/counters");
        counters.MapGet("", (Delegate)SupermarketsAsync).Gives<IReadOnlyList<SupermarketAnswer>>(200).WithMetadata(new TakesQuery(["area"]))
            .Says("counters", "Supermarkets and counters", "Rule-of-law supermarkets that serve today with their counters; with area those of this place and below it.");
        counters.MapAppointmentsApi();
        counters.MapTicketsApi();
        counters.MapConsultationsApi();
        counters.MapAidApi(api);
        counters.MapGet("/services", (Delegate)ServicesAsync).Gives<IReadOnlyList<ServiceAnswer>>(200).WithMetadata(new TakesQuery(["q", "kind", "event"]))
            .Says("services", "Catalogue of services", "Services in use by kind; with q those that fit these words, best first; with event those that help with a life event.");
    }

    static async Task SupermarketsAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var area = new ApiQuery(http.Request, "area").AreaCode("area");
        var queries = call.Get<CounterQueries>();
        var services = (await queries.ServicesAsync(call.Cancellation)).ToDictionary(s => s.Row.Id, s => s.Row.Code);
        var counters = (await queries.CountersAsync(null, call.Cancellation)).ToLookup(c => c.SupermarketId);
        await ApiCall.WriteAsync(http, (await queries.OpenAsync(call.Cancellation)).Where(s => area is null || s.AreaCode.StartsWith(area, StringComparison.Ordinal))
            .Select(s => new SupermarketAnswer(s.Id, s.Name, s.NameEn, s.AreaCode, s.OfficeId, s.Place, s.Phone, s.IsStepFree, s.HasHearingHelp, s.EndedOn,
                [.. counters[s.Id].Select(c => new CounterAnswer(c.Id, c.Number, c.Name, c.NameEn, c.Kind, [.. c.Services.Where(services.ContainsKey).Select(o => services[o])]))])).ToList());
    }

    static async Task ServicesAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, "q", "kind", "event");
        if (query.Text("q") is { Length: > ServiceSearch.LongestQuestion }) throw ApiFault.BadRequest("text-too-long", "q");
        var queries = call.Get<CounterQueries>();
        var events = await queries.LifeEventsAsync(call.Cancellation);
        var chosen = query.Text("event") is { } code ? events.FirstOrDefault(e => e.Code == code) ?? throw new NotVisibleException("life-event") : null;
        var kind = query.Enum<ServiceKind>("kind");
        var services = (await queries.ServicesAsync(call.Cancellation)).Where(s => (chosen is null || s.LifeEvents.Contains(chosen.Id)) && (kind is null || s.Row.Kind == kind)).ToList();
        await ApiCall.WriteAsync(http, ServiceSearch.Find(services, events, query.Text("q")).Select(s => ToAnswer(s, events)).ToList());
    }

    static ServiceAnswer ToAnswer(ServiceLine line, IReadOnlyList<LifeEvent> events)
    {
        var s = line.Row;
        return new(s.Code, s.Kind, s.Name, s.NameEn, s.ForWhom, s.ForWhomEn, Lines(s.Papers), Lines(s.PapersEn), s.Minutes, FreeOfCharge.Covers(s.Kind), s.Cost, s.CostEn, s.Outcome, s.OutcomeEn, s.Basis, s.BasisEn,
            [.. events.Where(e => line.LifeEvents.Contains(e.Id)).Select(e => e.Code)]);
    }

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A rule-of-law supermarket.</summary>
/// <param name="Area">Code of the area of its office.</param>
/// <param name="Office">Whose hours are its hours.</param>
/// <param name="EndsOn">Last day of service, where one is set.</param>
sealed record SupermarketAnswer(Guid Id, string Name, string NameEn, string Area, Guid Office, string Place, string Phone, bool StepFree, bool HearingHelp, DateOnly? EndsOn, IReadOnlyList<CounterAnswer> Counters);

/// <param name="Services">Codes of what it offers.</param>
sealed record CounterAnswer(Guid Id, int Number, string Name, string NameEn, ServiceKind Kind, IReadOnlyList<string> Services);

/// <param name="Minutes">How long a talk is planned for.</param>
/// <param name="Free">The law takes no money for it; cost is empty then.</param>
/// <param name="Events">Codes of the life events it helps with.</param>
sealed record ServiceAnswer(string Code, ServiceKind Kind, string Name, string NameEn, string ForWhom, string ForWhomEn, IReadOnlyList<string> Papers, IReadOnlyList<string> PapersEn, int Minutes, bool Free,
    string Cost, string CostEn, string Outcome, string OutcomeEn, string Basis, string BasisEn, IReadOnlyList<string> Events);
