using System.Globalization;
using OneWindow.Core.Clocks;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Figures;
using OneWindow.Core.Mediation.Sessions;
using OneWindow.Core.Mediation.Settings;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Hosting;
using OneWindow.Web.Mediation.Cases;
using OneWindow.Web.Mediation.Figures;

namespace OneWindow.Web.Api.Mediation;

/// <summary>The mediation centre for programs: what a dispute needs to become a case, the case as its page shows it, its file, and the monthly table.</summary>
static class MediationApi
{
    const int MostRows = 100;
    static readonly string[] SlotWishes = ["way", "minutes", "from", "to", "stepFree", "party"];
    static readonly string[] Filters = ["mine", "waiting", "state", "late", "after", "take"];

    internal static void MapMediationApi(this RouteGroupBuilder api)
    {
        var staff = api.MapGroup("").RequireAuthorization(StaffPolicies.Staff).AddEndpointFilter<StaffTokenOnly>();
        staff.MapPost("/matters/{number:matter-number}/mediation", OpenAsync).Takes<OpenCaseBody>(CaseExamples.Open).Gives<CaseActAnswer>(201).WithMetadata(new TakesVersion())
            .Says("open-case", "Open a mediation case", "A dispute that was brought as a matter becomes a case; nobody tells it again. If-Match names the matter's version.");
        staff.MapGet("/mediation/committees", (Delegate)CommitteesAsync).Gives<IReadOnlyList<ListedCommitteeAnswer>>(200).Says("committees", "Committees", "People's mediation committees at work today.");
        staff.MapGet("/mediation/kinds", (Delegate)KindsAsync).Gives<IReadOnlyList<ListedKindAnswer>>(200).Says("dispute-kinds", "Kinds of dispute", "In the order of the monthly table.");
        staff.MapGet("/mediation/cases", (Delegate)ListAsync).Gives<CaseListAnswer>(200).WithMetadata(new TakesQuery(Filters))
            .Says("cases", "Cases", "Open cases of the caller's committees, most urgent first. mine, waiting (a step), state, late; pages go on with after.");
        staff.MapGet("/mediation/cases/{number:case-number}", CaseAsync).Gives<CaseAnswer>(200)
            .Says("case", "One case", "By its matter's number or its own. What one side told in private is in it only for the mediators of the case. The ETag is the version that If-Match names.");
        staff.MapGet("/mediation/cases/{number:case-number}/clocks", ClocksAsync).Gives<IReadOnlyList<ClockAnswer>>(200)
            .Says("case-clocks", "Terms of a case", "Each with the lines that lead to its day.");
        staff.MapGet("/mediation/cases/{number:case-number}/mediators", MediatorsAsync).Gives<IReadOnlyList<ListedMediatorAnswer>>(200)
            .Says("case-mediators", "Who could mediate", "Mediators of the committee today, with the open cases of each.");
        staff.MapGet("/mediation/cases/{number:case-number}/slots", SlotsAsync).Gives<IReadOnlyList<SlotAnswer>>(200).WithMetadata(new TakesQuery(SlotWishes))
            .Says("case-slots", "Times for a sitting", "The mediators are free, a room is there, and nobody said that they cannot; what suits most stands first. way is needed; minutes, from, to, stepFree, party may be left out.");
        staff.MapGet("/mediation/cases/{number:case-number}/dossier.docx", DossierAsync).WithMetadata(new TakesQuery(["party"])).GivesFile(CaseFiles.Docx)
            .Says("case-dossier", "The file", "The whole file as a document; with party the copy that this party may take home.");
        staff.MapGet("/mediation/cases/{number:case-number}/papers/{id:guid}", PaperAsync).GivesFile("application/octet-stream").Says("case-paper", "One paper", "As it was added.");
        staff.MapGet("/mediation/monthly.xlsx", (Delegate)MonthlyAsync).WithMetadata(new TakesQuery(["committee", "month"])).GivesFile(FiguresModule.Workbook)
            .Says("mediation-monthly", "Monthly table", "Computed from the records: by kind and by township, counts beside every rate. month is 2026-11; left out: this month.");
        staff.MapCasesApi();
    }

    static async Task OpenAsync(HttpContext http, string number)
    {
        var call = new ApiCall(http);
        call.DemandVersion();
        var (body, bytes) = await ApiJson.ReadAsync<OpenCaseBody>(http.Request, optional: false, ApiJson.LargestBody);
        await call.OnceAsync(number[..6], bytes, async () =>
        {
            await WorkApi.BeginAsync(call, number);
            call.Case = await call.Get<OpenCaseHandler>().HandleAsync(new(call.Matter, body.Committee!.Value, await CasesApi.KindAsync(call, body.Kind), body.Source!.Value, body.Suitable!.Value,
                body.Account, body.HandedOverBy, body.Procedure, body.PapersSignedForAt?.UtcDateTime, [.. (body.Parties ?? []).Select(p => p.Input)], call.Seen), call.Act, call.Cancellation);
            return await CasesApi.AfterAsync(call, null, StatusCodes.Status201Created);
        });
    }

    static async Task CommitteesAsync(HttpContext http)
    {
        var call = Reading(http);
        await ApiCall.WriteAsync(http, (await call.Get<CommitteeQueries>().OpenAsync(call.Cancellation)).Select(ListedCommitteeAnswer.Of).ToList());
    }

    static async Task KindsAsync(HttpContext http)
    {
        var call = Reading(http);
        await ApiCall.WriteAsync(http, (await call.Get<CommitteeQueries>().KindsAsync(call.Cancellation)).Select(ListedKindAnswer.Of).ToList());
    }

    static async Task ListAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, Filters);
        var filter = new CaseFilter(query.Flag("mine"), query.Enum<CaseStep>("waiting"), query.Enum<CaseState>("state"), query.Flag("late"), ApiCursor.Read(query.Text("after")),
            query.Number("take", 1, MostRows) ?? 25);
        var page = await call.Get<CaseLists>().PageAsync(call.Who, filter, call.Act.At, call.Cancellation);
        await ApiCall.WriteAsync(http, new CaseListAnswer([.. page.Rows.Select(CaseRowAnswer.Of)], ApiCursor.Write(page.Next)));
    }

    static async Task CaseAsync(HttpContext http, string number)
    {
        var call = Reading(http);
        var view = await ViewAsync(call, number);
        http.Response.Headers.ETag = ApiCall.ETag(view.Case.Version);
        await ApiCall.WriteAsync(http, CaseAnswer.Of(view, call.Who));
    }

    static async Task ClocksAsync(HttpContext http, string number)
    {
        var call = Reading(http);
        var words = call.Get<Web.Clocks.ClockWords>();
        var clocks = await call.Get<ClockQueries>().ExplainAsync(CaseClocks.SubjectOf((await CasesApi.FindAsync(call, number)).Key), call.Cancellation);
        await ApiCall.WriteAsync(http, clocks.Select(c => ClocksAnswer.Of(c, words, staff: true)).ToList());
    }

    static async Task MediatorsAsync(HttpContext http, string number)
    {
        var call = Reading(http);
        var found = await CasesApi.FindAsync(call, number);
        var people = await call.Get<CommitteeQueries>().MediatorsAsync(found.CommitteeId, call.Cancellation);
        var open = await call.Get<CaseLists>().OpenCasesOfAsync([.. people.Select(p => p.StaffId)], call.Cancellation);
        await ApiCall.WriteAsync(http, people.Select(p => new ListedMediatorAnswer(p.StaffId, p.Name, p.Fields, open.GetValueOrDefault(p.StaffId))).ToList());
    }

    static async Task SlotsAsync(HttpContext http, string number)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, SlotWishes);
        var today = CaseShow.DayOf(call.Act.At);
        var from = query.Day("from") ?? today;
        var wish = new SessionWish(query.Enum<SessionWay>("way") ?? throw ApiFault.BadRequest("field-missing", "way"), query.Number("minutes", 15, 720) ?? 90, from, query.Day("to") ?? from.AddDays(14),
            query.Flag("stepFree"), query.Id("party"));
        var slots = await call.Get<SessionFinder>().FindAsync(await CasesApi.FindAsync(call, number), wish, call.Act.At, call.Cancellation);
        await ApiCall.WriteAsync(http, slots.Select(s => new SlotAnswer(s.From, s.To, s.RoomId, CaseRowAnswer.NotEmpty(s.RoomName), s.Able, s.Unknown)).ToList());
    }

    static async Task<IResult> DossierAsync(HttpContext http, string number)
    {
        var call = new ApiCall(http);
        var party = new ApiQuery(http.Request, "party").Id("party");
        var view = await ViewAsync(call, number);
        var dossier = call.Get<CaseDossier>();
        return TypedResults.File(party is { } id ? await dossier.CopyForAsync(view, id, call.Cancellation) : await dossier.WholeAsync(view, call.Cancellation), CaseFiles.Docx, $"{view.Matter.Number}.docx");
    }

    static async Task<IResult> PaperAsync(HttpContext http, string number, Guid id)
    {
        var call = Reading(http);
        var (name, type, content) = await call.Get<CaseReader>().PaperAsync(call.Who, await CasesApi.FindAsync(call, number), id, call.Cancellation) ?? throw new NotVisibleException("paper");
        return TypedResults.File(content, type, name);
    }

    static async Task<IResult> MonthlyAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, "committee", "month");
        var month = query.Text("month") is not { } typed ? CaseShow.DayOf(call.Act.At)
            : DateOnly.TryParseExact($"{typed}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is > 2000 and < 2200
                ? first : throw ApiFault.BadRequest("wrong-type", "month");
        var figures = await call.Get<MonthlyTable>().ReadAsync(call.Who, month, query.Id("committee"), call.Cancellation);
        return TypedResults.File(await FiguresFile.WriteAsync(figures, call.Get<Texts>(), call.Cancellation), FiguresModule.Workbook, $"mediation-{FiguresModule.Write(figures.Month)}.xlsx");
    }

    /// <summary>A request that takes nothing in its address.</summary>
    static ApiCall Reading(HttpContext http)
    {
        _ = new ApiQuery(http.Request);
        return new(http);
    }

    internal static async Task<CaseView> ViewAsync(ApiCall call, string number) =>
        await call.Get<CaseReader>().ReadAsync(call.Who, await CasesApi.FindAsync(call, number), call.Cancellation);
}
