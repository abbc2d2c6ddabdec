using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Mediation.Parties;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Cases;

/// <summary>Into a case from the window and from a matter, and the desk that lists cases.</summary>
public sealed class CaseListTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task New_AtTheWindow_FilesAcceptsAndOpensAtOnce_AndShowsTheSlipOnce()
    {
        var desk = await MediationDesk.OfAsync(site);
        using var clerk = await desk.Desk.VisitorAsync(desk.Desk.Clerk);
        var page = await clerk.OpenAsync("/staff/cases/new");
        Assert.Equal(6, page.Document.QuerySelectorAll("main a[href^='/staff/window/steer/']").Length);
        HtmlForm Form(string respondent) => page.Form("new-case").With("Input.Applicant.Name", "买买提").With("Input.Applicant.Phone", "13900004321").With("Input.Respondent.Name", respondent)
            .With("Input.Account", "邻居的羊吃了我的苗").With("Input.KindId", $"{desk.Kind.Id}").With("Input.CommitteeId", $"{desk.Committee.Id}");
        var refused = await Form("王五").SubmitAsync(clerk, "file");
        Assert.True(refused.Errors.ContainsKey("Input.Suitable"), string.Join(", ", refused.ErrorSummary));
        Assert.Contains("邻居的羊", refused.One("textarea[name='Input.Account']").TextContent, StringComparison.Ordinal);

        // Refused by the very last step: nothing of the first two stays.
        var matters = await site.InDbAsync(db => db.Set<Matter>().CountAsync());
        var twin = await Form("买买提").With("Input.Suitable", "true").SubmitAsync(clerk, "file");
        Assert.Null(twin.Location);
        Assert.NotEmpty(twin.ErrorSummary);
        Assert.Equal(matters, await site.InDbAsync(db => db.Set<Matter>().CountAsync()));

        var form = Form("王五").With("Input.Suitable", "true");
        var done = await form.SubmitAsync(clerk, "file");
        Assert.True(done.Location is not null, string.Join(", ", done.ErrorSummary));
        var slip = await clerk.FollowAsync(done);
        Assert.Single(slip.Document.QuerySelectorAll(".ow-slip .ow-work-code"));
        Assert.Single(slip.Document.QuerySelectorAll(".ow-slip svg.ow-qr"));
        Assert.Contains("买买提", slip.One(".ow-slip").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "print-party-slip"))); // opening was the line
        var again = await form.SubmitAsync(clerk, "file");
        Assert.Equal(done.Location, again.Location);
        Assert.Equal(matters + 1, await site.InDbAsync(db => db.Set<Matter>().CountAsync()));

        // A mediator, who works no matters, opens one for whoever stands before them; a lawyer on duty does not.
        using var mediator = await desk.Desk.VisitorAsync(desk.Mediator);
        var third = (await mediator.OpenAsync("/staff/cases/new")).Form("new-case").With("Input.Applicant.Name", "赵六").With("Input.Account", "楼上漏水").With("Input.KindId", $"{desk.Kind.Id}")
            .With("Input.CommitteeId", $"{desk.Committee.Id}").With("Input.Suitable", "true");
        Assert.NotNull((await third.SubmitAsync(mediator, "file")).Location);
        Assert.Equal(matters + 2, await site.InDbAsync(db => db.Set<Matter>().CountAsync()));
        using var lawyer = await desk.Desk.VisitorAsync(await site.Create.StaffAsync(Role.CounterStaff, desk.Desk.City.Community, desk.Desk.Station));
        await lawyer.OpenAsync("/staff/cases/new", HttpStatusCode.Forbidden);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task OpenCase_FromAMatter_TakesItsWordsAndItsResident_AndNotTwice()
    {
        var desk = await MediationDesk.OfAsync(site);
        var filed = await desk.Desk.FileAsync("邻居的围墙过了界", phone: "13900001234", name: "古丽");
        await desk.Desk.AcceptAsync(filed.Key);
        using var worker = await desk.Desk.VisitorAsync(desk.Desk.Worker);
        var matter = await worker.OpenAsync($"/staff/matters/{filed.Number}");
        Assert.Equal($"/staff/matters/{filed.Number}/open-case", matter.Link("转为调解案"));
        var page = await worker.OpenAsync($"/staff/matters/{filed.Number}/open-case");
        Assert.Equal("邻居的围墙过了界", page.One("textarea[name='Input.Account']").TextContent.Trim());
        var form = page.Form("open-case").With("Input.KindId", $"{desk.Kind.Id}").With("Input.CommitteeId", $"{desk.Committee.Id}").With("Input.Respondent.Name", "李四");
        Assert.True((await form.SubmitAsync(worker)).Errors.ContainsKey("Input.Suitable"));
        form.With("Input.Suitable", "true").With("Input.Source", "HandedOver");
        Assert.True((await form.SubmitAsync(worker)).Errors.ContainsKey("Input.HandedOverBy"));
        var done = await form.With("Input.HandedOverBy", "某派出机构").SubmitAsync(worker);
        Assert.Equal($"/staff/cases/{filed.Number}", done.Location);
        Assert.Equal([Side.Applicant, Side.Respondent], await site.InDbAsync(db =>
            db.Set<CaseParty>().Where(p => p.Case!.MatterId == filed.Key.Id).OrderBy(p => p.Number).Select(p => p.Side).ToListAsync()));
        Assert.Null((await form.SubmitAsync(worker)).Location);
        await worker.OpenAsync($"/staff/matters/{filed.Number}/open-case", HttpStatusCode.Conflict);
        Assert.Equal($"/staff/cases/{filed.Number}", (await worker.OpenAsync($"/staff/matters/{filed.Number}")).Link("查看调解案"));

        using var far = await desk.Desk.VisitorAsync(desk.Desk.FarWorker);
        await far.OpenAsync($"/staff/matters/{filed.Number}/open-case", HttpStatusCode.NotFound);
        using var leader = await desk.Desk.VisitorAsync(desk.Desk.Leader);
        await leader.OpenAsync($"/staff/matters/{filed.Number}/open-case", HttpStatusCode.Forbidden);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task List_ShowsCasesOfTheOffice_FiltersThem_AndCountsMediatorsLoads()
    {
        var desk = await MediationDesk.OfAsync(site);
        var filed = await desk.Desk.FileAsync("邻居的水渠改了道", name: "海热古丽", phone: "13900001235");
        await desk.Desk.AcceptAsync(filed.Key);
        var (worker, head) = (await desk.Desk.ActAsync(desk.Desk.Worker), await desk.Desk.ActAsync(desk.Desk.Head));
        var key = await site.WithAsync<OpenCaseHandler, CaseKey>(h => h.HandleAsync(new(filed.Key, desk.Committee.Id, desk.Kind.Id, CaseSource.Applied, true,
            Parties: [new(Side.Respondent, new PersonDetails { Name = "赵六" })]), worker, default));
        using var mediator = await desk.Desk.VisitorAsync(desk.Mediator);
        var list = await mediator.OpenAsync("/staff/cases");
        Assert.Contains("海热古丽与赵六", list.Text, StringComparison.Ordinal);
        Assert.Contains($"/staff/cases/{filed.Number}", list.Document.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("海热古丽", (await mediator.OpenAsync("/staff/cases?mine=1")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("海热古丽", (await mediator.OpenAsync("/staff/cases?waiting=WriteRecord")).Text, StringComparison.Ordinal);
        Assert.Contains("海热古丽", (await mediator.OpenAsync("/staff/cases?waiting=DecideAcceptance&state=Applied")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("海热古丽", (await mediator.OpenAsync("/staff/cases?late=1")).Text, StringComparison.Ordinal);
        Assert.Equal("/staff/cases", list.Link("调解"));

        await site.WithAsync<CheckRelatedHandler>(h => h.HandleAsync(new(key), worker, default));
        await site.WithAsync<AcceptCaseHandler, string>(h => h.HandleAsync(new(key), head, default));
        await site.WithAsync<AppointMediatorHandler>(h => h.HandleAsync(new(key, desk.Mediator.Id, ChosenBy.Committee), head, default));
        var mine = await mediator.OpenAsync("/staff/cases?mine=1");
        Assert.Contains("海热古丽", mine.Text, StringComparison.Ordinal);
        Assert.Contains(desk.Mediator.Name, mine.One("table.ow-table").TextContent, StringComparison.Ordinal);
        Assert.True((await site.WithAsync<CaseLists, IReadOnlyDictionary<Guid, int>>(l => l.OpenCasesOfAsync([desk.Mediator.Id, desk.SecondMediator.Id], default)))[desk.Mediator.Id] >= 1);

        using var far = await desk.Desk.VisitorAsync(desk.FarMediator);
        Assert.DoesNotContain("海热古丽", (await far.OpenAsync("/staff/cases")).Text, StringComparison.Ordinal);
        using var leader = await desk.Desk.VisitorAsync(desk.Desk.Leader);
        await leader.OpenAsync("/staff/cases", HttpStatusCode.Forbidden);
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync("/staff/cases", HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }
}
