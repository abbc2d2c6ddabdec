using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Parties;
using OneWindow.TestSupport;
using OneWindow.Web.Tests.Commands;
using Xunit;

namespace OneWindow.Web.Tests.Api.Mediation;

/// <summary>
/// The real program is killed again and again while it accepts cases for eight programs at once: a number that was told stands, none is given twice and none is left out,
/// and who asks again with the same key gets the same number.
/// </summary>
public abstract class AcceptanceKillTests(TestSite site, ITestOutputHelper output)
{
    const int Cases = 160, Kills = 6, Programs = 8;

    [Fact]
    public async Task Numbers_OfACommittee_AfterKills_RunFromOneWithoutAGapOrADouble()
    {
        var city = await CasesCity.OfAsync(site);
        var (drive, create) = (city.Drive, site.Create);
        var committee = await create.CommitteeWithPeopleAsync(drive.Desk.Desk.Station, drive.Desk.Mediator);
        var open = new ConcurrentQueue<(string Number, string Key)>();
        for (var i = 0; i < Cases; i++)
        {
            var filed = await drive.Desk.Desk.InStateAsync(MatterState.Accepted);
            var key = await drive.DoAsync<OpenCaseHandler, CaseKey>((h, act) => h.HandleAsync(new(filed.Key, committee.Id, drive.Desk.Kind.Id, CaseSource.Applied, Suitable: true,
                Parties: [CaseDriver.Person(Side.Applicant, "张三"), CaseDriver.Person(Side.Respondent, "李四")]), act, default), drive.Desk.Desk.Worker);
            await drive.DoAsync<CheckRelatedHandler>((h, act) => h.HandleAsync(new(key), act, default));
            open.Enqueue((filed.Number, Guid.NewGuid().ToString()));
        }
        // The program itself reads the real clock.
        await site.InDbAsync(db => db.Set<ApiToken>().ExecuteUpdateAsync(t => t.SetProperty(x => x.ExpiresAt, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1))));
        var asked = open.ToList();
        var (told, brokenOff) = (new ConcurrentDictionary<string, string>(), new ConcurrentDictionary<string, bool>());
        var random = new Random();
        using var program = new ProgramRun(site.Database.Folder);
        string[] settings = ["--database", site.Database.Connection];
        var seen = new List<int>();
        for (var life = 0; life <= Kills; life++)
        {
            await using var serving = await program.ServeAsync(settings);
            var target = told.Count + (Cases / (Kills + 1));
            // The last life takes up everything again, also what was told before: the same key gets the same number.
            var ask = life < Kills ? open : new(asked);
            var programs = Enumerable.Range(0, Programs).Select(_ => Task.Run(() => AcceptAsync(serving.Client, city.Mediator, ask, told, brokenOff))).ToList();
            if (life == Kills) await Task.WhenAll(programs);
            else
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
                while (told.Count < target) await Task.Delay(5, limit.Token);
                await Task.Delay(random.Next(0, 30));
                await serving.KillAsync();
                await Task.WhenAll(programs);
            }
            seen.Add(told.Count);
        }
        output.WriteLine($"{site.Kind}: told at each kill: {string.Join(' ', seen)}; broken off: {brokenOff.Count}, of them done all the same: {brokenOff.Count(b => b.Value)}");
        Assert.NotEmpty(brokenOff); // the kills met requests on their way
        Assert.True(seen[^2] < Cases, "all was accepted before the last kill");
        var accepted = await site.InDbAsync(db => db.Set<MediationCase>().Include(c => c.Matter).Where(c => c.CommitteeId == committee.Id).ToListAsync());
        Assert.Equal(Enumerable.Range(1, Cases), accepted.Select(c => c.Sequence ?? 0).Order());
        Assert.Equal(told.OrderBy(t => t.Key).Select(t => (t.Key, t.Value)), accepted.Select(c => (c.Matter!.Number, c.Number)).OrderBy(c => c.Item1));
    }

    static async Task AcceptAsync(HttpClient client, string token, ConcurrentQueue<(string Number, string Key)> open, ConcurrentDictionary<string, string> told,
        ConcurrentDictionary<string, bool> brokenOff)
    {
        while (open.TryDequeue(out var next))
        {
            try
            {
                var (response, answer) = await client.SendJsonAsync(HttpMethod.Post, $"/api/v1/mediation/cases/{next.Number}/accept", new JsonObject(), token, next.Key, "*");
                Assert.True(response.IsSuccessStatusCode, answer.ToString());
                var number = (string)answer["caseNumber"]!;
                if (!told.ContainsKey(next.Number) && response.Headers.Contains("Idempotency-Replayed")) brokenOff[next.Number] = true;
                // Another number than the one told before would show here.
                Assert.Equal(number, told.GetOrAdd(next.Number, number));
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or ObjectDisposedException or IOException)
            {
                brokenOff.TryAdd(next.Number, false);
                open.Enqueue(next); // nobody knows whether it was done: asked again with the same key
                return;
            }
        }
    }

    public sealed class OnSqlite(SqliteSite site, ITestOutputHelper output) : AcceptanceKillTests(site, output), IClassFixture<SqliteSite>;

    public sealed class OnPostgres(PostgresSite site, ITestOutputHelper output) : AcceptanceKillTests(site, output), IClassFixture<PostgresSite>;
}
