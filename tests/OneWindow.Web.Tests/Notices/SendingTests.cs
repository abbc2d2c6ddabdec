using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Notices;

/// <summary>What happens on the wire, and what when the other side does not behave.</summary>
public abstract class SendingTests(MessageSite site)
{
    [Theory]
    [InlineData(MailMood.Later, "refused 451")]
    [InlineData(MailMood.Refuses, "refused 550")]
    [InlineData(MailMood.HangsUp, "connect")]
    [InlineData(MailMood.Silent, "timeout")]
    public async Task Failures_AreTriedAgainAndAgain_ThenGivenUp_AndSentAgainByAPerson(MailMood mood, string fault)
    {
        // Open around the clock, so that only the waits count.
        var (person, office, mail) = await site.WorkerAsync();
        await OpenAllDayAsync(office.Id);
        site.GoTo(DayOfWeek.Monday, 11);
        site.Mail.Mood = mood;
        var settings = site.Services.GetRequiredService<NoticesSettings>();
        var usual = settings.TimeoutSeconds;
        // Silence is waited out in real time.
        if (mood == MailMood.Silent) settings.TimeoutSeconds = 1;
        try
        {
            await site.TellAsync(person, urgent: true);
            await site.RoundAsync();
            foreach (var (wait, tries) in DeliveryDesk.Waits.Select((w, i) => (w, i + 1)))
            {
                var waiting = await site.DeliveryAsync(person);
                Assert.Equal((DeliveryState.Waiting, tries, fault, site.Now + wait, null), (waiting.State, waiting.Attempts, waiting.LastError, waiting.NextTryAt, waiting.LeasedUntil));
                site.Pass(wait - TimeSpan.FromSeconds(1));
                await site.RoundAsync();
                Assert.Equal(tries, (await site.DeliveryAsync(person)).Attempts);
                site.Pass(TimeSpan.FromSeconds(1));
                await site.RoundAsync();
            }
            var failed = await site.DeliveryAsync(person);
            Assert.Equal((DeliveryState.Failed, DeliveryDesk.Waits.Count + 1), (failed.State, failed.Attempts));
            site.Pass(TimeSpan.FromDays(1));
            await site.RoundAsync();
            Assert.Equal(DeliveryState.Failed, (await site.DeliveryAsync(person)).State);
        }
        finally { (site.Mail.Mood, settings.TimeoutSeconds) = (MailMood.Takes, usual); }
        var city = await site.Create.SmallCityAsync();
        var act = site.Create.Act(site.Create.Actor(Role.Administrator, city.City));
        var far = site.Create.Act(site.Create.Actor(Role.Administrator, city.Yiwu));
        var id = (await site.DeliveryAsync(person)).Id;
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<SendAgainHandler, int>(h => h.HandleAsync(new(id), far)));
        Assert.Equal(1, await site.WithAsync<SendAgainHandler, int>(h => h.HandleAsync(new(id), act)));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<SendAgainHandler, int>(h => h.HandleAsync(new(id), act)));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "send-again" && e.SubjectId == id)));
        site.GoTo(DayOfWeek.Tuesday, 11);
        await site.RoundAsync();
        Assert.Single(site.Mail.TakenFor(mail));
        Assert.Equal(DeliveryState.Sent, (await site.DeliveryAsync(person)).State);
    }

    [Fact]
    public async Task Retry_OutsideTheHours_WaitsForTheNextOpening()
    {
        var (person, _, mail) = await site.WorkerAsync();
        site.GoTo(DayOfWeek.Friday, 19, 59);
        site.Mail.Mood = MailMood.Later;
        await site.TellAsync(person, urgent: true);
        await site.RoundAsync();
        site.Mail.Mood = MailMood.Takes;
        site.GoTo(DayOfWeek.Saturday, 12);
        await site.RoundAsync();
        Assert.Empty(site.Mail.TakenFor(mail));
        site.GoTo(DayOfWeek.Monday, 10);
        await site.RoundAsync();
        Assert.Single(site.Mail.TakenFor(mail));
    }

    [Fact]
    public async Task Mail_ThatWasTakenWithoutAWord_ComesAgainUnderTheSameKey()
    {
        var (person, _, mail) = await site.WorkerAsync();
        site.GoTo(DayOfWeek.Tuesday, 11);
        site.Mail.Mood = MailMood.TakesAndHangsUp;
        await site.TellAsync(person, urgent: true);
        await site.RoundAsync();
        site.Mail.Mood = MailMood.Takes;
        site.Pass(TimeSpan.FromMinutes(1));
        await site.RoundAsync();
        Assert.Equal(2, site.Mail.TakenFor(mail).Count);
        Assert.Single(site.Mail.TakenFor(mail).Select(m => m.Id).Distinct());
    }

    [Fact]
    public async Task Lease_OfAProcessThatDied_RunsOut()
    {
        var (person, _, mail) = await site.WorkerAsync();
        site.GoTo(DayOfWeek.Tuesday, 11);
        await site.TellAsync(person, urgent: true);
        var all = new HashSet<DeliveryChannel> { DeliveryChannel.Mail };
        await site.WithAsync<MessageComposer>(c => c.ComposeAsync(all, site.Now));
        Assert.NotNull(await site.WithAsync<DeliveryDesk, Parcel?>(d => d.TakeAsync(all, site.Now))); // and never says how it went
        await site.RoundAsync();
        Assert.Empty(site.Mail.TakenFor(mail));
        site.Pass(TimeSpan.FromSeconds(40));
        await site.RoundAsync();
        Assert.Single(site.Mail.TakenFor(mail));
    }

    [Fact]
    public async Task Processes_SideBySide_SendEachOnce()
    {
        site.GoTo(DayOfWeek.Wednesday, 9);
        var people = new List<StaffMember>();
        for (var i = 0; i < 20; i++)
        {
            people.Add((await site.WorkerAsync()).Person);
            await site.TellAsync(people[i]);
            await site.TellAsync(people[i]);
        }
        site.GoTo(DayOfWeek.Wednesday, 10);
        foreach (var person in people) await site.TellAsync(person, urgent: true);
        var all = new HashSet<DeliveryChannel> { DeliveryChannel.Mail, DeliveryChannel.Sms };
        var taken = new System.Collections.Concurrent.ConcurrentBag<Parcel>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await site.WithAsync<MessageComposer>(c => c.ComposeAsync(all, site.Now));
            while (await site.WithAsync<DeliveryDesk, Parcel?>(d => d.TakeAsync(all, site.Now)) is { } parcel)
            {
                taken.Add(parcel);
                await site.WithAsync<DeliveryDesk>(d => d.SentAsync(parcel, site.Now));
            }
        }));
        var keys = taken.Select(p => p.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(people, p => Assert.Equal([1, 2], taken.Where(t => t.Name == p.Name).Select(t => t.Lines.Count).Order()));
    }

    [Fact]
    public async Task Mail_WithLineBreaksInNamesAndNumbers_HasNoHeaderMore()
    {
        const string Evil = "x\r\nBcc: evil@example.org\r\n\r\nforged";
        var (person, _, mail) = await site.WorkerAsync(p => p.Name = Evil);
        site.GoTo(DayOfWeek.Thursday, 11);
        await site.TellAsync(person, number: "1\r\nBcc: evil@example.org", urgent: true, arguments: [("office", Evil)]);
        await site.RoundAsync();
        var one = Assert.Single(site.Mail.TakenFor(mail));
        Assert.Equal([mail], one.To);
        Assert.Equal(["Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To"],
            one.Headers.Select(h => h.Name).Order(StringComparer.Ordinal));
        Assert.Equal($"window@{MessageSite.Host}", one.From);
        Assert.DoesNotContain(one.Message.TextBody!.Split('\n'), l => l.StartsWith("Bcc", StringComparison.Ordinal) || l.StartsWith("forged", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a@b.cn\r\nRCPT TO:<evil@example.org>")]
    [InlineData("a@b.cn>, <evil@example.org")]
    [InlineData("\"a b\"@b.cn")]
    [InlineData("a@b@c.cn")]
    [InlineData("没有")]
    [InlineData("a..b@c.cn")]
    [InlineData("a.@c.cn")]
    [InlineData("a@-c.cn")]
    [InlineData("a@[127.0.0.1]")]
    public async Task WorkMail_ThatIsNoPlainAddress_IsRefusedAtItsField(string typed)
    {
        var city = await site.Create.SmallCityAsync();
        var (person, _, _) = await site.WorkerAsync();
        var act = site.Create.Act(site.Create.Actor(Role.Administrator, city.City));
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => site.WithAsync<ChangeStaffHandler>(h => h.HandleAsync(new(person.Id, "某人", "", typed), act)));
        Assert.Equal(("work-mail-form", "WorkMail"), (refusal.Code, refusal.Field));
    }

    [Fact]
    public async Task Resident_GetsAnSmsThatNamesNothing_AndTheNumberIsWiped()
    {
        var number = NewNumber();
        site.GoTo(DayOfWeek.Sunday, 21); // residents have no working days, and are not woken
        await site.TellResidentAsync($"+86 {number[..3]}-{number[3..]}", "resident-asked");
        await site.RoundAsync();
        Assert.Empty(site.Sms.TakenFor(number));
        site.GoTo(DayOfWeek.Saturday, 10);
        await site.RoundAsync();
        var sms = Assert.Single(site.Sms.TakenFor(number));
        Assert.Equal("【哈密一窗通】您反映的事项需要您补充，请用查询码查看。", sms.Field("content"));
        Assert.Equal("7", sms.Field("template"));
        Assert.Equal($"Bearer {MessageSite.Token}", sms.Authorization);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(MessageSite.SignatureKey), Encoding.UTF8.GetBytes(sms.Body))), sms.Signature);
        Assert.DoesNotContain("000001", sms.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("丽园", sms.Body, StringComparison.Ordinal);
        Assert.Equal(0, await site.InDbAsync(async db => await db.Set<Message>().CountAsync(m => m.AddressSealed != null) + await db.Set<Delivery>().CountAsync(d => d.AddressSealed != null)));
    }

    [Fact]
    public async Task WhoWaitsAtACounter_IsToldAtOnceAndAtAnyHour_AndNeverTooLate()
    {
        var (prompt, late) = (NewNumber(), NewNumber());
        site.GoTo(DayOfWeek.Sunday, 21);
        await site.TellResidentAsync(prompt, "resident-counter-turn", "turn:prompt");
        await site.RoundAsync();
        Assert.StartsWith("【哈密一窗通】轮到您了，请到柜台，号码和柜台", Assert.Single(site.Sms.TakenFor(prompt)).Field("content"), StringComparison.Ordinal);
        // The gateway does not answer for a while: what is over by then is not sent after all.
        site.Sms.Status = 503;
        try
        {
            await site.TellResidentAsync(late, "resident-counter-turn", "turn:late");
            await site.RoundAsync();
        }
        finally { site.Sms.Status = 200; }
        var before = site.Sms.TakenFor(late).Count;
        for (var i = 0; i < 8; i++)
        {
            site.Pass(TimeSpan.FromMinutes(16));
            await site.RoundAsync();
        }
        Assert.Equal(before, site.Sms.TakenFor(late).Count);
        Assert.Equal(0, await site.InDbAsync(db => db.Set<Delivery>().CountAsync(d => d.AddressSealed != null)));
    }

    [Theory]
    [InlineData(302, "refused 302")]
    [InlineData(500, "refused 500")]
    public async Task Gateway_ThatRefusesOrSendsElsewhere_IsNotFollowed_AndGivenUpWithoutTheNumber(int status, string fault)
    {
        var number = NewNumber();
        site.GoTo(DayOfWeek.Monday, 10);
        site.Sms.Status = status;
        try
        {
            var key = $"gateway:{status}";
            await site.TellResidentAsync(number, key: key);
            for (var i = 0; i < 40; i++)
            {
                await site.RoundAsync();
                site.Pass(TimeSpan.FromHours(3));
            }
            var delivery = await site.InDbAsync(db => (from m in db.Set<Message>() join d in db.Set<Delivery>() on m.DeliveryId equals d.Id where m.Key == key select d).SingleAsync());
            Assert.Equal((DeliveryState.Failed, fault, true), (delivery.State, delivery.LastError, delivery.AddressSealed is null));
            Assert.Equal(0, site.Sms.Strayed);
        }
        finally { site.Sms.Status = 200; }
    }

    [Fact]
    public async Task Number_GetsFiveSmsADay_AndMoreTheNextDay()
    {
        var number = NewNumber();
        site.GoTo(DayOfWeek.Monday, 11);
        for (var i = 0; i < 8; i++) await site.TellResidentAsync(number);
        await site.RoundAsync();
        Assert.Equal(5, site.Sms.TakenFor(number).Count);
        Assert.Equal(5, site.Sms.TakenFor(number).Select(s => s.Key).Distinct().Count());
        site.GoTo(DayOfWeek.Tuesday, 11);
        await site.RoundAsync();
        Assert.Equal(5, site.Sms.TakenFor(number).Count);
        await site.TellResidentAsync(number);
        await site.RoundAsync();
        Assert.Equal(6, site.Sms.TakenFor(number).Count);
        await site.WithAsync<DeleteOldMessagesHandler>(h => h.HandleAsync(new(), new(Actor.System, site.Now.AddDays(3))));
        Assert.False(await site.InDbAsync(db => db.Set<Delivery>().AnyAsync(d => d.SmsPlace != null)));
    }

    [Theory]
    [InlineData("0902-2233445")]
    [InlineData("12345")]
    [InlineData("+7 701 1234567")]
    public async Task Number_ThatIsNoMobile_IsNotKept(string phone)
    {
        await site.TellResidentAsync(phone, key: $"no-mobile:{phone}");
        Assert.False(await site.InDbAsync(db => db.Set<Message>().AnyAsync(m => m.Key == $"no-mobile:{phone}")));
    }

    static string NewNumber() => $"138{Random.Shared.Next(10_000_000, 99_999_999)}";

    Task OpenAllDayAsync(Guid office) => site.InDbAsync(async db =>
    {
        await db.Set<Core.Areas.OfficeHours>().Where(h => h.OfficeId == office).ExecuteDeleteAsync();
        db.Add(new Core.Areas.OfficeHours { OfficeId = office, SeasonFrom = "0101", Weekdays = "1234567", Opens = new(0, 0), Closes = new(23, 59, 59) });
        await db.SaveChangesAsync();
    });

    public sealed class OnSqlite(SqliteMessages site) : SendingTests(site), IClassFixture<SqliteMessages>;

    public sealed class OnPostgres(PostgresMessages site) : SendingTests(site), IClassFixture<PostgresMessages>;
}
