using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Notices;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Notices;

/// <summary>The pages of messages climb the ladder.</summary>
public abstract class PagesTests(MessageSite site)
{
    const string Own = "/staff/messages", Settings = "/staff/settings/messages";

    [Fact]
    public async Task Own_OpensOnlyForWhoeverIsSignedIn()
    {
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await HtmlPage.ReadAsync(await stranger.GetAsync(new Uri(Own, UriKind.Relative)))).Location, StringComparison.Ordinal);
        var (person, _, _) = await site.WorkerAsync();
        using var visitor = await VisitorAsync(person);
        Assert.Contains("没有消息。", (await visitor.OpenAsync(Own)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_ShowsUnreadFirst_OpeningMarksRead_AndTheMenuCounts()
    {
        var (person, _, _) = await site.WorkerAsync(name: "阿依古丽");
        await site.TellAsync(person, "matter-new", "650502-2026-000001");
        await site.WithAsync<MessageInbox>(i => i.MarkAllAsync(person.Id, site.Now));
        site.Pass(TimeSpan.FromMinutes(1));
        await site.TellAsync(person, "matter-due-soon", "650502-2026-000002", arguments: [("due", "2026-12-01"), ("office", "丽园社区服务站")]);
        site.Pass(TimeSpan.FromMinutes(1));
        await site.TellAsync(person, "matter-late", "650502-2026-000003", urgent: true);
        using var visitor = await VisitorAsync(person);
        var page = await visitor.OpenAsync(Own);
        Assert.Equal(["事项已经超期", "事项快到期了", "有新的事项"], page.TextsOf("tbody a"));
        Assert.Contains("650502-2026-000002期限：2026年12月1日单位：丽园社区服务站", page.TextsOf("tbody td"));
        Assert.Contains("消息 2", page.TextsOf(".ow-menu__link"));
        Assert.Equal(["事项已经超期", "事项快到期了"], (await visitor.OpenAsync(Own + "?show=unread")).TextsOf("tbody a"));
        Assert.Equal(["有新的事项"], (await visitor.OpenAsync(Own + "?show=read")).TextsOf("tbody a"));
        Assert.Equal(["事项快到期了"], (await visitor.OpenAsync(Own + "?code=matter-due-soon")).TextsOf("tbody a"));
        Assert.Equal(3, (await visitor.OpenAsync(Own + "?show=nonsense&code=nonsense&after=nonsense")).TextsOf("tbody a").Count);

        var opened = await HtmlPage.ReadAsync(await visitor.GetAsync(new Uri(page.Link("事项已经超期"), UriKind.Relative)));
        Assert.Equal("/staff/matters/650502-2026-000003", opened.Location);
        Assert.Contains("消息 1", (await visitor.OpenAsync(Own)).TextsOf(".ow-menu__link"));

        using var english = await VisitorAsync(person, "en");
        Assert.Contains("A matter is due soon", (await english.OpenAsync(Own)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Own_MarksOneAndAll_AndTwiceIsTheSame()
    {
        var (person, _, _) = await site.WorkerAsync();
        for (var i = 0; i < 3; i++) await site.TellAsync(person);
        using var visitor = await VisitorAsync(person);
        var page = await visitor.OpenAsync(Own);
        var one = (await site.MessagesAsync(person))[0];
        var marked = await page.Form("mark").SubmitAsync(visitor, $"{one.District}/{one.Id}");
        Assert.Single((await visitor.FollowAsync(marked)).Document.QuerySelectorAll(".ow-notice--success"));
        Assert.NotNull(await page.Form("mark").SubmitAsync(visitor, $"{one.District}/{one.Id}") is { Location: { } again } ? again : null);
        Assert.Equal(1, (await site.MessagesAsync(person)).Count(m => m.ReadAt is not null));
        Assert.Equal(Own, (await page.Form("mark").SubmitAsync(visitor, "all")).Location);
        Assert.All(await site.MessagesAsync(person), m => Assert.NotNull(m.ReadAt));
    }

    [Fact]
    public async Task Message_OfAnotherOrOfNobody_IsNotFound()
    {
        var (person, _, _) = await site.WorkerAsync();
        var (other, _, _) = await site.WorkerAsync();
        await site.TellAsync(other);
        await site.TellAsync(person);
        var foreign = Assert.Single(await site.MessagesAsync(other));
        using var visitor = await VisitorAsync(person);
        foreach (var address in new[] { $"{Own}/{foreign.District}/{foreign.Id}", $"{Own}/650522/{foreign.Id}", $"{Own}/650502/{Guid.NewGuid()}", $"{Own}/650502/nonsense" })
            await visitor.OpenAsync(address, HttpStatusCode.NotFound);
        var page = await visitor.OpenAsync(Own);
        foreach (var what in new[] { $"{foreign.District}/{foreign.Id}", "nonsense", "" })
            Assert.Equal(HttpStatusCode.NotFound, (await page.Form("mark").Forging("Marking.What", what).SubmitAsync(visitor)).Status);
        Assert.Null(Assert.Single(await site.MessagesAsync(other)).ReadAt);
    }

    [Fact]
    public async Task Own_OfManyMessages_IsPaged()
    {
        var (person, _, _) = await site.WorkerAsync();
        for (var i = 0; i < MessageInbox.PageSize + 7; i++)
        {
            if (i == 20) await site.WithAsync<MessageInbox>(inbox => inbox.MarkAllAsync(person.Id, site.Now));
            if (i % 2 == 0) site.Pass(TimeSpan.FromMinutes(1));
            await site.TellAsync(person, number: $"650502-2026-{i:000000}");
        }
        using var visitor = await VisitorAsync(person);
        var first = await visitor.OpenAsync(Own);
        var second = await visitor.OpenAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        var numbers = first.TextsOf("tbody td:nth-child(2)").Concat(second.TextsOf("tbody td:nth-child(2)")).ToList();
        Assert.Equal(MessageInbox.PageSize + 7, numbers.Distinct().Count());
        Assert.Equal(37, first.Document.QuerySelectorAll("tbody .govuk-tag--yellow").Length);
    }

    [Fact]
    public async Task Settings_OpenOnlyForTheAdministratorsOfTheCity()
    {
        var city = await site.Create.SmallCityAsync();
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await HtmlPage.ReadAsync(await stranger.GetAsync(new Uri(Settings, UriKind.Relative)))).Location, StringComparison.Ordinal);
        foreach (var (role, area) in new[] { (Role.Leader, city.City), (Role.Administrator, city.Yizhou), (Role.Coordinator, city.City) })
        {
            using var visitor = await VisitorAsync(await site.Create.StaffAsync(role, area));
            await visitor.OpenAsync(Settings, HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Settings_ShowWhatIsConfiguredWithoutSecrets_AndWhatFailed_AndSendItAgain()
    {
        var (person, _, mail) = await site.WorkerAsync();
        var failed = new Delivery { Key = $"urgent:{Guid.NewGuid():n}", Channel = DeliveryChannel.Mail, StaffId = person.Id, QueuedAt = site.Now, State = DeliveryState.Failed, Attempts = 7, LastError = "refused 550" };
        var ofResident = new Delivery { Key = $"resident:{Guid.NewGuid():n}", Channel = DeliveryChannel.Sms, QueuedAt = site.Now, State = DeliveryState.Failed, Attempts = 7, LastError = "timeout" };
        await site.InDbAsync(async db =>
        {
            db.AddRange(failed, ofResident);
            await db.SaveChangesAsync();
        });
        using var visitor = await AdministratorAsync();
        var page = await visitor.OpenAsync(Settings);
        Assert.Contains("127.0.0.1", page.Summary("邮件"), StringComparison.Ordinal);
        Assert.DoesNotContain(MessageSite.Token, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(MessageSite.SignatureKey, page.Text, StringComparison.Ordinal);
        Assert.Contains("对方没有接受 (550)", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{mail[0]}***@{MessageSite.Host}", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(mail, page.Text, StringComparison.Ordinal);
        Assert.Contains("居民（号码已删除）", page.Text, StringComparison.Ordinal);

        foreach (var (what, status) in new[] { (ofResident.Id.ToString(), HttpStatusCode.NotFound), (Guid.NewGuid().ToString(), HttpStatusCode.NotFound), ("nonsense", HttpStatusCode.NotFound) })
            Assert.Equal(status, (await page.Form("again").Forging("Retry.Id", what).SubmitAsync(visitor)).Status);
        var again = await page.Form("again").SubmitAsync(visitor, failed.Id.ToString());
        Assert.Contains("1 件将再次发送", (await visitor.FollowAsync(again)).Text, StringComparison.Ordinal);
        var row = await site.InDbAsync(db => db.Set<Delivery>().SingleAsync(d => d.Id == failed.Id));
        Assert.Equal((DeliveryState.Waiting, 0), (row.State, row.Attempts));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "send-again" && e.SubjectId == failed.Id)));
        Assert.Equal(HttpStatusCode.NotFound, (await page.Form("again").SubmitAsync(visitor, failed.Id.ToString())).Status); // twice
        Assert.Contains("0 件", (await visitor.FollowAsync(await page.Form("again").SubmitAsync(visitor, "all"))).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Settings_TestMessage_LeavesAtAnyHour_OrSaysWhatIsMissing()
    {
        var city = await site.Create.SmallCityAsync();
        var admin = await site.Create.StaffAsync(Role.Administrator, city.City);
        using var visitor = await VisitorAsync(admin);
        var page = await visitor.OpenAsync(Settings);
        Assert.Contains("没有工作邮箱", Assert.Single((await page.Form("test").SubmitAsync(visitor, "Mail")).ErrorSummary), StringComparison.Ordinal);
        Assert.Contains("不是手机号", Assert.Single((await page.Form("test").SubmitAsync(visitor, "Sms")).ErrorSummary), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await page.Form("test").Forging("Test.Channel", "Pigeon").SubmitAsync(visitor)).Status);
        await site.ChangeAsync(admin);
        site.GoTo(DayOfWeek.Sunday, 3);
        using var later = await VisitorAsync(admin);
        var done = await (await later.OpenAsync(Settings)).Form("test").SubmitAsync(later, "Mail");
        Assert.Single((await later.FollowAsync(done)).Document.QuerySelectorAll(".ow-notice--success"));
        await site.RoundAsync();
        Assert.Contains("试发", Assert.Single(site.Mail.TakenFor(MessageSite.MailOf(admin))).Message.Subject, StringComparison.Ordinal);
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "send-test-message" && e.ActorId == admin.Id)));
    }

    async Task<HttpClient> AdministratorAsync()
    {
        var city = await site.Create.SmallCityAsync();
        return await VisitorAsync(await site.Create.StaffAsync(Role.Administrator, city.City));
    }

    async Task<HttpClient> VisitorAsync(StaffMember person, string language = "zh-CN")
    {
        var client = site.Visitor(language);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            await site.WithAsync<AddTokenHandler, string>(h => h.HandleAsync(new(person.Id, $"test {Guid.NewGuid():n}", 30), new Act(Actor.System, site.Now))));
        return client;
    }

    public sealed class OnSqlite(SqliteMessages site) : PagesTests(site), IClassFixture<SqliteMessages>;

    public sealed class OnPostgres(PostgresMessages site) : PagesTests(site), IClassFixture<PostgresMessages>;
}
