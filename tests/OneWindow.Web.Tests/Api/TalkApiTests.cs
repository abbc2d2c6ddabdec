using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Core.Deliberation;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>Residents' talk over HTTP, on both databases.</summary>
public abstract class TalkApiTests(TestSite site) : IDisposable
{
    const string Root = "/api/v1/talk";
    readonly HttpClient client = site.Visitor("en");

    public void Dispose()
    {
        client.Dispose();
        GC.SuppressFinalize(this);
    }

    async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpMethod method, string path, object? body = null, string? key = null, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(method, Root + path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await (by ?? client).SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    async Task RefusedAsync(HttpStatusCode status, string code, HttpMethod method, string path, object? body = null) =>
        Assert.Equal((status, code), await SendAsync(method, path, body) is var (got, problem) ? (got, problem["code"]!.ToString()) : default);

    [Fact]
    public async Task SomethingRaised_IsTakenOnce_ReadWithItsCode_RatedOnce_AndDeleted()
    {
        var g = await TalkGround.OfAsync(site);
        var body = new { point = g.Point.Id, words = "路灯坏了", phone = "13800000000" };
        var (status, first) = await SendAsync(HttpMethod.Post, "/topics", body, "once");
        Assert.Equal(HttpStatusCode.Created, status);
        var code = first["code"]!.ToString();
        Assert.Equal(code, (await SendAsync(HttpMethod.Post, "/topics", body, "once")).Body["code"]!.ToString());
        var standing = (await SendAsync(HttpMethod.Get, $"/topics/{code}")).Body;
        Assert.Equal(("raised", "路灯坏了", ""), (standing["state"]!.ToString(), standing["words"]!.ToString(), standing["title"]!.ToString()));
        await RefusedAsync(HttpStatusCode.Conflict, "topic-wrong-state", HttpMethod.Post, $"/topics/{code}/rating", new { grade = 5 });
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "text-missing", HttpMethod.Post, "/topics", new { point = g.Point.Id, words = " " });
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "phone-unreadable", HttpMethod.Post, "/topics", new { point = g.Point.Id, words = "x", phone = "?" });
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "talk-point-unknown", HttpMethod.Post, "/topics", new { point = Guid.NewGuid(), words = "x" });
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "talk-channel-missing", HttpMethod.Post, "/topics", new { point = g.Point.Id, words = "x", channel = "volunteer" });
        await RefusedAsync(HttpStatusCode.BadRequest, "field-missing", HttpMethod.Post, "/topics", new { point = g.Point.Id });
        await RefusedAsync(HttpStatusCode.BadRequest, "unknown-field", HttpMethod.Post, "/topics", new { point = g.Point.Id, words = "x", age = 3 });
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Delete, $"/topics/{code}", key: "gone")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, $"/topics/{code}")).Status);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task WhatIsPublic_IsListed_AndOnlyThat_AndStaffSeeTheirOpenTopics()
    {
        var g = await TalkGround.OfAsync(site);
        var area = g.Desk.City.Community.Code;
        Assert.Contains((await SendAsync(HttpMethod.Get, $"/points?area={area}")).Body.AsArray(), p => p!["id"]!.ToString() == g.Point.Id.ToString());
        Assert.DoesNotContain((await SendAsync(HttpMethod.Get, $"/points?area={g.Desk.City.FarCommunity.Code}")).Body.AsArray(), p => p!["id"]!.ToString() == g.Point.Id.ToString());
        var day = await g.PlanAsync();
        var raised = await g.PublicAsync("路灯维修");
        JsonNode? Mine(JsonNode days) => days.AsArray().FirstOrDefault(d => d!["id"]!.ToString() == day.ToString());
        Assert.Equal("路灯维修", Mine((await SendAsync(HttpMethod.Get, "/days")).Body)!["agenda"]!.AsArray().Single()!["title"]!.ToString());
        await g.DiscussAsync(day, raised.Topic, TalkOutcome.Settled);
        await g.HoldAsync(day);
        Assert.Null(Mine((await SendAsync(HttpMethod.Get, "/days?past=true")).Body));
        Assert.DoesNotContain((await SendAsync(HttpMethod.Get, "/topics")).Body.AsArray(), t => t!["id"]!.ToString() == raised.Topic.ToString());
        // What was decided is not told before the minutes are public.
        Assert.Equal("onAgenda", (await SendAsync(HttpMethod.Get, $"/topics/{raised.Code}")).Body["state"]!.ToString());
        await g.PublishAsync(day);
        var published = Mine((await SendAsync(HttpMethod.Get, "/days?past=true")).Body)!;
        Assert.Equal((3, 9, "settled"), ((int)published["cameWithCode"]!, (int)published["cameWithout"]!, published["agenda"]![0]!["outcome"]!.ToString()));
        Assert.Equal("settled", (await SendAsync(HttpMethod.Get, "/topics")).Body.AsArray().Single(t => t!["id"]!.ToString() == raised.Topic.ToString())!["state"]!.ToString());
        var (rated, standing) = await SendAsync(HttpMethod.Post, $"/topics/{raised.Code}/rating", new { grade = 5 }, "rate");
        Assert.Equal((HttpStatusCode.OK, true), (rated, (bool)standing["rated"]!));
        await RefusedAsync(HttpStatusCode.Conflict, "already-rated", HttpMethod.Post, $"/topics/{raised.Code}/rating", new { grade = 5 });
        var open = await g.RaiseAsync();
        using var worker = await g.Desk.VisitorAsync(g.Desk.Worker);
        Assert.Contains((await SendAsync(HttpMethod.Get, "/topics", by: worker)).Body.AsArray(), t => t!["id"]!.ToString() == open.Topic.ToString());
        using var far = await g.Desk.VisitorAsync(g.Desk.FarWorker);
        Assert.DoesNotContain((await SendAsync(HttpMethod.Get, "/topics", by: far)).Body.AsArray(), t => t!["id"]!.ToString() == open.Topic.ToString());
        foreach (var bad in new[] { "/days?past=perhaps", "/points?area=x", "/topics?colour=red" }) Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Get, bad)).Status);
        Assert.Empty(site.Faults.All);
    }
}

public sealed class SqliteTalkApiTests(SqliteSite site) : TalkApiTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresTalkApiTests(PostgresSite site) : TalkApiTests(site), IClassFixture<PostgresSite>;
