using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Work;

/// <summary>Lists, the window, steering away, templates, slips and counts.</summary>
public sealed class DeskPageTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task List_ShowsOnlyWhatIsTheirs_AndKeepsFiltersInTheAddress()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.FileAsync("清单里的一件事");
        using var worker = await desk.VisitorAsync(desk.Worker);
        var team = await worker.OpenAsync("/staff/work?list=team&state=Filed&kind=Request");
        Assert.Contains(filed.Number, team.Text, StringComparison.Ordinal);
        Assert.Equal("Filed", team.One("select[name=state] option[selected][value=Filed]").GetAttribute("value"));
        Assert.DoesNotContain(filed.Number, (await worker.OpenAsync("/staff/work?list=team&state=Answered")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(filed.Number, (await worker.OpenAsync("/staff/work?list=mine")).Text, StringComparison.Ordinal);
        using var far = await desk.VisitorAsync(desk.FarWorker);
        Assert.DoesNotContain(filed.Number, (await far.OpenAsync("/staff/work?list=all")).Text, StringComparison.Ordinal);
        await worker.OpenAsync("/staff/work?list=x&state=y&kind=1000&category=z&area=<b>&late=9&after=99999999999999999999_1");
    }

    [Fact]
    public async Task List_PagedByKey_ShowsTheRest()
    {
        var desk = await MatterDesk.OfAsync(site);
        for (var i = 0; i < 30; i++) await desk.FileAsync($"分页{i}", office: desk.Department);
        using var worker = await desk.VisitorAsync(desk.DepartmentWorker);
        var first = await worker.OpenAsync("/staff/work?list=team");
        var second = await worker.OpenAsync(first.One("a[rel=next]").GetAttribute("href")!);
        var (one, two) = (first.TextsOf(".ow-work-number"), second.TextsOf(".ow-work-number"));
        Assert.Equal(25, one.Count);
        Assert.NotEmpty(two);
        Assert.Empty(one.Intersect(two));
    }

    [Fact]
    public async Task Find_ByNumberOrCode_GoesThere_AndTellsNothingOfOthers()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.FileAsync();
        using var worker = await desk.VisitorAsync(desk.Worker);
        foreach (var typed in new[] { filed.Number, filed.Number.Replace('-', ' '), filed.Code, MatterCode.Spaced(filed.Code) })
            Assert.Equal($"/staff/matters/{filed.Number}", (await worker.OpenAsync($"/staff/find?q={Uri.EscapeDataString(typed)}", HttpStatusCode.Redirect)).Location);
        using var far = await desk.VisitorAsync(desk.FarWorker);
        await far.OpenAsync($"/staff/find?q={filed.Code}", HttpStatusCode.NotFound);
        await far.OpenAsync($"/staff/find?q={filed.Number}", HttpStatusCode.NotFound);
        await worker.OpenAsync("/staff/find?q=", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Window_ReadsBackFilesOnceAndPrintsTheSlip()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var clerk = await desk.VisitorAsync(desk.Clerk);
        var page = await clerk.OpenAsync("/staff/window");
        var empty = await page.Form("window").SubmitAsync(clerk, "read");
        Assert.Contains("Input.Words", empty.Errors.Keys);
        var found = await page.Form("window").With("Input.Words", "路灯三天不亮").With("Input.PlaceSearch", "东河 第二社区").SubmitAsync(clerk, "find");
        Assert.Equal("路灯三天不亮", found.One("textarea[name='Input.Words']").TextContent.Trim());
        Assert.Equal(desk.City.Communities[1].Id.ToString(), found.One("input[name='Input.AreaId'][checked]").GetAttribute("value"));
        var read = await found.Form("window").With("Input.ContactPhone", "139 0000 5678").SubmitAsync(clerk, "read");
        Assert.Contains("路灯三天不亮", read.Text, StringComparison.Ordinal);
        Assert.Contains("灯", read.One("select[name='Input.CategoryId'] option[selected]").TextContent, StringComparison.Ordinal);
        var edit = await read.Form("window").SubmitAsync(clerk, "edit");
        Assert.Equal("139 0000 5678", edit.Form("window")["Input.ContactPhone"]);

        var before = await CountAsync();
        var slip = await read.Form("window").SubmitAndFollowAsync(clerk, "file");
        Assert.Equal(before + 1, await CountAsync());
        Assert.Contains("北京时间", slip.Text, StringComparison.Ordinal);
        Assert.Matches(@"\d{6} \d{4} \d{4} \d{4} \d{4}", slip.One(".ow-work-code").TextContent);
        Assert.Single(slip.Document.QuerySelectorAll(".ow-slip svg"));
        // The connection was lost and the clerk sends again: the same slip.
        var again = await read.Form("window").SubmitAndFollowAsync(clerk, "file");
        Assert.Equal(before + 1, await CountAsync());
        Assert.Equal(slip.One(".ow-slip__number").TextContent, again.One(".ow-slip__number").TextContent);
        var other = await read.Form("window").Forging("Input.Words", "别的事").SubmitAsync(clerk, "file");
        Assert.NotEmpty(other.ErrorSummary);
        Assert.Equal(before + 1, await CountAsync());

        Task<int> CountAsync() => site.InDbAsync(db => db.Set<Matter>().CountAsync());
    }

    [Fact]
    public async Task Window_ForALeader_IsForbidden()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var leader = await desk.VisitorAsync(desk.Leader);
        foreach (var address in new[] { "/staff/window", "/staff/window/steer", "/staff/window/steer/labour", "/staff/settings/templates", "/staff/settings/templates/new" })
            await leader.OpenAsync(address, HttpStatusCode.Forbidden);
        using var stranger = site.Visitor();
        foreach (var address in new[] { "/staff", "/staff/work", "/staff/find?q=1", "/staff/window", "/staff/refusals", "/staff/notes/Petition" })
            Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steer_BySomebodyWithoutAnOpenWindow_IsRefusedKindly()
    {
        var desk = await MatterDesk.OfAsync(site);
        // A coordinator of a county without a single office: may write for others, but sits nowhere.
        var (county, before) = (await site.Create.AreaAsync(desk.City.City, "650521", "巴里坤县"), await site.InDbAsync(db => db.Set<Matter>().CountAsync()));
        using var coordinator = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Coordinator, county));
        var page = await coordinator.OpenAsync("/staff/window/steer/labour");
        foreach (var form in new[] { page.Form("steer"), page.Form("steer").Forging("Input.OfficeId", desk.Station.Id.ToString()), page.Form("steer").Forging("Input.OfficeId", "x") })
        {
            var answer = await form.With("Input.Text", "老板三个月没发工资").SubmitAsync(coordinator);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains("您现在没有开放的窗口，不能出具回执。", Assert.Single(answer.ErrorSummary), StringComparison.Ordinal);
            Assert.Equal("老板三个月没发工资", answer.Form("steer")["Input.Text"]);
        }
        Assert.Equal(before, await site.InDbAsync(db => db.Set<Matter>().CountAsync()));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Steer_WithoutAReceipt_KeepsNothing_AndWithOneEndsAsReferred()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var clerk = await desk.VisitorAsync(desk.Clerk);
        var before = await site.InDbAsync(db => db.Set<Matter>().CountAsync());
        foreach (var link in (await clerk.OpenAsync("/staff/window/steer")).Document.QuerySelectorAll(".ow-work-steer a"))
            await clerk.OpenAsync(link.GetAttribute("href")!);
        await clerk.OpenAsync("/staff/notes/LabourArbitration");
        await clerk.OpenAsync("/staff/notes/Nothing", HttpStatusCode.NotFound);
        await clerk.OpenAsync("/staff/window/steer/nothing", HttpStatusCode.NotFound);
        Assert.Equal(before, await site.InDbAsync(db => db.Set<Matter>().CountAsync()));

        var page = await clerk.OpenAsync("/staff/window/steer/labour");
        Assert.Contains("Input.Text", (await page.Form("steer").SubmitAsync(clerk)).Errors.Keys);
        var slip = await page.Form("steer").With("Input.Text", "老板三个月没发工资").SubmitAndFollowAsync(clerk);
        Assert.Contains("劳动", slip.Text, StringComparison.Ordinal);
        await page.Form("steer").With("Input.Text", "老板三个月没发工资").SubmitAndFollowAsync(clerk);
        Assert.Equal(before + 1, await site.InDbAsync(db => db.Set<Matter>().CountAsync()));
    }

    [Fact]
    public async Task Slip_PrintedAgain_IsShownOnceAndRecorded()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.FileAsync();
        using var clerk = await desk.VisitorAsync(desk.Clerk);
        var ask = await clerk.OpenAsync($"/staff/matters/{filed.Number}/slip?fresh=1");
        Assert.DoesNotContain(MatterCode.Spaced(filed.Code), ask.Text, StringComparison.Ordinal);
        var slip = await ask.Form("slip").SubmitAsync(clerk);
        Assert.Contains(MatterCode.Spaced(filed.Code), slip.Text, StringComparison.Ordinal);
        Assert.Contains("凭条", (await clerk.OpenAsync($"/staff/matters/{filed.Number}")).Text, StringComparison.Ordinal);
        await clerk.OpenAsync($"/staff/window/slip/{filed.Number}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Templates_AreMadeChangedAndEnded()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var head = await desk.VisitorAsync(desk.Head);
        var page = await head.OpenAsync("/staff/settings/templates/new");
        var refused = await page.Form("template").With("Input.Title", "回访").With("Input.Text", "{naam}").With("Input.OfficeId", desk.Station.Id.ToString()).SubmitAsync(head);
        Assert.Contains("Input.Text", refused.Errors.Keys);
        var list = await page.Form("template").With("Input.Title", "回访用语").With("Input.Text", "{number} 办好了").With("Input.OfficeId", desk.Station.Id.ToString()).SubmitAndFollowAsync(head);
        var one = await head.OpenAsync(list.Link("回访用语"));
        Assert.Contains("650502-2026-000123 办好了", one.Text, StringComparison.Ordinal);
        using var far = await desk.VisitorAsync(desk.Coordinator);
        var ended = await one.Form("end-template").SubmitAndFollowAsync(head);
        Assert.DoesNotContain("回访用语", ended.TextsOf("a"));
        await head.OpenAsync($"/staff/settings/templates/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Category_Tried_ShowsWhereItWouldGo()
    {
        var desk = await MatterDesk.OfAsync(site);
        await desk.RuleAsync(desk.Lamps, desk.City.Yizhou, desk.Department);
        var filed = await desk.InStateAsync(MatterState.InHand);
        using var worker = await desk.VisitorAsync(desk.Worker);
        var page = await worker.OpenAsync($"/staff/matters/{filed.Number}/category?would={desk.Lamps.Id}");
        Assert.Contains(desk.Department.Name, page.One("main .ow-notice").TextContent, StringComparison.Ordinal);
        Assert.Null((await desk.MatterAsync(filed.Key)).CategoryId);
    }

    [Fact]
    public async Task Ratings_AreOpenToEverybody_AndSayWhenThereAreTooFew()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var anybody = site.Visitor("en");
        var page = await anybody.OpenAsync($"/offices/ratings?area={desk.City.Community.Code}");
        Assert.Contains(desk.Station.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains("Not enough marks yet", page.Text, StringComparison.Ordinal);
        using var leader = await desk.VisitorAsync(desk.Leader);
        await leader.OpenAsync("/staff/refusals");
    }
}
