using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Deliberation;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Deliberation;

/// <summary>The ladder for the pages on which talks are held and points are kept. The clock is moved, so each test has a site of its own day.</summary>
public sealed class TalkStaffTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Words = "只有主持人能看的原话";

    [Theory]
    [InlineData("topic", "", true)]
    [InlineData("topic", "/merge", false)]
    [InlineData("topic", "/split", false)]
    [InlineData("topic", "/reply", false)]
    [InlineData("topic", "/timetable", false)]
    [InlineData("topic", "/decline", false)]
    [InlineData("topic", "/matter", false)]
    [InlineData("topic", "/tasks/new", false)]
    [InlineData("day", "", true)]
    [InlineData("day", "/change", false)]
    public async Task Doors_OpenForTheHost_LeadersReadWithoutWords_AndAnotherAreaFindsNothing(string what, string page, bool read)
    {
        var g = await TalkGround.OfAsync(site);
        var raised = await g.RaiseAsync(Words);
        var key = what == "topic" ? raised.Topic : await g.PlanAsync(TalkGround.Starts.AddDays(30));
        var address = $"/staff/talk/{what}s/{key}{page}";
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var editor = await g.Desk.VisitorAsync(await site.Create.StaffAsync(Role.LegalEditor, g.Desk.City.Yizhou));
        await editor.OpenAsync(address, HttpStatusCode.Forbidden);
        foreach (var far in new[] { g.Desk.FarWorker, g.Desk.DepartmentWorker })
        {
            using var other = await g.Desk.VisitorAsync(far);
            await other.OpenAsync(address, HttpStatusCode.NotFound);
        }
        using var leader = await g.Desk.VisitorAsync(g.Desk.Leader);
        Assert.DoesNotContain(Words, (await leader.OpenAsync(address, read ? HttpStatusCode.OK : HttpStatusCode.Forbidden)).Text, StringComparison.Ordinal);
        using var worker = await g.Desk.VisitorAsync(g.Desk.Worker);
        await worker.OpenAsync(address);
        foreach (var none in new[] { $"{key.District}-{Guid.NewGuid():n}", "none" }) await worker.OpenAsync(address.Replace(key.ToString(), none, StringComparison.Ordinal), HttpStatusCode.NotFound);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task AHost_TakesATopicFromTheTableToItsResult_OnPagesAlone()
    {
        var g = await TalkGround.OfAsync(site);
        using var worker = await g.Desk.VisitorAsync(g.Desk.Worker);
        // Write down.
        var write = (await worker.OpenAsync($"/staff/talk/raise?at={g.Point.Id}")).Form("raise");
        Assert.Contains("Input.Words", (await write.SubmitAsync(worker)).Errors.Keys);
        Assert.Contains("Input.Matter", (await write.With("Input.Words", Words).With("Input.Channel", "Matter").With("Input.Matter", "1").SubmitAsync(worker)).Errors.Keys);
        var topic = await worker.FollowAsync(await write.With("Input.Channel", "Table").With("Input.Phone", "13900001234").SubmitAsync(worker));
        Assert.Contains("已记下。说事码：", topic.Text, StringComparison.Ordinal);
        Assert.Contains(Words, topic.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13900001234", topic.Text, StringComparison.Ordinal);
        var home = topic.Answer.RequestMessage!.RequestUri!.PathAndQuery;
        Assert.Contains("13900001234", (await topic.Form("reveal").SubmitAsync(worker, "查看联系方式（会留下记录）")).Text, StringComparison.Ordinal);
        // Sort: the wording names nobody.
        Assert.Contains("Sorting.Title", (await topic.Form("sort").With("Sorting.Title", "请打13900001234").SubmitAsync(worker)).Errors.Keys);
        await worker.FollowAsync(await topic.Form("sort").With("Sorting.Title", "路灯维修").SubmitAsync(worker));
        // Plan.
        var plan = (await worker.OpenAsync($"/staff/talk/days/new?at={g.Point.Id}")).Form("plan");
        var empty = await plan.SubmitAsync(worker, "安排说事日");
        foreach (var field in new[] { "Edit.Day.Year", "Edit.Opens", "Edit.Closes" }) Assert.Contains(field, empty.Errors.Keys);
        var today = DateOnly.FromDateTime(site.Now.AddHours(8));
        var next = today.AddDays(1);
        plan.With("Edit.Day.Year", $"{next.Year}").With("Edit.Day.Month", $"{next.Month}").With("Edit.Day.Day", $"{next.Day}").With("Edit.Opens", "16：00").With("Edit.Closes", "15:00");
        Assert.Contains("Edit.Closes", (await plan.SubmitAsync(worker, "安排说事日")).Errors.Keys);
        var planned = await worker.FollowAsync(await plan.With("Edit.Closes", "18:00").With("Edit.Invited", "物业公司").SubmitAsync(worker, "安排说事日"));
        var day = planned.Answer.RequestMessage!.RequestUri!.PathAndQuery;
        Assert.Contains("路灯维修", planned.Text, StringComparison.Ordinal);
        // Talk, a day later.
        site.Jump(TimeSpan.FromHours(30.5));
        var table = await worker.OpenAsync(day);
        var discuss = await worker.OpenAsync(table.Link("记录 1. 路灯维修"));
        var note = discuss.Form("discuss");
        Assert.Contains("Edit.Outcome", (await note.SubmitAsync(worker)).Errors.Keys);
        note.With("Edit.Views", "尽快修").With("Edit.Options[0].Text", "换灯").With("Edit.Options[0].For", "很多").With("Edit.Outcome", "HandedOn");
        Assert.Contains("Edit.Options[0].For", (await note.SubmitAsync(worker)).Errors.Keys);
        Assert.Contains("Edit.OutcomeWords", (await note.With("Edit.Options[0].For", "9").SubmitAsync(worker)).Errors.Keys);
        table = await worker.FollowAsync(await note.With("Edit.OutcomeWords", "交城管换灯").SubmitAsync(worker));
        Assert.Contains("Table.With", (await table.Form("hold").SubmitAsync(worker)).Errors.Keys);
        table = await worker.FollowAsync(await table.Form("hold").With("Table.With", "2").With("Table.Without", "十五").With("Table.Minutes", "秩序好").SubmitAsync(worker));
        Assert.Contains("共17人", table.Text, StringComparison.Ordinal);
        Assert.Contains("Making.NamesNobody", (await table.Form("publish").SubmitAsync(worker)).Errors.Keys);
        table = await worker.FollowAsync(await table.Form("publish").With("Making.NamesNobody", "true").SubmitAsync(worker));
        Assert.Contains("记录已公布", table.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync(new Uri($"{day}/minutes.docx", UriKind.Relative))).StatusCode);
        // Task and result: the office that carries it out opens the topic and posts.
        var add = (await worker.OpenAsync($"{home}/tasks/new")).Form("task");
        Assert.Contains("Edit.Due.Year", (await add.With("Edit.What", "换灯").SubmitAsync(worker)).Errors.Keys);
        add.With("Edit.OfficeId", g.Desk.Department.Id.ToString()).With("Edit.Due.Year", "2026").With("Edit.Due.Month", "12").With("Edit.Due.Day", "20");
        await worker.FollowAsync(await add.SubmitAsync(worker));
        using var department = await g.Desk.VisitorAsync(g.Desk.DepartmentWorker);
        var board = await department.OpenAsync("/staff/talk");
        var result = await department.OpenAsync(board.Link("换灯"));
        Assert.Contains("Edit.Result", (await result.Form("task").SubmitAsync(department)).Errors.Keys);
        var posted = await department.FollowAsync(await result.Form("task").With("Edit.Result", "已换新灯").SubmitAsync(department));
        Assert.Contains("已办好", posted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, posted.Text, StringComparison.Ordinal);
        Assert.Contains("已换新灯", (await site.Visitor().OpenAsync(home.Replace("/staff", "", StringComparison.Ordinal))).Text, StringComparison.Ordinal);
        foreach (var action in new[] { "raise-topic", "sort-topic", "plan-talk-day", "discuss-topic", "hold-talk-day", "publish-talk-day", "add-talk-task", "post-talk-result", "reveal-raiser" })
            Assert.True(await site.InDbAsync(db => db.Set<AuditEntry>().AnyAsync(a => a.Action == action)), action);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TopicsAreMergedSplitAnsweredAndTurnedIntoMatters_AndCalledOffDaysSayWhy()
    {
        var g = await TalkGround.OfAsync(site);
        var (one, two) = (await g.RaiseAsync("路灯甲"), await g.RaiseAsync("路灯乙"));
        using var worker = await g.Desk.VisitorAsync(g.Desk.Worker);
        string Of(RaisedTopic raised, string page = "") => $"/staff/talk/topics/{raised.Topic}{page}";
        var merge = (await worker.OpenAsync(Of(one, "/merge"))).Form("merge");
        Assert.Contains("Edit.Into", (await merge.SubmitAsync(worker)).Errors.Keys);
        var merged = await worker.FollowAsync(await merge.With("Edit.Into", two.Topic.ToString()).SubmitAsync(worker));
        Assert.Contains("路灯甲", merged.Text, StringComparison.Ordinal);
        Assert.Contains("路灯乙", merged.Text, StringComparison.Ordinal);
        // A press that comes too late is told so.
        Assert.NotEmpty((await merge.SubmitAsync(worker)).ErrorSummary);
        var split = (await worker.OpenAsync(Of(two, "/split"))).Form("split");
        Assert.Contains("Edit.Raisers", (await split.SubmitAsync(worker)).Errors.Keys);
        var other = await worker.FollowAsync(await split.With("Edit.Raisers", one.Raiser.Id.ToString()).SubmitAsync(worker));
        Assert.Contains("路灯甲", other.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("路灯乙", other.Text, StringComparison.Ordinal);
        var timetable = (await worker.OpenAsync(Of(two, "/timetable"))).Form("answer");
        Assert.Contains("Edit.Days", (await timetable.With("Edit.Words", "等厂家").With("Edit.Days", "90").SubmitAsync(worker)).Errors.Keys);
        Assert.Contains("等厂家", (await worker.FollowAsync(await timetable.With("Edit.Days", "10").SubmitAsync(worker))).Text, StringComparison.Ordinal);
        var reply = (await worker.OpenAsync(Of(two, "/reply"))).Form("answer");
        Assert.Contains("Edit.Words", (await reply.With("Edit.Title", "路灯").SubmitAsync(worker)).Errors.Keys);
        await worker.FollowAsync(await reply.With("Edit.Words", "已报修").SubmitAsync(worker));
        using var visitor = site.Visitor();
        Assert.Contains("已报修", (await visitor.OpenAsync($"/talk/{two.Code}")).Text, StringComparison.Ordinal);
        var decline = (await worker.OpenAsync(Of(two, "/decline"))).Form("answer");
        Assert.Contains("Edit.Words", (await decline.With("Edit.Words", "").SubmitAsync(worker)).Errors.Keys);
        await worker.FollowAsync(await decline.With("Edit.Words", "不采纳").SubmitAsync(worker));
        Assert.Equal("没有采纳", (await visitor.OpenAsync($"/talk/{two.Code}")).Heading);
        var third = await g.RaiseAsync("楼上漏水", phone: "13900001234", name: "示例居民");
        var matter = (await worker.OpenAsync(Of(third, "/matter"))).Form("matter");
        Assert.Equal("楼上漏水", matter["Input.Text"]);
        var opened = await worker.FollowAsync(await matter.With("Input.Kind", "Dispute").SubmitAsync(worker, "登记"));
        Assert.Contains("已转为事项", opened.Text, StringComparison.Ordinal);
        Assert.Contains("看事项办理进展", (await visitor.OpenAsync($"/talk/{third.Code}")).Text, StringComparison.Ordinal);
        var day = await g.PlanAsync(site.Now.AddDays(3));
        var off = (await worker.OpenAsync($"/staff/talk/days/{day}")).Form("call-off");
        Assert.Contains("Off.Why", (await off.SubmitAsync(worker)).Errors.Keys);
        await worker.FollowAsync(await off.With("Off.Why", "大风").SubmitAsync(worker));
        Assert.Contains("已取消：大风", (await visitor.OpenAsync($"/talk/days/{day}")).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task ALawfulMeeting_IsCheckedAndPrintedWithItsArticles()
    {
        var g = await TalkGround.OfAsync(site);
        var starts = site.Now.AddHours(1);
        var day = await g.PlanAsync(starts);
        var raised = await g.PublicAsync("加装电梯");
        await g.DiscussAsync(day, raised.Topic, TalkOutcome.ToMeeting, at: starts.AddMinutes(10));
        using var worker = await g.Desk.VisitorAsync(g.Desk.Worker);
        var form = (await worker.OpenAsync($"/staff/talk/topics/{raised.Topic}/meeting")).Form("meeting");
        var empty = await form.SubmitAsync(worker);
        foreach (var field in new[] { "Edit.Body", "Edit.By", "Edit.Convened", "Edit.Entitled", "Edit.Present", "Edit.For" }) Assert.Contains(field, empty.Errors.Keys);
        form.With("Edit.Body", "ResidentsMeeting").With("Edit.By", "Representatives").With("Edit.Convened", "Committee").With("Edit.Entitled", "300").With("Edit.Present", "150").With("Edit.For", "120").With("Edit.Against", "20").With("Edit.Abstained", "10");
        Assert.Contains("Edit.By", (await form.SubmitAsync(worker)).Errors.Keys);
        Assert.Contains("Edit.Present", (await form.With("Edit.By", "Households").With("Edit.Present", "301").SubmitAsync(worker)).Errors.Keys);
        var sheet = await worker.FollowAsync(await form.With("Edit.Present", "150").SubmitAsync(worker));
        Assert.Contains("到会人数不够", sheet.Text, StringComparison.Ordinal);
        Assert.Contains("《中华人民共和国城市居民委员会组织法》第九条", sheet.Text, StringComparison.Ordinal);
        Assert.Contains("至少151", sheet.Text, StringComparison.Ordinal);
        sheet = await worker.FollowAsync(await form.With("Edit.Present", "151").SubmitAsync(worker));
        Assert.Contains("有效", sheet.Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task PointsAndPacts_AreKeptByTheirKeepersAlone()
    {
        var g = await TalkGround.OfAsync(site);
        var pages = new[] { "/staff/settings/talk-points", "/staff/settings/talk-points/new", $"/staff/settings/talk-points/{g.Point.Id}", $"/staff/settings/talk-points/{g.Point.Id}/pact" };
        using var worker = await g.Desk.VisitorAsync(g.Desk.Worker);
        foreach (var page in pages) await worker.OpenAsync(page, HttpStatusCode.Forbidden);
        using var far = await g.Desk.VisitorAsync(await site.Create.StaffAsync(Role.OfficeHead, g.Desk.City.FarCommunity, g.Desk.FarStation));
        foreach (var page in pages[2..]) await far.OpenAsync(page, HttpStatusCode.NotFound);
        Assert.DoesNotContain(g.Point.Name, (await far.OpenAsync(pages[0])).Text, StringComparison.Ordinal);
        using var head = await g.Desk.VisitorAsync(g.Desk.Head);
        var form = (await head.OpenAsync(pages[1])).Form("point");
        var empty = await form.SubmitAsync(head);
        Assert.Contains("Edit.Name", empty.Errors.Keys);
        var name = $"新点{Guid.NewGuid():n}"[..16];
        var list = await head.FollowAsync(await form.With("Edit.OfficeId", g.Desk.Station.Id.ToString()).With("Edit.Name", name).With("Edit.Place", "凉亭").SubmitAsync(head));
        Assert.Contains(name, list.Text, StringComparison.Ordinal);
        var pact = (await head.OpenAsync(pages[3])).Form("pact");
        var refused = await pact.SubmitAsync(head);
        Assert.NotEmpty(refused.Errors);
        var shown = await head.FollowAsync(await pact.With("Edit.Title", "幸福公约").With("Edit.Text", "一、爱护环境").With("Edit.AdoptedBy", "ResidentsMeeting").With("Edit.AdoptedOn.Year", "2026").With("Edit.AdoptedOn.Month", "11").With("Edit.AdoptedOn.Day", "1").SubmitAsync(head));
        Assert.Contains("一、爱护环境", shown.Text, StringComparison.Ordinal);
        // The form of before knows nothing of the version that is public now.
        Assert.NotEmpty((await pact.SubmitAsync(head)).ErrorSummary);
        using var visitor = site.Visitor();
        Assert.Contains("幸福公约", (await visitor.OpenAsync("/talk/pacts")).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }
}
