using System.Diagnostics;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Settings;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using OneWindow.Web.Shipped;
using Xunit;

namespace OneWindow.Core.Tests.Settings;

/// <summary>The real divisions of Hami, on both databases.</summary>
public abstract class ImportDivisionsTests(TestSite site)
{
    static readonly string HamiCsv = new StreamReader(ShippedData.Open("hami-divisions.csv")).ReadToEnd();

    [Fact]
    public async Task Import_Hami_Has43TownshipsAndStreetsUnderThreeCountiesBesides15Others()
    {
        await site.LoadHamiAsync();
        var tree = site.Tree();
        var townships = tree.All.Where(a => a.Level == AreaLevel.Township && a.ValidTo is null && a.Code.StartsWith("6505", StringComparison.Ordinal)).ToList();
        var kinds = townships.ToLookup(a => a.Code[6]);

        Assert.Equal(3, tree.ChildrenOf(tree.FindByCode("6505")!.Id).Count());
        Assert.Equal((5, 15, 23, 15), (kinds['0'].Count(), kinds['1'].Count(), kinds['2'].Count(), kinds['4'].Concat(kinds['5']).Count()));
        Assert.Equal("哈密市", tree.SelfAndAbove(townships[0].Id).Single(a => a.Level == AreaLevel.City).Name);
    }

    [Fact]
    public async Task Import_TheSameFileAgain_TouchesNothing()
    {
        await site.LoadHamiAsync();
        var versions = await site.InDbAsync(db => db.SnapshotVersionsAsync(default));
        var again = await site.ImportAsync(HamiCsv, SettingsSite.Today);

        Assert.Equal((0, 0, 0), (again.Added, again.Changed, again.Ended));
        Assert.Equal(370, again.Unchanged);
        Assert.Equal(versions, await site.InDbAsync(db => db.SnapshotVersionsAsync(default)));
    }

    [Fact]
    public async Task Import_ACodeWithAnotherName_EndsTheOldRowAndBeginsANewOne()
    {
        await using var site = await FreshAsync();
        await site.LoadHamiAsync();
        var old = site.Tree().FindByCode("650521200", SettingsSite.Today)!;
        var community = site.Tree().ChildrenOf(old.Id).First();
        var office = await site.Create.OfficeAsync(old, OfficeKind.Centre);

        var result = await site.ImportAsync($"code,parentCode,level,name\n{old.Code},650521,4,新名乡\n", SettingsSite.Today);

        Assert.Equal((0, 1, 0, 0), (result.Added, result.Changed, result.Ended, result.Unchanged));
        var tree = site.Tree();
        var now = tree.FindByCode(old.Code, SettingsSite.Today)!;
        Assert.Equal(("新名乡", SettingsSite.Today, (DateOnly?)null), (now.Name, now.ValidFrom, now.ValidTo));
        Assert.Equal(old.Name, tree.FindByCode(old.Code, SettingsSite.Today.AddDays(-1))!.Name);
        Assert.Equal(now.Id, tree.Find(old.Id)!.SuccessorId);
        Assert.Equal(now.Id, tree.Find(community.Id)!.ParentId);
        Assert.Equal(now.Id, await site.InDbAsync(db => db.Set<Office>().Where(o => o.Id == office.Id).Select(o => o.AreaId).SingleAsync()));
        Assert.Equal([old.Code], tree.CodesCovering(old.Id));
        Assert.NotEmpty(await site.AuditAsync("import-divisions"));
        // Once more: nothing is left to do; back on the same day: refused, because the row of today cannot end yesterday.
        Assert.Equal(1, (await site.ImportAsync($"code,parentCode,level,name\n{old.Code},650521,4,新名乡\n", SettingsSite.Today)).Unchanged);
        var back = await site.ImportAsync($"code,parentCode,level,name\n{old.Code},650521,4,{old.Name}\n", SettingsSite.Today);
        Assert.Equal("not-later", Assert.Single(back.Faults).Code);
    }

    [Fact]
    public async Task Import_WithMissingCodes_EndsThemOnlyWhenAskedAndOnlyUnderTheFilesCity()
    {
        await using var site = await FreshAsync();
        await site.LoadHamiAsync();
        await site.ImportAsync("code,parentCode,level,name\n65,,1,新疆维吾尔自治区\n6590,65,2,自治区直辖县级行政区划\n659011,6590,3,新星市\n", SettingsSite.Today.AddDays(-9));
        var without = string.Join('\n', HamiCsv.Split('\n').Where(line => !line.StartsWith("650522102", StringComparison.Ordinal)));
        var kept = await site.ImportAsync(without, SettingsSite.Today);
        Assert.Equal(0, kept.Ended);

        var ended = await site.ImportAsync(without, SettingsSite.Today, endMissing: true);

        Assert.True(ended.Ended >= 1, $"{ended.Ended}");
        Assert.Equal(SettingsSite.Today.AddDays(-1), site.Tree().FindByCode("650522102")!.ValidTo);
        Assert.Null(site.Tree().FindByCode("659011")!.ValidTo);
    }

    [Fact]
    public async Task Import_AFaultyFile_NamesEveryFaultWithItsLineAndChangesNothing()
    {
        var before = await site.InDbAsync(db => db.Set<Area>().CountAsync());
        var result = await site.ImportAsync("""
            code,parentCode,level,name
            77,,1,测试省
            7701,77,2,测试市
            7701,77,2,测试市二
            77x1,77,2,错
            7702,77,3,级别错
            7703,78,2,上级错
            7704,77,2,
            770501,7705,3,无上级
            7706,77,2
            """.ReplaceLineEndings("\n"), SettingsSite.Today);

        Assert.Equal([(4, "twice"), (5, "bad-code"), (6, "level-differs"), (7, "bad-parent"), (8, "name-missing"), (10, "columns")],
            result.Faults.Select(f => (f.Place, f.Code)));
        var parentless = await site.ImportAsync("code,parentCode,level,name\n770501,7705,3,无上级\n", SettingsSite.Today);
        Assert.Equal((2, "parent-unknown"), (parentless.Faults[0].Place, parentless.Faults[0].Code));
        Assert.Equal(before, await site.InDbAsync(db => db.Set<Area>().CountAsync()));
    }

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("name,code\n", "header")]
    [InlineData("code,parentCode,level,name\n\"65,,1,x", "not-csv")]
    public async Task Import_NoTableAtAll_SaysWhatIsWrong(string csv, string code) =>
        Assert.Equal(code, (await site.ImportAsync(csv, SettingsSite.Today)).Faults.Single().Code);

    [Fact]
    public async Task Import_BytesThatAreNotUtf8_AreRefused()
    {
        var result = await site.WithAsync<ImportDivisionsHandler, ImportResult>(h => h.HandleAsync(
            new(new MemoryStream([.. "code,parentCode,level,name\n65,,1,"u8, 0xD0, 0xC2, 0xBD, 0xAE]), SettingsSite.Today), site.System()));
        Assert.Equal("not-utf8", result.Faults.Single().Code);
    }

    [Fact]
    public async Task Import_FromTomorrowOn_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => site.ImportAsync(HamiCsv, SettingsSite.Today.AddDays(1)));
        Assert.Equal("day-future", refusal.Code);
    }

    /// <summary>For tests that leave other divisions behind than they found.</summary>
    async Task<TestSite> FreshAsync()
    {
        TestSite fresh = site.Kind == DatabaseKind.Sqlite ? new SqliteSite() : new PostgresSite();
        await fresh.InitializeAsync();
        return fresh;
    }

    public sealed class OnSqlite(SqliteSite site) : ImportDivisionsTests(site), IClassFixture<SqliteSite>;

    public sealed class OnPostgres(PostgresSite site) : ImportDivisionsTests(site), IClassFixture<PostgresSite>;
}

/// <summary>The nation's 665,276 rows and 2,990 boundaries, as a load test.</summary>
public sealed class NationTests(SqliteSite site, ITestOutputHelper output) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task Import_TheWholeNation_LoadsAndIsSearchedInMilliseconds()
    {
        var (divisions, boundaries) = (SharedData.Demand("divisions", "china-divisions.csv.gz"), SharedData.Demand("boundaries", "china-counties-wgs84.geojson.gz"));
        _ = site.Services;
        var watch = Stopwatch.StartNew();
        await using (var file = new GZipStream(File.OpenRead(divisions), CompressionMode.Decompress))
        {
            var result = await site.WithAsync<ImportDivisionsHandler, ImportResult>(h => h.HandleAsync(new(file, ShippedData.DivisionsOf), site.System()));
            Assert.Equal((665_276, 0), (result.Added, result.Faults.Count));
        }
        output.WriteLine($"divisions, with loading the tree: {watch.Elapsed.TotalSeconds:0.0} s, {GC.GetTotalMemory(true) >> 20} MB in use, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        watch.Restart();
        await using (var file = new GZipStream(File.OpenRead(boundaries), CompressionMode.Decompress))
        {
            var result = await site.WithAsync<ImportBoundariesHandler, ImportResult>(h => h.HandleAsync(new(file, "test", SkipUnknown: true, Repair: true), site.System()));
            output.WriteLine($"boundaries: {result.Added} in {watch.Elapsed.TotalSeconds:0.0} s, {result.Skipped} skipped, {result.Turned} turned, {result.Mended} mended, {result.Faults.FirstOrDefault()}");
            Assert.Equal((2_990, 15, 0), (result.Added + result.Skipped, result.Mended, result.Faults.Count));
        }
        watch.Restart();
        var search = site.Tree().Search;
        output.WriteLine($"search index: {watch.Elapsed.TotalSeconds:0.0} s, {GC.GetTotalMemory(true) >> 20} MB in use");
        foreach (var query in (string[])["伊州区 丽园", "伊州区丽园街道", "丽园", "村", "社区居", "人民路社区居民委员会", "650502", "没有这个地方", "县", "不存在地"])
        {
            search.Find(query, SettingsSite.Today);
            watch.Restart();
            var hits = search.Find(query, SettingsSite.Today);
            output.WriteLine($"{query}: {hits.Count} in {watch.Elapsed.TotalMilliseconds:0.00} ms, first {hits.FirstOrDefault()?.Path}");
        }
        Assert.Equal("伊州区", site.Locator().At(42.83, 93.51)!.Name);
        Assert.Contains(search.Find("伊州区丽园街道", SettingsSite.Today), h => h.Area.Code.StartsWith("650502", StringComparison.Ordinal));
        watch.Restart();
        await using (var file = new GZipStream(File.OpenRead(divisions), CompressionMode.Decompress))
            Assert.Equal(665_276, (await site.WithAsync<ImportDivisionsHandler, ImportResult>(h => h.HandleAsync(new(file, SettingsSite.Today), site.System()))).Unchanged);
        output.WriteLine($"again, nothing changed: {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
