using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api.Mediation;

/// <summary>A committee at work whose people have tokens, and the examples of the description filled with what a case really holds.</summary>
public sealed partial class CasesCity
{
    CasesCity(CaseDriver drive) => Drive = drive;

    public CaseDriver Drive { get; }
    public HttpClient Client { get; private set; } = null!;
    public string Mediator { get; private set; } = "";
    public string SecondMediator { get; private set; } = "";
    public string Head { get; private set; } = "";
    public string Worker { get; private set; } = "";
    public string Leader { get; private set; } = "";
    public string Far { get; private set; } = "";

    /// <summary>The example of each act on a case, by its name, as the description has it.</summary>
    public IReadOnlyDictionary<string, JsonNode> Examples { get; private set; } = new Dictionary<string, JsonNode>();
    public JsonNode OpenExample { get; private set; } = new JsonObject();

    static int planned;

    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TestSite, Task<CasesCity>> Cities = [];

    public static Task<CasesCity> OfAsync(TestSite site) => Cities.GetValue(site, MakeAsync);

    static async Task<CasesCity> MakeAsync(TestSite site)
    {
        var (drive, create) = (await CaseDriver.OfAsync(site), site.Create);
        var city = new CasesCity(drive) { Client = site.Visitor("en") };
        city.Mediator = await create.TokenAsync(drive.Desk.Mediator);
        city.SecondMediator = await create.TokenAsync(drive.Desk.SecondMediator);
        city.Head = await create.TokenAsync(drive.Desk.Desk.Head);
        city.Worker = await create.TokenAsync(drive.Desk.Desk.Worker);
        city.Leader = await create.TokenAsync(drive.Desk.Desk.Leader);
        city.Far = await create.TokenAsync(drive.Desk.FarMediator);
        const string acts = "/api/v1/mediation/cases/{number}/";
        var described = DescriptionTests.Operations((await city.Client.SendJsonAsync(HttpMethod.Get, "/openapi/v1.json")).Body).Where(o => o.Method == "POST").ToList();
        JsonNode Example(JsonNode operation) => operation["requestBody"]!["content"]!["application/json"]!["example"] ?? new JsonObject();
        city.Examples = described.Where(o => o.Path.StartsWith(acts, StringComparison.Ordinal)).ToDictionary(o => o.Path[acts.Length..], o => Example(o.Operation));
        city.OpenExample = Example(described.Single(o => o.Path == "/api/v1/matters/{number}/mediation").Operation);
        return city;
    }

    /// <summary>A matter that an office has accepted.</summary>
    public async Task<string> MatterAsync() => (await Drive.Desk.Desk.InStateAsync(MatterState.Accepted)).Number;

    /// <summary>The number under which a case that was made by handlers is found.</summary>
    public async Task<string> NumberAsync(CaseKey key) => (await Drive.ViewAsync(key, Drive.Desk.Mediator)).Matter.Number;

    /// <summary>A case opened from the description's own example.</summary>
    public async Task<string> OpenAsync()
    {
        var number = await MatterAsync();
        var (response, body) = await Client.SendJsonAsync(HttpMethod.Post, $"/api/v1/matters/{number}/mediation", OpenBody(), Worker, version: "*");
        Assert.True(response.StatusCode == HttpStatusCode.Created, body.ToString());
        Assert.Equal($"/api/v1/mediation/cases/{number}", response.Headers.Location?.OriginalString);
        return number;
    }

    public JsonObject OpenBody()
    {
        var body = OpenExample.DeepClone().AsObject();
        (body["committee"], body["kind"]) = (Drive.Desk.Committee.Id.ToString(), Drive.Desk.Kind.Code);
        return body;
    }

    public async Task<JsonNode> CaseAsync(string number, string? token = null)
    {
        var (response, body) = await Client.SendJsonAsync(HttpMethod.Get, $"/api/v1/mediation/cases/{number}", token: token ?? Mediator);
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        Assert.Equal($"\"{body["version"]}\"", response.Headers.ETag?.Tag);
        return body;
    }

    /// <summary>Does an act with its example, the ids of the case in it, under the version that was read.</summary>
    /// <param name="change">What this act needs else than the example says.</param>
    public async Task<JsonNode> ActAsync(string number, string act, Action<JsonObject, JsonNode>? change = null, string? token = null)
    {
        var (body, version) = await FilledAsync(number, act, change);
        var (response, answer) = await Client.SendJsonAsync(HttpMethod.Post, $"/api/v1/mediation/cases/{number}/{act}", body, token ?? Mediator, Guid.NewGuid().ToString(),
            act == "write-note" ? null : $"\"{version}\"");
        Assert.True(response.IsSuccessStatusCode, $"{act}: {answer} for {body}");
        return answer;
    }

    public async Task<(JsonObject Body, int Version)> FilledAsync(string number, string act, Action<JsonObject, JsonNode>? change = null)
    {
        var view = await CaseAsync(number);
        var session = SessionOf(view);
        var body = JsonNode.Parse(Filled(Examples[act].ToJsonString(), view, session))!.AsObject();
        if (act is "hold-session" or "close-record" && session is not null)
            foreach (var (list, row) in new[] { ("came", "attendance"), ("signedBy", "how") })
                if (body[list] is JsonArray one)
                    body[list] = new JsonArray([.. session!["people"]!.AsArray().Select(p => (JsonNode)new JsonObject { ["person"] = p!["id"]!.DeepClone(), [row] = one[0]![row]!.DeepClone() })]);
        if (act is "plan-session" or "move-session")
        {
            // The mediator of all these cases sits in one at a time.
            var later = TimeSpan.FromHours(2 * Interlocked.Increment(ref planned));
            foreach (var end in new[] { "from", "to" }) body[end] = (DateTimeOffset.Parse((string)body[end]!) + later).ToString("yyyy-MM-ddTHH:mm:ssZ");
        }
        if (act == "describe") body["kind"] = Drive.Desk.Kind.Code;
        change?.Invoke(body, view);
        var named = view["sessions"]!.AsArray().FirstOrDefault(s => (string?)s!["id"] == (string?)body["session"]);
        return (body, (int)(body.ContainsKey("session") && act is not "write-note" ? named ?? view : view)["version"]!);
    }

    /// <summary>The sitting an act would be about: one that is planned before one that was held or called off.</summary>
    static JsonNode? SessionOf(JsonNode view) => view["sessions"]!.AsArray().OrderBy(s => (string)s!["state"]! switch { "planned" => 2, "held" => 1, _ => 0 }).LastOrDefault();

    /// <summary>Until the last sitting of the case is over.</summary>
    public async Task PassAsync(string number)
    {
        var until = DateTimeOffset.Parse((string)SessionOf(await CaseAsync(number))!["to"]!);
        Drive.Later(until - Drive.Site.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
    }

    /// <summary>The answer as it is read, without escapes.</summary>
    public static string Plain(JsonNode node) => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    string Filled(string example, JsonNode view, JsonNode? session)
    {
        string Id(string list, Func<JsonNode, bool>? which = null, string id = "id") =>
            (string?)view[list]!.AsArray().LastOrDefault(x => which?.Invoke(x!) ?? true)?[id] ?? Guid.Empty.ToString();
        string[] ids =
        [
            Drive.Desk.Committee.Id.ToString(), (string)view["parties"]!.AsArray().First(p => (string)p!["side"]! == "applicant")!["id"]!,
            (string)view["parties"]!.AsArray().First(p => (string)p!["side"]! == "respondent")!["id"]!, Id("representatives"), Drive.Desk.Mediator.Id.ToString(),
            Id("mediators", m => m["endedAt"] is null), Id("invitees"), (string?)session?["id"] ?? Guid.Empty.ToString(), Guid.Empty.ToString(), Id("notes"), Id("claims"), Id("clauses"),
            view["clauses"]!.AsArray().SelectMany(c => c!["due"]!.AsArray()).FirstOrDefault(o => (string)o!["state"]! is "due" or "broken") is { } due ? (string)due["id"]! : Guid.Empty.ToString(),
            Id("handOvers"), Id("papers"),
        ];
        for (var i = 0; i < ids.Length; i++) example = example.Replace($"0199a000-0000-7000-8000-0000000000{0x10 + i:x2}", ids[i], StringComparison.Ordinal);
        // The days of the examples stand as far from today as they stand from their own.
        return Day().Replace(example, m => Drive.Today.AddDays(DateOnly.Parse(m.Value).DayNumber - new DateOnly(2026, 3, 2).DayNumber).ToString("yyyy-MM-dd"));
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}(?=[T""])")]
    private static partial Regex Day();
}
