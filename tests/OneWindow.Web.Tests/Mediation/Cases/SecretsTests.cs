using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Sessions;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Cases;

/// <summary>
/// What one side tells the mediators in private reaches nobody else: 500 secrets are planted in private talks, notes and papers of both sides, and everything the head, a
/// colleague, the window and either party can open is read for them.
/// </summary>
public sealed partial class SecretsTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const int Secrets = 500;

    static string Secret(int n) => $"SECRET-{n:000}-机密{n * 7919}";

    [Fact]
    public async Task FiveHundredSecrets_OfPrivateTalks_AreReadByTheMediatorAlone()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.ReadyAsync();
        var parties = await drive.PartiesAsync(key);
        await PlantAsync(drive, key, parties);
        var number = await site.InDbAsync(async db => (await db.Set<Matter>().SingleAsync(m => m.Id == db.Set<MediationCase>().Single(c => c.Id == key.Id).MatterId)).Number);
        var before = await drive.CaseAsync(key);
        // Addresses a reader could guess although no link leads there: private talks, and one paper of each kind of wall and side.
        var hidden = await site.InDbAsync(async db => (await db.Set<CaseSession>().Where(s => s.CaseId == key.Id && s.Kind == SessionKind.Private).Select(s => s.Id).ToListAsync())
            .SelectMany(id => new[] { $"/staff/cases/{number}/sessions/{id}", $"/staff/cases/{number}/write-record/{id}", $"/staff/cases/{number}/close-record/{id}" })
            .Concat((await db.Set<CasePaper>().Where(p => p.CaseId == key.Id).Select(p => p.Id).Take(24).ToListAsync())
                .SelectMany(id => new[] { $"/staff/cases/{number}/papers/{id}", $"/staff/cases/{number}/remove-paper/{id}" }))
            .Concat((await db.Set<PrivateNote>().Where(n => n.CaseId == key.Id).Select(n => n.Id).Take(12).ToListAsync()).Select(id => $"/staff/cases/{number}/release-note/{id}")).ToList());

        // The notes and records themselves, opened by the one who may.
        var own = Encoding.UTF8.GetString(await ReadAllAsync(await drive.Desk.Desk.VisitorAsync(drive.Desk.Mediator), number, parties, hidden, follow: false));
        Assert.Equal(Secrets, Enumerable.Range(1, Secrets).Count(n => own.Contains(Secret(n), StringComparison.Ordinal)));

        foreach (var who in new[] { drive.Desk.Desk.Head, drive.Desk.SecondMediator, drive.Desk.Desk.Clerk, drive.Desk.Desk.Worker, drive.Desk.Desk.Leader, drive.Desk.Desk.Coordinator })
            DemandNone(await ReadAllAsync(await drive.Desk.Desk.VisitorAsync(who), number, parties, hidden, follow: true), who.Name);

        // Programs with a token read no more than their people.
        var created = drive.Site.Create;
        var paths = new[] { "", "/clocks", "/mediators", "/slots?way=byPhone", "/dossier.docx" }.Select(p => $"/api/v1/mediation/cases/{number}{p}")
            .Concat(parties.Select(p => $"/api/v1/mediation/cases/{number}/dossier.docx?party={p.Id}")).Concat([$"/api/v1/work/{number}", "/api/v1/mediation/cases", "/api/v1/mediation/monthly.xlsx"])
            .Concat((await site.InDbAsync(db => db.Set<CasePaper>().Where(p => p.CaseId == key.Id).Select(p => p.Id).ToListAsync())).Select(id => $"/api/v1/mediation/cases/{number}/papers/{id}")).ToList();
        using var program = drive.Site.Visitor();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await created.TokenAsync(drive.Desk.Mediator));
        var told = Encoding.UTF8.GetString(await ReadAllAsync(program, number, [], paths, follow: false));
        Assert.True(Enumerable.Range(1, Secrets).Count(n => told.Contains(Secret(n), StringComparison.Ordinal)) == Secrets);
        foreach (var who in new[] { drive.Desk.Desk.Head, drive.Desk.SecondMediator, drive.Desk.Desk.Worker, drive.Desk.Desk.Leader, drive.Desk.FarMediator })
        {
            program.DefaultRequestHeaders.Authorization = new("Bearer", await created.TokenAsync(who));
            DemandNone(await ReadAllAsync(program, number, [], paths, follow: false), $"a program of {who.Name}");
        }

        // Neither the version nor the number of sittings tells that there were private talks.
        Assert.Equal((before.State, before.Version), ((await drive.CaseAsync(key)).State, (await drive.CaseAsync(key)).Version));
        Assert.All((await drive.ViewAsync(key, drive.Desk.Desk.Head)).Sessions, s => Assert.NotEqual(SessionKind.Private, s.Row.Kind));
    }

    [Fact]
    public async Task FiveHundredSecrets_StandInNoColumnOfTheDatabase_AsWords()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.ReadyAsync();
        await PlantAsync(drive, key, await drive.PartiesAsync(key));
        var texts = await site.InDbAsync(async db =>
        {
            var found = new StringBuilder();
            foreach (var entity in db.Model.GetEntityTypes())
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                await db.Database.OpenConnectionAsync();
                command.CommandText = $"SELECT * FROM \"{entity.GetTableName()}\"";
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                    for (var i = 0; i < reader.FieldCount; i++)
                        if (reader.GetValue(i) is string text) found.Append(text).Append('\n');
                        else if (reader.GetValue(i) is byte[] bytes) found.Append(Encoding.UTF8.GetString(bytes)).Append('\n');
            }
            return found.ToString();
        });
        DemandNone(Encoding.UTF8.GetBytes(texts), "database");
    }

    /// <summary>Notes, records of private talks, names and contents of papers, needs and places of private talks: 250 of each side.</summary>
    static async Task PlantAsync(CaseDriver drive, CaseKey key, List<CaseParty> parties)
    {
        for (var n = 1; n <= Secrets - 8; n++)
        {
            var (party, words) = (parties[n % 2], Secret(n));
            if (n % 4 < 2) await drive.DoAsync<WritePrivateNoteHandler>((h, act) => h.HandleAsync(new(key, party.Id, words), act, default));
            else await drive.DoAsync<AddPaperHandler>((h, act) => h.HandleAsync(new(key, PaperKind.Evidence, n % 8 < 4 ? Wall.OneSide : Wall.Mediators, party.Id, words,
                [.. "%PDF-1.7 "u8, .. Encoding.UTF8.GetBytes(words)]), act, default));
        }
        for (var n = Secrets - 7; n <= Secrets; n += 4)
        {
            var party = parties[n / 4 % 2];
            await drive.HoldAsync(key, SessionKind.Private, party.Id, record: new RecordText
            {
                Told = Secret(n),
                Statements = [new SpokenWords("一方", Secret(n + 1))],
                Facts = Secret(n + 2),
                Result = Secret(n + 3),
            });
        }
    }

    /// <summary>Every page of the case that a link leads to, the files, the lists and the person's messages.</summary>
    /// <param name="hidden">Addresses that are tried although no link leads there.</param>
    static async Task<byte[]> ReadAllAsync(HttpClient client, string number, List<CaseParty> parties, IReadOnlyList<string> hidden, bool follow)
    {
        using var all = new MemoryStream();
        var (open, seen) = (new Queue<string>([
            $"/staff/cases/{number}", $"/staff/cases/{number}/notes", $"/staff/cases/{number}/dossier", $"/staff/cases/{number}/dossier.docx", $"/staff/matters/{number}", "/staff/cases",
            "/staff/work", "/staff/messages", "/staff/mediation/figures", .. parties.Select(p => $"/staff/cases/{number}/copies/{p.Id}.docx"), .. hidden]), new HashSet<string>());
        while (open.TryDequeue(out var address))
        {
            if (!seen.Add(address)) continue;
            using var answer = await client.GetAsync(address);
            if (!answer.IsSuccessStatusCode) continue;
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            if (address.Contains(".docx", StringComparison.Ordinal) || address.EndsWith(".xlsx", StringComparison.Ordinal)) bytes = Unzipped(bytes);
            all.Write(bytes);
            all.Write(Encoding.UTF8.GetBytes(string.Join('\n', answer.Headers.Concat(answer.Content.Headers).SelectMany(h => h.Value))));
            if (!follow || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (var link in Links().Matches(Encoding.UTF8.GetString(bytes)).Select(m => m.Groups[1].Value).Where(l => l.StartsWith($"/staff/cases/{number}", StringComparison.Ordinal) && !l.Contains('#', StringComparison.Ordinal)))
                open.Enqueue(link);
        }
        return all.ToArray();
    }

    static byte[] Unzipped(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var all = new MemoryStream();
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            part.CopyTo(all);
        }
        return all.ToArray();
    }

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Links();

    static void DemandNone(byte[] read, string who)
    {
        var text = Encoding.UTF8.GetString(read);
        var leaked = Enumerable.Range(1, Secrets).Where(n => text.Contains(Secret(n), StringComparison.Ordinal) || text.Contains($"SECRET-{n:000}", StringComparison.Ordinal)).ToList();
        Assert.True(leaked.Count == 0, $"{who} reads {leaked.Count} secrets: {string.Join(", ", leaked.Take(5))}");
    }
}
