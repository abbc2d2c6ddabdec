using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>The ladder for the pages that keep supermarkets, counters, services and life events.</summary>
public sealed class CounterSettingsTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Home = "/staff/settings/counters", One = Home + "/SUPERMARKET";

    /// <summary>What a form is tried with, at a supermarket of its own.</summary>
    /// <param name="Invalid">A field to spoil, what with, and words of the error.</param>
    /// <param name="Twice">The words to whoever sends it again; null where the page is no longer there.</param>
    sealed record Step(string Page, string Form, Dictionary<string, string> Valid, (string Field, string Value, string Says) Invalid, string Audit, string? Twice,
        Func<Ground, Core.Data.OneWindowDbContext, Task<bool>> Done);

    sealed record Ground(MediationDesk Desk, Supermarket Supermarket, Counter Counter, Service Service, LifeEvent Event, int Number)
    {
        internal string Fill(string text) => text.Replace("SUPERMARKET", $"{Supermarket.Id}", StringComparison.Ordinal).Replace("COUNTER", $"{Counter.Id}", StringComparison.Ordinal)
            .Replace("SERVICE", $"{Service.Id}", StringComparison.Ordinal).Replace("EVENT", $"{Event.Id}", StringComparison.Ordinal)
            .Replace("OFFICE", $"{Supermarket.OfficeId}", StringComparison.Ordinal).Replace("NUMBER", $"{Number}", StringComparison.Ordinal);
    }

    static readonly Dictionary<string, Step> Steps = new()
    {
        ["new supermarket"] = new($"{Home}/new", "supermarket", new() { ["Edit.OfficeId"] = "OFFICE", ["Edit.Name"] = "新超市NUMBER" }, ("Edit.Name", "", "填写"), "save-supermarket", "同名",
            (g, db) => db.Set<Supermarket>().AnyAsync(s => s.Name == g.Fill("新超市NUMBER") && s.OfficeId == g.Supermarket.OfficeId)),
        ["change"] = new($"{One}/change", "supermarket", new() { ["Edit.Place"] = "二楼" }, ("Edit.Name", " ", "填写"), "save-supermarket", "别人",
            (g, db) => db.Set<Supermarket>().AnyAsync(s => s.Id == g.Supermarket.Id && s.Place == "二楼")),
        ["end"] = new($"{One}/end", "end", [], ("Ending.LastDay.Year", "2020", "今天"), "end-supermarket", "已经停办",
            (g, db) => db.Set<Supermarket>().AnyAsync(s => s.Id == g.Supermarket.Id && s.EndedOn != null)),
        ["new counter"] = new($"{One}/counters/new", "counter", new() { ["Edit.Number"] = "12", ["Edit.Name"] = "新柜台" }, ("Edit.Number", "许多", "数字"), "save-counter", "已有这个号",
            (g, db) => db.Set<Counter>().AnyAsync(c => c.SupermarketId == g.Supermarket.Id && c.Number == 12)),
        ["counter"] = new($"{One}/counters/COUNTER", "counter", new() { ["Edit.Number"] = "33" }, ("Edit.Name", "", "填写"), "save-counter", "别人",
            (g, db) => db.Set<Counter>().AnyAsync(c => c.Id == g.Counter.Id && c.Number == 33)),
        ["end counter"] = new($"{One}/counters/COUNTER/end", "end", [], ("Ending.LastDay.Year", "2020", "今天"), "end-counter", null,
            (g, db) => db.Set<Counter>().AnyAsync(c => c.Id == g.Counter.Id && c.EndedOn != null)),
        ["new service"] = new($"{Home}/services/new", "service", new() { ["Edit.Code"] = "new-NUMBER", ["Edit.Name"] = "新服务", ["Edit.NameEn"] = "New" }, ("Edit.Cost", "一百元", "不收费"), "save-service",
            "已经用过", (g, db) => db.Set<Service>().AnyAsync(s => s.Code == g.Fill("new-NUMBER"))),
        ["service"] = new($"{Home}/services/SERVICE", "service", new() { ["Edit.NameEn"] = "Changed" }, ("Edit.Minutes", "3", "240"), "save-service", "别人",
            (g, db) => db.Set<Service>().AnyAsync(s => s.Id == g.Service.Id && s.NameEn == "Changed")),
        ["new event"] = new($"{Home}/events/new", "event", new() { ["Edit.Code"] = "new-NUMBER", ["Edit.Name"] = "新事项", ["Edit.NameEn"] = "New" }, ("Edit.Code", "新 事", "小写字母"), "save-life-event",
            "已经用过", (g, db) => db.Set<LifeEvent>().AnyAsync(e => e.Code == g.Fill("new-NUMBER"))),
        ["event"] = new($"{Home}/events/EVENT", "event", new() { ["Edit.NameEn"] = "Changed" }, ("Edit.Order", "0", "数字"), "save-life-event", "别人",
            (g, db) => db.Set<LifeEvent>().AnyAsync(e => e.Id == g.Event.Id && e.NameEn == "Changed")),
    };

    public static TheoryData<string> Forms => [.. Steps.Keys];

    [Theory, MemberData(nameof(Forms)), InlineData(Home), InlineData(One), InlineData(Home + "/services"), InlineData(Home + "/events")]
    public async Task Doors_OpenOnlyForWhoeverKeepsCounters(string form)
    {
        var ground = await GroundAsync();
        var page = ground.Fill(Steps.TryGetValue(form, out var step) ? step.Page : form);
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(page, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        foreach (var person in new[] { ground.Desk.Mediator, ground.Desk.Desk.Worker, ground.Desk.Desk.Leader })
        {
            using var other = await ground.Desk.Desk.VisitorAsync(person);
            await other.OpenAsync(page, HttpStatusCode.Forbidden);
        }
        using var far = await ground.Desk.Desk.VisitorAsync(ground.Desk.FarKeeper);
        using var manager = await ground.Desk.Desk.VisitorAsync(ground.Desk.Desk.Head);
        using var keeper = await ground.Desk.Desk.VisitorAsync(ground.Desk.CityKeeper);
        // The catalogue is the city's: a county's administrator and a shop manager read the lists and change nothing.
        if (page.Contains("/services/", StringComparison.Ordinal) || page.Contains("/events/", StringComparison.Ordinal))
        {
            await far.OpenAsync(page, HttpStatusCode.Forbidden);
            await manager.OpenAsync(page, HttpStatusCode.Forbidden);
        }
        else if (page.Contains($"{ground.Supermarket.Id}", StringComparison.Ordinal))
        {
            await far.OpenAsync(page, HttpStatusCode.NotFound);
            await manager.OpenAsync(page);
        }
        else Assert.DoesNotContain(ground.Supermarket.Name, (await far.OpenAsync(page)).Text, StringComparison.Ordinal);
        if (page == $"{Home}/new") await manager.OpenAsync(page, HttpStatusCode.Forbidden);
        await keeper.OpenAsync(page);
        foreach (var id in new[] { ground.Supermarket.Id, ground.Counter.Id, ground.Service.Id, ground.Event.Id }.Where(i => page.Contains($"{i}", StringComparison.Ordinal)))
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
        Assert.True(refused.Errors.ContainsKey(step.Invalid.Field), string.Join(", ", refused.Errors.Keys));
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

    [Theory]
    [InlineData("services/SERVICE", "service", "从目录中去掉", "end-service")]
    [InlineData("events/EVENT", "event", "去掉这一项", "end-life-event")]
    public async Task Post_End_TakesItFromTheList(string at, string form, string button, string audit)
    {
        var ground = await GroundAsync();
        using var visitor = await ground.Desk.Desk.VisitorAsync(ground.Desk.CityKeeper);
        var page = await visitor.OpenAsync(ground.Fill($"{Home}/{at}"));
        var before = await LinesAsync(audit);
        var list = await visitor.FollowAsync(await page.Form(form).SubmitAsync(visitor, button));
        Assert.DoesNotContain(form == "service" ? ground.Service.Name : ground.Event.Name, list.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await LinesAsync(audit));
        await visitor.OpenAsync(ground.Fill($"{Home}/{at}"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Menu_OfAnAdministratorAndAShopManager_LeadsHere()
    {
        var desk = await MediationDesk.OfAsync(site);
        foreach (var person in new[] { desk.Keeper, desk.Desk.Head })
        {
            using var visitor = await desk.Desk.VisitorAsync(person);
            Assert.Contains((await visitor.OpenAsync("/staff/settings")).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == Home);
            Assert.Contains((await visitor.OpenAsync(Home)).Document.QuerySelectorAll("nav a"), a => a.GetAttribute("href") == Home);
        }
    }

    static string? Button(Step step) => step.Form is "service" or "event" ? "保存" : null;

    static HtmlForm Filled(HtmlPage page, Ground ground, Step step) => step.Valid.Aggregate(page.Form(step.Form), (form, answer) => form.With(answer.Key, ground.Fill(answer.Value)));

    Task<int> LinesAsync(string action) => site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == action));

    static int last;

    async Task<Ground> GroundAsync()
    {
        var (desk, create) = (await MediationDesk.OfAsync(site), site.Create);
        var (supermarket, service) = (await create.SupermarketAsync(desk.Desk.Station), await create.ServiceAsync());
        return new(desk, supermarket, await create.CounterAsync(supermarket, 1, service), service, await create.LifeEventAsync(), Interlocked.Increment(ref last));
    }
}
