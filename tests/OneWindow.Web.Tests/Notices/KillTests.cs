using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Notices;
using OneWindow.TestSupport;
using OneWindow.Web.Hosting;
using OneWindow.Web.Tests.Commands;
using Xunit;

namespace OneWindow.Web.Tests.Notices;

/// <summary>The real program is killed again and again while it sends: nothing is lost, and the key tells every copy.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    const int OfEach = 100, Kills = 9;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Program_KilledWhileItSends_SendsEveryKeyAtLeastOnce(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var mail = new FakeMailServer { Pause = TimeSpan.FromMilliseconds(20) };
        await using var sms = await FakeSmsGateway.StartAsync();
        sms.Pause = mail.Pause;
        var (mailKeys, smsKeys) = await QueueAsync(database);
        using var program = new ProgramRun(database.Folder);
        string[] settings =
        [
            .. MessageSite.SettingsOf(mail, sms).SelectMany(s => new[] { $"--{s.Key}", s.Value }), "--database", database.Connection,
            "--Notices:EverySeconds", "1", "--Notices:TimeoutSeconds", "2", "--Notices:DefaultOpens", "00:00", "--Notices:DefaultCloses", "23:59:59",
        ];
        var random = new Random();
        var seen = new List<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using (await program.ServeAsync(settings))
            {
                // Until it has sent something in this life, then a moment more.
                await UntilAsync(() => mail.Taken.Count + sms.Taken.Count > seen.LastOrDefault());
                await Task.Delay(random.Next(0, 400));
            }
            seen.Add(mail.Taken.Count + sms.Taken.Count);
        }
        output.WriteLine($"{kind}: taken at each kill: {string.Join(' ', seen)}");
        Assert.True(seen[^1] < mailKeys.Count + smsKeys.Count, "all was sent before the last kill");
        await using (await program.ServeAsync(settings))
            await UntilAsync(async () =>
            {
                await using var db = database.Open();
                return !await db.Set<Delivery>().AnyAsync(d => d.State != DeliveryState.Sent) && !await db.Set<Message>().AnyAsync(m => m.State == MessageState.Waiting);
            });
        var (mails, texts) = (mail.Taken.Select(m => m.Id).ToList(), sms.Taken.Select(s => s.Key).ToList());
        output.WriteLine($"{kind}: {mails.Count + texts.Count} taken, {mails.Distinct().Count() + texts.Distinct().Count()} keys");
        Assert.Equal(mailKeys, mails.Distinct().ToHashSet());
        Assert.Equal(smsKeys, texts.Distinct().ToHashSet());
        // A kill can double what was on its way, and nothing else.
        Assert.InRange(mails.Count + texts.Count, 2 * OfEach, (2 * OfEach) + Kills);
    }

    static async Task<(HashSet<string> Mail, HashSet<string> Sms)> QueueAsync(TestDatabase database)
    {
        var keys = KeyFiles.LoadOrMakeFieldKeys(database.Folder);
        await using var db = database.Open();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        // Whatever day it is when this runs, it is a working day.
        for (var ahead = -1; ahead < 3; ahead++)
            db.Add(new CalendarDay { Day = DateOnly.FromDateTime(now).AddDays(ahead), Layer = CalendarLayer.Region, Kind = DayKind.Work, Name = "工作", Source = "test" });
        var people = Enumerable.Range(0, OfEach).Select(i => new StaffMember
        {
            UserName = $"killed{i}",
            NormalizedUserName = $"KILLED{i}",
            Name = $"收件人{i}",
            WorkMail = $"killed{i}@{MessageSite.Host}",
            SecurityStamp = "x",
            CreatedAt = now,
        }).ToList();
        db.AddRange(people);
        await db.SaveChangesAsync();
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            db.NotifyStaff(person.Id, "matter-late", "650502", $"650502-2026-{i:000000}", "/staff/work", $"kill:{i}", now, urgent: true);
            db.NotifyResident(keys, $"1380000{i:0000}", "resident-answered", "650502", $"650502-2026-{i:000000}", $"kill-resident:{i}", now);
        }
        await db.SaveChangesAsync();
        var messages = await db.Set<Message>().AsNoTracking().ToListAsync();
        return ([.. messages.Where(m => m.StaffId is not null).Select(m => $"<urgent.{m.Id:n}@{MessageSite.Host}>")],
            [.. messages.Where(m => m.StaffId is null).Select(m => $"resident:{m.Id:n}")]);
    }

    static Task UntilAsync(Func<bool> done) => UntilAsync(() => Task.FromResult(done()));

    static async Task UntilAsync(Func<Task<bool>> done)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await done()) await Task.Delay(20, limit.Token);
    }
}
