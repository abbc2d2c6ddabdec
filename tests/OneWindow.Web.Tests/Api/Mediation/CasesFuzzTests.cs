using System.Text.Json.Nodes;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api.Mediation;

/// <summary>Bodies that were right until something in them was changed: whatever comes in, no fault of ours comes out.</summary>
public abstract class CasesFuzzTests(TestSite site)
{
    [Fact]
    public async Task Examples_HoweverMutated_NeverMeetAFaultOfOurs()
    {
        var city = await CasesCity.OfAsync(site);
        const int mutations = 1_500, seed = 20261126;
        var draw = new Random(seed);
        var numbers = new[] { await city.OpenAsync(), await city.NumberAsync(await city.Drive.ReadyAsync()), await city.NumberAsync(await city.Drive.InMediationAsync()), await city.NumberAsync(await city.Drive.SigningAsync()), await city.NumberAsync(await city.Drive.PerformingAsync()) };
        var acts = city.Examples.Keys.Order(StringComparer.Ordinal).ToArray();
        var tokens = new[] { city.Mediator, city.Mediator, city.Head, city.SecondMediator, city.Far };
        var statuses = new SortedDictionary<int, int>();
        // What the examples become at the beginning serves all mutations: stale ids are input as well.
        var filled = new Dictionary<(string, string), string>();
        for (var i = 0; i < mutations; i++)
        {
            var (number, act) = (numbers[draw.Next(numbers.Length)], acts[draw.Next(acts.Length)]);
            if (!filled.TryGetValue((number, act), out var example)) filled[(number, act)] = example = (await city.FilledAsync(number, act)).Body.ToJsonString();
            var body = JsonNode.Parse(example)!.AsObject();
            for (var n = draw.Next(3); n > 0 && body.Count > 0; n--)
            {
                var name = body.ElementAt(draw.Next(body.Count)).Key;
                body[name] = draw.Next(9) switch
                {
                    0 => null,
                    1 => draw.Next(-3, 5000),
                    2 => new string('字', draw.Next(1, 12_000)),
                    3 => "\u0000\u202E",
                    4 => new JsonArray(),
                    5 => new JsonArray(new JsonObject { ["x"] = 1 }, null),
                    6 => 1e28m,
                    7 => Guid.NewGuid().ToString(),
                    _ => "9999-12-31T23:59:59Z",
                };
            }
            var (response, answer) = await city.Client.SendJsonAsync(HttpMethod.Post, $"/api/v1/mediation/cases/{number}/{act}", body, tokens[draw.Next(tokens.Length)],
                draw.Next(4) == 0 ? $"k{draw.Next(50)}" : null, draw.Next(3) == 0 ? $"\"{draw.Next(12)}\"" : "*");
            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.True(status < 500, $"{i}: {act} {status} {answer} for {body}");
            if (status >= 400) Assert.False(string.IsNullOrEmpty((string?)answer["code"]), $"{i}: {act}");
        }
        Assert.Empty(site.Faults.All);
        Assert.True(statuses.ContainsKey(200) && statuses.Keys.Count >= 6, string.Join(", ", statuses));
    }

    public sealed class OnSqlite(SqliteSite site) : CasesFuzzTests(site), IClassFixture<SqliteSite>;

    public sealed class OnPostgres(PostgresSite site) : CasesFuzzTests(site), IClassFixture<PostgresSite>;
}
