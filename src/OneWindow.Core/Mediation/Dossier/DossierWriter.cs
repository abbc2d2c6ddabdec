using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>
/// Writes a file's papers: each form alone, or the whole file as one document with cover, table of contents (page numbers are fields that Word,
/// WPS and LibreOffice count), forms, scanned pages and back cover.
/// </summary>
static class DossierWriter
{
    /// <summary>Scans beyond this many bytes together are listed as enclosed apart instead of bound in.</summary>
    internal const long MostScanBytes = 96L * 1024 * 1024;

    sealed record Part(string Name, DateOnly? On, string Bookmark)
    {
        internal DossierSheet? Sheet { get; init; }
        internal byte[] Template { get; init; } = [];
        internal byte[] Filled { get; init; } = [];
        internal List<ScanPage.Scan> Scans { get; init; } = [];
        internal int Apart { get; init; }
        internal int Pages => Sheet is null ? Scans.Count : PageGuess.Of(Filled);
    }

    /// <summary>The filled forms a file has of one kind; the table of contents leaves its page numbers to be written by hand.</summary>
    /// <exception cref="RefusalException">The template is damaged or too much is to be filled in.</exception>
    internal static IReadOnlyList<(string Name, byte[] Document)> Forms(DossierContent content, DossierForm form, Func<DossierForm, byte[]> templateOf)
    {
        var template = templateOf(form);
        IEnumerable<DossierSheet> sheets = form switch
        {
            DossierForm.Cover => [DossierForms.CoverOf(content)],
            DossierForm.Contents => [DossierForms.ContentsOf(content, [.. Inside(content, templateOf, fill: false).Select(p => Line(p, ""))])],
            DossierForm.BackCover => [DossierForms.BackOf(content, Inside(content, templateOf, fill: false).Count)],
            _ => DossierForms.Inside(content).Where(s => s.Form == form),
        };
        return [.. sheets.Select(s => (s.Name, DocumentTemplate.Fill(template, DossierForms.ShapeOf(form), s.Data)))];
    }

    /// <summary>The whole file in one document.</summary>
    /// <exception cref="RefusalException">A template is damaged or too much is to be filled in.</exception>
    internal static byte[] Whole(DossierContent content, Func<DossierForm, byte[]> templateOf)
    {
        var templates = new Dictionary<DossierForm, byte[]>();
        byte[] Template(DossierForm form) => templates.TryGetValue(form, out var known) ? known : templates[form] = templateOf(form);
        var inside = Inside(content, Template, fill: true);
        var cover = Filled(DossierForms.CoverOf(content), Template, "part_cover");
        var guess = Filled(DossierForms.ContentsOf(content, [.. inside.Select(p => Line(p, ""))]), Template, "");
        var page = 1 + cover.Pages + guess.Pages;
        var lines = new List<ContentsLine>();
        foreach (var part in inside)
        {
            lines.Add(Line(part, part.Pages == 0 ? "" : new TemplateValue(page.ToString(CultureInfo.InvariantCulture), part.Bookmark)));
            page += part.Pages;
        }
        var contents = Filled(DossierForms.ContentsOf(content, lines), Template, "part_contents");
        var back = Filled(DossierForms.BackOf(content, inside.Count), Template, "part_back");
        using var join = new DossierJoin($"{content.CaseNumber} {content.DisputeName}".Trim(), content.Committee);
        foreach (var part in (Part[])[cover, contents, .. inside, back]) Add(join, part);
        return join.Finish();
    }

    static void Add(DossierJoin join, Part part)
    {
        if (part.Sheet is not null) join.Add(part.Filled, part.Template, DossierForms.TitleOf(part.Sheet.Form), part.Bookmark);
        for (var i = 0; i < part.Scans.Count; i++)
            join.Add(part.Scans[i], part.Scans.Count == 1 ? part.Name : $"{part.Name}（{i + 1}/{part.Scans.Count}）", i == 0 ? part.Bookmark : null);
    }

    static Part Filled(DossierSheet sheet, Func<DossierForm, byte[]> templateOf, string bookmark)
    {
        var template = templateOf(sheet.Form);
        return new(sheet.Name, sheet.On, bookmark) { Sheet = sheet, Template = template, Filled = DocumentTemplate.Fill(template, DossierForms.ShapeOf(sheet.Form), sheet.Data) };
    }

    /// <summary>Forms and papers between contents and back cover: papers stand behind the form they belong to.</summary>
    static List<Part> Inside(DossierContent content, Func<DossierForm, byte[]> templateOf, bool fill)
    {
        var sheets = DossierForms.Inside(content);
        var parts = new List<Part>();
        var room = MostScanBytes;
        foreach (var form in Enum.GetValues<DossierForm>())
        {
            foreach (var sheet in sheets.Where(s => s.Form == form))
            {
                var bookmark = $"part_{parts.Count + 1}";
                parts.Add(fill ? Filled(sheet, templateOf, bookmark) : new(sheet.Name, sheet.On, bookmark) { Sheet = sheet });
            }
            foreach (var paper in content.Papers.Where(p => p.After == form)) parts.Add(Paper(paper, $"part_{parts.Count + 1}", ref room));
        }
        return parts;
    }

    static Part Paper(DossierPaper paper, string bookmark, ref long room)
    {
        var scans = new List<ScanPage.Scan>();
        foreach (var scan in paper.Scans)
            if (scan.Content.Length <= room && ScanPage.Read(scan.Content) is { } read)
            {
                scans.Add(read);
                room -= read.Content.Length;
            }
        return new(paper.Name, paper.On, bookmark) { Scans = scans, Apart = paper.Scans.Count - scans.Count };
    }

    static ContentsLine Line(Part part, TemplateValue page) => new(part.Name, part.On, page, part switch
    {
        { Sheet: not null } or { Apart: 0, Scans.Count: > 0 } => "",
        { Scans.Count: > 0 } => $"另附{part.Apart}件",
        _ => "另附",
    });
}

/// <summary>How many pages a filled form takes, by counting its lines: only for what shows before the word processor has counted.</summary>
static class PageGuess
{
    const int LettersPerLine = 30, LinesPerPage = 36, TwipsPerLine = 400;

    internal static int Of(byte[] document)
    {
        using var read = DocumentTemplate.Open(new MemoryStream(document), editable: false);
        var lines = read.MainDocumentPart!.Document.Body!.ChildElements.Sum(e => e is Table table ? table.Elements<TableRow>().Sum(Lines) : e is Paragraph p ? Lines(p) : 0);
        return Math.Max(1, (lines + LinesPerPage - 1) / LinesPerPage);
    }

    static int Lines(TableRow row)
    {
        var cells = row.Elements<TableCell>().ToList();
        var high = (int)(row.TableRowProperties?.GetFirstChild<TableRowHeight>()?.Val?.Value ?? 0) / TwipsPerLine;
        return cells.Count == 0 ? 0 : Math.Max(high, cells.Max(c => c.Elements<Paragraph>().Sum(Lines)));
    }

    static int Lines(Paragraph paragraph) => TemplateMarks.Words(paragraph).Split('\n').Sum(l => 1 + l.Length / LettersPerLine);
}
