using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Core.Counters.Lectures;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>The programme, sign-ups and calendars over HTTP, on both databases.</summary>
public abstract class LecturesApiTests(TestSite site) : IDisposable
{
    const string Root = "/api/v1/lectures";
    readonly HttpClient client = site.Visitor("en");

    public void Dispose()
    {
        client.Dispose();
        GC.SuppressFinalize(this);
    }

    async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, Root + path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    async Task RefusedAsync(HttpStatusCode status, string code, HttpMethod method, string path, object? body = null) =>
        Assert.Equal((status, code), await SendAsync(method, path, body) is var (got, problem) ? (got, problem["code"]!.ToString()) : default);

    [Fact]
    public async Task ASignUp_IsMadeOnce_Waits_AndIsGivenUp()
    {
        var g = await LectureGround.OfAsync(site, 3);
        var listed = (await client.GetFromJsonAsync<JsonArray>($"{Root}?supermarket={g.Counters.Supermarket.Id}&q=工资&kind=lecture"))!;
        var one = Assert.Single(listed)!;
        Assert.Equal((g.Key.ToString(), "announced", 3, 3), (one["id"]!.ToString(), one["state"]!.ToString(), (int)one["seats"]!, (int)one["free"]!));
        var seats = $"/{g.Key}/seats";
        var (status, first) = await SendAsync(HttpMethod.Post, seats, new { name = "Resident", persons = 2, phone = "13800000000" }, "once");
        Assert.Equal((HttpStatusCode.Created, "seated"), (status, first["state"]!.ToString()));
        Assert.Equal(first["code"]!.ToString(), (await SendAsync(HttpMethod.Post, seats, new { name = "Resident", persons = 2, phone = "13800000000" }, "once")).Body["code"]!.ToString());
        var (also, waits) = await SendAsync(HttpMethod.Post, seats, new { name = "Waits", persons = 2 });
        Assert.Equal((HttpStatusCode.Created, "waiting", 0), (also, waits["state"]!.ToString(), (int)waits["ahead"]!));
        Assert.Equal(1, (int)(await SendAsync(HttpMethod.Get, $"/{g.Key}")).Body["free"]!);
        var home = $"/seats/{first["code"]}";
        Assert.Null((await SendAsync(HttpMethod.Get, home)).Body["code"]);
        Assert.Equal("cancelled", (await SendAsync(HttpMethod.Delete, home, key: "leave")).Body["state"]!.ToString());
        Assert.Equal("cancelled", (await SendAsync(HttpMethod.Delete, home, key: "leave")).Body["state"]!.ToString());
        await RefusedAsync(HttpStatusCode.Conflict, "seat-ended", HttpMethod.Delete, home);
        Assert.Equal("seated", (await SendAsync(HttpMethod.Get, $"/seats/{waits["code"]}")).Body["state"]!.ToString());
        await RefusedAsync(HttpStatusCode.BadRequest, "field-missing", HttpMethod.Post, seats, new { persons = 1 });
        await RefusedAsync(HttpStatusCode.BadRequest, "unknown-field", HttpMethod.Post, seats, new { name = "x", age = 3 });
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "number-out-of-range", HttpMethod.Post, seats, new { name = "x", persons = 9 });
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "phone-unreadable", HttpMethod.Post, seats, new { name = "x", phone = "?" });
        await RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Post, "/none/seats", new { name = "x" });
        await RefusedAsync(HttpStatusCode.NotFound, "not-found", HttpMethod.Get, $"/{g.Key.District}-{Guid.NewGuid():n}");
        foreach (var bad in new[] { "?kind=party", "?supermarket=x", "?colour=red", "?past=perhaps" }) Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Root + bad)).StatusCode);
        Assert.DoesNotContain(g.Key.ToString(), (await client.GetStringAsync($"{Root}?past=true")), StringComparison.Ordinal);
        await site.WithAsync<CallOffLectureHandler>(h => h.HandleAsync(new(g.Key, "停电"), g.System));
        await RefusedAsync(HttpStatusCode.Conflict, "lecture-over", HttpMethod.Post, seats, new { name = "x" });
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Calendars_ShowTheProgramme_AndWhatWasCalledOffAsCancelled()
    {
        var (g, off) = (await LectureGround.OfAsync(site), await LectureGround.OfAsync(site));
        await site.WithAsync<CallOffLectureHandler>(h => h.HandleAsync(new(off.Key, "停电"), off.System));
        using var answer = await client.GetAsync($"{Root}/programme.ics");
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var events = Ical.Net.Calendar.Load(await answer.Content.ReadAsStringAsync())!.Events.ToDictionary(e => e.Uid!);
        var one = events[$"{g.Key.Id:n}@onewindow"];
        Assert.Equal((LectureGround.Starts, LectureGround.Ends, "Lecture of tests", "CONFIRMED"), (one.Start!.AsUtc, one.End!.AsUtc, one.Summary, one.Status));
        Assert.Contains("一楼大厅", one.Location, StringComparison.Ordinal);
        Assert.Equal("CANCELLED", events[$"{off.Key.Id:n}@onewindow"].Status);
        Assert.Equal($"{g.Key.Id:n}@onewindow", Ical.Net.Calendar.Load(await client.GetStringAsync($"{Root}/programme.ics?supermarket={g.Counters.Supermarket.Id}"))!.Events.Single().Uid);
        Assert.Equal($"{g.Key.Id:n}@onewindow", Ical.Net.Calendar.Load(await client.GetStringAsync($"{Root}/{g.Key}/calendar.ics"))!.Events.Single().Uid);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Root}/none/calendar.ics")).StatusCode);
    }

    [Fact]
    public async Task Materials_StandInTheAnswer_WithTheAddressOfTheFile()
    {
        var g = await LectureGround.OfAsync(site);
        await site.WithAsync<PutUpMaterialHandler, Guid>(h => h.HandleAsync(new(g.Key, "要点", "第一条"), g.System));
        var pdf = await site.WithAsync<PutUpMaterialHandler, Guid>(h => h.HandleAsync(new(g.Key, "讲义", null, "%PDF-1.7"u8.ToArray()), g.System));
        var materials = (await SendAsync(HttpMethod.Get, $"/{g.Key}")).Body["materials"]!.AsArray();
        Assert.Equal(("第一条", $"/lectures/{g.Key}/materials/{pdf}"), (materials[0]!["text"]!.ToString(), materials[1]!["file"]!.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(materials[1]!["file"]!.ToString())).StatusCode);
    }
}

public sealed class SqliteLecturesApiTests(SqliteSite site) : LecturesApiTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresLecturesApiTests(PostgresSite site) : LecturesApiTests(site), IClassFixture<PostgresSite>;
