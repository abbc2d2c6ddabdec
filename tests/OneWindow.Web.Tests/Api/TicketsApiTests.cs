using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Tickets;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>Numbers, calls and the live board over HTTP, on both databases.</summary>
public abstract class TicketsApiTests(TestSite site) : IDisposable
{
    const string Root = "/api/v1/counters";
    readonly HttpClient client = site.Visitor("en");

    public void Dispose()
    {
        client.Dispose();
        GC.SuppressFinalize(this);
    }

    async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, object body, string? token = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + path) { Content = JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonNode.Parse(text.Length == 0 ? "{}" : text)!);
    }

    [Fact]
    public async Task ANumber_IsTakenAtACounter_Stands_AndIsGivenUp()
    {
        var g = await CounterGround.OfAsync(site);
        var (status, taken) = await PostAsync($"/{g.Counter.Id}/tickets", new { green = true }, key: "one");
        Assert.Equal((HttpStatusCode.Created, 1, "waiting", 0), (status, (int)taken["number"]!, taken["state"]!.ToString(), (int)taken["ahead"]!));
        Assert.Equal(1, (int)(await PostAsync($"/{g.Counter.Id}/tickets", new { green = true }, key: "one")).Body["number"]!);
        // At the supermarket a kind or a service is asked for.
        Assert.Equal((HttpStatusCode.BadRequest, "field-missing"), (await PostAsync($"/{g.Supermarket.Id}/tickets", new { })) is var (bad, why) ? (bad, why["code"]!.ToString()) : default);
        var second = (await PostAsync($"/{g.Supermarket.Id}/tickets", new { service = g.Service.Code, phone = "13800000000" })).Body;
        Assert.Equal((2, 1), ((int)second["number"]!, (int)second["ahead"]!));
        Assert.True((int)second["waitTo"]! >= (int)second["waitFrom"]! + 5);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "nobody-on-duty"), (await PostAsync($"/{g.Supermarket.Id}/tickets", new { kind = "notary" })) is var (none, nobody) ? (none, nobody["code"]!.ToString()) : default);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync($"/{Guid.NewGuid()}/tickets", new { })).Status);
        var home = $"/tickets/{second["code"]}";
        Assert.Null((await client.GetFromJsonAsync<JsonNode>(Root + home))!["code"]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "phone-unreadable"), (await PostAsync($"{home}/phone", new { phone = "?" })) is var (unread, p) ? (unread, p["code"]!.ToString()) : default);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"{home}/phone", new { phone = "" })).Status);
        Assert.Equal("left", (await PostAsync($"{home}/leave", new { })).Body["state"]!.ToString());
        Assert.Equal((HttpStatusCode.Conflict, "ticket-over"), (await PostAsync($"{home}/leave", new { })) is var (over, o) ? (over, o["code"]!.ToString()) : default);
        // Whoever has an appointment says so with its code.
        var booked = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(CounterGround.At(11, 15, -1)), new Act(Actor.Resident, site.Now)));
        var arrived = await PostAsync($"/{g.Supermarket.Id}/tickets", new { appointment = booked.Code });
        Assert.Equal((HttpStatusCode.Created, g.Service.Code), (arrived.Status, arrived.Body["service"]!.ToString()));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TheDeviceAtTheCounter_CallsWithATokenOnly()
    {
        var g = await CounterGround.OfAsync(site);
        var token = await site.Create.TokenAsync(g.Lawyer);
        await PostAsync($"/{g.Counter.Id}/tickets", new { });
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync($"/{g.Counter.Id}/calls", new { })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync($"/{g.Counter.Id}/calls", new { }, await site.Create.TokenAsync(g.Desk.FarWorker))).Status);
        Assert.Equal((HttpStatusCode.OK, 1, 1), (await PostAsync($"/{g.Counter.Id}/calls", new { }, token)) is var (status, call) ? (status, (int)call["number"]!, (int)call["counter"]!) : default);
        Assert.Equal((HttpStatusCode.Conflict, "counter-calls"), (await PostAsync($"/{g.Counter.Id}/calls", new { }, token)) is var (busy, why) ? (busy, why["code"]!.ToString()) : default);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync($"/{g.Supermarket.Id}/calls", new { }, token)).Status);
    }

    [Fact]
    public async Task TheBoard_ShowsNumbersAndCounters_AndNothingElse()
    {
        var g = await CounterGround.OfAsync(site);
        await PostAsync($"/{g.Counter.Id}/tickets", new { phone = "13800000000" });
        await CallAsync(g);
        var seen = await ReadAsync(g.Supermarket.Id.ToString(), null, 1);
        var board = JsonNode.Parse(seen[0].Data)!.AsObject();
        Assert.Equal(["day", "lastCall", "counters", "waiting", "missed"], board.Select(p => p.Key));
        Assert.Equal(["id", "counter", "name", "nameEn", "kind", "number", "called"], board["counters"]![0]!.AsObject().Select(p => p.Key));
        Assert.Equal((1, true), ((int)board["counters"]![0]!["number"]!, (bool)board["counters"]![0]!["called"]!));
        // From before the first call on: the call, then the board. The same under a counter's id.
        foreach (var id in new[] { g.Supermarket.Id, g.Counter.Id })
        {
            var again = await ReadAsync(id.ToString(), "20261123000000", 2);
            Assert.Equal([("call", "20261123000001"), ("board", "20261123000001")], again.Select(e => (e.EventType, e.EventId)));
            Assert.Equal(["id", "kind", "number", "counter", "counterNumber", "at"], JsonNode.Parse(again[0].Data)!.AsObject().Select(p => p.Key));
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"{Root}/{g.Supermarket.Id}/board?after=x")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Root}/{Guid.NewGuid()}/board")).StatusCode);
    }

    /// <summary>A board goes off and on line while numbers are called: it gets each call once, in order. ONEWINDOW_CALLS makes it as long as one likes.</summary>
    [Fact]
    public async Task ABoard_ThatGoesOffAndOnLine_GetsEveryCall_InOrder()
    {
        var many = int.TryParse(Environment.GetEnvironmentVariable("ONEWINDOW_CALLS"), out var asked) ? asked : 60;
        var g = await CounterGround.OfAsync(site);
        var (made, lags, seen) = (new ConcurrentDictionary<long, long>(), new ConcurrentBag<double>(), new List<long>());
        using var over = new CancellationTokenSource();
        var dice = new Random(5);
        // Off line once in so many lines: a board that is away most of the time never catches up with ten thousand calls.
        var spell = Math.Clamp(many / 60, 40, 160);
        var board = Task.Run(async () =>
        {
            var last = "20261123000000";
            while (seen.Count < 2 * many && !over.IsCancellationRequested)
            {
                using var line = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
                var fresh = false;
                try
                {
                    await foreach (var e in EventsAsync(g.Supermarket.Id.ToString(), last, line.Token))
                    {
                        if (e.EventType == "board") { fresh = true; continue; }
                        if (e.EventType != "call") continue;
                        last = e.EventId!;
                        var id = long.Parse(last, CultureInfo.InvariantCulture);
                        seen.Add(id);
                        // What was called while the board was away came late by the board's own fault.
                        if (fresh && made.TryGetValue(id, out var at)) lags.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                        if (dice.Next(spell) == 0) line.Cancel();
                        if (seen.Count >= 2 * many) break;
                    }
                }
                catch (OperationCanceledException) when (!over.IsCancellationRequested) { await Task.Delay(dice.Next(1500)); }
            }
        });
        Task TakeAsync() => site.WithAsync<TakeTicketHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Kind), new Act(Actor.Resident, site.Now)));
        for (var i = 0; i < 20; i++) await TakeAsync();
        for (var i = 1; i <= many; i++)
        {
            await TakeAsync();
            await CallAsync(g);
            made[CounterCall.FirstOf(new(2026, 11, 23)) + (2 * i) - 1] = Stopwatch.GetTimestamp();
            var key = await site.InDbAsync(db => db.Set<Ticket>().Where(t => t.AtCounterId == g.Counter.Id && t.State == TicketState.Called).Select(t => new TicketKey(t.District, t.Id)).SingleAsync());
            var by = await g.Desk.ActAsync(g.Lawyer);
            await site.WithAsync<ReceiveTicketHandler>(h => h.HandleAsync(new(key), by));
            await site.WithAsync<FinishTicketHandler>(h => h.HandleAsync(new(key), by));
            made[CounterCall.FirstOf(new(2026, 11, 23)) + (2 * i)] = Stopwatch.GetTimestamp();
            await Task.Delay(5);
        }
        await Task.WhenAny(board, Task.Delay(TimeSpan.FromSeconds(30)));
        await over.CancelAsync();
        await board;
        Assert.Equal(Enumerable.Range(1, 2 * many).Select(i => CounterCall.FirstOf(new(2026, 11, 23)) + i), seen);
        var sorted = lags.Order().ToList();
        if (sorted.Count > 0) Console.WriteLine($"{site.Kind}: {2 * many} lines of the board, {sorted.Count} while on line; lag p50 {sorted[sorted.Count / 2]:0} ms, p95 {sorted[(int)(sorted.Count * 0.95)]:0} ms, most {sorted[^1]:0} ms");
        Assert.Empty(site.Faults.All);
    }

    async Task CallAsync(CounterGround g)
    {
        var by = await g.Desk.ActAsync(g.Lawyer);
        await site.WithAsync<CallNextHandler>(h => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Id), by));
    }

    async Task<List<SseItem<string>>> ReadAsync(string id, string? last, int count)
    {
        var seen = new List<SseItem<string>>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var e in EventsAsync(id, last, limit.Token))
        {
            seen.Add(e);
            if (seen.Count == count) break;
        }
        return seen;
    }

    async IAsyncEnumerable<SseItem<string>> EventsAsync(string id, string? last, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/{id}/board");
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        await foreach (var e in SseParser.Create(stream).EnumerateAsync(cancellation)) yield return e;
    }
}

public sealed class SqliteTicketsApiTests(SqliteSite site) : TicketsApiTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresTicketsApiTests(PostgresSite site) : TicketsApiTests(site), IClassFixture<PostgresSite>;
