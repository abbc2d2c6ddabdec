using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Audit;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using SkiaSharp;
using Xunit;

namespace OneWindow.Web.Tests.Api;

public abstract class MattersApiTests(TestSite site) : IAsyncLifetime
{
    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TestSite, Task<ApiCity>> Cities = [];
    ApiCity city = null!;

    public async ValueTask InitializeAsync()
    {
        _ = site.Database;
        city = await Cities.GetValue(site, ApiCity.MakeAsync);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Post_WithValidFiling_AnswersReceiptWithOfficeAndReason()
    {
        var filing = ApiCity.Filing();
        filing["category"] = "01.02";
        filing["contact"] = new JsonObject { ["name"] = "示例居民", ["phone"] = "0902 555 0001" };
        var (response, body) = await city.PostAsync("/api/v1/matters", filing);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var code = (string)body["code"]!;
        Assert.Equal($"/api/v1/matters/{code}", response.Headers.Location!.OriginalString);
        Assert.Equal(code, ((string)body["codeSpaced"]!).Replace(" ", ""));
        Assert.Matches("^650502-2026-[0-9]{6}$", (string)body["number"]!);
        Assert.Equal("filed", (string)body["state"]!);
        Assert.Equal(city.Centre.Name, (string)body["office"]!["name"]!);
        Assert.Equal(city.Centre.Phone, (string)body["office"]!["phone"]!);
        Assert.Equal("650502001001", (string)body["area"]!["code"]!);
        Assert.Equal("no-rule", (string)body["why"]!["how"]!);
        Assert.NotEmpty((string)body["why"]!["text"]!);
        Assert.True((DateTime)body["nextStepBy"]! > site.Now);
        Assert.DoesNotContain("\\u4e", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);

        var status = await city.SendAsync(HttpMethod.Get, $"/api/v1/matters/{code}");
        Assert.Equal("\"1\"", status.Response.Headers.ETag!.ToString());
        Assert.Equal((string)filing["text"]!, (string)status.Body["text"]!);
        Assert.DoesNotContain("示例居民", status.Body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/matters/{code}");
        again.Headers.TryAddWithoutValidation("If-None-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.NotModified, (await city.Client.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Post_AtAPoint_FindsTheAreaOfThePoint()
    {
        var filing = ApiCity.Filing();
        filing["place"] = new JsonObject { ["lat"] = 43.5, ["lon"] = 94.5 };
        var (response, body) = await city.PostAsync("/api/v1/matters", filing);
        Assert.Equal((HttpStatusCode.Created, "650522"), (response.StatusCode, (string)body["area"]!["code"]!));
        filing["place"] = new JsonObject { ["lat"] = 31.2, ["lon"] = 121.5 };
        ApiCity.IsProblem(await city.PostAsync("/api/v1/matters", filing), 422, "point-outside", "place");
    }

    [Fact]
    public async Task Post_TwiceWithOneKey_MakesOneMatter()
    {
        var (filing, key) = (ApiCity.Filing("同一件事，发了两次。"), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.PostAsync("/api/v1/matters", filing.DeepClone(), key: key)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Response.StatusCode));
        Assert.Single(answers.Select(a => (string)a.Body["code"]!).Distinct());
        Assert.Single(answers, a => !a.Response.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<Matter>().CountAsync(m => m.Text == "同一件事，发了两次。")));

        filing["place"] = new JsonObject { ["area"] = "650522" };
        ApiCity.IsProblem(await city.PostAsync("/api/v1/matters", filing, key: key), 422, "key-reused", "Idempotency-Key");
        ApiCity.IsProblem(await city.PostAsync("/api/v1/matters", filing, key: new string('k', 201)), 400, "idempotency-key-invalid", "Idempotency-Key");
    }

    [Theory]
    [InlineData("""{"kind":"request","text":"x"}""", 400, "field-missing", "place")]
    [InlineData("""{"kind":"request","place":{"area":"650502"}}""", 400, "field-missing", "text")]
    [InlineData("""{"kind":null,"text":"x","place":{"area":"650502"}}""", 400, "field-missing", "kind")]
    [InlineData("""{"kind":"demand","text":"x","place":{"area":"650502"}}""", 400, "unknown-value", "kind")]
    [InlineData("""{"kind":0,"text":"x","place":{"area":"650502"}}""", 400, "wrong-type", "kind")]
    [InlineData("""{"kind":"1","text":"x","place":{"area":"650502"}}""", 400, "unknown-value", "kind")]
    [InlineData("""{"kind":"request,praise","text":"x","place":{"area":"650502"}}""", 400, "unknown-value", "kind")]
    [InlineData("""{"kind":"request","text":["x"],"place":{"area":"650502"}}""", 400, "wrong-type", "text")]
    [InlineData("""{"kind":"request","text":"x","place":{"area":"650502"},"state":"closed"}""", 400, "unknown-field", "state")]
    [InlineData("""{"kind":"request","text":"x","place":{"area":"650502","grid":1}}""", 400, "unknown-field", "place.grid")]
    [InlineData("""{"kind":"request","text":"x","text":"y","place":{"area":"650502"}}""", 400, "repeated-field", "text")]
    [InlineData("""{"kind":"request","text":"x","place":"650502"}""", 400, "wrong-type", "place")]
    [InlineData("""{"kind":"request","text":"x","place":{}}""", 400, "field-missing", "place")]
    [InlineData("""{"kind":"request","text":"x","place":{"lat":42.5}}""", 400, "field-missing", "place.lon")]
    [InlineData("""{"kind":"request","text":"x","place":{"lat":1e400,"lon":1}}""", 400, "wrong-type", "place.lat")]
    [InlineData("""{"kind":"request","text":"x","place":{"lat":91,"lon":1}}""", 400, "out-of-range", "place.lat")]
    [InlineData("""{"kind":"request","text":"x","place":{"lat":42.5,"lon":93.5,"area":"650502"}}""", 400, "place-twice", "place")]
    [InlineData("""{"kind":"request","text":"\ud800","place":{"area":"650502"}}""", 400, "wrong-type", "text")]
    [InlineData("""{"kind":"request","text":"","place":{"area":"650502"}}""", 422, "text-missing", "text")]
    [InlineData("{\"kind\":\"request\",\"text\":\"\\u0000\\u0007\\u202e \\n\",\"place\":{\"area\":\"650502\"}}", 422, "text-missing", "text")]
    [InlineData("""{"kind":"request","text":"x","place":{"area":"999999"}}""", 422, "area-unknown", "place.area")]
    [InlineData("""{"kind":"request","text":"x","place":{"area":"65"}}""", 422, "area-unknown", "place.area")]
    [InlineData("""{"kind":"request","text":"x","place":{"area":"650502"},"category":"77\u0000"}""", 422, "category-unknown", "category")]
    [InlineData("""{"kind":"request","text":"x","place":{"area":"650502"},"contact":{"phone":"12"}}""", 422, "phone-unreadable", "contact.phone")]
    [InlineData("[]", 400, "not-an-object", null)]
    [InlineData("null", 400, "not-an-object", null)]
    [InlineData("{", 400, "not-json", null)]
    [InlineData("", 400, "not-json", null)]
    public async Task Post_WithBadFiling_SaysWhatAndWhere(string json, int status, string code, string? field) =>
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Post, "/api/v1/matters", content: new StringContent(json, Encoding.UTF8, "application/json")), status, code, field);

    [Fact]
    public async Task Post_WithTooMuchOrOtherMedia_IsRefused()
    {
        ApiCity.IsProblem(await city.PostAsync("/api/v1/matters", ApiCity.Filing(new string('长', 100_000))), 422, "text-too-long", "text");
        ApiCity.IsProblem(await city.PostAsync("/api/v1/matters", ApiCity.Filing(new string('x', 2_000_000))), 413, "body-too-large");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Post, "/api/v1/matters", content: new StringContent("kind=request", Encoding.UTF8, "application/x-www-form-urlencoded")), 415, "unsupported-media");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Post, "/api/v1/matters", content: new ByteArrayContent([0x7b, 0xff, 0x7d]) { Headers = { ContentType = new("application/json") } }), 400, "not-json");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Delete, "/api/v1/matters"), 405, "method-not-allowed");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, "/api/v1/nothing-here"), 404, "not-found");
    }

    [Fact]
    public async Task Post_WithEmojiAndControlCharacters_KeepsTheWordsAndDropsTheRest()
    {
        const string sent = "灯坏了💡👨‍👩‍👧\u0000\u0008\u202Eزەرۋال\u202C 请看\r\n第二行\u2028";
        var (code, _) = await city.FileAsync(ApiCity.Filing(sent));
        var kept = (string)(await city.SendAsync(HttpMethod.Get, $"/api/v1/matters/{code}")).Body["text"]!;
        Assert.Equal(Core.Shared.CleanText.Of(sent), kept);
        Assert.Contains("💡👨‍👩‍👧", kept);
        Assert.DoesNotContain('\u202E', kept);
        Assert.DoesNotContain('\0', kept);
    }

    [Fact]
    public async Task Post_InAnEndedArea_IsRefused()
    {
        var ended = await site.Create.AreaAsync(city.Places.Yizhou, "650502099", "旧街道", to: new(2026, 1, 1));
        var filing = ApiCity.Filing();
        filing["place"] = new JsonObject { ["area"] = ended.Code };
        ApiCity.IsProblem(await city.PostAsync("/api/v1/matters", filing), 422, "area-ended", "place.area");
    }

    [Fact]
    public async Task Acts_OfTheResident_LeadThroughTheMatter()
    {
        var (code, number) = await city.FileAsync();
        await city.ActAsync(number, "accept", null, city.Worker);
        await city.ActAsync(number, "ask", new JsonObject { ["text"] = "哪个单元？" }, city.Worker);
        var (_, said) = await city.PostAsync($"/api/v1/matters/{code}/message", new JsonObject { ["text"] = "二单元" });
        Assert.Equal("inHand", (string)said["state"]!);
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{code}/accept-answer"), 409, "wrong-state");
        await city.ActAsync(number, "answer", new JsonObject { ["text"] = "修好了", ["outcome"] = "solved" }, city.Worker);
        var (_, looked) = await city.PostAsync($"/api/v1/matters/{code}/second-look", new JsonObject { ["text"] = "还是不亮" });
        Assert.Equal(("reopened", city.CountyCentre.Name), ((string)looked["state"]!, (string)looked["office"]!["name"]!));
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{number}/accept", new JsonObject(), city.Worker, version: "*"), 404, "not-found");
        await city.ActAsync(number, "accept", null, city.CountyWorker);
        await city.ActAsync(number, "answer", new JsonObject { ["text"] = "换了线路", ["outcome"] = "solved" }, city.CountyWorker);
        var (closed, _) = await city.PostAsync($"/api/v1/matters/{code}/accept-answer");
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.True((await city.PostAsync($"/api/v1/matters/{code}/rating", new JsonObject { ["grade"] = 5 })).Response.IsSuccessStatusCode);
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{code}/rating", new JsonObject { ["grade"] = 5 }), 409, "already-rated");
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{code}/withdraw"), 409, "wrong-state");
        var actions = await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.SubjectNumber == number).OrderBy(e => e.Id).Select(e => e.Action).Distinct().ToListAsync());
        Assert.Superset(new HashSet<string> { "file-matter", "accept-matter", "ask-resident", "add-message", "answer-matter", "ask-second-look", "accept-answer", "rate-service" }, actions.ToHashSet());
    }

    [Fact]
    public async Task Edit_OfAVersionThatIsGone_ShowsWhatStandsNow()
    {
        var (code, number) = await city.FileAsync();
        var (read, dossier) = await city.SendAsync(HttpMethod.Get, $"/api/v1/work/{number}", token: city.Worker);
        var seen = read.Headers.ETag!.ToString();
        Assert.Equal((int)dossier["version"]!, int.Parse(seen.Trim('"')));
        await city.PostAsync($"/api/v1/matters/{code}/message", new JsonObject { ["text"] = "三单元也坏了" });
        var stale = await city.PostAsync($"/api/v1/matters/{number}/accept", new JsonObject(), city.Worker, version: seen);
        ApiCity.IsProblem(stale, 412, "stale", "If-Match");
        Assert.Equal(stale.Response.Headers.ETag!.ToString(), $"\"{stale.Body["current"]}\"");
        Assert.Contains(stale.Body["latest"]!.AsArray(), e => (string)e!["text"]! == "三单元也坏了");
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{number}/accept", new JsonObject(), city.Worker), 428, "if-match-missing", "If-Match");
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{number}/accept", new JsonObject(), city.Worker, version: "W/\"1\""), 400, "if-match-invalid", "If-Match");
        var current = $"\"{stale.Body["current"]}\"";
        var (done, _) = await city.PostAsync($"/api/v1/matters/{number}/accept", new JsonObject(), city.Worker, key: "accept-once", version: current);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var (again, _) = await city.PostAsync($"/api/v1/matters/{number}/accept", new JsonObject(), city.Worker, key: "accept-once", version: current);
        Assert.Equal((HttpStatusCode.OK, true), (again.StatusCode, again.Headers.Contains("Idempotency-Replayed")));
    }

    [Fact]
    public async Task Refusal_SentAgainWithItsKey_IsAnsweredAlsoWhenTheMatterIsGoneFromSight()
    {
        var (_, number) = await city.FileAsync();
        var body = new JsonObject { ["reason"] = "otherField", ["text"] = "不属于本街道" };
        var (first, _) = await city.PostAsync($"/api/v1/matters/{number}/refuse", body.DeepClone(), city.Worker, key: "refuse-once", version: "\"1\"");
        var (second, _) = await city.PostAsync($"/api/v1/matters/{number}/refuse", body.DeepClone(), city.Worker, key: "refuse-once", version: "\"1\"");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, $"/api/v1/work/{number}", token: city.Worker), 404, "not-found");
    }

    [Fact]
    public async Task Staff_WithoutTokenOrFromElsewhere_SeeNothing()
    {
        var (_, number) = await city.FileAsync();
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, "/api/v1/work"), 401, "token-missing");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, "/api/v1/work", token: "ow_wrong"), 401, "token-invalid");
        ApiCity.IsProblem(await city.PostAsync("/api/v1/matters", ApiCity.Filing(), token: "ow_wrong"), 401, "token-invalid");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, $"/api/v1/work/{number}", token: city.Stranger), 404, "not-found");
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{number}/accept", new JsonObject(), city.Stranger, version: "*"), 404, "not-found");
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{number}/decide-refusal", new JsonObject { ["agree"] = true }, city.Worker, version: "*"), 403, "not-allowed");
    }

    [Fact]
    public async Task WorkList_OfAnOffice_PagesThroughAllOfItsMatters()
    {
        var filed = new List<string>();
        for (var i = 0; i < 5; i++) filed.Add((await city.FileAsync()).Number);
        var found = new List<string>();
        string? after = null;
        do
        {
            var (response, page) = await city.SendAsync(HttpMethod.Get, $"/api/v1/work?list=team&state=filed&kind=request&area=650502&take=3&after={after}", token: city.Worker);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            found.AddRange(page["rows"]!.AsArray().Select(r => (string)r!["number"]!));
            after = (string?)page["after"];
        } while (after is not null);
        Assert.Superset(filed.ToHashSet(), found.ToHashSet());
        Assert.Equal(found.Count, found.Distinct().Count());
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, "/api/v1/work?lsit=team", token: city.Worker), 400, "unknown-field", "lsit");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, "/api/v1/work?take=101", token: city.Worker), 400, "out-of-range", "take");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, "/api/v1/work?area=%00", token: city.Worker), 400, "wrong-type", "area");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, "/api/v1/work?after=zzz", token: city.Worker), 400, "wrong-type", "after");
    }

    [Fact]
    public async Task Photos_ThatAreOrAreNot_AreTakenOrRefused()
    {
        var (code, _) = await city.FileAsync();
        var path = $"/api/v1/matters/{code}/photos";
        using var bitmap = new SKBitmap(40, 30);
        var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80).ToArray();
        var (taken, _) = await city.SendAsync(HttpMethod.Post, path, content: Form(jpeg), key: "photo-once");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var (again, _) = await city.SendAsync(HttpMethod.Post, path, content: Form(jpeg), key: "photo-once");
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Single((await city.SendAsync(HttpMethod.Get, $"/api/v1/matters/{code}")).Body["photos"]!.AsArray());
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Post, path, content: Form("<svg/>"u8.ToArray())), 422, "photo-unreadable", "photos");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Post, path, content: Form(jpeg[..60])), 422, "photo-unreadable", "photos");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Post, path, content: Form(jpeg, jpeg, jpeg, jpeg, jpeg, jpeg)), 422, "too-many-photos", "photos");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Post, path, content: Form()), 400, "field-missing", "photos");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Post, path, content: Form(new byte[50_000_000])), 413, "body-too-large");
        ApiCity.IsProblem(await city.PostAsync(path, new JsonObject()), 415, "unsupported-media", "Content-Type");
        var broken = new ByteArrayContent("not parts at all"u8.ToArray());
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=abc");
        ApiCity.IsProblem(await city.SendAsync(HttpMethod.Post, path, content: broken), 400, "not-multipart");

        static MultipartFormDataContent Form(params byte[][] photos)
        {
            var form = new MultipartFormDataContent { { new StringContent("看照片"), "text" } };
            foreach (var photo in photos) form.Add(new ByteArrayContent(photo), "photos", "photo.jpg");
            return form;
        }
    }

    [Fact]
    public async Task Answer_WhereEvidenceIsNeeded_TakesItAsBase64()
    {
        var filing = ApiCity.Filing();
        filing["category"] = "01.02";
        var (_, number) = await city.FileAsync(filing);
        await city.ActAsync(number, "accept", null, city.Worker);
        var answer = new JsonObject { ["text"] = "已处理", ["outcome"] = "solved" };
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{number}/answer", answer.DeepClone(), city.Worker, version: "*"), 422, "evidence-needed", "evidence");
        using var bitmap = new SKBitmap(40, 30);
        answer["evidence"] = new JsonArray(Convert.ToBase64String(bitmap.Encode(SKEncodedImageFormat.Png, 80).ToArray()));
        await city.ActAsync(number, "answer", answer, city.Worker);
    }

    [Fact]
    public async Task Problem_InTheCallersLanguage_SaysItInThatLanguage()
    {
        using var chinese = site.Visitor();
        var body = JsonNode.Parse(await chinese.GetStringAsync("/api/v1/offices?area=650502"))!;
        Assert.NotEmpty(body.AsArray());
        var title = (string)JsonNode.Parse(await (await chinese.GetAsync("/api/v1/nothing")).Content.ReadAsStringAsync())!["title"]!;
        Assert.Equal("没有找到。", title);
        Assert.Equal("Not found.", (string)(await city.SendAsync(HttpMethod.Get, "/api/v1/nothing")).Body["title"]!);
        Assert.Contains((await city.SendAsync(HttpMethod.Get, "/api/v1/categories")).Body.AsArray(), c => (string)c!["code"]! == "01.02" && (string)c["parent"]! == "01");
    }

    /// <summary>In the end it must have been so: no request of this class has met a fault that nobody foresaw.</summary>
    [Fact]
    public void Faults_OfTheProgram_AreNone() => Assert.Empty(site.Faults.All);

    public sealed class OnSqlite(SqliteSite site) : MattersApiTests(site), IClassFixture<SqliteSite>;

    public sealed class OnPostgres(PostgresSite site) : MattersApiTests(site), IClassFixture<PostgresSite>;
}

/// <summary>A site of its own: who is slowed down stays so for a while.</summary>
public sealed class UnknownCodeTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task Codes_ThatOpenNothing_AreSlowedDown()
    {
        var city = await ApiCity.MakeAsync(site);
        var (code, _) = await city.FileAsync();
        for (var i = 0; i < 31; i++) ApiCity.IsProblem(await city.SendAsync(HttpMethod.Get, $"/api/v1/matters/{i:0000000000000000000000}"), 404, "not-found");
        var slowed = await city.SendAsync(HttpMethod.Get, "/api/v1/matters/0000000000000000000099");
        ApiCity.IsProblem(slowed, 429, "slow-down");
        Assert.True(slowed.Response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        ApiCity.IsProblem(await city.PostAsync($"/api/v1/matters/{code}/withdraw"), 429, "slow-down");
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.OK, (await city.SendAsync(HttpMethod.Get, $"/api/v1/matters/{code}")).Response.StatusCode);
    }
}
