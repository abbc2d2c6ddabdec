using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Sheets;
using OneWindow.TestSupport;

namespace OneWindow.Core.Tests.Programme.Sheets;

/// <summary>A formula with the value last computed; null: nobody computed it.</summary>
sealed record Formula(string Words, string? Value);

sealed record ErrorCell(string Words);

/// <param name="Style">1 shows a share, 2 a day.</param>
sealed record StyledNumber(double Value, int Style);

/// <summary>A workbook as other people write them, cell by cell.</summary>
sealed class TestBook
{
    internal const int HeadRow = 1;

    internal List<List<object?>> Rows { get; } = [];
    internal List<string> Merges { get; } = [];
    internal HashSet<int> Hidden { get; } = [];
    internal bool From1904 { get; set; }
    internal string Title { get; set; } = "任务";

    internal static int ColumnOf(SheetColumn column) => (int)column;
    internal static string Letters(SheetColumn column) => SheetLines.Letters((int)column + 1);

    /// <summary>Heads in the order of the export and a few good rows without numbers.</summary>
    internal static TestBook Good(ProgrammeGround g, int rows = 3)
    {
        var book = new TestBook();
        book.Rows.Add([.. SheetHeads.Tasks.All.Where(h => !h.IsTold).Select(h => (object?)h.Chinese)]);
        for (var i = 1; i <= rows; i++)
        {
            book.Rows.Add([.. Enumerable.Repeat((object?)null, book.Rows[0].Count)]);
            foreach (var (column, value) in new (SheetColumn, object?)[]
            {
                (SheetColumn.Project, "5"), (SheetColumn.Title, $"任务 {i}"), (SheetColumn.Measure, "全部建成"), (SheetColumn.Level, "市级"), (SheetColumn.Place, g.Desk.City.City.Code), (SheetColumn.Lead, g.Lead.Name),
                (SheetColumn.Start, $"{g.Year}-01-05"), (SheetColumn.Finish, $"{g.Year}-12-20"), (SheetColumn.Weight, 2d), (SheetColumn.Due1, $"{g.Year}-03-31"), (SheetColumn.Planned1, "方案"), (SheetColumn.Due3, $"{g.Year}-09-30"), (SheetColumn.Planned3, "建成"),
            })
                book[i + 1, column] = value;
        }
        return book;
    }

    /// <param name="row">As the sheet counts, from 1.</param>
    internal object? this[int row, SheetColumn column]
    {
        get => Rows[row - 1][ColumnOf(column)];
        set => Rows[row - 1][ColumnOf(column)] = value;
    }

    internal MemoryStream Stream() => new(Bytes());

    internal byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string path, string xml)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(false));
                writer.Write(xml);
            }
            const string ns = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
            Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Part("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            Part("xl/workbook.xml", $"""<workbook {ns} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="{(From1904 ? 1 : 0)}"/><sheets><sheet name="{Title}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Part("xl/styles.xml", $"""<styleSheet {ns}><fonts count="1"><font><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>""");
            var sheet = new StringBuilder($"""<?xml version="1.0" encoding="UTF-8"?><worksheet {ns}><sheetData>""");
            for (var r = 1; r <= Rows.Count; r++)
            {
                sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{r}\" spans=\"1:40\"{(Hidden.Contains(r) ? " hidden=\"1\"" : "")}>");
                for (var c = 1; c <= Rows[r - 1].Count; c++) sheet.Append(Cell($"{SheetLines.Letters(c)}{r}", Rows[r - 1][c - 1]));
                sheet.Append("</row>");
            }
            sheet.Append("</sheetData>");
            if (Merges.Count > 0) sheet.Append(CultureInfo.InvariantCulture, $"<mergeCells count=\"{Merges.Count}\">{string.Concat(Merges.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>");
            Part("xl/worksheets/sheet1.xml", sheet.Append("</worksheet>").ToString());
        }
        return stream.ToArray();
    }

    static string Cell(string place, object? value) => value switch
    {
        null => "",
        double number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{number:R}</v></c>"),
        StyledNumber styled => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"{styled.Style}\"><v>{styled.Value:R}</v></c>"),
        ErrorCell error => $"<c r=\"{place}\" t=\"e\"><v>{error.Words}</v></c>",
        Formula { Value: null } formula => $"<c r=\"{place}\"><f>{SecurityElement.Escape(formula.Words)}</f></c>",
        Formula formula => $"<c r=\"{place}\" t=\"str\"><f>{SecurityElement.Escape(formula.Words)}</f><v>{SecurityElement.Escape(formula.Value)}</v></c>",
        _ => $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape((string)value)}</t></is></c>",
    };
}

/// <summary>What the tests of workbooks share.</summary>
static class SheetGround
{
    internal static readonly SheetWords Words = new(true, "任务", "可选值", "说明", ["一行一项"], s => s.ToString(), l => l.ToString());

    internal static Task<byte[]> ExportAsync(this ProgrammeGround g, bool chinese = true) => g.Site.WithAsync<TaskWorkbooks, byte[]>(async w =>
        await w.WriteAsync((await g.BoardAsync()).Year, Words with { IsChinese = chinese }));

    internal static async Task<ImportReport> ImportAsync(this ProgrammeGround g, byte[] file, bool isTrial = false, string? why = "按台账更新", Core.Access.StaffMember? by = null, string? seen = null)
    {
        var act = await g.Desk.ActAsync(by ?? g.Keeper);
        return await g.Site.WithAsync<ImportTasksHandler, ImportReport>(h => h.HandleAsync(new(g.YearId, new MemoryStream(file), isTrial, why, seen), act));
    }

    /// <summary>Everything that is read back of every row.</summary>
    internal static List<string> Said(byte[] file) => [.. TaskSheet.Read(new MemoryStream(file)).Tables.SelectMany(t => t.Rows).Select(r => string.Join('|', r.Values))];

    internal static Task<Guid> ProjectAsync(this ProgrammeGround g, int number, string title, string? titleEn, string? about, int weight, bool isTitleOnly = false) => g.Site.WithAsync<SaveProjectHandler, Guid>(async h =>
        await h.HandleAsync(new(g.YearId, null, number, title, titleEn, about, g.Lead.Id, isTitleOnly, weight), await g.Desk.ActAsync(g.Keeper)));

    internal static Task WithoutProjectsAsync(this ProgrammeGround g) => g.Site.InDbAsync(db => db.Set<Project>().Where(p => p.YearId == g.YearId).ExecuteDeleteAsync());

    static readonly string[] ofTheRow = ["Id", "YearId", "ProjectId", "ParentId", "TaskId"];

    /// <summary>Every stored field of the year's projects, tasks, milestones and joint units, in the order of their numbers; only what names another row is left out.</summary>
    internal static Task<List<string>> FieldsAsync(this ProgrammeGround g) => g.Site.InDbAsync(async db =>
    {
        static string Line(OneWindowDbContext db, object row, string of) =>
            $"{of} {row.GetType().Name} {string.Join('|', db.Entry(row).Properties.Where(p => !ofTheRow.Contains(p.Metadata.Name)).OrderBy(p => p.Metadata.Name, StringComparer.Ordinal).Select(p => $"{p.Metadata.Name}={p.CurrentValue}"))}";
        List<string> lines = [];
        foreach (var project in await db.Set<Project>().Where(p => p.YearId == g.YearId).ToListAsync()) lines.Add(Line(db, project, $"{project.Number}"));
        var tasks = await db.Set<ProgrammeTask>().Where(t => t.YearId == g.YearId).ToListAsync();
        var numbers = tasks.ToDictionary(t => t.Id, t => t.Number);
        foreach (var task in tasks) lines.Add(Line(db, task, $"{task.Number} below {(task.ParentId is { } above ? numbers[above] : "")}"));
        foreach (var milestone in await db.Set<Milestone>().Where(m => m.Task!.YearId == g.YearId).ToListAsync()) lines.Add(Line(db, milestone, $"{numbers[milestone.TaskId]} {milestone.Quarter}"));
        foreach (var unit in await db.Set<TaskUnit>().Where(u => u.Task!.YearId == g.YearId).ToListAsync()) lines.Add(Line(db, unit, numbers[unit.TaskId]));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    });

    /// <summary>A sheet (from 1) with whole cells changed.</summary>
    internal static byte[] Edited(byte[] file, int sheet, params (string From, string To)[] edits)
    {
        var path = $"xl/worksheets/sheet{sheet}.xml";
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            string xml;
            using (var reader = new StreamReader(zip.GetEntry(path)!.Open())) xml = reader.ReadToEnd();
            foreach (var (from, to) in edits)
            {
                if (!xml.Contains($">{from}<", StringComparison.Ordinal)) throw new InvalidOperationException($"No cell says {from}");
                xml = xml.Replace($">{from}<", $">{to}<", StringComparison.Ordinal);
            }
            zip.GetEntry(path)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(path).Open());
            writer.Write(xml);
        }
        return stream.ToArray();
    }

    internal static string Say(IEnumerable<SheetFault> faults) => string.Join("; ", faults.Select(f => $"{f.Sheet} {f.Row}{f.Column} {f.Code} {f.What}"));
}
