using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Rosters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>Times, appointments, waiting lists and calendar feeds over HTTP, on both databases.</summary>
public abstract class AppointmentsApiTests(TestSite site) : IDisposable
{
    const string Root = "/api/v1/counters";
    readonly HttpClient client = site.Visitor("en");

    public void Dispose()
    {
        client.Dispose();
        GC.SuppressFinalize(this);
    }

    static object Wish(CounterGround g, DateTime at, string name = "Resident") => new { supermarket = g.Supermarket.Id, service = g.Service.Code, startsAt = at, name };

    async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, object body, string? key = null, string? from = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + path) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (from is not null) request.Headers.Add(TestAddress.Header, from);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    [Fact]
    public async Task ATime_IsShown_Booked_Moved_AndGivenUp()
    {
        var g = await CounterGround.OfAsync(site);
        var slots = (await client.GetFromJsonAsync<JsonArray>($"{Root}/slots?service={g.Service.Code}&from=2026-11-24&to=2026-11-24&supermarket={g.Supermarket.Id}"))!;
        Assert.Equal(9, slots.Count);
        var (status, booked) = await PostAsync("/appointments", Wish(g, CounterGround.At(10)), "once");
        Assert.Equal(HttpStatusCode.Created, status);
        // The same request again is the same appointment; another one finds the time taken.
        Assert.Equal(booked["code"]!.ToString(), (await PostAsync("/appointments", Wish(g, CounterGround.At(10)), "once")).Body["code"]!.ToString());
        var (taken, problem) = await PostAsync("/appointments", Wish(g, CounterGround.At(10)), "twice");
        Assert.Equal((HttpStatusCode.Conflict, "slot-taken"), (taken, problem["code"]!.ToString()));
        Assert.Equal(8, (await client.GetFromJsonAsync<JsonArray>($"{Root}/slots?service={g.Service.Code}&from=2026-11-24&to=2026-11-24&supermarket={g.Supermarket.Id}"))!.Count);
        var home = $"/appointments/{booked["code"]}";
        Assert.Equal("booked", (await client.GetFromJsonAsync<JsonNode>(Root + home))!["state"]!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"{home}/change", new { startsAt = CounterGround.At(11, 15) })).Status);
        var calendar = Ical.Net.Calendar.Load(await client.GetStringAsync($"{Root}{home}/calendar.ics"))!;
        Assert.Equal(CounterGround.At(11, 15), calendar.Events.Single().Start!.AsUtc);
        Assert.Equal("cancelled", (await PostAsync($"{home}/cancel", new { })).Body["state"]!.ToString());
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync($"{home}/cancel", new { })).Status);
        foreach (var bad in new[] { "service=", $"service={g.Service.Code}&from=2026-13-01", $"service={g.Service.Code}&from=2026-11-24&to=2027-11-24", $"service={g.Service.Code}&colour=red" })
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"{Root}/slots?{bad}")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.GetAsync($"{Root}/slots?service=nothing")).StatusCode);
        Assert.Empty(site.Faults.All);
    }

    /// <summary>Rounds of many takers at once; ONEWINDOW_ROUNDS and ONEWINDOW_TAKERS make it as large as one likes.</summary>
    [Fact]
    public async Task ManyTakers_AtOnce_HaveExactlyAsManyWinnersAsTimes_AndTheRestWaitInOrder()
    {
        var (rounds, takers) = (Number("ONEWINDOW_ROUNDS", 2), Number("ONEWINDOW_TAKERS", 60));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < rounds; round++)
        {
            // Nine talks of twenty minutes with five between, on one day, at each of up to six counters.
            var g = await CounterGround.OfAsync(site, 10, 14);
            var times = Enumerable.Range(0, 9).Select(i => CounterGround.At(10).AddMinutes(25 * i)).ToList();
            await site.InDbAsync(async db => await db.Set<DutyShift>().Where(s => s.Id == g.Shift.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.From, CounterGround.Tomorrow).SetProperty(x => x.Until, CounterGround.Tomorrow)));
            for (var extra = 2; extra <= takers / 10 && extra <= 6; extra++)
            {
                var lawyer = await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station);
                var shift = await site.Create.ShiftAsync(await site.Create.ProfessionalAsync(g.Supermarket, lawyer), await site.Create.CounterAsync(g.Supermarket, extra, g.Service));
                await site.InDbAsync(async db => await db.Set<DutyShift>().Where(s => s.Id == shift.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.From, CounterGround.Tomorrow).SetProperty(x => x.Until, CounterGround.Tomorrow)));
            }
            var counters = Math.Max(1, Math.Min(6, takers / 10));
            var room = counters * times.Count;
            var answers = await Task.WhenAll(Enumerable.Range(0, takers).Select(i => PostAsync("/appointments", Wish(g, times[i % times.Count], $"Taker {i}"), from: $"10.{round % 250}.{i / 200}.{i % 200}")));
            var won = answers.Count(a => a.Status == HttpStatusCode.Created);
            Assert.Equal(Enumerable.Range(0, takers).GroupBy(i => i % times.Count).Sum(t => Math.Min(counters, t.Count())), won);
            Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a => Assert.Equal((HttpStatusCode.Conflict, "slot-taken"), (a.Status, a.Body["code"]!.ToString())));
            Assert.Equal(won, await site.InDbAsync(db => db.Set<Appointment>().CountAsync(a => a.SupermarketId == g.Supermarket.Id && a.State == AppointmentState.Booked)));
            Assert.Equal(won * 5, await site.InDbAsync(db => db.Set<SlotCell>().CountAsync(c => db.Set<Appointment>().Any(a => a.Id == c.AppointmentId && a.SupermarketId == g.Supermarket.Id))));
            if (won < room) continue;
            // Everybody else waits, and the first in line gets what comes free.
            var lines = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PostAsync("/waiting", new { supermarket = g.Supermarket.Id, service = g.Service.Code, from = "2026-11-24", to = "2026-11-24", name = $"Waits {i}" }, from: $"10.{round % 250}.99.{i}")));
            Assert.All(lines, l => Assert.Equal(HttpStatusCode.Created, l.Status));
            var order = lines.OrderBy(l => (int)l.Body["number"]!).ToList();
            Assert.Equal(Enumerable.Range((int)order[0].Body["number"]!, 8), order.Select(l => (int)l.Body["number"]!));
            await Task.WhenAll(answers.Where(a => a.Status == HttpStatusCode.Created).Take(3).Select(a => PostAsync($"/appointments/{a.Body["code"]}/cancel", new { })));
            var states = new List<string>();
            foreach (var line in order) states.Add((await client.GetFromJsonAsync<JsonNode>($"{Root}/appointments/{line.Body["code"]}"))!["waiting"]!.ToString());
            Assert.Equal([.. Enumerable.Repeat("offered", 3), .. Enumerable.Repeat("waiting", 5)], states);
        }
        Console.WriteLine($"{site.Kind}: {rounds} rounds of {takers} takers in {watch.Elapsed.TotalSeconds:0.0} s, {rounds * takers / watch.Elapsed.TotalSeconds:0} requests a second");
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task OneAddress_DoesNotBookACounterEmpty_AndWhoBooksForOthersIsNotSlowedDown()
    {
        var g = await CounterGround.OfAsync(site, 10, 20);
        const string from = "10.200.0.1";
        List<DateTime> times = [.. Enumerable.Range(0, 72).Select(i => CounterGround.At(10 + (i % 24 / 3), i % 24 % 3 * 20, i / 24))];
        await site.InDbAsync(async db => await db.Set<Supermarket>().Where(s => s.Id == g.Supermarket.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.BufferMinutes, 0)));
        // What was refused does not count.
        await PostAsync("/appointments", Wish(g, times[0]), from: from);
        for (var i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("/appointments", Wish(g, times[0]), from: from)).Status);
        for (var i = 1; i < 20; i++) Assert.Equal(HttpStatusCode.Created, (await PostAsync("/appointments", Wish(g, times[i]), from: from)).Status);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("/appointments", Wish(g, times[20]), from: from)).Status);
        var (status, problem) = await PostAsync("/appointments", Wish(g, times[21]), from: from);
        Assert.Equal((HttpStatusCode.TooManyRequests, "slow-down"), (status, problem["code"]!.ToString()));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync("/waiting", new { supermarket = g.Supermarket.Id, service = g.Service.Code, from = "2026-11-24", to = "2026-11-24", name = "Waits" }, from: from)).Status);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("/appointments", Wish(g, times[21]), from: "10.200.0.2")).Status);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("/appointments", Wish(g, times[22]), from: from, token: await site.Create.TokenAsync(g.Lawyer))).Status);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Feeds_OfAPersonAndACounter_ShowTheRosterAsItStands()
    {
        var g = await CounterGround.OfAsync(site);
        var token = await site.WithAsync<RenewDutyFeedHandler, string>(async h => await h.HandleAsync(new(), await g.Desk.ActAsync(g.Lawyer)));
        await site.WithAsync<ChangeDutyDayHandler>(async h => await h.HandleAsync(new(g.Supermarket.Id, g.Shift.Id, CounterGround.Tomorrow, DutyChangeKind.Off), await g.Desk.ActAsync(g.Desk.Head)));
        foreach (var address in new[] { $"{Root}/duties/{token}.ics", $"{Root}/{g.Counter.Id}/duties.ics" })
        {
            using var answer = await client.GetAsync(address);
            Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
            var calendar = Ical.Net.Calendar.Load(await answer.Content.ReadAsStringAsync())!;
            var today = new DateOnly(2026, 11, 23);
            var lines = (await site.WithAsync<RosterQueries, IReadOnlyList<RosterLine>>(q => q.OfCounterAsync(g.Counter.Id, today.AddDays(-31), today.AddDays(366)))).Select(l => l.Opens).Order().ToList();
            Assert.Equal(lines, calendar.Events.Select(e => e.Start!.AsUtc).Order());
            Assert.DoesNotContain(CounterGround.At(10), lines);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Root}/duties/{new string('x', 43)}.ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Root}/{Guid.NewGuid()}/duties.ics")).StatusCode);
    }

    static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}

public sealed class SqliteAppointmentsApiTests(SqliteSite site) : AppointmentsApiTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresAppointmentsApiTests(PostgresSite site) : AppointmentsApiTests(site), IClassFixture<PostgresSite>;
