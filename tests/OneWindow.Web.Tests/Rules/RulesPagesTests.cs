using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Routing;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Rules;

/// <summary>The ladder for routing rules, their dry run, the map of owners and the categories.</summary>
public sealed class RulesPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Rules = "/staff/settings/rules", Categories = "/staff/settings/categories";

    [Theory]
    [InlineData("/staff/settings")]
    [InlineData(Rules)]
    [InlineData(Rules + "/new")]
    [InlineData(Rules + "/owners")]
    [InlineData(Categories)]
    [InlineData(Categories + "/new")]
    public async Task Get_SignedOut_LeadsToSignIn_AndTheWrongRole_IsRefused(string address)
    {
        var desk = await MatterDesk.OfAsync(site);
        using var nobody = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await nobody.OpenAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var worker = await desk.VisitorAsync(desk.Worker);
        await worker.OpenAsync(address, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Get_ARuleOfAnotherCountyOrOfNobody_IsNotFound()
    {
        var desk = await MatterDesk.OfAsync(site);
        var rule = await RuleAsync(desk, await CategoryAsync("外地看不到"));
        using var far = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Coordinator, desk.City.Yiwu));
        await far.OpenAsync($"{Rules}/{rule.Id}/end", HttpStatusCode.NotFound);
        await far.OpenAsync($"{Rules}/new?replaces={rule.Id}", HttpStatusCode.NotFound);
        Assert.DoesNotContain("外地看不到", (await far.OpenAsync(Rules)).Text, StringComparison.Ordinal);
        using var coordinator = await desk.VisitorAsync(desk.Coordinator);
        await coordinator.OpenAsync($"{Rules}/{Guid.CreateVersion7()}/end", HttpStatusCode.NotFound);
        Assert.Contains("外地看不到", (await coordinator.OpenAsync(Rules)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ForAnAreaThatIsNotOnes_ChangesNothing()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var far = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Coordinator, desk.City.Yiwu));
        var form = (await far.OpenAsync(Rules + "/new")).Form("rule").With("Rule.Office", desk.Department.Id.ToString()).With("Rule.Reason", "越界");
        var answer = await form.Forging("Rule.Area", desk.City.Yizhou.Id.ToString()).SubmitAsync(far, "save");
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.False(await site.InDbAsync(db => db.Set<RoutingRule>().AnyAsync(r => r.Reason == "越界")));
    }

    [Fact]
    public async Task Post_Invalid_SaysSoAtTheFields_AndKeepsWhatWasTyped()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var coordinator = await desk.VisitorAsync(desk.Coordinator);
        var empty = await (await coordinator.OpenAsync(Rules + "/new")).Form("rule").With("Rule.Reason", "只写了理由").SubmitAsync(coordinator, "save");
        Assert.Equal(["Rule.Area", "Rule.Office"], empty.Errors.Keys.Order());
        Assert.Equal("只写了理由", empty.Form("rule")["Rule.Reason"]);
        var noReason = await empty.Form("rule").With("Rule.Area", desk.City.Yizhou.Id.ToString()).With("Rule.Office", desk.Department.Id.ToString())
            .With("Rule.Reason", " ").SubmitAsync(coordinator, "save");
        Assert.Equal(["Rule.Reason"], noReason.Errors.Keys);
    }

    [Fact]
    public async Task Post_Tried_ShowsWhatWouldGoElsewhereAndSavesNothing_Published_SavesOnce()
    {
        var desk = await MatterDesk.OfAsync(site);
        var category = await CategoryAsync("试算的类别");
        var filed = await desk.FileAsync("用来试算的一件事", category);
        using var coordinator = await desk.VisitorAsync(desk.Coordinator);
        var form = (await coordinator.OpenAsync(Rules + "/new")).Form("rule").With("Rule.Category", category.Id.ToString())
            .With("Rule.Area", desk.City.Yizhou.Id.ToString()).With("Rule.Office", desk.Department.Id.ToString()).With("Rule.Reason", "归它管");
        var before = await LinesAsync("save-routing-rule");

        var tried = await form.SubmitAsync(coordinator, "try");
        Assert.Equal(HttpStatusCode.OK, tried.Status);
        Assert.Contains(filed.Number, tried.Text, StringComparison.Ordinal);
        Assert.Contains(desk.Department.Name, tried.Text, StringComparison.Ordinal);
        Assert.Equal("归它管", tried.Form("rule")["Rule.Reason"]);
        Assert.False(await site.InDbAsync(db => db.Set<RoutingRule>().AnyAsync(r => r.CategoryId == category.Id)));
        Assert.Equal(before, await LinesAsync("save-routing-rule"));

        var saved = await tried.Form("rule").SubmitAndFollowAsync(coordinator, "save");
        Assert.Single(saved.Document.QuerySelectorAll(".ow-notice--success"));
        var rule = await site.InDbAsync(db => db.Set<RoutingRule>().SingleAsync(r => r.CategoryId == category.Id));
        Assert.Equal((desk.Department.Id, desk.Coordinator.Id), (rule.OfficeId, rule.MadeById!.Value));
        Assert.Equal(before + 1, await LinesAsync("save-routing-rule"));

        var twice = await form.SubmitAsync(coordinator, "save");
        Assert.Equal(["Rule.Category"], twice.Errors.Keys);
        Assert.Equal(before + 1, await LinesAsync("save-routing-rule"));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<RoutingRule>().CountAsync(r => r.CategoryId == category.Id)));
    }

    [Fact]
    public async Task Post_Changed_EndsTheOldRuleInTheSameSave_Ended_NeedsAReason()
    {
        var desk = await MatterDesk.OfAsync(site);
        var category = await CategoryAsync("要改的类别");
        var old = await RuleAsync(desk, category);
        using var coordinator = await desk.VisitorAsync(desk.Coordinator);
        var change = (await coordinator.OpenAsync($"{Rules}/new?replaces={old.Id}")).Form("rule");
        Assert.Equal(desk.Department.Id.ToString(), change["Rule.Office"]);
        await change.With("Rule.Office", desk.Centre.Id.ToString()).With("Rule.Reason", "改由中心办").SubmitAndFollowAsync(coordinator, "save");
        var rules = await site.InDbAsync(db => db.Set<RoutingRule>().Where(r => r.CategoryId == category.Id).OrderBy(r => r.EndedAt == null).ToListAsync());
        Assert.Equal([old.Id, rules[1].Id], rules.Select(r => r.Id));
        Assert.NotNull(rules[0].EndedAt);
        Assert.Equal(desk.Centre.Id, rules[1].OfficeId);

        var end = await coordinator.OpenAsync($"{Rules}/{rules[1].Id}/end");
        Assert.Equal(desk.Centre.Name, end.Summary("归口单位"));
        Assert.Equal(["Ending.Why"], (await end.Form("end-rule").SubmitAsync(coordinator)).Errors.Keys);
        await end.Form("end-rule").With("Ending.Why", "改制了").SubmitAndFollowAsync(coordinator);
        Assert.False(await site.InDbAsync(db => db.Set<RoutingRule>().AnyAsync(r => r.CategoryId == category.Id && r.EndedAt == null)));
        Assert.Equal("改制了", (await site.InDbAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.SubjectId == rules[1].Id && e.Action == "end-routing-rule"))).Why);
        await coordinator.OpenAsync($"{Rules}/{rules[1].Id}/end", HttpStatusCode.NotFound);
    }

    /// <summary>No rule switches itself off: whoever made it may leave, and what it names is kept from ending or shown as a fault until a person ends it.</summary>
    [Fact]
    public async Task Rules_WhoseMakerLeftOrWhoseOfficeAreaOrCategoryEnded_StandAndShowTheFault()
    {
        var desk = await MatterDesk.OfAsync(site);
        var maker = await site.Create.StaffAsync(Role.Coordinator, desk.City.Yizhou);
        await site.InDbAsync(db => db.Set<StaffMember>().Where(s => s.Id == maker.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.DisabledAt, site.Now)));
        var closed = await site.Create.OfficeAsync(desk.City.Yizhou);
        await site.InDbAsync(db => db.Set<Office>().Where(o => o.Id == closed.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.ClosedOn, new DateOnly(2026, 1, 1))));
        var ended = await site.Create.AreaAsync(desk.City.Donghe, "650502001888", "撤了的社区", to: new(2026, 1, 1));
        var (byLeaver, toClosed, inEnded, ofEnded) = (await CategoryAsync("人走了"), await CategoryAsync("门关了"), await CategoryAsync("地没了"), await CategoryAsync("类停了"));
        await RuleAsync(desk, byLeaver, madeBy: maker.Id);
        await RuleAsync(desk, toClosed, office: closed.Id);
        await RuleAsync(desk, inEnded, area: ended.Id);
        await RuleAsync(desk, ofEnded);
        await site.InDbAsync(db => db.Set<Category>().Where(c => c.Id == ofEnded.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.EndedAt, site.Now)));
        using var coordinator = await desk.VisitorAsync(desk.Coordinator);
        var page = await coordinator.OpenAsync(Rules);
        string[] Tags(Category category) => [.. Assert.Single(page.Document.QuerySelectorAll("tbody tr"), r => r.TextContent.Contains(category.Name, StringComparison.Ordinal))
            .QuerySelectorAll(".govuk-tag").Select(t => t.TextContent)];
        Assert.Empty(Tags(byLeaver));
        var texts = OneWindow.Web.Hosting.Texts.Of("zh-CN");
        Assert.Equal([texts["rules.fault.office-closed"]], Tags(toClosed));
        Assert.Equal([texts["rules.fault.area-ended"]], Tags(inEnded));
        Assert.Equal([texts["rules.fault.category-ended"]], Tags(ofEnded));

        // The rule of somebody who left still routes; one to a closed office does not, and the dry run says the same as filing.
        Assert.Equal(desk.Department.Id, await RoutedAsync(byLeaver));
        Assert.NotEqual(closed.Id, await RoutedAsync(toClosed));
        var dry = await site.WithAsync<RoutingQueries, DryRun>(async q => await q.DryRunAsync((await desk.ActAsync(desk.Coordinator)).Who,
            new(toClosed.Id, desk.City.Yizhou.Id, desk.Department.Id, 0, "试算"), 500, default));
        var moved = Assert.Single(dry.Differences, d => d.CategoryName == toClosed.Name);
        Assert.Equal(desk.Department.Name, moved.Then);
        // Nor is the closed office an owner on the map: those cells are nobody's.
        var cells = await site.WithAsync<RoutingQueries, IReadOnlyList<OwnershipCell>>(q => q.OwnershipAsync(desk.City.Yizhou.Id, default));
        Assert.DoesNotContain(cells, c => c.Owners.Contains(closed.Name));
        Assert.DoesNotContain(cells, c => c.AreaId == ended.Id || c.CategoryId == ofEnded.Id);
        Assert.All(cells.Where(c => c.CategoryId == toClosed.Id), c => Assert.Equal(0, c.Owned));
        Assert.All(cells.Where(c => c.CategoryId == byLeaver.Id), c => Assert.Equal(1, c.Owned));

        async Task<Guid> RoutedAsync(Category category)
        {
            var filed = await site.WithAsync<FileMatterHandler, FiledMatter>(h => h.HandleAsync(new(MatterKind.Request, Channel.Web, "看看送到哪里", desk.City.Community.Id, category.Id), desk.Resident, default));
            return (await desk.MatterAsync(filed.Key)).OfficeId;
        }
    }

    [Fact]
    public async Task Owners_ShowTheCellsNobodyOwns_AndAnUnknownPlaceIsNotFound()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var coordinator = await desk.VisitorAsync(desk.Coordinator);
        var page = await coordinator.OpenAsync($"{Rules}/owners?area=650502");
        Assert.Contains(desk.City.Donghe.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains("没人管", page.Text, StringComparison.Ordinal);
        await coordinator.OpenAsync($"{Rules}/owners?area=999999", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Category_AddedChangedAndEnded_ButNotWhileARuleNamesIt()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var keeper = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Administrator, desk.City.City));
        Assert.Equal(["Edit.Name"], (await (await keeper.OpenAsync(Categories + "/new")).Form("category").SubmitAsync(keeper, "save")).Errors.Keys);
        await (await keeper.OpenAsync(Categories + "/new")).Form("category").With("Edit.Name", "新添的类别").With("Edit.Words", "新词")
            .SubmitAndFollowAsync(keeper, "save");
        var made = await site.InDbAsync(db => db.Set<Category>().SingleAsync(c => c.Name == "新添的类别"));
        await (await keeper.OpenAsync($"{Categories}/{made.Id}")).Form("category").With("Edit.NeedsEvidence", "true").SubmitAndFollowAsync(keeper, "save");
        Assert.True((await site.InDbAsync(db => db.Set<Category>().SingleAsync(c => c.Id == made.Id))).NeedsEvidence);
        Assert.Equal(2, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.SubjectId == made.Id && e.Action == "save-category")));

        var rule = await RuleAsync(desk, made);
        var refused = await (await keeper.OpenAsync($"{Categories}/{made.Id}")).Form("category").SubmitAsync(keeper, "end");
        Assert.Single(refused.ErrorSummary);
        await site.InDbAsync(db => db.Set<RoutingRule>().Where(r => r.Id == rule.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedAt, site.Now)));
        await refused.Form("category").SubmitAndFollowAsync(keeper, "end");
        Assert.NotNull((await site.InDbAsync(db => db.Set<Category>().SingleAsync(c => c.Id == made.Id))).EndedAt);
        await keeper.OpenAsync($"{Categories}/{made.Id}", HttpStatusCode.NotFound);

        // Categories are the whole city's: whoever keeps one county may not change them.
        using var ofCounty = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Administrator, desk.City.Yizhou));
        var answer = await (await ofCounty.OpenAsync(Categories + "/new")).Form("category").With("Edit.Name", "县里的类别").SubmitAsync(ofCounty, "save");
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    static int last = 700;

    async Task<Category> CategoryAsync(string name)
    {
        var category = new Category { Code = $"R{Interlocked.Increment(ref last)}.1", Name = name };
        await site.InDbAsync(async db => { db.Add(category); await db.SaveChangesAsync(); });
        return category;
    }

    async Task<RoutingRule> RuleAsync(MatterDesk desk, Category category, Guid? area = null, Guid? office = null, Guid? madeBy = null)
    {
        var rule = new RoutingRule
        {
            CategoryId = category.Id,
            AreaId = area ?? desk.City.Yizhou.Id,
            OfficeId = office ?? desk.Department.Id,
            MadeById = madeBy,
            MadeAt = site.Now,
        };
        await site.InDbAsync(async db => { db.Add(rule); await db.SaveChangesAsync(); });
        return rule;
    }

    Task<int> LinesAsync(string action) => site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == action));
}
