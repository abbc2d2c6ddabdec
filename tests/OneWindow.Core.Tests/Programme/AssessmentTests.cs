using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Programme.Assessments;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Programme;

/// <summary>Assessments of units on both databases: computed, checked, objected to, decided by a third person, frozen.</summary>
public abstract class AssessmentTests : IDisposable
{
    readonly TestSite site;

    protected AssessmentTests(TestSite site)
    {
        this.site = site;
        SaidFigures.In(site);
    }

    public void Dispose() => GC.SuppressFinalize(this);

    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void Points_OfAnIndicator_AreFullAtItsTarget_InProportionBelow_AndNeverUnderTheFloor()
    {
        static int? Of(decimal? value, decimal? target, bool higher = true, int floor = 20) => PointFormula.Of(SaidFigures.Of("03", value, target, higher), 60, floor);
        foreach (var (value, points) in new[] { (95m, 6000), (100m, 6000), (94.99m, 5999), (47.5m, 3000), (19m, 1200), (10m, 1200), (0m, 1200), (-5m, 1200) }) Assert.Equal(points, Of(value, 95m));
        // The fewer the better.
        foreach (var (value, points) in new[] { (10m, 6000), (0m, 6000), (20m, 3000), (1000m, 1200) }) Assert.Equal(points, Of(value, 10m, higher: false));
        Assert.Equal((6000, 1200, 1200), (Of(0m, 0m, higher: false), Of(1m, 0m, higher: false), Of(-1m, 0m)));
        Assert.Equal((0, 6000), (Of(0m, 95m, floor: 0), Of(0m, 95m, floor: 100)));
        Assert.Equal((null, null, null), (Of(null, 95m), Of(95m, null), PointFormula.Of(null, 60, 20)));
    }

    [Fact]
    public async Task AUnit_AssessesItself_IsChecked_Objects_AndTheOutcomeIsFrozen()
    {
        var g = await MechanismGround.OfAsync(site);
        g.Figures.Say(g.Programme.Lead.Id, SaidFigures.Of("03", 76m, 95m));
        var sheet = await g.SheetAsync();
        var unit = await g.UnitAsync(sheet, g.Programme.Lead.Id);
        var (id, computed, check) = (unit.Row.Id, unit.Lines[0], unit.Lines[1].Item.Id);
        Assert.Equal(4800, computed.Computed);
        await RefusedAsync("points-missing", "Given[0].Points", () => SelfAsync(null));
        await RefusedAsync("points-out-of-range", "Given[0].Points", () => SelfAsync(41));
        await RefusedAsync("points-out-of-range", "Given[0].Points", () => SelfAsync(-1));
        await SelfAsync(38.5m);
        await Assert.ThrowsAsync<NotVisibleException>(() => g.DoAsync<SelfAssessHandler>(g.OtherHead, (h, act) => h.HandleAsync(new(id, []), act)));
        // Whoever works for the unit does not check it, not even as an officer.
        await site.Create.DutyAsync(g.Programme.Head, Role.ProgrammeOfficer, g.Desk.City.City);
        await RefusedAsync("own-unit", null, () => CheckAsync(g.Programme.Head, 30));
        await RefusedAsync("points-out-of-range", "Given[0].Points", () => CheckAsync(g.Programme.Keeper, 40.01m));
        await CheckAsync(g.Programme.Keeper, 30);
        await RefusedAsync("unit-wrong-state", null, () => CheckAsync(g.Programme.Keeper, 30));
        await RefusedAsync("unit-wrong-state", null, () => SelfAsync(40));
        unit = await g.UnitAsync(sheet, g.Programme.Lead.Id);
        // Monday, 23 November and five working days.
        Assert.Equal((UnitState.Checked, 7800, new(2026, 11, 30), 76m), (unit.Row.State, unit.Row.Total, unit.Row.ObjectUntil!.Value, unit.Lines[0].Row.Value!.Value));
        // What the figures say later does not touch what was given.
        g.Figures.Say(g.Programme.Lead.Id, SaidFigures.Of("03", 10m, 95m));

        await RefusedAsync("text-missing", "Words", () => ObjectAsync(" "));
        await RefusedAsync("objection-late", null, () => ObjectAsync("晚了", new DateTime(2026, 11, 30, 16, 0, 0, DateTimeKind.Utc)));
        var objection = await ObjectAsync("制度文本已补齐", new DateTime(2026, 11, 30, 15, 59, 0, DateTimeKind.Utc));
        await RefusedAsync("objection-open", null, () => ObjectAsync("再说一次"));
        await RefusedAsync("third-person", null, () => DecideAsync(g.Programme.Keeper, true, 36, "属实"));
        await RefusedAsync("own-unit", null, () => DecideAsync(g.Programme.Head, true, 36, "属实"));
        await RefusedAsync("reason-missing", "Reason", () => DecideAsync(g.Deputy, true, 36, ""));
        await RefusedAsync("points-missing", "Points", () => DecideAsync(g.Deputy, true, null, "属实"));
        await RefusedAsync("points-out-of-range", "Points", () => DecideAsync(g.Deputy, true, 50, "属实"));
        await RefusedAsync("units-open", null, () => FinishAsync());
        await CheckTheOthersAsync();
        await RefusedAsync("objections-possible", null, () => FinishAsync(new DateTime(2026, 11, 30, 2, 0, 0, DateTimeKind.Utc)));
        await RefusedAsync("objections-open", null, () => FinishAsync());
        await DecideAsync(g.Deputy, true, 36, "属实");
        await RefusedAsync("objection-decided", null, () => DecideAsync(g.Deputy, false, null, "反悔"));
        var log = (await g.UnitAsync(sheet, g.Programme.Lead.Id)).Lines[1].Log;
        Assert.Equal([("check-unit", null, 3000), ("decide-objection", 3000, 3600)], log.Select(e => (e.Action, e.From, e.To)));

        await RefusedAsync("sheet-wrong-state", null, () => PublishAsync(true));
        await FinishAsync();
        var final = await g.SheetAsync(sheet.Row.Number, g.FarLeader);
        Assert.True(final.IsWhole);
        var own = final.Final!.Units.First(u => u.Total == 8400);
        Assert.Equal((1, 4800, 3600, 3850), (own.Position, own.Points[0].Points, own.Points[1].Points, own.Points[1].Self!.Value));
        // Frozen: no act reaches it.
        foreach (var late in new Func<Task>[] { () => SelfAsync(1), () => CheckAsync(g.Deputy, 1), () => ObjectAsync("再来"), () => FinishAsync(), () => DecideAsync(g.Deputy, false, null, "晚") }) await RefusedAsync("sheet-wrong-state", null, late);
        Assert.Equal(final.Row.Hash, (await g.SheetAsync(sheet.Row.Number)).Row.Hash);

        Task<IReadOnlyList<FinalSheet>> PublicAsync() => site.WithAsync<AssessmentQueries, IReadOnlyList<FinalSheet>>(q => q.PublicAsync(g.Year));
        Assert.Empty(await PublicAsync());
        await PublishAsync(true);
        Assert.Equal("年度考核", Assert.Single(await PublicAsync()).Title);
        await PublishAsync(false);
        Assert.Empty(await PublicAsync());

        Task SelfAsync(decimal? points) => g.DoAsync<SelfAssessHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, [new(check, points, "台账齐全")]), act));
        Task CheckAsync(StaffMember who, decimal? points) => g.DoAsync<CheckUnitHandler>(who, (h, act) => h.HandleAsync(new(id, [new(check, points, "缺一项制度"), new(computed.Item.Id, 60, "想多给")]), act));
        Task<Guid> ObjectAsync(string words, DateTime? at = null) => g.GetAsync<RaiseObjectionHandler, Guid>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, check, words), act), at);
        Task DecideAsync(StaffMember who, bool upholds, decimal? points, string reason) => g.DoAsync<DecideObjectionHandler>(who, (h, act) => h.HandleAsync(new(objection, upholds, points, reason), act));
        Task FinishAsync(DateTime? at = null) => g.DoAsync<FinaliseAssessmentSheetHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(sheet.Row.Id), act), at ?? new DateTime(2026, 12, 1, 2, 0, 0, DateTimeKind.Utc));
        Task PublishAsync(bool isPublic) => g.DoAsync<PublishAssessmentSheetHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(sheet.Row.Id, isPublic), act));
        async Task CheckTheOthersAsync()
        {
            // Without data a person gives the points of an indicator too; silence keeps nobody off the sheet.
            foreach (var other in (await g.SheetAsync(sheet.Row.Number)).Units.Where(u => u.Row.Id != id))
                await g.DoAsync<CheckUnitHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(other.Row.Id, [new(computed.Item.Id, 20, "查看台账"), new(check, 10.5m, "")]), act));
        }
    }

    [Fact]
    public async Task ASheet_IsWrittenAsADraft_AndAsksEveryUnitOfItsKind()
    {
        var g = await MechanismGround.OfAsync(site);
        var sheet = await g.SheetAsync(open: false);
        foreach (var blind in new[] { g.Programme.Head, g.Desk.Leader, g.Programme.CountyKeeper }) await Assert.ThrowsAsync<NotVisibleException>(() => g.SheetAsync(sheet.Row.Number, blind));
        Task ItemAsync(string title = "项目", PointSource source = PointSource.Check, string? indicator = null, int points = 10, int floor = 0) =>
            g.GetAsync<SaveAssessmentItemHandler, Guid>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(sheet.Row.Id, null, title, null, null, source, indicator, points, floor), act));
        await RefusedAsync("text-missing", "Title", () => ItemAsync(" "));
        await RefusedAsync("indicator-unknown", "IndicatorCode", () => ItemAsync(source: PointSource.Indicator, indicator: "x"));
        await RefusedAsync("indicator-unknown", "IndicatorCode", () => ItemAsync(source: PointSource.Indicator, indicator: "0"));
        await RefusedAsync("number-out-of-range", "Points", () => ItemAsync(points: 0));
        await RefusedAsync("number-out-of-range", "FloorPercent", () => ItemAsync(floor: 101));
        await ItemAsync("多余的");
        var items = (await g.SheetAsync(sheet.Row.Number)).Items;
        Assert.Equal([(1, "03"), (2, ""), (3, "")], items.Select(i => (i.Number, i.IndicatorCode)));
        await g.DoAsync<DropAssessmentItemHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(sheet.Row.Id, items[1].Id), act));
        Assert.Equal([(1, "按时办结率"), (2, "多余的")], (await g.SheetAsync(sheet.Row.Number)).Items.Select(i => (i.Number, i.Title)));
        await Assert.ThrowsAsync<StaleException>(() => g.GetAsync<SaveAssessmentSheetHandler, int>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(g.Programme.YearId, sheet.Row.Id, "改名", null, sheet.Row.UnitKind, sheet.Row.UnitLevel, 5, "old"), act)));
        await RefusedAsync("number-out-of-range", "ObjectionDays", () => g.GetAsync<SaveAssessmentSheetHandler, int>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(g.Programme.YearId, sheet.Row.Id, "改名", null, sheet.Row.UnitKind, sheet.Row.UnitLevel, 31), act)));
        await Assert.ThrowsAsync<NotAllowedException>(() => g.DoAsync<OpenAssessmentSheetHandler>(g.Programme.CountyKeeper, (h, act) => h.HandleAsync(new(sheet.Row.Id), act)));
        await g.DoAsync<OpenAssessmentSheetHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(sheet.Row.Id), act));
        var open = await g.SheetAsync(sheet.Row.Number);
        var expected = await site.InDbAsync(db => db.Set<Office>().CountAsync(o => o.Kind == sheet.Row.UnitKind && o.ClosedOn == null && (o.AreaId == g.Desk.City.Yizhou.Id || o.AreaId == g.Desk.City.Yiwu.Id)));
        Assert.Equal((expected, true), (open.Units.Count, open.Units.Any(u => u.Row.OfficeId == g.Other.Id)));
        await RefusedAsync("sheet-wrong-state", null, () => ItemAsync());
        // Before the end each unit sees itself, the county's keeper what lies there, nobody else anything.
        Assert.Equal([g.Programme.Lead.Id], (await g.SheetAsync(sheet.Row.Number, g.Programme.Head)).Units.Select(u => u.Row.OfficeId));
        Assert.Empty((await g.SheetAsync(sheet.Row.Number, g.FarLeader)).Units);
        Assert.DoesNotContain(g.Other.Id, (await g.SheetAsync(sheet.Row.Number, g.FarKeeper)).Units.Select(u => u.Row.OfficeId));
        var empty = await g.GetAsync<SaveAssessmentSheetHandler, int>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(g.Programme.YearId, null, "空表", null, OfficeKind.Centre, AreaLevel.Grid, 5), act));
        var emptyId = (await g.SheetAsync(empty)).Row.Id;
        await RefusedAsync("items-missing", null, () => g.DoAsync<OpenAssessmentSheetHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(emptyId), act)));
        await g.GetAsync<SaveAssessmentItemHandler, Guid>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(emptyId, null, "项目", null, null, PointSource.Check, null, 10, 0), act));
        await RefusedAsync("units-missing", null, () => g.DoAsync<OpenAssessmentSheetHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(emptyId), act)));
    }
}

public sealed class SqliteAssessmentTests(SqliteSite site) : AssessmentTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresAssessmentTests(PostgresSite site) : AssessmentTests(site), IClassFixture<PostgresSite>;
