using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Commands;

/// <summary><c>clocks check</c> on the database of a site at work.</summary>
public sealed class ClocksCommandTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task Check_TellsWhatIsWrong_EndsWithOne_AndRepairsOnRequest()
    {
        var desk = await MatterDesk.OfAsync(site);
        var key = (await desk.InStateAsync(MatterState.InHand)).Key;
        using var program = new ProgramRun();
        await CopyAsync(program);
        var right = await program.DoAsync("clocks", "check");
        Assert.True(right.Code == 0, right.ToString());

        await site.InDbAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "Clocks" SET "LastDay" = '2027-01-01' WHERE "RuleCode" = 'HANDLE_ORDINARY'"""));
        await CopyAsync(program);
        var wrong = await program.DoAsync("clocks", "check");
        Assert.True(wrong.Code == 1, wrong.ToString());
        Assert.Contains("HANDLE_ORDINARY", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("2027-01-01", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("2026-12-02", wrong.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("clocks.check", wrong.All, StringComparison.Ordinal);

        var repaired = await program.DoAsync("clocks", "check", "--repair");
        Assert.True(repaired.Code == 0, repaired.ToString());
        Assert.Equal(0, (await program.DoAsync("clocks", "check")).Code);
        var mistyped = await program.DoAsync("clocks", "check", "--repare");
        Assert.True(mistyped.Code != 0 && mistyped.All.Contains("--repare", StringComparison.Ordinal), mistyped.ToString());
        Assert.Equal(key, (await desk.MatterAsync(key)).Key);
    }

    /// <summary>The program gets a copy of the site's database.</summary>
    async Task CopyAsync(ProgramRun program)
    {
        await site.InDbAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        foreach (var old in Directory.GetFiles(program.Data, "onewindow.db*")) File.Delete(old);
        File.Copy(Path.Combine(site.Database.Folder, "onewindow.db"), Path.Combine(program.Data, "onewindow.db"));
    }
}
