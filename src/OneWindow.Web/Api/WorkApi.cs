using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Api;

/// <summary>What staff do with a bearer token: lists, dossiers, and every act on a matter.</summary>
static class WorkApi
{
    /// <summary>Five photos of 10 MB as Base64.</summary>
    const int LargestEvidence = 70_000_000;
    const int MostRows = 100;

    internal static void MapWorkApi(this RouteGroupBuilder api)
    {
        var staff = api.MapGroup("").RequireAuthorization(StaffPolicies.Staff).AddEndpointFilter<StaffTokenOnly>();
        staff.MapGet("/work", (Delegate)ListAsync).Gives<WorkAnswer>(200).WithMetadata(new TakesQuery(Filters))
            .Says("work-list", "Work lists", "Most urgent first. list: mine, team, standIn, helping, toDecide, all. Pages go on with after.");
        staff.MapGet("/work/{number:matter-number}", DossierAsync).Gives<DossierAnswer>(200)
            .Says("dossier", "One matter", "Everything staff see of it; contact data masked. The ETag is the version that If-Match names.");

        staff.MapGet("/work/{number:matter-number}/clocks", ClocksApi.StaffAsync).Gives<ClocksAnswer>(200)
            .Says("dossier-clocks", "Terms of a matter", "As for the resident, with the names of those who approved.");

        Act<AcceptBody>("accept", Examples.Accept, Versioned.Yes, optional: true, "Accept", "The office takes the matter on.", (c, b) =>
            c.Get<AcceptMatterHandler>().HandleAsync(new(c.Matter, c.Seen, b.Difficulty, b.TakeItMyself ?? true), c.Act, c.Cancellation));
        Act<RefuseBody>("refuse", Examples.Refuse, Versioned.Yes, optional: false, "Not ours", "Back with a coded reason; after the second time a named person decides.", (c, b) =>
            c.Get<RefuseMatterHandler>().HandleAsync(new(c.Matter, b.Reason!.Value, b.Text, b.Better, c.Seen), c.Act, c.Cancellation));
        Act<HandOnBody>("hand-on", Examples.HandOn, Versioned.Yes, optional: false, "Hand on", "To the office that can do it, which accepts or refuses like any other.", (c, b) =>
            c.Get<HandOnMatterHandler>().HandleAsync(new(c.Matter, b.Office, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<AssignBody>("assign", "{}", Versioned.Yes, optional: true, "Assign", "To a person of the office; without to: oneself.", (c, b) =>
            c.Get<AssignMatterHandler>().HandleAsync(new(c.Matter, b.To ?? c.Who.Id!.Value, c.Seen), c.Act, c.Cancellation));
        Act<EmptyBody>("start", "{}", Versioned.Yes, optional: true, "Start", "Work begins.", (c, _) =>
            c.Get<StartMatterHandler>().HandleAsync(new(c.Matter, c.Seen), c.Act, c.Cancellation));
        Act<TextBody>("note", Examples.Text, Versioned.No, optional: false, "Note", "Colleagues read it, the resident does not.", (c, b) =>
            c.Get<NoteMatterHandler>().HandleAsync(new(c.Matter, b.Text), c.Act, c.Cancellation));
        Act<TextBody>("ask", Examples.Text, Versioned.Yes, optional: false, "Ask the resident", "Everything that is missing, once and in full.", (c, b) =>
            c.Get<AskResidentHandler>().HandleAsync(new(c.Matter, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<AnswerBody>("answer", Examples.Answer, Versioned.Yes, optional: false, "Answer", "The one answer to the resident.", (c, b) =>
            c.Get<AnswerMatterHandler>().HandleAsync(new(c.Matter, b.Text, b.Outcome!.Value, b.Cause ?? Cause.Unknown, EvidenceOf(b), c.Seen), c.Act, c.Cancellation), LargestEvidence);
        Act<HelpBody>("help", Examples.Help, Versioned.Yes, optional: false, "Ask a helper", "Another office gives its part; the leading one speaks to the resident.", (c, b) =>
            c.Get<AskHelperHandler>().HandleAsync(new(c.Matter, b.Office!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<HelperAnswerBody>("helper-answer", Examples.Text, Versioned.No, optional: false, "Answer as helper", "The helper's part, to the leading office.", AnswerAsHelperAsync);
        Act<GroupBody>("group", Examples.Group, Versioned.Yes, optional: false, "Group", "Handled together with another matter of the same cause; every resident keeps code and answer.", GroupAsync);
        Act<TextBody>("ungroup", Examples.Text, Versioned.Yes, optional: false, "Ungroup", "Goes on by itself.", (c, b) =>
            c.Get<UngroupMatterHandler>().HandleAsync(new(c.Matter, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<CategoryBody>("category", Examples.Category, Versioned.Yes, optional: false, "Correct the category", "What the matter is about.", async (c, b) =>
            await c.Get<SetCategoryHandler>().HandleAsync(new(c.Matter, (await MattersApi.CategoryAsync(c, b.Category))!.Value, c.Seen), c.Act, c.Cancellation));
        Act<ProposeRefusalBody>("propose-refusal", Examples.ProposeRefusal, Versioned.Yes, optional: false, "Propose a lawful refusal", "Nothing reaches the resident until a second person agrees.", (c, b) =>
            c.Get<ProposeRefusalHandler>().HandleAsync(new(c.Matter, b.Ground!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<DecideRefusalBody>("decide-refusal", Examples.DecideRefusal, Versioned.Yes, optional: false, "Decide on a refusal", "The second pair of eyes.", (c, b) =>
            c.Get<DecideRefusalHandler>().HandleAsync(new(c.Matter, b.Agree!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<DecideOwnerBody>("decide-owner", Examples.DecideOwner, Versioned.Yes, optional: false, "Decide whose it is", "After two refusals; may become a rule.", DecideOwnerAsync);
        Act<ReferBody>("refer", Examples.Refer, Versioned.Yes, optional: false, "Refer", "To the channel the law provides; the matter ends here.", (c, b) =>
            c.Get<ReferMatterHandler>().HandleAsync(new(c.Matter, b.Channel!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<CloseBody>("close", Examples.Close, Versioned.Yes, optional: false, "Close", "An answered matter whose resident agreed or said nothing in time.", (c, b) =>
            c.Get<CloseMatterHandler>().HandleAsync(new(c.Matter, b.ResidentAgreed ?? false, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<ExtensionBody>("ask-extension", Examples.Extension, Versioned.Yes, optional: false, "Ask for more time", "In units of the rule; another person decides.", (c, b) =>
            c.Get<AskExtensionHandler>().HandleAsync(new(c.Matter, b.Length!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<DecideExtensionBody>("decide-extension", Examples.DecideExtension, Versioned.Yes, optional: false, "Decide on more time", "What is approved is told to the resident.", (c, b) =>
            c.Get<DecideExtensionHandler>().HandleAsync(new(c.Matter, b.Approve!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<PauseBody>("pause-clock", Examples.Pause, Versioned.Yes, optional: false, "Pause the promise", "For a coded reason, until a day at the latest.", (c, b) =>
            c.Get<PauseClockHandler>().HandleAsync(new(c.Matter, b.Reason!.Value, b.Until!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        Act<TextBody>("resume-clock", Examples.Text, Versioned.Yes, optional: false, "Resume the promise", "What it waited for is there.", (c, b) =>
            c.Get<ResumeClockHandler>().HandleAsync(new(c.Matter, b.Text, c.Seen), c.Act, c.Cancellation));
        Map<SplitBody>("split", Examples.Split, Versioned.Yes, optional: false, "Split", "A part gets its own number and office; part names it.", SplitAsync, ApiJson.LargestBody);

        void Act<T>(string name, string example, Versioned versioned, bool optional, string summary, string description, Func<ApiCall, T, Task> act,
            int largest = ApiJson.LargestBody) where T : class, new() =>
            Map<T>(name, example, versioned, optional, summary, description, async (call, body) => { await act(call, body); return null; }, largest);

        void Map<T>(string name, string example, Versioned versioned, bool optional, string summary, string description, Func<ApiCall, T, Task<string?>> act,
            int largest) where T : class, new()
        {
            var route = staff.MapPost($"/matters/{{number:matter-number}}/{name}", async (HttpContext http, string number) =>
            {
                var call = new ApiCall(http);
                if (versioned == Versioned.Yes) call.DemandVersion();
                var (body, bytes) = await ApiJson.ReadAsync<T>(http.Request, optional, largest);
                // The same request again gets its answer also when the matter has left the caller's sight by it: looked up inside.
                await call.OnceAsync(DistrictOf(number), bytes, async () =>
                {
                    await BeginAsync(call, number);
                    return await MattersApi.AfterAsync(call, await act(call, body));
                });
            }).Takes<T>(example, optional).Gives<ActAnswer>(200).Says($"matter-{name}", summary, description);
            if (versioned == Versioned.Yes) route.WithMetadata(new TakesVersion());
            if (largest > ApiJson.LargestBody) route.WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(largest));
        }
    }

    enum Versioned { Yes, No }

    internal static async Task<Matter> FindAsync(ApiCall call, string number) =>
        await call.Get<MatterQueries>().FindByNumberAsync(call.Who, number, call.Cancellation) ?? throw new NotVisibleException("matter");

    /// <summary>The matter an act is about, and what is told to whoever saw an older version of it.</summary>
    internal static async Task BeginAsync(ApiCall call, string number)
    {
        call.Matter = (await FindAsync(call, number)).Key;
        call.Stands = async () =>
        {
            var matters = call.Get<MatterQueries>();
            if (await matters.VisibleTo(call.Who).FirstOrDefaultAsync(m => m.District == call.Matter.District && m.Id == call.Matter.Id, call.Cancellation) is not { } matter) return null;
            var dossier = await matters.DossierAsync(matter, call.Cancellation);
            return (matter.Version, dossier.Entries.TakeLast(5).Select(e => EntryAnswer.Of(e, dossier.Offices)).ToList());
        };
    }

    static string DistrictOf(string number) => number[..6];

    static async Task DossierAsync(HttpContext http, string number)
    {
        var call = new ApiCall(http);
        var matter = await FindAsync(call, number);
        http.Response.Headers.ETag = ApiCall.ETag(matter.Version);
        await ApiCall.WriteAsync(http, DossierAnswer.Of(await call.Get<MatterQueries>().DossierAsync(matter, call.Cancellation), call.Get<Texts>()));
    }

    static async Task AnswerAsHelperAsync(ApiCall call, HelperAnswerBody body)
    {
        var matter = await FindAsync(call, call.Http.Request.RouteValues["number"]!.ToString()!);
        var dossier = await call.Get<MatterQueries>().DossierAsync(matter, call.Cancellation);
        var own = dossier.Helpers.Select(h => h.OfficeId).Where(call.Who.Offices.Contains).ToList();
        var office = body.Office ?? (own is [var one] ? one : throw ApiFault.BadRequest("field-missing", "office"));
        await call.Get<AnswerAsHelperHandler>().HandleAsync(new(call.Matter, office, body.Text), call.Act, call.Cancellation);
    }

    static async Task GroupAsync(ApiCall call, GroupBody body)
    {
        var lead = await call.Get<MatterQueries>().FindByNumberAsync(call.Who, body.Lead, call.Cancellation) ?? throw new RefusalException("lead-unknown", "lead");
        await call.Get<GroupMattersHandler>().HandleAsync(new(lead.Key, call.Matter, call.Seen), call.Act, call.Cancellation);
    }

    static async Task<string?> SplitAsync(ApiCall call, SplitBody body)
    {
        var category = await MattersApi.CategoryAsync(call, body.Category);
        var key = await call.Get<SplitMatterHandler>().HandleAsync(new(call.Matter, body.Text, category, body.Office, call.Seen), call.Act, call.Cancellation);
        return (await call.Get<MatterQueries>().VisibleTo(Actor.System).FirstAsync(m => m.District == key.District && m.Id == key.Id, call.Cancellation)).Number;
    }

    static Task DecideOwnerAsync(ApiCall call, DecideOwnerBody body)
    {
        var area = body.MakeRuleFor is { } code
            ? call.Get<AreaTreeKeeper>().Current.FindByCode(code)?.Id ?? throw new RefusalException("area-unknown", "makeRuleFor") : (Guid?)null;
        return call.Get<DecideOwnerHandler>().HandleAsync(new(call.Matter, body.Office!.Value, body.Text, area, call.Seen), call.Act, call.Cancellation);
    }

    static List<CheckedPhoto>? EvidenceOf(AnswerBody body)
    {
        if (body.Evidence is not { Count: > 0 } sent) return null;
        if (sent.Count > MatterPhoto.Most) throw new RefusalException("too-many-photos", "evidence");
        return [.. sent.Select(text => PhotoIntake.Check(ApiJson.Bytes(text, "evidence"), "evidence"))];
    }

    static readonly string[] Filters = ["list", "state", "kind", "category", "office", "area", "late", "ended", "of", "after", "take"];

    static async Task ListAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, Filters);
        var filter = new WorkListFilter(query.Enum<WorkListKind>("list") ?? WorkListKind.All, query.Enum<MatterState>("state"), query.Enum<MatterKind>("kind"),
            await MattersApi.CategoryAsync(call, query.Text("category")), query.Id("office"), query.AreaCode("area"), query.Flag("late"), query.Flag("ended"),
            query.Id("of"), ApiCursor.Read(query.Text("after")), query.Number("take", 1, MostRows) ?? 25);
        var page = await call.Get<WorkLists>().PageAsync(call.Who, filter, call.Cancellation);
        await ApiCall.WriteAsync(http, new WorkAnswer([.. page.Rows.Select(WorkRowAnswer.Of)], ApiCursor.Write(page.Next)));
    }
}

/// <summary>A browser's cookie opens no door here: only the token that a program was given does, so no other site can use a signed-in browser.</summary>
sealed class StaffTokenOnly : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        BearerTokens.IsUsedBy(context.HttpContext.Request) ? next(context) : throw new ApiFault(StatusCodes.Status401Unauthorized, "token-missing");
}
