using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Counters.Aid;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>Requests for legal aid over HTTP.</summary>
public sealed class AidApiTests(SqliteSite site) : IClassFixture<SqliteSite>, IDisposable
{
    readonly HttpClient client = site.Visitor("en");

    public void Dispose() => client.Dispose();

    async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(Guid supermarket, JsonNode body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/counters/{supermarket}/aid-requests") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    [Fact]
    public async Task ARequest_IsBegunOnce_AndReadWithItsCode()
    {
        var g = await AidGround.OfAsync(site);
        var id = g.Counter.Supermarket.Id;
        var description = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        var example = description["paths"]!["/api/v1/counters/{id}/aid-requests"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;
        var (status, begun) = await PostAsync(id, example.DeepClone(), "once");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(begun["code"]!.ToString(), (await PostAsync(id, example.DeepClone(), "once")).Body["code"]!.ToString());
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AidRequest>().CountAsync(r => r.SupermarketId == id)));
        var address = $"/api/v1/aid-requests/{begun["code"]}";
        var standing = (await client.GetFromJsonAsync<JsonNode>(address))!;
        Assert.Equal(("preparing", "pay", "notChecked"), (standing["state"]!.ToString(), standing["kind"]!.ToString(), standing["means"]!.ToString()));
        Assert.DoesNotContain("示例居民", standing.ToJsonString(), StringComparison.Ordinal);
        var key = await site.InDbAsync(db => db.Set<AidRequest>().Where(r => r.SupermarketId == id).Select(r => new AidKey(r.District, r.Id)).SingleAsync());
        await g.HandInAsync(key);
        standing = (await client.GetFromJsonAsync<JsonNode>(address))!;
        Assert.Equal(("handedIn", "AID_DECIDE", "2026-11-30"), (standing["state"]!.ToString(), standing["rule"]!.ToString(), standing["lastDay"]!.ToString()));
    }

    [Fact]
    public async Task BadRequests_AreRefusedByName()
    {
        var g = await AidGround.OfAsync(site);
        var id = g.Counter.Supermarket.Id;
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(id, new JsonObject())).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(id, new JsonObject { ["name"] = "x", ["income"] = 100 })).Status);
        Assert.Equal("aid-term-over", (await PostAsync(id, new JsonObject { ["name"] = "x", ["termEndsOn"] = "2026-11-01" })).Body["code"]!.ToString());
        Assert.Equal("phone-unreadable", (await PostAsync(id, new JsonObject { ["name"] = "x", ["phone"] = "abc" })).Body["code"]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(Guid.NewGuid(), new JsonObject { ["name"] = "x" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/aid-requests/1234")).StatusCode);
    }
}
