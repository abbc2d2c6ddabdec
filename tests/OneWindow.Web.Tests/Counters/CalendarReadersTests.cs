using System.Diagnostics;
using System.Text.Json.Nodes;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Rosters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>The calendar feeds are read alike by two readers that are not the library which wrote them (ical.js and node-ical).</summary>
public sealed class CalendarReadersTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static readonly string Readers = Places.File("tests", "OneWindow.Web.Tests", "Counters", "readers");

    sealed record Read(string Uid, DateTime Start, DateTime End, string Summary, string Location);

    [Fact]
    public async Task AYearOfDuties_AndAnAppointment_AreReadAlike()
    {
        await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        var g = await CounterGround.OfAsync(site);
        // What a reader may stumble over: commas, semicolons, backslashes, a name long enough to be folded inside a character of three bytes.
        var name = "示例、法治,超市;“一楼\\东”" + new string('哈', 60);
        await site.InDbAsync(async db => { (await db.FindAsync<Core.Counters.Supermarket>(g.Supermarket.Id))!.Name = name; return await db.SaveChangesAsync(); });
        await site.WithAsync<ChangeDutyDayHandler>(async h => await h.HandleAsync(new(g.Supermarket.Id, g.Shift.Id, CounterGround.Tomorrow, DutyChangeKind.Off), await g.Desk.ActAsync(g.Desk.Head)));
        var token = await site.WithAsync<RenewDutyFeedHandler, string>(async h => await h.HandleAsync(new(), await g.Desk.ActAsync(g.Lawyer)));
        var booked = await site.WithAsync<BookAppointmentHandler, KeptSlot>(async h => await h.HandleAsync(g.Book(CounterGround.At(10, days: 1)), await g.Desk.ActAsync(g.Lawyer)));
        using var client = site.Visitor();
        var today = new DateOnly(2026, 11, 23);
        var duties = (await site.WithAsync<RosterQueries, IReadOnlyList<RosterLine>>(q => q.OfCounterAsync(g.Counter.Id, today.AddDays(-31), today.AddDays(366)))).Count;
        Assert.True(duties > 300, $"{duties} duties");
        foreach (var (address, expected) in new[] { ($"duties/{token}.ics", duties), ($"{g.Counter.Id}/duties.ics", duties), ($"appointments/{booked.Code}/calendar.ics", 1) })
        {
            var text = await client.GetStringAsync($"/api/v1/counters/{address}");
            var ours = Ical.Net.Calendar.Load(text)!.Events.Select(e => new Read(e.Uid!, e.Start!.AsUtc, e.End!.AsUtc, e.Summary!, e.Location!)).OrderBy(e => e.Uid, StringComparer.Ordinal).ToList();
            Assert.Equal(expected, ours.Count);
            Assert.All(ours, e => Assert.StartsWith(name, e.Location, StringComparison.Ordinal));
            foreach (var (reader, events) in await ReadAsync(text)) Assert.True(ours.SequenceEqual(events), $"{reader} reads {address} otherwise: {string.Join(" | ", events.Except(ours).Take(2))}, not {string.Join(" | ", ours.Except(events).Take(2))}");
        }
    }

    static async Task<List<(string Reader, List<Read> Events)>> ReadAsync(string calendar)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, calendar);
            var said = JsonNode.Parse(await RunAsync("node", "read.mjs", file))!.AsObject();
            return [.. said.Select(r => (r.Key, r.Value!.AsArray().Select(e => new Read(e!["uid"]!.ToString(), Utc(e["start"]!), Utc(e["end"]!), e["summary"]!.ToString(), e["location"]!.ToString()))
                .OrderBy(e => e.Uid, StringComparer.Ordinal).ToList()))];
        }
        finally { File.Delete(file); }
    }

    static DateTime Utc(JsonNode instant) => DateTime.Parse(instant.ToString(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);

    static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Readers, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"{program}: {await wrong}");
    }
}
