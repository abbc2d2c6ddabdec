using OneWindow.Core.Programme.Sheets;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Programme.Sheets;

/// <summary>The export saved by another office program, and edited there, comes back as exactly that.</summary>
public sealed class LibreOfficeSheetTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static string Office() => Mediation.Dossier.Programs.Find("soffice") ?? throw Skipping.Because("LibreOffice is not installed on this machine (apt-get install libreoffice-calc-nogui); ./test.sh installs it");

    /// <summary>Through three formats of that program; the flat one is edited in between.</summary>
    static async Task<byte[]> ThroughAsync(byte[] book, params (string From, string To)[] edits)
    {
        var (office, folder) = (Office(), Directory.CreateTempSubdirectory("onewindow-sheet"));
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "a.xlsx"), book);
            foreach (var (from, to) in new[] { ("a.xlsx", "ods"), ("a.ods", "fods"), ("a.fods", "xlsx:Calc MS Excel 2007 XML") })
            {
                await Mediation.Dossier.Programs.RunAsync(office, [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", to, "--outdir", folder.FullName, Path.Combine(folder.FullName, from)]);
                if (to != "fods") continue;
                var flat = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "a.fods"));
                foreach (var (old, fresh) in edits)
                {
                    Assert.Equal(1, flat.Split(old).Length - 1);
                    flat = flat.Replace(old, fresh, StringComparison.Ordinal);
                }
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.fods"), flat);
            }
            return await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "a.xlsx"));
        }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public async Task AnyProgramme_SavedThere_ComesBackEqual()
    {
        _ = Office();
        var g = await ProgrammeGround.OfAsync(site);
        await ImportTasksTests.RandomProgrammeAsync(g, new Random(77), ImportTasksTests.Gentle);
        var same = await g.ImportAsync(await ThroughAsync(await g.ExportAsync()));
        Assert.True(same is { Faults.Count: 0, Tasks.Count: 0, Projects.Count: 0 }, $"{SheetGround.Say(same.Faults)} {string.Join("; ", same.Tasks.SelectMany(t => t.Changes.Select(c => $"{t.Number} {c}")))}");
    }

    [Fact]
    public async Task A128RowLedger_EditedThere_ChangesExactlyThoseCells()
    {
        _ = Office();
        var g = await ProgrammeGround.OfAsync(site);
        var (one, other) = (await site.Create.OfficeAsync(g.Desk.City.City), await site.Create.OfficeAsync(g.Desk.City.City));
        var book = TestBook.Good(g, 128);
        (book[11, SheetColumn.Title], book[21, SheetColumn.Finish], book[31, SheetColumn.Joint], book[41, SheetColumn.Weight], book[51, SheetColumn.Problem], book[61, SheetColumn.Done1], book[61, SheetColumn.Percent1]) =
            ("编辑之前", $"{g.Year}-12-19", one.Name, 77d, "缺人手", "办了一些", 35d);
        Assert.Equal(128, (await g.ImportAsync(book.Bytes())).Added);
        var file = await g.ExportAsync();
        Assert.Equal(128, (await g.ImportAsync(await ThroughAsync(file))).Unchanged);
        var edited = await ThroughAsync(file, ("<text:p>编辑之前</text:p>", "<text:p>在 LibreOffice 里改过</text:p>"), ($"office:date-value=\"{g.Year}-12-19\"", $"office:date-value=\"{g.Year}-12-25\""), ("office:value=\"77\"", "office:value=\"78\""),
            ("<text:p>缺人手</text:p>", "<text:p>缺车</text:p>"), ("office:value=\"0.35\"", "office:value=\"0.4\""), ("<text:p>一窗受理，一站办结。</text:p>", "<text:p>只进一扇门。</text:p>"));
        var report = await g.ImportAsync(edited);
        Assert.True(report.IsDone, SheetGround.Say(report.Faults));
        Assert.Equal(
            ["05-010 Title 编辑之前 在 LibreOffice 里改过", $"05-020 Finish {g.Year}-12-19 {g.Year}-12-25", "05-040 Weight 77 78", "05-050 Problem 缺人手 缺车", "05-060 Percent1 35 40"],
            report.Tasks.SelectMany(t => t.Changes.Select(c => $"{t.Number} {c.Field} {c.From} {c.To}")));
        Assert.Equal(["About"], report.Projects.Single().Changes.Select(c => c.Field));
        Assert.Equal((123, 0), (report.Unchanged, report.Left));
        // A unit is one of a list: picked by its name there as here.
        Assert.Equal([new("JointOfficeIds", one.Name, other.Name)], (await g.ImportAsync(SheetGround.Edited(await g.ExportAsync(), 1, (one.Name, other.Name)))).Tasks.Single().Changes);
        Assert.Empty(site.Faults.All);
    }
}
