using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Mediation;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Settings;

/// <summary>The ladder for the pages that keep committees, their people, rooms and kinds of dispute.</summary>
public sealed class MediationSettingsTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Home = "/staff/settings/mediation", One = Home + "/committees/COMMITTEE";

    /// <summary>What a form is tried with, at a committee of its own.</summary>
    /// <param name="Invalid">A field to spoil, what with, and the words of the error.</param>
    /// <param name="Twice">The words to whoever sends it again; null where that is done again or no longer there.</param>
    sealed record Step(string Page, string Form, Dictionary<string, string> Valid, (string Field, string Value, string Says) Invalid, string Audit, string? Twice,
        Func<Ground, OneWindow.Core.Data.OneWindowDbContext, Task<bool>> Done);

    sealed record Ground(MediationDesk Desk, Committee Committee, CommitteeMediator Part, MediationRoom Room, DisputeKind Kind, StaffMember Candidate, int Number)
    {
        internal string Fill(string text) => text.Replace("COMMITTEE", $"{Committee.Id}", StringComparison.Ordinal).Replace("PART", $"{Part.Id}", StringComparison.Ordinal)
            .Replace("ROOM", $"{Room.Id}", StringComparison.Ordinal).Replace("KIND", $"{Kind.Id}", StringComparison.Ordinal).Replace("PERSON", $"{Candidate.Id}", StringComparison.Ordinal)
            .Replace("OFFICE", $"{Committee.OfficeId}", StringComparison.Ordinal).Replace("NUMBER", $"{Number}", StringComparison.Ordinal);
    }

    static readonly Dictionary<string, Step> Steps = new()
    {
        ["new committee"] = new($"{Home}/committees/new", "committee", new() { ["Edit.OfficeId"] = "OFFICE", ["Edit.Name"] = "新委员会", ["Edit.ShortName"] = "新NUMBER" },
            ("Edit.ShortName", "（新）", "简称"), "save-committee", "已有委员会用这个简称", (g, db) => db.Set<Committee>().AnyAsync(c => c.ShortName == g.Fill("新NUMBER") && c.OfficeId == g.Committee.OfficeId)),
        ["change"] = new($"{One}/change", "committee", new() { ["Edit.CourtName"] = "某法院" }, ("Edit.TermEndsOn.Year", "2099", "日期"), "save-committee", "别人",
            (g, db) => db.Set<Committee>().AnyAsync(c => c.Id == g.Committee.Id && c.CourtName == "某法院")),
        ["end committee"] = new($"{One}/end", "end-committee", [], ("Ending.LastDay.Year", "2020", "今天"), "end-committee", "已经撤销",
            (g, db) => db.Set<Committee>().AnyAsync(c => c.Id == g.Committee.Id && c.EndedOn != null)),
        ["add person"] = new($"{One}/people/add", "add-mediator", new() { ["Adding.StaffId"] = "PERSON", ["Adding.Fields"] = "邻里" }, ("Adding.From.Month", "13", "日期"),
            "add-committee-mediator", "已经是本委员会的调解员", (g, db) => db.Set<CommitteeMediator>().AnyAsync(m => m.CommitteeId == g.Committee.Id && m.StaffId == g.Candidate.Id)),
        ["end person"] = new($"{One}/people/PART/end", "end-mediator", [], ("Ending.LastDay.Year", "2020", "今天"), "end-committee-mediator", "已经登记结束",
            (g, db) => db.Set<CommitteeMediator>().AnyAsync(m => m.Id == g.Part.Id && m.To != null)),
        ["new room"] = new($"{One}/rooms/new", "room", new() { ["Edit.Name"] = "新室NUMBER", ["Edit.Seats"] = "12" }, ("Edit.Seats", "许多", "数字"), "save-room", "同名",
            (g, db) => db.Set<MediationRoom>().AnyAsync(r => r.Name == g.Fill("新室NUMBER") && r.Seats == 12)),
        ["room"] = new($"{One}/rooms/ROOM", "room", new() { ["Edit.Seats"] = "33" }, ("Edit.Seats", "0", "数字"), "save-room", "别人",
            (g, db) => db.Set<MediationRoom>().AnyAsync(r => r.Id == g.Room.Id && r.Seats == 33)),
        ["end room"] = new($"{One}/rooms/ROOM", "end-room", [], ("Ending.LastDay.Year", "2020", "今天"), "end-room", "已经停用",
            (g, db) => db.Set<MediationRoom>().AnyAsync(r => r.Id == g.Room.Id && r.EndedOn != null)),
        ["new kind"] = new($"{Home}/kinds/new", "kind", new() { ["Edit.Code"] = "new-NUMBER", ["Edit.Name"] = "新类NUMBER", ["Edit.NameEn"] = "New", ["Edit.Order"] = "901" },
            ("Edit.Code", "新 类", "代码"), "save-dispute-kind", "同名", (g, db) => db.Set<DisputeKind>().AnyAsync(k => k.Code == g.Fill("new-NUMBER"))),
        ["kind"] = new($"{Home}/kinds/KIND", "kind", new() { ["Edit.NameEn"] = "Changed" }, ("Edit.Order", "0", "数字"), "save-dispute-kind", "别人",
            (g, db) => db.Set<DisputeKind>().AnyAsync(k => k.Id == g.Kind.Id && k.NameEn == "Changed")),
    };

    public static TheoryData<string> Forms => [.. Steps.Keys];

    [Theory, MemberData(nameof(Forms)), InlineData(Home), InlineData(One), InlineData(Home + "/kinds")]
    public async Task Doors_OpenOnlyForWhoeverKeepsCommittees(string form)
    {
        var ground = await GroundAsync();
        var page = ground.Fill(Steps.TryGetValue(form, out var step) ? step.Page : form);
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(page, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        foreach (var person in new[] { ground.Desk.Mediator, ground.Desk.Desk.Head, ground.Desk.Desk.Leader })
        {
            using var other = await ground.Desk.Desk.VisitorAsync(person);
            await other.OpenAsync(page, HttpStatusCode.Forbidden);
        }
        using var far = await ground.Desk.Desk.VisitorAsync(ground.Desk.FarKeeper);
        using var keeper = await ground.Desk.Desk.VisitorAsync(ground.Desk.CityKeeper);
        // Kinds are the city's: a county's administrator reads the list and changes none.
        if (page.Contains("/kinds/", StringComparison.Ordinal)) await far.OpenAsync(page, HttpStatusCode.Forbidden);
        else if (page.Contains("/committees/", StringComparison.Ordinal) && !page.EndsWith("/committees/new", StringComparison.Ordinal)) await far.OpenAsync(page, HttpStatusCode.NotFound);
        else Assert.DoesNotContain(ground.Committee.Name, (await far.OpenAsync(page)).Text, StringComparison.Ordinal);
        await keeper.OpenAsync(page);
        foreach (var id in new[] { ground.Committee.Id, ground.Part.Id, ground.Room.Id, ground.Kind.Id }.Where(i => page.Contains($"{i}", StringComparison.Ordinal)))
            await keeper.OpenAsync(page.Replace($"{id}", $"{Guid.NewGuid()}", StringComparison.Ordinal), HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Post_WithInvalidThenValidInput_RefusesThenDoesIt_AndNotTwice(string form)
    {
        var (ground, step) = (await GroundAsync(), Steps[form]);
        using var visitor = await ground.Desk.Desk.VisitorAsync(ground.Desk.CityKeeper);
        var page = await visitor.OpenAsync(ground.Fill(step.Page));
        var before = await LinesAsync(step.Audit);

        var refused = await Filled(page, ground, step).With(step.Invalid.Field, ground.Fill(step.Invalid.Value)).SubmitAsync(visitor, Button(step));
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains(step.Invalid.Says, string.Join(' ', refused.Errors.Values), StringComparison.Ordinal);
        var at = step.Invalid.Field.Replace(".Month", ".Year", StringComparison.Ordinal);
        Assert.True(refused.Errors.ContainsKey(at), string.Join(", ", refused.Errors.Keys));
        Assert.False(await site.InDbAsync(db => step.Done(ground, db)));
        Assert.Equal(before, await LinesAsync(step.Audit));

        var done = await Filled(page, ground, step).SubmitAsync(visitor, Button(step));
        Assert.True(done.Location is not null, done.Text);
        Assert.Single((await visitor.FollowAsync(done)).Document.QuerySelectorAll(".ow-notice--success"));
        Assert.True(await site.InDbAsync(db => step.Done(ground, db)));
        Assert.Equal(before + 1, await LinesAsync(step.Audit));

        // Twice, or by somebody whose page is older than the change.
        var again = await Filled(page, ground, step).SubmitAsync(visitor, Button(step));
        Assert.Null(again.Location);
        if (step.Twice is not null) Assert.Contains(step.Twice, again.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await LinesAsync(step.Audit));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Get_Committee_ShowsItsFactsPeopleAndRooms_AndWarnsOfATermThatEnded()
    {
        var ground = await GroundAsync();
        await site.InDbAsync(db => db.Set<Committee>().Where(c => c.Id == ground.Committee.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.TermEndsOn, new DateOnly(2026, 11, 22))));
        foreach (var language in new[] { "zh-CN", "en" })
        {
            using var visitor = await ground.Desk.Desk.VisitorAsync(ground.Desk.Keeper, language);
            var page = await visitor.OpenAsync(ground.Fill(One));
            Assert.Contains(ground.Committee.Name, page.Heading, StringComparison.Ordinal);
            Assert.Contains(ground.Room.Name, page.Text, StringComparison.Ordinal);
            Assert.Single(page.Document.QuerySelectorAll("a[href$='" + $"/people/{ground.Part.Id}/end" + "']"));
            Assert.Single(page.Document.QuerySelectorAll(".govuk-warning-text"));
            Assert.Contains(ground.Committee.ShortName, (await visitor.OpenAsync(Home)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Post_SaveWithATermThatEnded_IsDoneAndWarned()
    {
        var ground = await GroundAsync();
        using var visitor = await ground.Desk.Desk.VisitorAsync(ground.Desk.Keeper);
        var page = await visitor.OpenAsync(ground.Fill($"{One}/change"));
        var done = await page.Form("committee").With("Edit.TermEndsOn.Year", "2026").With("Edit.TermEndsOn.Month", "11").With("Edit.TermEndsOn.Day", "22").SubmitAsync(visitor);
        Assert.Contains("换届", Assert.Single((await visitor.FollowAsync(done)).TextsOf(".ow-notice--warning")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_EndOfACommittee_NamesWhatHangsOnIt()
    {
        var ground = await GroundAsync();
        using var visitor = await ground.Desk.Desk.VisitorAsync(ground.Desk.Keeper);
        Assert.Contains("调解员：1", (await visitor.OpenAsync(ground.Fill($"{One}/end"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_EndOfAKind_TakesItFromTheList()
    {
        var ground = await GroundAsync();
        using var visitor = await ground.Desk.Desk.VisitorAsync(ground.Desk.CityKeeper);
        var page = await visitor.OpenAsync(ground.Fill($"{Home}/kinds/KIND"));
        var done = await page.Form("kind").SubmitAsync(visitor, "停用这个类型");
        Assert.DoesNotContain(ground.Kind.Code, (await visitor.FollowAsync(done)).TextsOf("tbody td"));
        await visitor.OpenAsync(ground.Fill($"{Home}/kinds/KIND"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Menu_OfAnAdministrator_LeadsHere()
    {
        var desk = await MediationDesk.OfAsync(site);
        using var visitor = await desk.Desk.VisitorAsync(desk.Keeper);
        Assert.Contains((await visitor.OpenAsync("/staff/settings")).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == Home);
        Assert.Contains((await visitor.OpenAsync(Home)).Document.QuerySelectorAll("nav a"), a => a.GetAttribute("href") == Home);
    }

    static string? Button(Step step) => step.Form == "kind" ? "保存" : null;

    static HtmlForm Filled(HtmlPage page, Ground ground, Step step) =>
        step.Valid.Aggregate(page.Form(step.Form), (form, answer) => form.With(answer.Key, ground.Fill(answer.Value)));

    Task<int> LinesAsync(string action) => site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == action));

    static int last;

    async Task<Ground> GroundAsync()
    {
        var (desk, create) = (await MediationDesk.OfAsync(site), site.Create);
        var person = await create.StaffAsync(Role.Mediator, desk.Desk.City.Community, desk.Desk.Station);
        var committee = await create.CommitteeWithPeopleAsync(desk.Desk.Station);
        return new(desk, committee, await create.CommitteePartAsync(committee, person), await create.MediationRoomAsync(desk.Desk.Station), await create.DisputeKindAsync(),
            await create.StaffAsync(Role.Mediator, desk.Desk.City.Community, desk.Desk.Station), Interlocked.Increment(ref last));
    }
}
