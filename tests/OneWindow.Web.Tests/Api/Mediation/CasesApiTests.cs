using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MiniExcelLibs;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api.Mediation;

/// <summary>Cases for programs: every act with the body the description shows, and what comes instead of an answer.</summary>
public abstract class CasesApiTests(TestSite site) : IAsyncLifetime
{
    CasesCity city = null!;

    public async ValueTask InitializeAsync()
    {
        _ = site.Database;
        city = await CasesCity.OfAsync(site);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Task<(HttpResponseMessage Response, JsonNode Body)> PostAsync(string path, JsonNode? body, string? token, string? version = "*", string? key = null) =>
        city.Client.SendJsonAsync(HttpMethod.Post, path, body, token, key, version);

    Task<(HttpResponseMessage Response, JsonNode Body)> GetAsync(string path, string? token) => city.Client.SendJsonAsync(HttpMethod.Get, path, token: token);

    static string Acts(string number, string act) => $"/api/v1/mediation/cases/{number}/{act}";

    [Fact]
    public async Task Examples_OfEveryAct_WorkOnTheRunningProgram()
    {
        var done = new HashSet<string>();
        async Task<JsonNode> Do(string number, string act, Action<JsonObject, JsonNode>? change = null, string? by = null)
        {
            done.Add(act);
            return await city.ActAsync(number, act, change, by);
        }
        static JsonArray Everybody(JsonNode view) => new([.. view["parties"]!.AsArray().Select(p => p!["id"]!.DeepClone())]);

        var number = await city.OpenAsync();
        foreach (var act in new[] { "describe", "change-party", "add-group", "add-representative", "end-representative", "set-free-times", "add-claim", "change-claim", "add-claim", "remove-claim" })
            await Do(number, act);
        var third = await Do(number, "add-party");
        await Do(number, "remove-party", (b, _) => b["party"] = third["id"]!.DeepClone());
        await Do(number, "check-related");
        var accepted = await Do(number, "accept");
        Assert.Equal(("accepted", 1), ((string)accepted["state"]!, (await city.CaseAsync((string)accepted["caseNumber"]!))["parties"]!.AsArray().Count(p => (string)p!["side"]! == "respondent")));
        foreach (var party in Everybody(await city.CaseAsync(number))) await Do(number, "record-consent", (b, _) => b["party"] = party!.DeepClone());
        await Do(number, "tell-rights", (b, v) => b["parties"] = Everybody(v));
        await Do(number, "appoint-mediator", (b, _) => b["staff"] = city.Drive.Desk.SecondMediator.Id.ToString(), city.Head);
        await Do(number, "end-mediator", by: city.Head);
        await Do(number, "appoint-mediator", by: city.Head);
        await Do(number, "disclose");
        await Do(number, "invite");
        await Do(number, "record-invitee-consent", (b, v) => b["parties"] = Everybody(v));
        await Do(number, "end-invitee");
        var free = (await city.CaseAsync(number))["freeTimes"]!.AsArray();
        Assert.Single(free);
        foreach (var act in new[] { "plan-session", "move-session", "call-off-session", "write-note", "release-note", "pause-term", "resume-term", "extend-term", "plan-session" }) await Do(number, act);
        await city.PassAsync(number);
        var held = await Do(number, "hold-session");
        Assert.Equal(("inMediation", 2), ((string)held["state"]!, (int)held["sessionVersion"]!));
        foreach (var act in new[] { "write-record", "close-record", "set-clause", "remove-clause", "set-clause", "draft-agreement", "fix-agreement", "reopen-agreement", "fix-agreement", "add-paper", "remove-paper" })
            await Do(number, act);
        await Do(number, "sign-agreement", (b, v) => b["parties"] = Everybody(v));
        await Do(number, "sign-agreement", (b, v) => (b["signer"], b["mediator"]) = ("mediator", v["mediators"]!.AsArray().Last(m => m!["endedAt"] is null)!["id"]!.DeepClone()));
        var signed = await Do(number, "sign-agreement", (b, _) => (b["signer"], b["how"]) = ("committee", "seal"));
        Assert.Equal("performing", (string)signed["state"]!);
        Assert.Equal(city.Drive.Today.ToString("yyyy-MM-dd"), (string)(await city.CaseAsync(number))["agreement"]!["effectiveOn"]!);
        foreach (var act in new[] { "step-confirmation", "perform", "take-breach-step", "visit-again", "release-obligation", "prepare-hand-over", "consent-hand-over", "send-hand-over", "answer-hand-over" })
            await Do(number, act);
        await Do(number, "step-confirmation", (b, _) => b["to"] = "givenUp");
        Assert.Equal("closed", (string)(await Do(number, "close-case"))["state"]!);

        Assert.Equal("notAccepted", (string)(await Do(await city.OpenAsync(), "decline"))["state"]!);
        Assert.Equal("ended", (string)(await Do(await AcceptedAsync(), "end-without-agreement"))["state"]!);
        Assert.Equal("ended", (string)(await Do(await AcceptedAsync(), "withdraw-case"))["state"]!);
        var oral = await InMediationAsync();
        await Do(oral, "add-claim");
        Assert.Equal("performing", (string)(await Do(oral, "record-oral"))["state"]!);

        Assert.Equal(city.Examples.Keys.Order(StringComparer.Ordinal), done.Order(StringComparer.Ordinal));
        Assert.Empty(site.Faults.All);
    }

    async Task<string> AcceptedAsync() => await city.NumberAsync(await city.Drive.AcceptedAsync());

    async Task<string> ReadyAsync() => await city.NumberAsync(await city.Drive.ReadyAsync());

    async Task<string> InMediationAsync() => await city.NumberAsync(await city.Drive.InMediationAsync());

    [Fact]
    public async Task Reader_WithoutTokenOrOfAnotherCommittee_SeesAndDoesNothing()
    {
        var number = await ReadyAsync();
        var paths = new[] { $"/api/v1/mediation/cases/{number}", Acts(number, "clocks"), Acts(number, "mediators"), $"{Acts(number, "slots")}?way=byPhone", Acts(number, "dossier.docx"), Acts(number, $"papers/{Guid.NewGuid()}") };
        foreach (var path in paths)
        {
            ApiCity.IsProblem(await GetAsync(path, null), 401, "token-missing");
            ApiCity.IsProblem(await GetAsync(path, city.Far), 404, "not-found");
            ApiCity.IsProblem(await GetAsync(path, city.Leader), 404, "not-found");
        }
        foreach (var act in city.Examples.Keys)
        {
            var (body, _) = await city.FilledAsync(number, act);
            ApiCity.IsProblem(await PostAsync(Acts(number, act), body, city.Far), 404, "not-found");
            ApiCity.IsProblem(await PostAsync(Acts(number, act), body, null), 401, "token-missing");
        }
        Assert.Empty((await GetAsync("/api/v1/mediation/cases", city.Far)).Body["rows"]!.AsArray());
        ApiCity.IsProblem(await PostAsync($"/api/v1/matters/{await city.MatterAsync()}/mediation", city.OpenBody(), city.Far), 404, "not-found");
        // Seen, but not hers to do: naming mediators is the head's, private notes are the mediators' of the case.
        ApiCity.IsProblem(await PostAsync(Acts(number, "appoint-mediator"), (await city.FilledAsync(number, "appoint-mediator")).Body, city.Mediator), 403, "not-allowed");
        ApiCity.IsProblem(await PostAsync(Acts(number, "write-note"), (await city.FilledAsync(number, "write-note")).Body, city.SecondMediator), 403, "not-allowed");
        ApiCity.IsProblem(await GetAsync("/api/v1/mediation/monthly.xlsx", city.Worker), 403, "not-allowed");
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task WhatOneSideToldInPrivate_IsInTheAnswerOfItsMediatorAlone()
    {
        const string secret = "只告诉调解员：五百元也行";
        var number = await ReadyAsync();
        await city.ActAsync(number, "write-note", (b, _) => b["text"] = secret);
        await city.ActAsync(number, "plan-session", (b, v) => (b["kind"], b["party"], b["place"]) = ("private", v["parties"]![0]!["id"]!.DeepClone(), secret));
        await city.ActAsync(number, "add-paper", (b, v) => (b["wall"], b["party"], b["name"]) = ("oneSide", v["parties"]![0]!["id"]!.DeepClone(), secret));
        var own = await city.CaseAsync(number);
        Assert.Equal(3, CasesCity.Plain(own).Split("五百元也行").Length - 1);
        var paper = (string)own["papers"]![0]!["id"]!;
        foreach (var other in new[] { city.SecondMediator, city.Head })
        {
            var seen = await city.CaseAsync(number, other);
            Assert.DoesNotContain("五百元", CasesCity.Plain(seen), StringComparison.Ordinal);
            Assert.Equal((0, 0, 0, (int)own["version"]!), (seen["sessions"]!.AsArray().Count, seen["notes"]!.AsArray().Count, seen["papers"]!.AsArray().Count, (int)seen["version"]!));
            ApiCity.IsProblem(await GetAsync(Acts(number, $"papers/{paper}"), other), 404, "not-found");
            var late = await PostAsync(Acts(number, "add-claim"), (await city.FilledAsync(number, "add-claim")).Body, other, "\"1\"");
            ApiCity.IsProblem(late, 412, "stale", "If-Match");
            Assert.DoesNotContain("五百元", CasesCity.Plain(late.Body), StringComparison.Ordinal);
            var guess = (await city.FilledAsync(number, "call-off-session")).Body;
            ApiCity.IsProblem(await PostAsync(Acts(number, "call-off-session"), guess, other), 404, "not-found");
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, Acts(number, $"papers/{paper}"));
        request.Headers.Authorization = new("Bearer", city.Mediator);
        var file = await city.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Versions_OfCasesAndSittings_AreDemandedAndToldToWhoeverIsLate()
    {
        var number = await ReadyAsync();
        var (claim, version) = await city.FilledAsync(number, "add-claim");
        ApiCity.IsProblem(await PostAsync(Acts(number, "add-claim"), claim, city.Mediator, version: null), 428, "if-match-missing", "If-Match");
        await city.ActAsync(number, "add-claim");
        var late = await PostAsync(Acts(number, "add-claim"), claim, city.SecondMediator, $"\"{version}\"");
        ApiCity.IsProblem(late, 412, "stale", "If-Match");
        Assert.Equal((version + 1, "add-claim", $"\"{version + 1}\""), ((int)late.Body["current"]!, (string)late.Body["latest"]!.AsArray()[^1]!["action"]!, late.Response.Headers.ETag?.Tag));
        Assert.Single((await city.CaseAsync(number))["claims"]!.AsArray());

        await city.ActAsync(number, "plan-session");
        await city.PassAsync(number);
        await city.ActAsync(number, "hold-session");
        var (record, first) = await city.FilledAsync(number, "write-record");
        await city.ActAsync(number, "write-record", (b, _) => b["facts"] = "一个人写的");
        record["facts"] = "另一个人写的";
        var second = await PostAsync(Acts(number, "write-record"), record, city.SecondMediator, $"\"{first}\"");
        ApiCity.IsProblem(second, 412, "stale", "If-Match");
        Assert.Equal(first + 1, (int)second.Body["current"]!);
        Assert.Equal("一个人写的", (string)(await city.CaseAsync(number))["sessions"]![0]!["record"]!["facts"]!);
    }

    [Fact]
    public async Task Acceptance_SentTwice_GivesOneNumber()
    {
        var number = await city.OpenAsync();
        await city.ActAsync(number, "check-related");
        var key = Guid.NewGuid().ToString();
        var (first, answer) = await PostAsync(Acts(number, "accept"), new JsonObject(), city.Mediator, key: key);
        var (again, same) = await PostAsync(Acts(number, "accept"), new JsonObject(), city.Mediator, key: key);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, answer.ToJsonString(), "true"),
            (first.StatusCode, again.StatusCode, same.ToJsonString(), again.Headers.GetValues("Idempotency-Replayed").Single()));
        ApiCity.IsProblem(await PostAsync(Acts(number, "accept"), new JsonObject(), city.Mediator), 409, "case-wrong-state");
    }

    [Fact]
    public async Task BadInput_NamesItsCodeAndPlace_AndChangesNothing()
    {
        var number = await InMediationAsync();
        await city.ActAsync(number, "add-claim");
        var before = (await city.CaseAsync(number)).ToJsonString();
        (string Act, Action<JsonObject> Change, int Status, string Code, string? Field)[] bad =
        [
            ("set-clause", b => b["instalments"] = new JsonArray(), 422, "term-missing", "instalments"),
            ("set-clause", b => b["amount"] = 700, 422, "instalments-do-not-add-up", "instalments"),
            ("set-clause", b => b["amount"] = "600", 400, "wrong-type", "amount"),
            ("set-clause", b => b["instalments"]![1]!["due"] = "soon", 400, "wrong-type", "instalments[1].due"),
            ("set-clause", b => b["instalments"]![0] = null, 400, "wrong-type", "instalments[0]"),
            ("set-clause", b => b["owedTo"] = b["debtor"]!.DeepClone(), 422, "same-party", "owedTo"),
            ("set-clause", b => b["debtor"] = Guid.NewGuid().ToString(), 404, "not-found", null),
            ("set-clause", b => b["secret"] = 1, 400, "unknown-field", "secret"),
            ("plan-session", b => b["from"] = "2026-03-09T10:00:00", 400, "wrong-type", "from"),
            ("plan-session", b => b["to"] = b["from"]!.DeepClone(), 422, "session-times-wrong", "to"),
            ("plan-session", b => b["way"] = "byPigeon", 400, "unknown-value", "way"),
            ("plan-session", b => b["way"] = "inRoom", 422, "room-missing", "room"),
            ("describe", b => b["kind"] = "no-such\u0000kind", 422, "dispute-kind-unknown", "kind"),
            ("add-paper", b => b["content"] = "not base64!", 400, "wrong-type", "content"),
            ("add-paper", b => b["content"] = "aGVsbG8=", 422, "paper-unreadable", "content"),
            ("record-oral", b => b["outcomes"]!.AsArray().Add(b["outcomes"]![0]!.DeepClone()), 400, "repeated-field", "outcomes"),
            ("set-free-times", b => b.Remove("party"), 400, "field-missing", "party"),
            ("sign-agreement", _ => { }, 409, "case-wrong-state", null),
            ("accept", _ => { }, 409, "case-wrong-state", null),
        ];
        foreach (var (act, change, status, code, field) in bad)
        {
            var (body, _) = await city.FilledAsync(number, act, (b, _) => change(b));
            ApiCity.IsProblem(await PostAsync(Acts(number, act), body, city.Mediator), status, code, field);
        }
        var signing = await city.NumberAsync(await city.Drive.SigningAsync());
        var nobody = (await city.FilledAsync(signing, "sign-agreement", (b, _) => (b["signer"], b["parties"]) = ("mediator", null))).Body;
        ApiCity.IsProblem(await PostAsync(Acts(signing, "sign-agreement"), nobody, city.Mediator), 422, "whom-missing", "mediator");
        var names = await city.OpenAsync();
        var both = (await city.FilledAsync(names, "add-party", (b, _) => (b["name"], b["side"]) = ("李四", "applicant"))).Body;
        ApiCity.IsProblem(await PostAsync(Acts(names, "add-party"), both, city.Mediator), 422, "party-on-both-sides", "name");
        foreach (var query in new[] { "", "?way=walking", "?way=byPhone&minutes=1", "?way=byPhone&from=tomorrow", "?way=byPhone&colour=red" })
            Assert.Equal(400, (int)(await GetAsync($"{Acts(number, "slots")}{query}", city.Mediator)).Response.StatusCode);
        ApiCity.IsProblem(await GetAsync("/api/v1/mediation/monthly.xlsx?month=November", city.Head), 400, "wrong-type", "month");
        ApiCity.IsProblem(await GetAsync("/api/v1/mediation/cases?state=sleeping", city.Mediator), 400, "unknown-value", "state");
        ApiCity.IsProblem(await GetAsync("/api/v1/mediation/cases/（2026）无人调字第999号", city.Mediator), 404, "not-found");
        Assert.Equal(before, (await city.CaseAsync(number)).ToJsonString());
    }

    [Fact]
    public async Task FilesAndLists_AreThoseOfThePages()
    {
        await city.OpenAsync();
        var number = await city.NumberAsync(await city.Drive.PerformingAsync());
        var view = await city.CaseAsync(number);
        var listed = (await GetAsync("/api/v1/mediation/cases?state=performing&take=100", city.Mediator)).Body["rows"]!.AsArray();
        Assert.Contains(listed, r => (string)r!["number"]! == number && (string)r["caseNumber"]! == (string)view["caseNumber"]!);
        var page = (await GetAsync("/api/v1/mediation/cases?take=1", city.Mediator)).Body;
        var next = (await GetAsync($"/api/v1/mediation/cases?take=1&after={page["after"]}", city.Mediator)).Body;
        Assert.NotEqual((string)page["rows"]![0]!["number"]!, (string)next["rows"]![0]!["number"]!);
        Assert.Contains((await GetAsync("/api/v1/mediation/committees", city.Worker)).Body.AsArray(), c => (string)c!["id"]! == city.Drive.Desk.Committee.Id.ToString());
        Assert.Contains((await GetAsync("/api/v1/mediation/kinds", city.Worker)).Body.AsArray(), k => (string)k!["code"]! == city.Drive.Desk.Kind.Code);
        Assert.Equal(2, (await GetAsync(Acts(number, "mediators"), city.Head)).Body.AsArray().Count);
        Assert.Contains((await GetAsync(Acts(number, "clocks"), city.Mediator)).Body.AsArray(), c => c!["rule"]!["code"]!.ToString().StartsWith("CONFIRM_APPLY", StringComparison.Ordinal) && c["lines"]!.AsArray().Count > 0);
        var slots = (await GetAsync($"{Acts(await ReadyAsync(), "slots")}?way=inRoom", city.Mediator)).Body.AsArray();
        Assert.NotEmpty(slots);
        Assert.All(slots, s => Assert.Equal(city.Drive.Desk.Room.Id.ToString(), (string)s!["room"]!));

        var respondent = (string)view["parties"]!.AsArray().First(p => (string)p!["side"]! == "respondent")!["id"]!;
        var whole = Texts(await FileAsync(Acts(number, "dossier.docx"), "wordprocessingml"));
        Assert.Contains("13900000001", whole, StringComparison.Ordinal);
        var copy = Texts(await FileAsync($"{Acts(number, "dossier.docx")}?party={respondent}", "wordprocessingml"));
        Assert.Contains("13900000002", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("13900000001", copy, StringComparison.Ordinal);
        await using var table = new MemoryStream(await FileAsync($"/api/v1/mediation/monthly.xlsx?committee={city.Drive.Desk.Committee.Id}", "spreadsheetml", city.Head));
        var row = table.Query(useHeaderRow: true, sheetName: "By kind of dispute").Cast<IDictionary<string, object?>>().First(r => (string?)r.Values.First() == "Sum");
        Assert.True(Convert.ToInt32(row["Settled"], System.Globalization.CultureInfo.InvariantCulture) >= 1);
        Assert.Empty(site.Faults.All);
    }

    async Task<byte[]> FileAsync(string path, string type, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token ?? city.Mediator);
        var answer = await city.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(type, answer.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    static string Texts(byte[] docx)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public sealed class OnSqlite(SqliteSite site) : CasesApiTests(site), IClassFixture<SqliteSite>;

    public sealed class OnPostgres(PostgresSite site) : CasesApiTests(site), IClassFixture<PostgresSite>;
}
