using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Settings;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Settings;

/// <summary>Keeping areas and offices through time. Each test works on places of its own, the site is shared.</summary>
public sealed class AreaKeepingTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static int last;

    [Fact]
    public async Task AddGrid_WithoutNumber_TakesTheNextFreeOneAndWritesHistory()
    {
        var (township, act) = await TownshipAsync();
        var community = await site.Create.AreaAsync(township, township.Code + "001", "测试社区");
        var first = await AddGridAsync(community, "一网格", null, act);
        var second = await AddGridAsync(community, "二网格", null, act);
        var chosen = await AddGridAsync(community, "九网格", "009", act);

        Assert.Equal([community.Code + "001", community.Code + "002", community.Code + "009"], new[] { first.Code, second.Code, chosen.Code });
        Assert.Equal(AreaLevel.Grid, site.Tree().FindByCode(second.Code)!.Level);
        Assert.Contains(await site.AuditAsync("add-grid"), e => e.SubjectId == first.Id && e.ActorRole == nameof(Role.Administrator));
        Assert.Equal("grid-number-taken", await RefusedAsync(() => AddGridAsync(community, "又", "009", act)));
        Assert.Equal("grid-number-unreadable", await RefusedAsync(() => AddGridAsync(community, "又", "9a", act)));
        Assert.Equal("area-name-taken", await RefusedAsync(() => AddGridAsync(community, "一网格", null, act)));
        Assert.Equal("text-missing", await RefusedAsync(() => AddGridAsync(community, "  ", null, act)));
        Assert.Equal("area-not-community", await RefusedAsync(() => AddGridAsync(township, "网格", null, act)));
    }

    [Fact]
    public async Task RenameArea_KeepsHistoryOfficesRulesAndDutiesOfThePlace()
    {
        var (township, act) = await TownshipAsync();
        var community = await site.Create.AreaAsync(township, township.Code + "001", "测试社区");
        var office = await site.Create.OfficeAsync(township, OfficeKind.Centre);
        var staff = await site.Create.StaffAsync(Role.WindowClerk, township, office);
        var rule = new RoutingRule { AreaId = township.Id, OfficeId = office.Id, MadeAt = site.Now };
        await site.InDbAsync(async db => { db.Add(rule); await db.SaveChangesAsync(); });

        var renamed = await site.WithAsync<RenameAreaHandler, Area>(h => h.HandleAsync(new(township.Id, "新城镇", SettingsSite.Today), act));

        var tree = site.Tree();
        Assert.Equal(township.Name, tree.FindByCode(township.Code, SettingsSite.Today.AddDays(-1))!.Name);
        Assert.Equal("新城镇", tree.FindByCode(township.Code, SettingsSite.Today)!.Name);
        Assert.Equal(renamed.Id, tree.InForce(township.Id, SettingsSite.Today)!.Id);
        Assert.Equal(renamed.Id, tree.Find(community.Id)!.ParentId);
        await site.InDbAsync(async db =>
        {
            Assert.Equal(renamed.Id, (await db.Set<Office>().SingleAsync(o => o.Id == office.Id)).AreaId);
            Assert.Equal(renamed.Id, (await db.Set<Duty>().SingleAsync(d => d.StaffId == staff.Id)).AreaId);
            Assert.NotNull((await db.Set<RoutingRule>().SingleAsync(r => r.Id == rule.Id)).EndedAt);
            Assert.Equal(office.Id, (await db.Set<RoutingRule>().SingleAsync(r => r.AreaId == renamed.Id && r.EndedAt == null)).OfficeId);
        });
        var hit = Assert.Single(tree.Search.Find(township.Name, SettingsSite.Today));
        Assert.Equal((renamed.Id, township.Name), (hit.Area.Id, hit.FormerName));
        Assert.Contains(await site.AuditAsync("rename-area"), e => e.SubjectId == renamed.Id);
        Assert.Equal("area-ended", await RefusedAsync(() => site.WithAsync<RenameAreaHandler, Area>(h => h.HandleAsync(new(township.Id, "再改", SettingsSite.Today), act))));
        Assert.Equal("area-name-same", await RefusedAsync(() => site.WithAsync<RenameAreaHandler, Area>(h => h.HandleAsync(new(renamed.Id, "新城镇", SettingsSite.Today), act))));
        Assert.Equal("day-before-start", await RefusedAsync(() => site.WithAsync<RenameAreaHandler, Area>(h => h.HandleAsync(new(renamed.Id, "再改", SettingsSite.Today), act))));
    }

    [Fact]
    public async Task MergeAreas_TheOtherTakesOver_AndItsScopeCoversTheOldCode()
    {
        var (ending, act) = await TownshipAsync();
        var (into, _) = await TownshipAsync();
        var community = await site.Create.AreaAsync(ending, ending.Code + "001", "测试社区");
        var office = await site.Create.OfficeAsync(ending);

        await site.WithAsync<MergeAreasHandler>(h => h.HandleAsync(new([ending.Id], into.Id, SettingsSite.Today), act));

        var tree = site.Tree();
        Assert.Equal([into.Code, ending.Code], tree.CodesCovering(into.Id));
        Assert.True(site.Create.Actor(Role.Leader, into).May(Permission.ReadMatters, community.Code));
        Assert.Equal(into.Id, tree.InForce(ending.Id, SettingsSite.Today)!.Id);
        Assert.Equal(ending.Id, tree.FindByCode(ending.Code, SettingsSite.Today.AddDays(-1))!.Id);
        Assert.Null(tree.FindByCode(ending.Code, SettingsSite.Today));
        Assert.Equal(into.Id, tree.Find(community.Id)!.ParentId);
        Assert.Equal(into.Id, await site.InDbAsync(db => db.Set<Office>().Where(o => o.Id == office.Id).Select(o => o.AreaId).SingleAsync()));
        // Renamed afterwards, the place that took over still covers what it took over, also for duties that point to its old row.
        await site.WithAsync<RenameAreaHandler, Area>(h => h.HandleAsync(new(into.Id, into.Name + "新", SettingsSite.Today), act));
        Assert.Equal([into.Code, ending.Code], site.Tree().CodesCovering(into.Id));
        Assert.Equal("area-other-level", await RefusedAsync(() => site.WithAsync<MergeAreasHandler>(h => h.HandleAsync(
            new([community.Id], site.Tree().FindByCode(into.Code, SettingsSite.Today)!.Id, SettingsSite.Today), act))));
    }

    [Fact]
    public async Task EndArea_WithPartsOrOffices_IsRefused()
    {
        var (township, act) = await TownshipAsync();
        var community = await site.Create.AreaAsync(township, township.Code + "001", "测试社区");
        await site.Create.OfficeAsync(community);
        Task End(Area area, DateOnly day) => site.WithAsync<EndAreaHandler>(h => h.HandleAsync(new(area.Id, day), act));

        Assert.Equal("area-has-parts", await RefusedAsync(() => End(township, SettingsSite.Today)));
        Assert.Equal("area-has-offices", await RefusedAsync(() => End(community, SettingsSite.Today)));
        Assert.Equal("day-future", await RefusedAsync(() => End(community, SettingsSite.Today.AddDays(1))));
        var lone = await site.Create.AreaAsync(township, township.Code + "002", "二社区");
        await End(lone, SettingsSite.Today.AddDays(-1));
        Assert.Null(site.Tree().InForce(lone.Id, SettingsSite.Today));
        Assert.Equal(lone.Id, site.Tree().InForce(lone.Id, SettingsSite.Today.AddDays(-1))!.Id);
    }

    [Fact]
    public async Task Keeping_WithoutThePermissionForThisPlace_IsRefused()
    {
        var (township, _) = await TownshipAsync();
        var city = await site.Create.SmallCityAsync();
        foreach (var who in new[] { site.Create.Actor(Role.Leader, city.City), site.Create.Actor(Role.Administrator, city.Donghe) })
        {
            var act = site.Create.Act(who);
            await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<RenameAreaHandler, Area>(h => h.HandleAsync(new(township.Id, "x", SettingsSite.Today), act)));
            await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<EndAreaHandler>(h => h.HandleAsync(new(township.Id, SettingsSite.Today), act)));
            await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<SaveOfficeHandler, Office>(h => h.HandleAsync(new(null, township.Id, "x", null, OfficeKind.Station, "", ""), act)));
            await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<ImportDivisionsHandler, ImportResult>(h => h.HandleAsync(new(Stream.Null, SettingsSite.Today), act)));
        }
    }

    [Fact]
    public async Task Office_SavedWithHoursThenClosed_IsRefusedWhileARuleNamesIt()
    {
        var (township, act) = await TownshipAsync();
        var office = await site.WithAsync<SaveOfficeHandler, Office>(h => h.HandleAsync(new(null, township.Id, " 测试 中心 ", "Test centre", OfficeKind.Centre, "0902-5550000", "示例路1号"), act));
        Task Set(params TypedHours[] hours) => site.WithAsync<SetOfficeHoursHandler>(h => h.HandleAsync(new(office.Id, hours), act));
        await Set(new("0501", "1-5", "10:00", "14:00"), new("5-1", "12345", "16:00", "20:00"), new("", null, " ", ""), new("10-01", "12345", "10:00", "14:00"));
        var serving = await site.WithAsync<OfficeQueries, IReadOnlyList<ServingOffice>>(q => q.ServingAsync(township.Id, SettingsSite.Today));
        Assert.Equal(("测试 中心", 2, 0), (serving[0].Office.Name, serving[0].Hours.Seasons.Count, serving[0].StepsAbove));

        Assert.Equal("season-unreadable", await RefusedAsync(() => Set(new TypedHours("0230", "1", "10:00", "14:00"))));
        Assert.Equal("weekdays-unreadable", await RefusedAsync(() => Set(new TypedHours("0501", "18", "10:00", "14:00"))));
        Assert.Equal("time-unreadable", await RefusedAsync(() => Set(new TypedHours("0501", "1", "25:00", "14:00"))));
        Assert.Equal("hours-reversed", await RefusedAsync(() => Set(new TypedHours("0501", "1", "14:00", "10:00"))));
        Assert.Equal("hours-overlap", await RefusedAsync(() => Set(new TypedHours("0501", "12", "10:00", "14:00"), new TypedHours("0501", "23", "13:00", "15:00"))));
        Assert.Equal("phone-unreadable", await RefusedAsync(() => site.WithAsync<SaveOfficeHandler, Office>(h => h.HandleAsync(new(office.Id, township.Id, "x", null, OfficeKind.Centre, "call me", ""), act))));

        var rule = new RoutingRule { AreaId = township.Id, OfficeId = office.Id, MadeAt = site.Now };
        await site.InDbAsync(async db => { db.Add(rule); await db.SaveChangesAsync(); });
        Task Close() => site.WithAsync<CloseOfficeHandler>(h => h.HandleAsync(new(office.Id, SettingsSite.Today), act));
        Assert.Equal("office-in-use", await RefusedAsync(Close));
        await site.InDbAsync(db => db.Set<RoutingRule>().Where(r => r.Id == rule.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedAt, site.Now)));
        await Close();
        Assert.Empty(await site.WithAsync<OfficeQueries, IReadOnlyList<ServingOffice>>(async q =>
            [.. (await q.ServingAsync(township.Id, SettingsSite.Today.AddDays(1))).Where(s => s.StepsAbove == 0)]));
        Assert.Equal(["save-office", "set-office-hours", "close-office"],
            await site.InDbAsync(db => db.Set<Core.Audit.AuditEntry>().Where(e => e.SubjectId == office.Id).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()));
    }

    [Fact]
    public async Task Refresh_WhenAnotherProcessChangedAreas_LoadsThem()
    {
        var (township, _) = await TownshipAsync();
        // Another process writes rows and counts the change; this one only looks at the count.
        await site.InDbAsync(async db =>
        {
            db.Add(new Area { Code = township.Code + "077", Name = "别处登记的社区", Level = AreaLevel.Community, ParentId = township.Id, ValidFrom = new(2020, 1, 1) });
            await db.CountChangeAsync(AreaTreeLoader.SnapshotName, default);
            await db.SaveChangesAsync();
        });
        Assert.Null(site.Tree().FindByCode(township.Code + "077"));
        await site.InDbAsync(db => site.Services.GetRequiredService<SnapshotStore>().RefreshAsync(db, default));
        Assert.NotNull(site.Tree().FindByCode(township.Code + "077"));
    }

    async Task<(Area Township, Act Act)> TownshipAsync()
    {
        var city = await site.Create.SmallCityAsync();
        var number = Interlocked.Increment(ref last);
        var township = await site.Create.AreaAsync(city.Yizhou, $"650502{700 + number}", $"试验{number}号镇");
        return (township, site.Create.Act(site.Create.Actor(Role.Administrator, city.City)));
    }

    Task<Area> AddGridAsync(Area community, string name, string? number, Act act) =>
        site.WithAsync<AddGridHandler, Area>(h => h.HandleAsync(new(community.Id, name, number), act));

    static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusalException>(act)).Code;
}
