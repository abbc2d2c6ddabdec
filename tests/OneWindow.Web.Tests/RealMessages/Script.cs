using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SkiaSharp;
using Xunit;

namespace OneWindow.Web.Tests.RealMessages;

/// <summary>What the script did to a matter: the action's name in the history, and the person (null: the resident).</summary>
public sealed record Step(string Number, string Action, Guid? Person);

/// <summary>One matter on its way: what the last answer said about it.</summary>
public sealed class Course(Message message, string district, string? category, Random draw)
{
    public Message Message => message;
    public string District => district;
    public string? Category => category;
    public Random Draw => draw;
    public string Code { get; set; } = "";
    public string Number { get; set; } = "";
    public Guid Office { get; set; }
    public string State { get; set; } = "";
    public int Version { get; set; }
    public HashSet<Guid> Answered { get; } = [];
    public HashSet<Guid> Helpers { get; } = [];
    public bool Roll(int percent) => draw.Next(100) < percent;
}

/// <summary>Residents and officers who do by HTTP what a fixed seed tells them, and keep their own ledger of it.</summary>
public sealed class Script(RealCity city, HttpClient client)
{
    static readonly string Evidence = MakeEvidence();

    readonly ConcurrentQueue<Step> ledger = new();
    readonly ConcurrentBag<double> filing = [];
    int requests;

    public IReadOnlyCollection<Step> Ledger => ledger;
    public IReadOnlyCollection<double> FilingMilliseconds => filing;
    public int Requests => requests;

    public async Task<(HttpStatusCode Status, JsonNode Body, bool Replayed)> SendAsync(HttpMethod method, string path, JsonNode? body, string? token, string? key, int? version)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        Interlocked.Increment(ref requests);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.Headers.Contains("Idempotency-Replayed"));
    }

    public async Task<(JsonNode Body, bool Replayed)> FileAsync(Message message, (double Lat, double Lon) point, string? category, string kind)
    {
        var body = new JsonObject { ["kind"] = kind, ["text"] = message.Text, ["place"] = new JsonObject { ["lat"] = point.Lat, ["lon"] = point.Lon } };
        if (category is not null) body["category"] = category;
        var clock = Stopwatch.StartNew();
        var (status, answer, replayed) = await SendAsync(HttpMethod.Post, "/api/v1/matters", body, null, message.Id, null);
        Assert.True(status == HttpStatusCode.Created, $"{message.Id}: {status} {answer}");
        if (!replayed) filing.Add(clock.Elapsed.TotalMilliseconds);
        return (answer, replayed);
    }

    /// <summary>Works one matter to where the seed leads it.</summary>
    public async Task WorkAsync(Course c)
    {
        ledger.Enqueue(new(c.Number, "file-matter", null));
        var first = city.Officer(c.Office, c.Draw, c.Answered);
        var (status, dossier, _) = await SendAsync(HttpMethod.Get, $"/api/v1/work/{c.Number}", null, first.Token, null, null);
        Assert.True(status == HttpStatusCode.OK, $"{c.Number}: {dossier}");
        c.Version = (int)dossier["version"]!;
        var way = c.Draw.Next(100);
        if (way < 58) { await AcceptAsync(c); await AnswerAsync(c); await ResidentAsync(c); }
        else if (way < 68)
        {
            await AcceptAsync(c);
            await StaffAsync(c, "hand-on", "hand-on-matter", new() { ["office"] = city.TownshipCentre(c.District, c.Draw).Id, ["text"] = "请街道（乡镇）办理。" });
            await AcceptAsync(c);
            await AnswerAsync(c);
            await ResidentAsync(c);
        }
        else if (way < 76) { await RefuseAsync(c); await FinishAsync(c); }
        else if (way < 83) { await RefuseAsync(c); if (c.State == "filed") await RefuseAsync(c); await FinishAsync(c); }
        else if (way < 88) await LawfulRefusalAsync(c);
        else if (way < 92) await ResidentActAsync(c, "withdraw", "withdraw-matter", new() { ["text"] = "问题已经解决。" });
        else if (way < 95) await StaffAsync(c, "refer", "refer-matter", new() { ["channel"] = "labourArbitration", ["text"] = "请向劳动人事争议仲裁委员会申请。" });
        else if (way < 97) return; // nobody has looked at it yet
        else if (way < 98) await StaffAsync(c, "note", "note-matter", new() { ["text"] = "待核实。" }, versioned: false);
        else if (way < 99) await AcceptAsync(c);
        else { await AcceptAsync(c); await StaffAsync(c, "ask", "ask-resident", new() { ["text"] = "请补充具体地点。" }); }
    }

    async Task FinishAsync(Course c)
    {
        if (c.State == "returned")
        {
            var body = new JsonObject { ["office"] = city.Department(c.District, c.Draw, c.Office).Id, ["text"] = "由该部门负责。" };
            if (c.Category is not null && c.Roll(10)) body["makeRuleFor"] = c.District;
            await ActAsync(c, city.Coordinator(c.District), "decide-owner", "decide-owner", body, versioned: true);
            if (c.Roll(20)) return;
        }
        else await AcceptAsync(c);
        await AnswerAsync(c);
        await ResidentAsync(c);
    }

    async Task AcceptAsync(Course c)
    {
        await StaffAsync(c, "accept", "accept-matter", new() { ["difficulty"] = c.Roll(20) ? "complex" : c.Roll(30) ? "simple" : "ordinary" });
        if (c.Roll(25)) await StaffAsync(c, "start", "start-matter", []);
        if (c.Roll(10)) await StaffAsync(c, "assign", "assign-matter", []);
        if (c.Roll(20))
        {
            await StaffAsync(c, "ask", "ask-resident", new() { ["text"] = "请补充门牌号和联系时间。" });
            await ResidentActAsync(c, "message", "add-message", new() { ["text"] = "门牌号见前文，白天都在。" });
        }
        if (c.Roll(10))
        {
            var helper = city.Department(c.District, c.Draw, c.Office).Id;
            if (!c.Helpers.Add(helper)) return;
            await StaffAsync(c, "help", "ask-helper", new() { ["office"] = helper, ["text"] = "请提供本单位意见。" });
            await ActAsync(c, city.Officer(helper, c.Draw, new HashSet<Guid>()), "helper-answer", "answer-as-helper", new() { ["office"] = helper, ["text"] = "情况属实。" }, versioned: false);
        }
    }

    async Task AnswerAsync(Course c)
    {
        var reply = Core.Shared.CleanText.Of(c.Message.Reply);
        // The longest answer is 4,000 characters; a longer one of the data set is sent as far as that.
        if (reply.Length > 4000) reply = reply[..(char.IsHighSurrogate(reply[3999]) ? 3999 : 4000)];
        if (reply.Length == 0) reply = "已办理。";
        var person = await StaffAsync(c, "answer", "answer-matter", new()
        {
            ["text"] = reply,
            ["outcome"] = c.Roll(60) ? "solved" : "explained",
            ["cause"] = "serviceDelay",
            ["evidence"] = new JsonArray(Evidence),
        });
        c.Answered.Add(person);
    }

    async Task ResidentAsync(Course c)
    {
        var then = c.Draw.Next(100);
        if (then < 70) await ResidentActAsync(c, "accept-answer", "accept-answer", []);
        else if (then < 85)
        {
            await ResidentActAsync(c, "second-look", "ask-second-look", new() { ["text"] = "还没有解决，请再看一次。" });
            if (c.Roll(15)) return;
            await AcceptAsync(c);
            await AnswerAsync(c);
            if (c.Roll(80)) await ResidentActAsync(c, "accept-answer", "accept-answer", []);
        }
        else if (then < 92)
            await ActAsync(c, city.Officer(c.Office, c.Draw, new HashSet<Guid>()), "close", "close-matter", new() { ["residentAgreed"] = true, ["text"] = "居民来电表示满意。" }, versioned: true);
        else return; // the resident has not said anything yet
        if (c.State == "closed" && c.Roll(20)) await ResidentActAsync(c, "rating", "rate-service", new() { ["grade"] = c.Draw.Next(1, 6) });
    }

    async Task RefuseAsync(Course c)
    {
        var body = new JsonObject { ["reason"] = "otherField", ["text"] = "不属于本单位职责。" };
        if (c.Roll(50)) body["better"] = city.Department(c.District, c.Draw, c.Office).Id;
        await StaffAsync(c, "refuse", "refuse-matter", body);
    }

    async Task LawfulRefusalAsync(Course c)
    {
        var proposer = await StaffAsync(c, "propose-refusal", "propose-refusal", new() { ["ground"] = "alreadyDecidedByCourt", ["text"] = "人民法院已有生效判决。" });
        c.Answered.Add(proposer);
        if (c.Roll(10)) return; // waits for the second person
        var agree = c.Roll(75);
        await ActAsync(c, city.Head(c.Office), "decide-refusal", "decide-refusal", new() { ["agree"] = agree, ["text"] = "已复核。" }, versioned: true);
        if (!agree)
        {
            await AnswerAsync(c);
            await ResidentAsync(c);
        }
        else if (c.Roll(60)) await ResidentActAsync(c, "accept-answer", "accept-answer", []);
    }

    async Task<Guid> StaffAsync(Course c, string act, string action, JsonObject body, bool versioned = true)
    {
        var person = city.Officer(c.Office, c.Draw, c.Answered);
        await ActAsync(c, person, act, action, body, versioned);
        return person.Id;
    }

    async Task ActAsync(Course c, Person person, string act, string action, JsonObject body, bool versioned)
    {
        var (status, answer, _) = await SendAsync(HttpMethod.Post, $"/api/v1/matters/{c.Number}/{act}", body, person.Token,
            $"{c.Number}-{act}-{c.Version}", versioned ? c.Version : null);
        Assert.True(status == HttpStatusCode.OK, $"{c.Number} in {c.State}: {act}: {status} {answer}");
        ledger.Enqueue(new(c.Number, action, person.Id));
        Note(c, answer);
    }

    async Task ResidentActAsync(Course c, string act, string action, JsonObject body)
    {
        var (status, answer, _) = await SendAsync(HttpMethod.Post, $"/api/v1/matters/{c.Code}/{act}", body, null, null, null);
        Assert.True(status == HttpStatusCode.OK, $"{c.Number} in {c.State}: {act}: {status} {answer}");
        ledger.Enqueue(new(c.Number, action, null));
        Note(c, answer);
    }

    static void Note(Course c, JsonNode answer) =>
        (c.State, c.Version, c.Office) = ((string)answer["state"]!, (int)answer["version"]!, (Guid)answer["office"]!["id"]!);

    static string MakeEvidence()
    {
        using var bitmap = new SKBitmap(16, 16);
        return Convert.ToBase64String(bitmap.Encode(SKEncodedImageFormat.Jpeg, 60).ToArray());
    }
}
