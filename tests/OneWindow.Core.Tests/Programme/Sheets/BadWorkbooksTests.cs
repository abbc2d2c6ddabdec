using System.IO.Compression;
using System.Text;
using OneWindow.Core.Programme.Sheets;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Programme.Sheets;

/// <summary>200 bad workbooks: each is told precisely, by row, column and code, and nothing of it is written; on both databases.</summary>
public abstract class BadWorkbooksTests(TestSite site)
{
    const int Rows = 4;

    /// <summary>Spoils a good book; says where the fault has to be named.</summary>
    delegate (int Row, SheetColumn? Column, string Code) Spoil(TestBook book, ProgrammeGround g, Random random);

    static int Row(Random random) => random.Next(2, Rows + 2);

    static Spoil Cell(SheetColumn column, string code, params object?[] values) => (book, _, random) =>
    {
        var row = Row(random);
        book[row, column] = values[random.Next(values.Length)];
        return (row, column, code);
    };

    static readonly (string Name, Spoil Spoil)[] spoilt =
    [
        ("wrong day", Cell(SheetColumn.Finish, "date-unreadable", "下半年", "2026-13-01", "2026年2月30日", "9月30日", "26.9.30", -5d, 3e9)),
        ("no day", Cell(SheetColumn.Start, "day-missing", null, "  ")),
        ("unknown unit", Cell(SheetColumn.Lead, "unit-unknown", "没有的局", "某某单位（伊州区）")),
        ("no unit", Cell(SheetColumn.Lead, "unit-missing", [null])),
        ("unknown joint unit", Cell(SheetColumn.Joint, "unit-unknown", "没有的局、也没有", "没有")),
        ("joint is lead", (book, g, random) => { var row = Row(random); book[row, SheetColumn.Joint] = g.Lead.Name; return (row, SheetColumn.Joint, "unit-twice"); }),
        ("number twice", (book, _, random) =>
        {
            var later = random.Next(3, Rows + 2);
            for (var row = 2; row <= Rows + 1; row++) book[row, SheetColumn.Number] = $"05-00{row - 1}";
            book[later, SheetColumn.Number] = "05-001";
            return (later, SheetColumn.Number, "number-twice");
        }),
        ("number of no shape", Cell(SheetColumn.Number, "number-wrong", "5-1", "A-001", "05-1", "05-001.1", 5d)),
        ("number leaves a gap", Cell(SheetColumn.Number, "number-gap", "05-009", "05-100")),
        ("unknown project", Cell(SheetColumn.Project, "project-unknown", "77", "没有的工程", "05 别的名字")),
        ("no project", Cell(SheetColumn.Project, "project-missing", [null])),
        ("nothing above", Cell(SheetColumn.Parent, "parent-unknown", "05-077")),
        ("no title", Cell(SheetColumn.Title, "text-missing", [null])),
        ("title too long", Cell(SheetColumn.Title, "text-too-long", new string('长', 201), new string('x', 1000))),
        ("title twice", (book, _, random) => { var row = random.Next(3, Rows + 2); book[row, SheetColumn.Title] = book[2, SheetColumn.Title]; return (row, SheetColumn.Title, "title-twice"); }),
        ("cell too long", Cell(SheetColumn.Measure, "cell-too-long", new string('长', 40_000))),
        ("level", Cell(SheetColumn.Level, "level-unknown", "国家级", "X")),
        ("no level", Cell(SheetColumn.Level, "level-missing", [null])),
        ("unknown place", Cell(SheetColumn.Place, "area-unknown", "999999", "650599", "不是代码")),
        ("place elsewhere", (book, g, random) => { var row = Row(random); book[row, SheetColumn.Place] = "65"; return (row, SheetColumn.Place, "area-outside"); }),
        ("formula nobody computed", Cell(SheetColumn.Title, "formula-empty", new Formula("A1&B1", null))),
        ("error cell", Cell(SheetColumn.Measure, "cell-error", new ErrorCell("#REF!"), new ErrorCell("#N/A"))),
        ("rounded number", Cell(SheetColumn.Title, "number-rounded", 6.50502199001011E17, 1234567890123456d)),
        ("finish before start", (book, g, random) => { var row = Row(random); (book[row, SheetColumn.Start], book[row, SheetColumn.Finish]) = ($"{g.Year}-10-01", $"{g.Year}-09-30"); Blank(book, row); return (row, SheetColumn.Finish, "days-order"); }),
        ("another year", (book, g, random) => { var row = Row(random); book[row, SheetColumn.Finish] = $"{g.Year + 5}-01-01"; return (row, SheetColumn.Finish, "day-outside-year"); }),
        ("weights", Cell(SheetColumn.Weight, "number-out-of-range", -1d, 0d, 101d)),
        ("weight in words", Cell(SheetColumn.Weight, "number-unreadable", "很重", 1.5, "1.5")),
        ("milestone outside", (book, g, random) => { var row = Row(random); book[row, SheetColumn.Due3] = $"{g.Year}-12-30"; return (row, SheetColumn.Due3, "milestone-outside"); }),
        ("milestones crossed", (book, g, random) => { var row = Row(random); book[row, SheetColumn.Due3] = $"{g.Year}-02-01"; return (row, SheetColumn.Due3, "milestone-order"); }),
        ("milestone without a plan", Cell(SheetColumn.Planned1, "milestone-incomplete", [null])),
        ("milestone without a day", Cell(SheetColumn.Due3, "milestone-incomplete", [null])),
        ("milestone's weight", Cell(SheetColumn.Weight1, "number-out-of-range", -2d, 500d)),
        ("bare one", Cell(SheetColumn.Percent1, "percent-unclear", 1d, "1")),
        ("share", Cell(SheetColumn.Percent1, "percent-unreadable", "大半", "八成", "33.5%")),
        ("share over all", Cell(SheetColumn.Percent3, "number-out-of-range", 101d, "120%", -5d)),
        ("share of what", (book, _, random) => { var row = Row(random); book[row, SheetColumn.Percent3] = random.Next(2) == 0 ? 50d : "100%"; return (row, SheetColumn.Done3, "done-missing"); }),
        ("merged across", (book, _, random) => { var row = Row(random); book.Merges.Add($"D{row}:F{row}"); return (row, SheetColumn.Title, "merged-across"); }),
        ("head twice", (book, _, _) => { book[1, SheetColumn.Leader] = "任务名称"; return (1, SheetColumn.Leader, "head-twice"); }),
        ("no title head", (book, _, _) => { book[1, SheetColumn.Title] = "干什么"; return (0, null, "head-missing"); }),
        ("wrong sheet", (book, _, _) => { book.Rows.Clear(); book.Rows.Add(["姓名", "电话"]); book.Rows.Add(["王示例", "1"]); return (0, null, "head-missing"); }),
        ("heads only", (book, _, _) => { book.Rows.RemoveRange(1, Rows); return (1, null, "sheet-empty"); }),
    ];

    static void Blank(TestBook book, int row)
    {
        foreach (var column in new[] { SheetColumn.Due1, SheetColumn.Planned1, SheetColumn.Due3, SheetColumn.Planned3 }) book[row, column] = null;
    }

    /// <summary>Files that are no workbook of tasks at all: refused as a whole.</summary>
    static readonly (string Code, Func<byte[], Random, byte[]> Make)[] refused =
    [
        ("file-missing", (_, _) => []),
        ("sheet-kind", (_, random) => Encoding.UTF8.GetBytes($"编号,任务\n{random.Next()},x")),
        ("sheet-kind", (_, _) => Zip(("word/document.xml", "<a/>"))),
        ("sheet-broken", (good, random) => good[..(good.Length * random.Next(20, 90) / 100)]),
        ("sheet-broken", (_, random) => Zip(("xl/workbook.xml", $"<workbook><sheets><sheet name='a' {random.Next()}"))),
        ("sheet-broken", (_, _) => Zip(("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook>&b;</workbook>"))),
        ("sheet-macro", (good, _) => With(good, "xl/vbaProject.bin")),
        ("sheet-encrypted", (_, random) => Compound(random, "EncryptedPackage")),
        ("sheet-old", (_, random) => Compound(random, "Workbook")),
    ];

    static byte[] Compound(Random random, string stream)
    {
        var bytes = new byte[4096];
        random.NextBytes(bytes);
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 1024);
        return bytes;
    }

    static byte[] Zip(params (string Path, string Words)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, words) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open());
                writer.Write(words);
            }
        return stream.ToArray();
    }

    static byte[] With(byte[] file, string path)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) zip.CreateEntry(path);
        return stream.ToArray();
    }

    [Fact]
    public async Task TwoHundredBadWorkbooks_AreEachToldPrecisely_AndNothingIsWritten()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var (told, wrong) = (0, new List<string>());
        for (var seed = 1; seed <= 4; seed++)
            foreach (var (name, spoil) in spoilt)
            {
                var (random, book) = (new Random(seed), TestBook.Good(g, Rows));
                var (row, column, code) = spoil(book, g, random);
                var report = await g.ImportAsync(book.Bytes());
                var letters = column is { } c ? TestBook.Letters(c) : "";
                var hit = report.Faults.Where(f => f.Row == row && f.Column == letters && f.Code == code).ToList();
                // Precise: this one, at most one more of the same row, and never one of a row that is good.
                if (hit.Count != 1 || report.IsDone || report.Faults.Any(f => f.Row != row) || report.Faults.Count > 2) wrong.Add($"{name} {seed}: wanted {row}{letters} {code}; {SheetGround.Say(report.Faults)}");
                told++;
            }
        for (var seed = 1; seed <= 4; seed++)
            foreach (var (code, make) in refused)
            {
                var file = make(TestBook.Good(g, Rows).Bytes(), new Random(seed));
                var refusal = await Assert.ThrowsAnyAsync<RefusalException>(() => g.ImportAsync(file));
                if ((refusal.Code, refusal.Field) != (code, "File")) wrong.Add($"{code} {seed}: {refusal.Code} {refusal.Field}");
                told++;
            }
        Demand.None(wrong);
        Assert.Equal(200, told);
        Assert.Empty((await g.BoardAsync()).Tasks);
        // The same book, not spoilt, is good.
        Assert.True((await g.ImportAsync(TestBook.Good(g, Rows).Bytes())).IsDone);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public void AFileThatUnpacksToFarMoreThanItIs_IsRefused_BeforeItFillsTheMemory()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string path, string words)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open());
                writer.Write(words);
            }
            Part("xl/workbook.xml", """<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>""");
            Part("xl/_rels/workbook.xml.rels", """<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>""");
            using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            sheet.Write("<worksheet><sheetData>");
            for (var i = 0; i < SheetLines.MostRows + 5; i++) sheet.Write("<row><c t=\"inlineStr\"><is><t>编号</t></is></c></row>");
            sheet.Write("</sheetData></worksheet>");
        }
        Assert.True(stream.Length < 2_000_000);
        stream.Position = 0;
        using var package = SheetPackage.Open(stream);
        Assert.Equal("sheet-rows", Assert.Throws<RefusalException>(() => SheetLines.Of(package, package.Sheets[0]).Count()).Code);
    }

    [Fact]
    public void AZipBomb_IsRefusedByItsDirectory_BeforeAnythingIsUnpacked()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var book = new StreamWriter(zip.CreateEntry("xl/workbook.xml").Open())) book.Write("<workbook><sheets/></workbook>");
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i <= SheetPackage.LargestPart / zeros.Length; i++) part.Write(zeros);
        }
        Assert.True(stream.Length < Core.Programme.Sheets.ImportTasks.LargestUpload);
        stream.Position = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("sheet-too-large", Assert.Throws<RefusalException>(() => SheetPackage.Open(stream)).Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }
}

public sealed class SqliteBadWorkbooksTests(SqliteSite site) : BadWorkbooksTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresBadWorkbooksTests(PostgresSite site) : BadWorkbooksTests(site), IClassFixture<PostgresSite>;
