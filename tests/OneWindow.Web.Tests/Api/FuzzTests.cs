using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>Requests that were right until something in them was changed: whatever comes in, no fault of ours comes out.</summary>
public abstract class FuzzTests(TestSite site)
{
    const int Mutations = 2_000;
    const int Seed = 20261123;

    static readonly string[] Acts =
    [
        "accept", "refuse", "hand-on", "assign", "start", "note", "ask", "answer", "help", "helper-answer", "group", "ungroup", "split", "category",
        "propose-refusal", "decide-refusal", "decide-owner", "refer", "close", "message", "accept-answer", "second-look", "withdraw", "rating", "photos",
    ];

    static readonly string[] Fields =
    [
        "kind", "text", "category", "place", "lat", "lon", "area", "contact", "name", "phone", "placeNote", "reason", "office", "better", "outcome", "cause",
        "evidence", "grade", "lead", "ground", "agree", "channel", "residentAgreed", "difficulty", "takeItMyself", "to", "makeRuleFor", "__proto__", "",
    ];

    [Fact]
    public async Task Requests_HoweverMutated_NeverMeetAFaultOfOurs()
    {
        var city = await ApiCity.MakeAsync(site);
        var draw = new Random(Seed);
        var filed = new List<(string Code, string Number)>();
        for (var i = 0; i < 5; i++) filed.Add(await city.FileAsync());
        var statuses = new SortedDictionary<int, int>();
        for (var i = 0; i < Mutations; i++)
        {
            using var request = Make(city, draw, filed);
            var what = $"{i}: {request.Method} {request.RequestUri}";
            using var response = await city.Client.SendAsync(request);
            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(status < 500, $"{what} {status} {text}");
            if (status < 400 || request.Method == HttpMethod.Head || request.RequestUri!.OriginalString.StartsWith("/openapi", StringComparison.Ordinal)) continue;
            Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{what} {status} {text}");
            Assert.False(string.IsNullOrEmpty((string?)JsonNode.Parse(text)!["code"]), what);
            // Who guessed codes waits; here the clock goes on so that everything else is tried as well.
            if (status == 429) site.Clock.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.Empty(site.Faults.All);
        Assert.True(statuses.Keys.Count >= 6, string.Join(", ", statuses)); // the mutations reach many kinds of answer
    }

    static HttpRequestMessage Make(ApiCity city, Random draw, List<(string Code, string Number)> filed)
    {
        var (code, number) = filed[draw.Next(filed.Count)];
        var act = Acts[draw.Next(Acts.Length)];
        var path = draw.Next(10) switch
        {
            0 or 1 => "/api/v1/matters",
            2 => $"/api/v1/matters/{code}",
            3 or 4 => $"/api/v1/matters/{code}/{act}",
            5 => $"/api/v1/work/{number}",
            6 => $"/api/v1/work?list={Uri.EscapeDataString(Word(draw))}&take={Uri.EscapeDataString(Word(draw))}&after={Uri.EscapeDataString(Word(draw))}&area={Uri.EscapeDataString(Word(draw))}",
            7 => $"/api/v1/{(draw.Next(2) == 0 ? "areas/locate?lat=" : "offices?area=")}{Uri.EscapeDataString(Word(draw))}",
            _ => $"/api/v1/matters/{number}/{act}",
        };
        // The in-memory server cannot carry a null in an address (Kestrel answers it with 400 by itself).
        if (draw.Next(12) == 0) path = path.Insert(draw.Next(8, path.Length), Uri.EscapeDataString(Word(draw).Replace("\0", "", StringComparison.Ordinal)));
        var method = draw.Next(15) switch { 0 => HttpMethod.Put, 1 => HttpMethod.Delete, 2 => HttpMethod.Patch, 3 or 4 or 5 => HttpMethod.Get, _ => HttpMethod.Post };
        var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get) request.Content = Body(draw);
        var tokens = new[] { city.Worker, city.Head, city.CountyWorker, city.Coordinator, city.Stranger };
        if (draw.Next(3) > 0) request.Headers.TryAddWithoutValidation("Authorization", draw.Next(25) == 0 ? $"Basic {Word(draw)}" : $"Bearer {tokens[draw.Next(tokens.Length)]}");
        if (draw.Next(3) > 0) request.Headers.TryAddWithoutValidation("If-Match", draw.Next(3) switch { 0 => "*", 1 => $"\"{draw.Next(5)}\"", _ => Ascii(Word(draw)) });
        if (draw.Next(3) == 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", draw.Next(2) == 0 ? $"k{draw.Next(30)}" : Ascii(Word(draw)));
        if (draw.Next(4) == 0) request.Headers.TryAddWithoutValidation("Accept-Language", Ascii(Word(draw)));
        return request;
    }

    static ByteArrayContent Body(Random draw)
    {
        var body = new JsonObject();
        var filing = ApiCity.Filing();
        if (draw.Next(2) == 0) body = filing;
        for (var i = draw.Next(5); i > 0; i--) body[Fields[draw.Next(Fields.Length)]] = Value(draw, 0);
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        for (var i = draw.Next(6) == 0 ? draw.Next(1, 6) : 0; i > 0 && bytes.Length > 0; i--) bytes[draw.Next(bytes.Length)] = (byte)draw.Next(256);
        if (draw.Next(15) == 0) bytes = bytes[..draw.Next(bytes.Length + 1)];
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(draw.Next(15) switch
        {
            0 => "text/plain",
            1 => "application/x-www-form-urlencoded",
            2 => "multipart/form-data; boundary=x",
            3 => "multipart/form-data",
            4 => "application/json; charset=gbk",
            _ => "application/json",
        });
        return content;
    }

    static JsonNode? Value(Random draw, int depth) => draw.Next(depth > 2 ? 9 : 11) switch
    {
        0 => null,
        1 => true,
        2 => draw.Next(-5, 100),
        3 => draw.NextDouble() * 400 - 200,
        4 => ApiCity.ExampleOffice,
        5 => new[] { "request", "otherField", "solved", "closed", "alreadyAnsweredSame", "petition", "complex", "01.02", "650502" }[draw.Next(9)],
        6 => Guid.NewGuid().ToString(),
        9 => new JsonArray(Value(draw, depth + 1), Value(draw, depth + 1)),
        10 => new JsonObject { [Fields[draw.Next(Fields.Length)]] = Value(draw, depth + 1), ["\u0000odd"] = Value(draw, depth + 1) },
        _ => Word(draw),
    };

    static string Word(Random draw) => draw.Next(12) switch
    {
        0 => "",
        1 => "\0",
        2 => new string('字', draw.Next(1, 6000)),
        3 => "\u202E\u200F\u2066",
        4 => "👨‍👩‍👧",
        5 => "'; DROP TABLE Matters; --",
        6 => "%00%ff..%2f",
        7 => "9999999999999999999999",
        8 => "650502-2026-000001",
        9 => "mine",
        10 => "MzguMDAw",
        _ => draw.Next(-10, 1000).ToString(),
    };

    static string Ascii(string word) => new([.. word.Where(c => c is >= ' ' and <= '~')]);

    public sealed class OnSqlite(SqliteSite site) : FuzzTests(site), IClassFixture<SqliteSite>;

    public sealed class OnPostgres(PostgresSite site) : FuzzTests(site), IClassFixture<PostgresSite>;
}
