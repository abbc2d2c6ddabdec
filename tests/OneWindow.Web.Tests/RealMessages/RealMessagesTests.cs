using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using OneWindow.Core.Audit;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.RealMessages;

/// <summary>
/// The main job on real input: every real message is filed over HTTP on a real port and worked by scripted residents and officers; then the
/// database, the lists and the history are compared with what the script knows it did.
/// </summary>
public abstract class RealMessagesTests(TestSite site, ITestOutputHelper output)
{
    const int Seed = 650500;
    const int Clients = 8;
    const int SentAgain = 200;

    [Fact]
    public async Task Messages_FiledAndWorkedOverHttp_AllEndOrWaitOnSomebodyWithNothingLost()
    {
        var messages = Messages.Read();
        Assert.Equal(messages.Count, messages.Select(m => m.Id).Distinct().Count());
        _ = site.Database;
        site.UseKestrel(0);
        site.StartServer();
        var city = await RealCity.MakeAsync(site);
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var client = new HttpClient { BaseAddress = new(address), Timeout = TimeSpan.FromMinutes(2) };
        var script = new Script(city, client);
        var courses = messages.Select((m, i) => Start(city, m, i)).ToList();
        var limit = new ParallelOptions { MaxDegreeOfParallelism = Clients };

        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(courses, limit, async (c, _) => await FileAsync(script, c));
        var filed = clock.Elapsed;
        await Parallel.ForEachAsync(courses.Take(SentAgain), limit, async (c, _) =>
        {
            var (again, replayed) = await script.FileAsync(c.Course.Message, c.Point, c.Course.Category, KindOf(c.Course.Message.Text));
            Assert.Equal((c.Course.Code, true), ((string)again["code"]!, replayed));
        });
        await Parallel.ForEachAsync(courses, limit, async (c, _) => await script.WorkAsync(c.Course));
        var all = clock.Elapsed;

        var matters = await site.InDbAsync(db => db.Set<Matter>().AsNoTracking().ToListAsync());
        CheckMatters(messages, [.. courses.Select(c => c.Course)], matters, city);
        await CheckListsAsync(script, city, matters);
        await CheckHistoryAsync(script, matters);
        Assert.Empty(site.Faults.All);
        Report(messages.Count, matters, script, filed, all);
    }

    (Course Course, (double Lat, double Lon) Point) Start(RealCity city, Message message, int index)
    {
        var draw = new Random(Seed + index);
        var (county, shape) = city.Counties[draw.Next(city.Counties.Count)];
        var box = shape.EnvelopeInternal;
        Coordinate point;
        do point = new(Math.Round(box.MinX + draw.NextDouble() * box.Width, 5), Math.Round(box.MinY + draw.NextDouble() * box.Height, 5));
        while (!shape.Contains(new Point(point)));
        return (new Course(message, county.Code, city.CategoryOf(message.Text)?.Code, draw), (point.Y, point.X));
    }

    static async Task FileAsync(Script script, (Course Course, (double Lat, double Lon) Point) c)
    {
        var (body, _) = await script.FileAsync(c.Course.Message, c.Point, c.Course.Category, KindOf(c.Course.Message.Text));
        Assert.Equal(c.Course.District, (string)body["area"]!["code"]!);
        (c.Course.Code, c.Course.Number, c.Course.State) = ((string)body["code"]!, (string)body["number"]!, (string)body["state"]!);
        c.Course.Office = (Guid)body["office"]!["id"]!;
    }

    static string KindOf(string text) =>
        text.Contains("纠纷", StringComparison.Ordinal) ? "dispute"
        : text.Contains("投诉", StringComparison.Ordinal) || text.Contains("举报", StringComparison.Ordinal) ? "complaint"
        : text.Contains("建议", StringComparison.Ordinal) ? "suggestion"
        : text.Contains("法律", StringComparison.Ordinal) ? "legalQuestion"
        : text.Contains("感谢", StringComparison.Ordinal) && !text.Contains("请", StringComparison.Ordinal) ? "praise" : "request";

    static void CheckMatters(List<Message> messages, List<Course> courses, List<Matter> matters, RealCity city)
    {
        Assert.Equal(messages.Count, matters.Count);
        var byNumber = matters.ToDictionary(m => m.Number);
        foreach (var course in courses)
        {
            var matter = byNumber[course.Number];
            Assert.Equal(Encoding.UTF8.GetBytes(CleanText.Of(course.Message.Text)), Encoding.UTF8.GetBytes(matter.Text));
            Assert.Equal(course.State, char.ToLowerInvariant(matter.State.ToString()[0]) + matter.State.ToString()[1..]);
        }
        foreach (var matter in matters)
        {
            Assert.True(city.Offices.ContainsKey(matter.OfficeId), $"{matter.Number} is at no office");
            if (!matter.State.IsEnd()) Assert.True(matter.NextStep != NextStep.Nothing && matter.NextStepBy is not null, $"{matter.Number} has no next step");
            Assert.NotEmpty(matter.WhyHere);
        }
        foreach (var district in matters.GroupBy(m => m.District))
            Assert.Equal(Enumerable.Range(1, district.Count()), district.Select(m => m.Sequence).Order());
    }

    /// <summary>What is not at its end stands in the list of the office that has it, asked for by a person who works there.</summary>
    static async Task CheckListsAsync(Script script, RealCity city, List<Matter> matters)
    {
        var draw = new Random(Seed);
        foreach (var office in matters.Where(m => !m.State.IsEnd()).GroupBy(m => m.OfficeId))
        {
            var listed = new List<string>();
            string? after = null;
            do
            {
                var (_, page, _) = await script.SendAsync(HttpMethod.Get, $"/api/v1/work?list=team&take=100&after={after}", null,
                    city.Officer(office.Key, draw, new HashSet<Guid>()).Token, null, null);
                listed.AddRange(page["rows"]!.AsArray().Select(r => (string)r!["number"]!));
                after = (string?)page["after"];
            } while (after is not null);
            Assert.Equal(office.Select(m => m.Number).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        }
    }

    async Task CheckHistoryAsync(Script script, List<Matter> matters)
    {
        var history = await site.InDbAsync(db => db.Set<AuditEntry>().AsNoTracking()
            .Where(e => e.SubjectKind == nameof(Matter) && e.ActorKind != ActorKind.System).ToListAsync());
        static string Line(string number, string action, Guid? person) => $"{number} {action} {person}";
        Assert.Equal(
            script.Ledger.Select(s => Line(s.Number, s.Action, s.Person)).Order(StringComparer.Ordinal),
            history.Select(e => Line(e.SubjectNumber, e.Action, e.ActorId)).Order(StringComparer.Ordinal));
        var answers = await site.InDbAsync(db => db.Set<MatterEntry>().AsNoTracking().Where(e => e.Kind == EntryKind.Answered).ToListAsync());
        var looked = matters.Where(m => m.Looks > 0).Select(m => m.Id).ToHashSet();
        Assert.NotEmpty(looked);
        foreach (var matter in answers.Where(e => looked.Contains(e.MatterId)).GroupBy(e => e.MatterId))
            Assert.Equal(matter.Count(), matter.Select(e => e.StaffId).Distinct().Count());
    }

    void Report(int messages, List<Matter> matters, Script script, TimeSpan filed, TimeSpan all)
    {
        var times = script.FilingMilliseconds.Order().ToList();
        var lines = new StringBuilder();
        void Say(FormattableString line) => lines.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        Say($"{messages} real messages on {site.Kind}, {Clients} clients at once, {Environment.ProcessorCount} processors");
        Say($"filed in {filed.TotalSeconds:0.0} s ({messages / filed.TotalSeconds:0} a second); one filing p50 {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms");
        Say($"all in all {script.Requests} requests in {all.TotalSeconds:0.0} s, {script.Requests / all.TotalSeconds:0} a second; {script.Ledger.Count} steps, each with its entry in the history");
        foreach (var state in matters.GroupBy(m => m.State).OrderBy(g => g.Key)) Say($"{state.Key}: {state.Count()}");
        foreach (var outcome in matters.GroupBy(m => m.Outcome).OrderBy(g => g.Key)) Say($"outcome {outcome.Key?.ToString() ?? "none yet"}: {outcome.Count()}");
        Say($"second looks: {matters.Count(m => m.Looks > 0)}");
        output.WriteLine(lines.ToString());
        Directory.CreateDirectory(Places.Artifacts);
        File.WriteAllText(Path.Combine(Places.Artifacts, $"real-messages-{site.Kind.ToString().ToLowerInvariant()}.txt"), lines.ToString());
    }

    public sealed class OnSqlite(SqliteSite site, ITestOutputHelper output) : RealMessagesTests(site, output), IClassFixture<SqliteSite>;

    public sealed class OnPostgres(PostgresSite site, ITestOutputHelper output) : RealMessagesTests(site, output), IClassFixture<PostgresSite>;
}
