using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>The description says what the program does: every route stands in it, and every example in it works.</summary>
public sealed partial class DescriptionTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TestSite, Task<ApiCity>> Cities = [];

    Task<ApiCity> CityAsync() => Cities.GetValue(site, ApiCity.MakeAsync);

    static async Task<JsonNode> DocumentAsync(ApiCity city) => (await city.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Body;

    [Fact]
    public async Task Routes_OfTheApi_AllStandInTheDescription()
    {
        var document = await DocumentAsync(await CityAsync());
        Assert.StartsWith("3.1", (string)document["openapi"]!);
        Assert.Equal("bearer", (string)document["components"]!["securitySchemes"]!["staff"]!["scheme"]!);
        var described = Operations(document).Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal);
        var routed = site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal) == true)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} /{Constraint().Replace(e.RoutePattern.RawText!.Trim('/'), "}")}"));
        Assert.Equal(routed.Distinct().Order(StringComparer.Ordinal), described);
        Assert.All(Operations(document).Where(o => o.Path.Contains("/matters", StringComparison.Ordinal) || o.Path.Contains("/work", StringComparison.Ordinal) || o.Path.Contains("/mediation", StringComparison.Ordinal)), o =>
        {
            Assert.NotNull(o.Operation["summary"]);
            Assert.NotNull(o.Operation["responses"]!["404"]!["content"]!["application/problem+json"]);
        });
    }

    [Fact]
    public async Task Examples_OfTheDescription_AllWorkOnTheRunningProgram()
    {
        var city = await CityAsync();
        var examples = Operations(await DocumentAsync(city)).Select(o => (o.Path, Media: o.Operation["requestBody"]?["content"]?["application/json"]))
            .Where(o => o.Media is not null && !o.Path.Contains("/mediation", StringComparison.Ordinal) && !o.Path.Contains("/counters", StringComparison.Ordinal)
                && !o.Path.Contains("/lectures", StringComparison.Ordinal) && !o.Path.Contains("/talk", StringComparison.Ordinal)) // walked by CasesApiTests, AppointmentsApiTests, LecturesApiTests and TalkApiTests
            .Select(o => (o.Path, Body: o.Media!["example"] ?? new JsonObject())).ToList(); // an act that needs nothing has no example
        Assert.Equal(29, examples.Count);
        foreach (var (path, body) in examples)
        {
            var (code, number) = path.Contains('{', StringComparison.Ordinal) ? await city.FileAsync() : ("", "");
            var act = path.Split('/')[^1];
            var token = path.Contains("{number}", StringComparison.Ordinal) ? await ReadyAsync(city, act, code, number, body!) : null;
            if (path.Contains("{code}", StringComparison.Ordinal)) await ReadyForResidentAsync(city, act, number);
            var answer = await city.PostAsync(path.Replace("{code}", code, StringComparison.Ordinal).Replace("{number}", number, StringComparison.Ordinal), body!.DeepClone(), token,
                key: Guid.NewGuid().ToString(), version: "*");
            Assert.True(answer.Response.IsSuccessStatusCode, $"{path}: {answer.Body}");
        }
    }

    /// <summary>Brings a matter to where the act is possible and says who then does it.</summary>
    static async Task<string> ReadyAsync(ApiCity city, string act, string code, string number, JsonNode body)
    {
        async Task Do(string step, string json, string? by = null) => await city.ActAsync(number, step, JsonNode.Parse(json), by ?? city.Worker);
        switch (act)
        {
            case "accept" or "refuse" or "note" or "category" or "propose-refusal" or "refer": return city.Worker;
            case "decide-refusal":
                await Do("propose-refusal", """{"ground":"againstTheLaw","text":"x"}""");
                return city.Head;
            case "decide-owner":
                await Do("refuse", $$"""{"reason":"otherArea","text":"x","better":"{{city.CountyCentre.Id}}"}""");
                await Do("refuse", """{"reason":"otherArea","text":"x"}""", city.CountyWorker);
                return city.Coordinator;
        }
        await Do("accept", "{}");
        if (act == "close") await Do("answer", """{"text":"x","outcome":"solved"}""");
        if (act == "resume-clock") await Do("pause-clock", $$"""{"reason":"appraisal","until":"{{TestSite.Start.AddDays(3):yyyy-MM-dd}}","text":"x"}""");
        if (act == "decide-extension")
        {
            await Do("ask-extension", """{"length":2,"text":"x"}""");
            return city.Head;
        }
        if (act == "helper-answer")
        {
            await Do("help", $$"""{"office":"{{city.CountyCentre.Id}}","text":"x"}""");
            return city.CountyWorker;
        }
        if (act is "group" or "ungroup")
        {
            var (_, lead) = await city.FileAsync();
            await city.ActAsync(lead, "accept", null, city.Worker);
            if (act == "ungroup") await Do("group", $$"""{"lead":"{{lead}}"}""");
            else body["lead"] = lead;
        }
        Assert.NotEmpty(code);
        return city.Worker;
    }

    static async Task ReadyForResidentAsync(ApiCity city, string act, string number)
    {
        if (act is not ("accept-answer" or "second-look" or "rating")) return;
        await city.ActAsync(number, "accept", null, city.Worker);
        await city.ActAsync(number, "answer", new JsonObject { ["text"] = "x", ["outcome"] = "explained" }, city.Worker);
    }

    internal static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Where(o => o.Key is "get" or "post" or "put" or "delete")
            .Select(o => (o.Key.ToUpperInvariant(), p.Key, o.Value!)));

    [GeneratedRegex(":[a-z-]+}")]
    private static partial Regex Constraint();
}

/// <summary>docs/api.md lists every code that can come, and no other.</summary>
public sealed partial class ProblemTableTests
{
    [Fact]
    public void Codes_InTheDocument_AreThoseOfTheProgram()
    {
        var listed = TableRow().Matches(File.ReadAllText(Places.File("docs", "api.md"))).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Codes(), listed);
    }

    [Fact]
    public void Codes_OfTheProgram_AllHaveASentenceInEachLanguage()
    {
        foreach (var language in Web.Hosting.Texts.Languages)
            Assert.DoesNotContain(Codes(), c => !Web.Hosting.Texts.Of(language).ContainsKey($"refusal.{c}") && !Web.Hosting.Texts.Of(language).ContainsKey($"api.problem.{c}"));
    }

    /// <summary>Codes as they stand in the sources: of the API itself, and of the actions on matters it calls.</summary>
    static List<string> Codes()
    {
        var api = Directory.GetFiles(Path.Combine(Places.Web, "Api"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).SelectMany(s => Fault().Matches(s).Concat(Status().Matches(s)));
        // Categories, templates, drafts, slips and contacts are kept and shown on pages alone.
        string[] onPages = ["Category.cs", "Template", "Draft", "PrintSlip.cs", "RevealContact.cs", "ReplyWording.cs", "SteerAway.cs"];
        var matters = Directory.GetFiles(Places.File("src", "OneWindow.Core", "Matters"), "*.cs")
            .Where(f => Path.GetFileName(f) == "SetCategory.cs" || !onPages.Any(p => Path.GetFileName(f).Contains(p, StringComparison.Ordinal)))
            .Concat([Places.File("src", "OneWindow.Core", "Data", "RequestKey.cs"), Places.File("src", "OneWindow.Core", "Matters", "Routing", "Router.cs"),
                Places.File("src", "OneWindow.Core", "Clocks", "ClockBook.cs")])
            .Select(File.ReadAllText).SelectMany(s => Refusal().Matches(s));
        // Disputes brought at the window, contacts and slips have pages alone; committees and templates are settings.
        string[] ofPages = ["BringDispute.cs", "RevealPartyContact.cs", "PartySlip.cs", "ReportDuty.cs"];
        var cases = new[] { "", "Parties", "Mediators", "Sessions", "Agreements", "After" }.SelectMany(d => Directory.GetFiles(Places.File("src", "OneWindow.Core", "Mediation", d), "*.cs"))
            .Where(f => !ofPages.Contains(Path.GetFileName(f))).Append(Places.File("src", "OneWindow.Core", "Mediation", "Dossier", "DocumentTemplate.cs"))
            .Select(File.ReadAllText).SelectMany(s => Refusal().Matches(s));
        // Who came is said on the pages of the counters alone.
        var appointments = Directory.GetFiles(Places.File("src", "OneWindow.Core", "Counters", "Appointments"), "*.cs").Where(f => Path.GetFileName(f) != "ReceiveAppointment.cs")
            .Select(File.ReadAllText).SelectMany(s => Refusal().Matches(s));
        // What only the desk does is done on its page.
        var tickets = new[] { "TakeTicket.cs", "CallNext.cs", "ReturnTicket.cs", "LeaveQueue.cs", "WarnBeforeTurn.cs", "TicketDesk.cs" }.Select(f => Places.File("src", "OneWindow.Core", "Counters", "Tickets", f))
            .Select(File.ReadAllText).SelectMany(s => Refusal().Matches(s));
        var consultations = new[] { "ConsultationNotes.cs", "WithdrawConsent.cs" }.Select(f => Places.File("src", "OneWindow.Core", "Counters", "Consultations", f)).Select(File.ReadAllText).SelectMany(s => Refusal().Matches(s));
        // Through the interface a request for legal aid is only begun.
        var aid = new[] { "PrepareAid.cs", "AidFacts.cs" }.Select(f => Places.File("src", "OneWindow.Core", "Counters", "Aid", f)).Select(File.ReadAllText).SelectMany(s => Refusal().Matches(s));
        // Attendance, materials and feedback have pages alone.
        var lectures = new[] { "TakeSeat.cs", "LeaveSeat.cs", "SignUpRules.cs" }.Select(f => Places.File("src", "OneWindow.Core", "Counters", "Lectures", f))
            .Select(File.ReadAllText).SelectMany(s => Refusal().Matches(s));
        // Days, agendas and minutes are kept on pages alone.
        var talks = new[] { "RaiseTopic.cs", "RateTopic.cs", "TalkMoves.cs", "TalkDesk.cs" }.Select(f => Places.File("src", "OneWindow.Core", "Deliberation", f))
            .Select(File.ReadAllText).SelectMany(s => Refusal().Matches(s));
        return [.. api.Concat(matters).Concat(cases).Concat(appointments).Concat(tickets).Concat(consultations).Concat(aid).Concat(lectures).Concat(talks).SelectMany(m => m.Groups.Values.Skip(1)).Where(g => g.Success).Select(g => g.Value).Distinct().Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("""^\| `([a-z0-9-]+)` \|""", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("""(?:BadRequest\(|Status\d+\w+, |RefusalException\(|401 && [^?]+\? )"([a-z0-9-]+)""")]
    private static partial Regex Fault();

    [GeneratedRegex("""\[\d{3}\] = "([a-z-]+)""")]
    private static partial Regex Status();

    [GeneratedRegex("""new RefusalException\((?:[^";]+\? )?"([a-z0-9-]+)"(?: : "([a-z0-9-]+)")?""")]
    private static partial Regex Refusal();
}
