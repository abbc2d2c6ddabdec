using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Programme;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Programme;

/// <summary>The ladder for the pages of the programme.</summary>
public sealed class ProgrammePagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static string Of(ProgrammeGround g, string page = "") => $"/staff/programme/{g.Year}{page}";

    [Theory]
    // Everybody who works there reads; the lead unit reports; whoever keeps the place keeps.
    [InlineData("", "reader head county keeper")]
    [InlineData("/wall", "reader head county keeper")]
    [InlineData("/tasks", "reader head county keeper")]
    [InlineData("/tasks?view=table&lamp=Green", "reader head county keeper")]
    [InlineData("/tasks?view=timeline", "reader head county keeper")]
    [InlineData("/tasks?view=states&q=解纷", "reader head county keeper")]
    [InlineData("/tasks/05-001", "reader head county keeper")]
    [InlineData("/tasks/05-001/report", "head keeper")]
    [InlineData("/tasks/05-001/evidence", "head keeper")]
    [InlineData("/tasks/05-001/submit", "head keeper")]
    [InlineData("/tasks/05-001/decide", "keeper")]
    [InlineData("/tasks/05-001/reopen", "keeper")]
    [InlineData("/tasks/05-001/suspend", "keeper")]
    [InlineData("/tasks/05-001/resume", "keeper")]
    [InlineData("/tasks/05-001/drop", "keeper")]
    [InlineData("/tasks/05-001/mark", "keeper")]
    [InlineData("/tasks/05-001/change", "keeper")]
    [InlineData("/tasks/05-001/measures/new", "county keeper")]
    [InlineData("/projects/new", "keeper")]
    [InlineData("/projects/5/change", "keeper")]
    [InlineData("/projects/5/drop", "keeper")]
    [InlineData("/projects/5/tasks/new", "keeper")]
    [InlineData("/change", "keeper")]
    [InlineData("/start", "keeper")]
    [InlineData("/close", "keeper")]
    public async Task Doors_OpenForThoseWhoMay(string page, string opens)
    {
        var g = await ProgrammeGround.OfAsync(site);
        await g.TaskAsync();
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(Of(g, page), HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var mediator = await g.Desk.VisitorAsync(g.Desk.Mediator);
        await mediator.OpenAsync(Of(g, page), HttpStatusCode.Forbidden);
        foreach (var (name, who) in new[] { ("reader", g.Desk.FarWorker), ("head", g.Head), ("county", g.CountyKeeper), ("keeper", g.Keeper) })
        {
            using var person = await g.Desk.VisitorAsync(who);
            await person.OpenAsync(Of(g, page), opens.Split(' ').Contains(name) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        }
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        await keeper.OpenAsync(Of(g, page).Replace($"{g.Year}", "2001", StringComparison.Ordinal), HttpStatusCode.NotFound);
        if (page.Contains("05-001", StringComparison.Ordinal)) await keeper.OpenAsync(Of(g, page).Replace("05-001", "05-999", StringComparison.Ordinal), HttpStatusCode.NotFound);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task ADraft_IsNotThere_ForWhoeverDoesNotKeepIt()
    {
        var g = await ProgrammeGround.OfAsync(site, started: false);
        foreach (var who in new[] { g.Head, g.Desk.Leader, g.CountyKeeper })
        {
            using var person = await g.Desk.VisitorAsync(who);
            await person.OpenAsync(Of(g), HttpStatusCode.NotFound);
            Assert.DoesNotContain($"{g.Year} 年平安建设工作台账", (await person.OpenAsync("/staff/programme")).Text, StringComparison.Ordinal);
        }
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        var page = await (await keeper.OpenAsync(Of(g, "/start"))).Form("year-act").SubmitAsync(keeper);
        Assert.Equal(Of(g), page.Location);
        using var head = await g.Desk.VisitorAsync(g.Head);
        Assert.Contains("执行中", (await head.OpenAsync(Of(g))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProgramme_IsWrittenReportedCheckedAndClosedOff_OnPages_AndBadInputStandsBesideItsField()
    {
        var g = await ProgrammeGround.OfAsync(site);
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        var form = (await keeper.OpenAsync(Of(g, "/projects/5/tasks/new"))).Form("task");
        form.With("Edit.Title", "").With("Edit.Due1.Year", "2026").With("Edit.Planned2", "有计划没有日期").With("Edit.Weight", "很多");
        var bad = await form.SubmitAsync(keeper);
        foreach (var field in new[] { "Edit.Weight", "Edit.Due1.Year", "Edit.Due2.Year" }) Assert.Contains(field, bad.Errors.Keys);
        form.With("Edit.Title", "建好调解室").With("Edit.Measure", "每个社区一间").With("Edit.LeadOfficeId", $"{g.Lead.Id}").With("Edit.Leader", "王示例").With("Edit.Weight", "2")
            .With("Edit.Due1.Year", $"{g.Year}").With("Edit.Due1.Month", "3").With("Edit.Due1.Day", "31").With("Edit.Planned1", "选址").With("Edit.Planned2", "");
        Assert.Equal(Of(g), (await form.SubmitAsync(keeper)).Location);
        using var head = await g.Desk.VisitorAsync(g.Head);
        var home = Of(g, "/tasks/05-001");
        var report = (await head.OpenAsync($"{home}/report")).Form("report");
        Assert.Contains("Input.Percent1", (await report.With("Input.Percent1", "120").With("Input.Done1", "好").SubmitAsync(head)).Errors.Keys);
        Assert.Contains("Input.Done1", (await report.With("Input.Percent1", "100%").With("Input.Done1", "").SubmitAsync(head)).Errors.Keys);
        Assert.Equal(home, (await report.With("Input.Percent1", "１００").With("Input.Done1", "全部选好").With("Input.Problem", "缺一间房").With("Input.LampWord", "等住建局").SubmitAsync(head)).Location);
        var read = (await head.OpenAsync(home)).Text;
        foreach (var words in new[] { "100%", "全部选好", "缺一间房", "等住建局", "进行中" }) Assert.Contains(words, read, StringComparison.Ordinal);
        // The form of somebody who saw less than what stands now is not lost and not taken.
        var late = await report.SubmitAsync(head);
        Assert.NotEqual(home, late.Location);
        Assert.Contains("全部选好", late.Text, StringComparison.Ordinal);
        var submit = (await head.OpenAsync($"{home}/submit")).Form("task-act");
        Assert.Contains("佐证材料", (await submit.With("Input.Words", "做好了").SubmitAsync(head)).Text, StringComparison.Ordinal);
        await g.EvidenceAsync((await g.BoardAsync()).Tasks.Single().Row.Id);
        Assert.Equal(home, (await submit.SubmitAsync(head)).Location);
        var decide = (await keeper.OpenAsync($"{home}/decide")).Form("decide");
        Assert.Contains("Input.Decision", (await decide.With("Input.Words", "看过").SubmitAsync(keeper)).Errors.Keys);
        Assert.Equal(home, (await decide.With("Input.Decision", "close").SubmitAsync(keeper)).Location);
        Assert.Contains("已销号", (await head.OpenAsync(home)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Evidence_IsReadByWhoeverReadsTheProgramme_AndByNobodyElse()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var task = await g.TaskAsync();
        await g.EvidenceAsync(task);
        var id = await site.InDbAsync(async db => await db.Set<TaskEvidence>().Where(e => e.TaskId == task).Select(e => e.Id).SingleAsync());
        var address = Of(g, $"/evidence/{id}");
        using var reader = await g.Desk.VisitorAsync(g.Desk.FarWorker);
        using var file = await reader.GetAsync(address);
        Assert.Equal(("application/pdf", "nosniff"), (file.Content.Headers.ContentType!.MediaType, file.Headers.GetValues("X-Content-Type-Options").Single()));
        using var mediator = await g.Desk.VisitorAsync(g.Desk.Mediator);
        await mediator.OpenAsync(address, HttpStatusCode.NotFound);
        var other = await ProgrammeGround.OfAsync(site);
        await reader.OpenAsync(Of(other, $"/evidence/{id}"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Views_NarrowDown_AndTheWallShowsTheSameFigures()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var first = await g.TaskAsync(g.Facts("甲任务"));
        await g.TaskAsync(g.Facts("乙任务") with { AreaCode = g.Desk.City.Yiwu.Code, Level = TaskLevel.County });
        await g.CloseAsync(first);
        using var head = await g.Desk.VisitorAsync(g.Head);
        foreach (var view in new[] { "tree", "table", "timeline", "states" })
        {
            var all = (await head.OpenAsync(Of(g, $"/tasks?view={view}"))).Text;
            Assert.Contains("甲任务", all, StringComparison.Ordinal);
            var one = (await head.OpenAsync(Of(g, $"/tasks?view={view}&area={g.Desk.City.Yiwu.Code}&state=NotStarted&q=乙"))).Text;
            Assert.Contains("乙任务", one, StringComparison.Ordinal);
            Assert.DoesNotContain("甲任务", one, StringComparison.Ordinal);
        }
        Assert.Contains("没有符合条件", (await head.OpenAsync(Of(g, "/tasks?q=没有的字"))).Text, StringComparison.Ordinal);
        var wall = (await head.OpenAsync(Of(g, "/wall"))).Text;
        foreach (var words in new[] { "50%", "伊吾县", "矛盾纠纷多元化解工程" }) Assert.Contains(words, wall, StringComparison.Ordinal);
    }
}
