using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Notices;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Notices;

/// <summary>Who gets what when: one mail a day, urgent ones at once, nothing outside one's hours.</summary>
public abstract class MessageTests(MessageSite site)
{
    [Fact]
    public async Task Flood_Of300EventsInADay_IsOneMail()
    {
        var (person, _, mail) = await site.WorkerAsync();
        site.GoTo(DayOfWeek.Monday, 10, 1);
        for (var i = 0; i < 300; i++)
        {
            await site.TellAsync(person, number: $"650502-2026-{i:000000}");
            site.Pass(TimeSpan.FromMinutes(1.9));
            if (i % 30 == 0) await site.RoundAsync();
        }
        await site.RoundAsync();
        Assert.Empty(site.Mail.TakenFor(mail));
        site.GoTo(DayOfWeek.Tuesday, 9, 59);
        await site.RoundAsync();
        Assert.Empty(site.Mail.TakenFor(mail));
        site.Pass(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++) await site.RoundAsync();
        var one = Assert.Single(site.Mail.TakenFor(mail));
        Assert.Equal("<digest." + person.Id.ToString("n") + $".{site.Now.AddHours(8):yyyy-MM-dd}@{MessageSite.Host}>", one.Id);
        Assert.Contains("300", one.Message.Subject, StringComparison.Ordinal);
        Assert.Contains("650502-2026-000000", one.Message.TextBody, StringComparison.Ordinal);
        Assert.Contains("另有 100 条", one.Message.TextBody, StringComparison.Ordinal);
        Assert.All(await site.MessagesAsync(person), m => Assert.Equal(MessageState.InDelivery, m.State));
        // The rest of the day brings no second mail.
        await site.TellAsync(person);
        site.GoTo(DayOfWeek.Tuesday, 17);
        await site.RoundAsync();
        Assert.Single(site.Mail.TakenFor(mail));
    }

    [Fact]
    public async Task Digest_SaysNumberWhatTillWhenAndWhere()
    {
        var (person, _, mail) = await site.WorkerAsync(name: "阿依古丽");
        site.GoTo(DayOfWeek.Wednesday, 9);
        await site.TellAsync(person, "matter-due-soon", "650502-2026-000042", arguments: [("due", "2026-12-01"), ("office", "丽园社区服务站"), ("state", "InHand"), ("other", "不显示")]);
        site.GoTo(DayOfWeek.Wednesday, 10);
        await site.RoundAsync();
        var text = Assert.Single(site.Mail.TakenFor(mail)).Message.TextBody;
        foreach (var words in new[] { "阿依古丽，您好", "650502-2026-000042", "事项快到期了", "期限：2026年12月1日", "单位：丽园社区服务站", "状态：", $"https://{MessageSite.Host}/staff/matters/650502-2026-000042" })
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.DoesNotContain("不显示", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Urgent_InHours_LeavesAtOnce_AndOutsideAtTheNextOpening()
    {
        var (person, _, mail) = await site.WorkerAsync();
        site.GoTo(DayOfWeek.Thursday, 13, 59);
        await site.TellAsync(person, "matter-late", urgent: true);
        await site.RoundAsync();
        Assert.StartsWith("<urgent.", Assert.Single(site.Mail.TakenFor(mail)).Id, StringComparison.Ordinal);
        site.Pass(TimeSpan.FromMinutes(1));
        await site.TellAsync(person, "matter-late", urgent: true);
        site.GoTo(DayOfWeek.Thursday, 15, 59);
        await site.RoundAsync();
        Assert.Single(site.Mail.TakenFor(mail));
        site.Pass(TimeSpan.FromMinutes(1));
        await site.RoundAsync();
        Assert.Equal(2, site.Mail.TakenFor(mail).Count);
        site.GoTo(DayOfWeek.Friday, 20);
        await site.TellAsync(person, "matter-late", urgent: true);
        site.GoTo(DayOfWeek.Sunday, 12);
        await site.RoundAsync();
        Assert.Equal(2, site.Mail.TakenFor(mail).Count);
        site.GoTo(DayOfWeek.Monday, 10);
        await site.RoundAsync();
        Assert.Equal(3, site.Mail.TakenFor(mail).Count);
    }

    [Fact]
    public async Task Digest_OnADayOffByNotice_WaitsForTheMakeUpWorkday()
    {
        var (person, _, mail) = await site.WorkerAsync();
        site.GoTo(DayOfWeek.Wednesday, 21);
        var wednesday = DateOnly.FromDateTime(site.Now.AddHours(8));
        var keeper = site.Services.GetRequiredService<WorkCalendarKeeper>();
        keeper.Replace(new WorkCalendar([(wednesday.AddDays(1), false), (wednesday.AddDays(2), false), (wednesday.AddDays(3), true)]));
        try
        {
            await site.TellAsync(person);
            await site.TellAsync(person, urgent: true);
            foreach (var day in new[] { DayOfWeek.Thursday, DayOfWeek.Friday })
            {
                site.GoTo(day, 11);
                await site.RoundAsync();
                Assert.Empty(site.Mail.TakenFor(mail));
            }
            site.GoTo(DayOfWeek.Saturday, 10);
            await site.RoundAsync();
            Assert.Equal(["digest", "urgent"], site.Mail.TakenFor(mail).Select(m => m.Id[1..7]).Order());
        }
        finally { keeper.Replace(WorkCalendar.WeekdaysOnly); }
    }

    [Fact]
    public async Task Person_WithoutOfficeHours_HasTheDefaultOnes()
    {
        var city = await site.Create.SmallCityAsync();
        var leader = await site.ChangeAsync(await site.Create.StaffAsync(Role.Leader, city.Yizhou));
        site.GoTo(DayOfWeek.Monday, 19, 30);
        await site.TellAsync(leader, urgent: true);
        await site.RoundAsync();
        Assert.Empty(site.Mail.TakenFor(leader.WorkMail));
        site.GoTo(DayOfWeek.Tuesday, 9, 59);
        await site.RoundAsync();
        Assert.Empty(site.Mail.TakenFor(leader.WorkMail));
        site.GoTo(DayOfWeek.Tuesday, 15); // an office would be shut
        await site.RoundAsync();
        Assert.Single(site.Mail.TakenFor(leader.WorkMail));
    }

    [Fact]
    public async Task StandIn_OfTheDay_GetsTheMessagesToo()
    {
        var (absent, office, absentMail) = await site.WorkerAsync(name: "买买提");
        var (standIn, _, mail) = await site.WorkerAsync(office: office);
        site.GoTo(DayOfWeek.Friday, 18);
        await site.TellAsync(absent, number: "650502-2026-000777"); // before the absence begins
        await site.RoundAsync();
        site.GoTo(DayOfWeek.Sunday, 12);
        var monday = DateOnly.FromDateTime(site.Now.AddHours(8)).AddDays(1);
        await site.InDbAsync(async db =>
        {
            db.Add(new StandIn { AbsentId = absent.Id, StandInId = standIn.Id, From = monday, To = monday });
            await db.SaveChangesAsync();
        });
        site.GoTo(DayOfWeek.Monday, 10);
        await site.RoundAsync();
        Assert.Single(site.Mail.TakenFor(absentMail));
        var digest = Assert.Single(site.Mail.TakenFor(mail)).Message.TextBody;
        Assert.Contains("650502-2026-000777", digest, StringComparison.Ordinal);
        Assert.Contains("代 买买提 处理", digest, StringComparison.Ordinal);
        site.Pass(TimeSpan.FromMinutes(30));
        await site.TellAsync(absent, urgent: true);
        await site.RoundAsync();
        await site.RoundAsync();
        Assert.Equal((2, 2), (site.Mail.TakenFor(absentMail).Count, site.Mail.TakenFor(mail).Count));
        site.GoTo(DayOfWeek.Tuesday, 11);
        await site.TellAsync(absent, urgent: true); // here again
        await site.RoundAsync();
        Assert.Equal((3, 2), (site.Mail.TakenFor(absentMail).Count, site.Mail.TakenFor(mail).Count));
        Assert.Equal(2, (await site.MessagesAsync(standIn)).Count(m => m.InPlaceOf == absent.Id));
    }

    [Fact]
    public async Task Disabled_GetNothing_EvenWhatWasAlreadyPacked()
    {
        var (person, _, mail) = await site.WorkerAsync();
        site.GoTo(DayOfWeek.Monday, 11);
        site.Mail.Mood = MailMood.Later;
        await site.TellAsync(person, urgent: true);
        await site.RoundAsync();
        site.Mail.Mood = MailMood.Takes;
        await site.ChangeAsync(person, p => p.DisabledAt = site.Now);
        await site.TellAsync(person, urgent: true);
        site.Pass(TimeSpan.FromMinutes(2));
        await site.RoundAsync();
        Assert.Empty(site.Mail.TakenFor(mail));
        Assert.Equal(DeliveryState.Cancelled, (await site.DeliveryAsync(person)).State);
        Assert.Equal([MessageState.InDelivery, MessageState.Dropped], (await site.MessagesAsync(person)).Select(m => m.State));
    }

    [Theory]
    [InlineData("off", 0, MessageState.InProgram)]
    [InlineData("no mail", 0, MessageState.InProgram)]
    [InlineData("read", 0, MessageState.InProgram)]
    [InlineData("on", 1, MessageState.InDelivery)]
    public async Task Digest_GoesByOnesWish(string wish, int mails, MessageState state)
    {
        var (person, _, mail) = await site.WorkerAsync(p => { p.MailDigest = wish != "off"; if (wish == "no mail") p.WorkMail = ""; });
        site.GoTo(DayOfWeek.Tuesday, 9);
        await site.TellAsync(person);
        await site.RoundAsync();
        if (wish == "read") await site.WithAsync<MessageInbox>(i => i.MarkAllAsync(person.Id, site.Now));
        site.GoTo(DayOfWeek.Tuesday, 10);
        await site.RoundAsync();
        Assert.Equal(mails, site.Mail.TakenFor(mail).Count);
        Assert.Equal(state, Assert.Single(await site.MessagesAsync(person)).State);
    }

    [Theory]
    [InlineData(UrgentBy.Sms, "13900000000", 1, 0)]
    [InlineData(UrgentBy.Sms, "0902-2233445", 0, 1)] // no mobile: by mail
    [InlineData(UrgentBy.None, "13900000000", 0, 0)]
    public async Task Urgent_GoesByOnesWish(UrgentBy wish, string phone, int sms, int mails)
    {
        var number = phone.StartsWith('1') ? $"139{Random.Shared.Next(10_000_000, 99_999_999)}" : phone;
        var (person, _, mail) = await site.WorkerAsync(p => (p.UrgentBy, p.WorkPhone) = (wish, number));
        site.GoTo(DayOfWeek.Tuesday, 11);
        await site.TellAsync(person, urgent: true, number: "650502-2026-009999");
        await site.RoundAsync();
        Assert.Equal((sms, mails), (site.Sms.TakenFor(number).Count, site.Mail.TakenFor(mail).Count));
        Assert.All(site.Sms.TakenFor(number), s => Assert.Equal("【哈密一窗通】您有一条紧急的工作消息，请登录查看。", s.Field("content")));
        site.GoTo(DayOfWeek.Wednesday, 11);
        await site.RoundAsync();
        Assert.Equal(wish == UrgentBy.None ? 1 : mails, site.Mail.TakenFor(mail).Count); // with the digest
    }

    [Fact]
    public async Task SameKey_FromTwoActsAtOnce_IsOneMessageAndFailsNeither()
    {
        var (person, _, _) = await site.WorkerAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => site.InDbAsync(db => db.InOneTransactionAsync(async () =>
        {
            db.Add(new CalendarDay { Day = new DateOnly(2100, 1, 1).AddDays(i + 8 * (int)site.Kind), Layer = CalendarLayer.Region, Kind = DayKind.Off, Name = "同时", Source = person.UserName });
            db.NotifyStaff(person.Id, "matter-new", "650502", "1", "/staff/work", $"race:{person.Id}", site.Now);
            db.NotifyStaff(person.Id, "matter-new", "650502", "1", "/staff/work", $"race:{person.Id}", site.Now);
            await db.SaveChangesAsync();
            await Task.Delay(20); // the others meet the row before this commits
        }))));
        Assert.Single(await site.MessagesAsync(person));
        Assert.Equal(8, await site.InDbAsync(db => db.Set<CalendarDay>().CountAsync(d => d.Source == person.UserName)));
        // In another district the same key is another message.
        await site.InDbAsync(async db =>
        {
            db.NotifyStaff(person.Id, "matter-new", "650522", "1", "/staff/work", $"race:{person.Id}", site.Now);
            await db.SaveChangesAsync();
        });
        Assert.Equal(2, (await site.MessagesAsync(person)).Count);
    }

    [Fact]
    public async Task Message_OfAnActThatFails_IsNotThere()
    {
        var (person, _, _) = await site.WorkerAsync();
        await Assert.ThrowsAsync<DbUpdateException>(() => site.InDbAsync(async db =>
        {
            db.NotifyStaff(person.Id, "matter-new", "650502", "1", "/staff/work", $"fails:{person.Id}", site.Now);
            db.Add(new StandIn { AbsentId = Guid.NewGuid(), StandInId = Guid.NewGuid(), From = default, To = default });
            await db.SaveChangesAsync();
        }));
        Assert.Empty(await site.MessagesAsync(person));
    }

    [Theory]
    [InlineData("no-such-code", "/staff/work")]
    [InlineData("resident-answered", "/staff/work")]
    [InlineData("matter-new", "//elsewhere.example")]
    [InlineData("matter-new", "https://elsewhere.example")]
    [InlineData("matter-new", "/\\elsewhere.example")]
    [InlineData("matter-new", "/staff\r\nSet-Cookie: a=b")]
    public void NotifyStaff_WithAWrongCodeOrLink_IsAFaultOfTheCaller(string code, string link)
    {
        using var scope = site.Scope();
        var db = scope.ServiceProvider.GetRequiredService<OneWindowDbContext>();
        Assert.Throws<ArgumentException>(() => db.NotifyStaff(Guid.NewGuid(), code, "650502", "", link, "k", site.Now));
        Assert.Throws<ArgumentException>(() => db.NotifyStaff(Guid.NewGuid(), "matter-new", "650502", "", "/", new string('k', MessageQueue.LongestKey + 1), site.Now));
    }

    [Fact]
    public async Task DeleteOldMessages_AfterHalfAYear_LeavesNothingButALine()
    {
        var (person, _, _) = await site.WorkerAsync();
        site.GoTo(DayOfWeek.Tuesday, 11);
        await site.TellAsync(person, urgent: true);
        await site.RoundAsync();
        var act = new Act(Actor.System, site.Now.AddDays(DeleteOldMessagesHandler.KeptDays).AddSeconds(-1));
        await site.WithAsync<DeleteOldMessagesHandler>(h => h.HandleAsync(new(), act));
        Assert.Single(await site.MessagesAsync(person));
        await site.WithAsync<DeleteOldMessagesHandler>(h => h.HandleAsync(new(), act with { At = act.At.AddSeconds(2) }));
        Assert.Empty(await site.MessagesAsync(person));
        Assert.False(await site.InDbAsync(db => db.Set<Delivery>().AnyAsync(d => d.StaffId == person.Id)));
        Assert.True(await site.InDbAsync(db => db.Set<Core.Audit.AuditEntry>().AnyAsync(e => e.Action == "delete-old-messages")));
    }

    public sealed class OnSqlite(SqliteMessages site) : MessageTests(site), IClassFixture<SqliteMessages>;

    public sealed class OnPostgres(PostgresMessages site) : MessageTests(site), IClassFixture<PostgresMessages>;
}
