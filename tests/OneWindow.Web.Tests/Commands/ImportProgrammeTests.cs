using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Sheets;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Commands;

/// <summary><c>import programme FILE</c> as an operator runs it, on a copy of a site's database.</summary>
public sealed class ImportProgrammeTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task AWorkbook_IsCheckedBroughtInOnce_AndComesBackRed()
    {
        var g = await ProgrammeGround.OfAsync(site);
        await g.TaskAsync();
        var words = new SheetWords(true, "任务", "可选值", "说明", [], s => $"{s}", l => $"{l}");
        var file = await site.WithAsync<TaskWorkbooks, byte[]>(async w => await w.WriteAsync((await g.BoardAsync()).Year, words));
        await g.TaskAsync(g.Facts("第二项"));
        using var program = new ProgramRun();
        await site.InDbAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        File.Copy(Path.Combine(site.Database.Folder, "onewindow.db"), Path.Combine(program.Data, "onewindow.db"));
        var path = Path.Combine(program.Data, "台账.xlsx");
        await File.WriteAllBytesAsync(path, file);
        var same = await program.DoAsync("import", "programme", path, "--year", $"{g.Year}");
        Assert.True(same.Code == 0, same.ToString());
        Assert.Contains("新增 0，改变 0，没有变化 1，表外保持原样 1", same.Output, StringComparison.Ordinal);
        // The same rows under another project number: refused, with the red file beside it.
        var other = await ProgrammeGround.OfAsync(site);
        await other.TaskAsync();
        await site.InDbAsync(db => db.Set<ProgrammeTask>().Where(t => t.YearId == other.YearId).ExecuteUpdateAsync(t => t.SetProperty(x => x.Number, "07-001")));
        await File.WriteAllBytesAsync(path, await site.WithAsync<TaskWorkbooks, byte[]>(async w => await w.WriteAsync((await other.BoardAsync()).Year, words)));
        var bad = await program.DoAsync("import", "programme", path, "--year", $"{g.Year}", "--dry-run");
        Assert.True(bad.Code == 1, bad.ToString());
        Assert.Contains("没有这个工程：07-001", bad.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("tasksheet.", bad.All, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(program.Data, "台账.faults.xlsx")));
        await File.WriteAllTextAsync(path, "编号,任务");
        var odd = await program.DoAsync("import", "programme", path, "--year", $"{g.Year}");
        Assert.True(odd.Code == 2 && odd.Output.Contains("不是 Excel 工作簿", StringComparison.Ordinal), odd.ToString());
        Assert.Equal(2, (await program.DoAsync("import", "programme", path, "--year", "1999")).Code);
    }
}
