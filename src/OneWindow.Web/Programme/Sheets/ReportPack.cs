using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using OneWindow.Core.Programme;
using OneWindow.Core.Shared;
using OneWindow.Web.Counters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme.Sheets;

/// <summary>The report of a year as a document: the year at a glance, each project with its tasks and lamps in words, and what is late with its reason and what is needed.</summary>
static class ReportPack
{
    internal const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Width of the text between the margins of A4, in twentieths of a point.</summary>
    const int Width = 8844;

    internal static byte[] Write(ProgrammeBoard board, Texts t)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var (c, day) = (board.Counts, t.Dated(board.Day));
            body.Append(Line(t["tasksheet.report-title", t.TitleOf(board.Year)], "Title"), Line(t["tasksheet.report-glance"], "Heading1"));
            body.Append(Line(t["tasksheet.report-counts", day, c.All, c.Green, c.Yellow, c.Red, c.None, c.Closed, ProgrammePages.PercentText(board.Year.Progress)]));
            Late(body, board, t);
            foreach (var project in board.Projects) Project(body, project, t);
            // A4 with the margins of official letters.
            body.Append(new SectionProperties(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1440, Bottom = 1440, Left = 1588, Right = 1474, Header = 851, Footer = 992, Gutter = 0 }));
            main.Document = new Document(body);
        }
        return file.ToArray();
    }

    static void Late(Body body, ProgrammeBoard board, Texts t)
    {
        body.Append(Line(t["tasksheet.report-late"], "Heading1"));
        var late = board.Late;
        if (late.Count == 0) { body.Append(Line(t["tasksheet.report-none-late"])); return; }
        body.Append(Table([2900, 1900, 2144, 1900],
            [t["tasksheet.task"], t["tasksheet.lamp"], t["tasksheet.report-why"], t["tasksheet.report-needed"]],
            late.Select(l => new[] { $"{l.Row.Number} {t.TitleOf(l.Row)}\n{t.Said(l.Lead, l.LeadEn)}", t.CauseOf(l.Lamp), string.Join('\n', new[] { l.Row.LampWord, l.Row.Problem }.Where(w => w.Length > 0)), l.Row.Needed })), Line(""));
    }

    static void Project(Body body, ProjectLine project, Texts t)
    {
        var (c, row, lead) = (project.Counts, project.Row, t.Said(project.Lead, project.LeadEn));
        body.Append(Line($"{row.Number:00} {t.TitleOf(row)}", "Heading1"));
        if (row.DroppedOn is not null) body.Append(Line(t["tasksheet.report-dropped", row.DroppedWhy]));
        body.Append(Line(row.IsTitleOnly ? t["tasksheet.report-title-only", c.All, lead] : t["tasksheet.report-project", c.All, c.Closed, c.Green, c.Yellow, c.Red, c.None, lead, ProgrammePages.PercentText(row.Progress)]));
        if (project.Tasks.Count == 0) return;
        body.Append(Table([1300, 3744, 1500, 1200, 1100],
            [t["tasksheet.number"], t["tasksheet.task"], t["tasksheet.lamp"], t["tasksheet.state"], t["tasksheet.progress"]],
            project.Tasks.SelectMany(l => l.All).Select(l => new[] { l.Row.Number, t.TitleOf(l.Row), t[$"programme.lamp.{l.Lamp.Lamp}"], t[$"programme.state.{l.Row.State}"], row.IsTitleOnly ? "" : ProgrammePages.PercentText(l.Row.Progress) })), Line(""));
    }

    static Styles Styles()
    {
        static Style Of(string id, string name, string size, JustificationValues? at = null)
        {
            var shape = new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" });
            if (at is { } side) shape.Append(new Justification { Val = side });
            if (id == "Heading1") shape.Append(new OutlineLevel { Val = 0 });
            return new Style(new StyleName { Val = name }, shape, new StyleRunProperties(new Bold(), new FontSize { Val = size })) { Type = StyleValues.Paragraph, StyleId = id };
        }
        return new(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "SimSun" }, new FontSize { Val = "24" }))),
            Of("Title", "Title", "36", JustificationValues.Center), Of("Heading1", "heading 1", "28"));
    }

    static Paragraph Line(string words, string? style = null)
    {
        var paragraph = new Paragraph();
        if (style is not null) paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(Run(words));
        return paragraph;
    }

    static Run Run(string words, string? size = null, bool bold = false)
    {
        var run = new Run();
        var look = new RunProperties();
        if (bold) look.Append(new Bold());
        if (size is not null) look.Append(new FontSize { Val = size });
        if (look.HasChildren) run.Append(look);
        var lines = CleanText.Of(words).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) run.Append(new Break());
            run.Append(new Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }

    /// <summary>Its head repeats on every page, and no row breaks over two.</summary>
    static Table Table(int[] widths, string[] heads, IEnumerable<string[]> rows)
    {
        var table = new Table(new TableProperties(new TableWidth { Width = $"{Width}", Type = TableWidthUnitValues.Dxa },
            new TableBorders(new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }), new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })));
        table.Append(Row(widths, heads, isHead: true));
        foreach (var row in rows) table.Append(Row(widths, row, isHead: false));
        return table;
    }

    static TableRow Row(int[] widths, string[] cells, bool isHead)
    {
        var shape = new TableRowProperties(new CantSplit());
        if (isHead) shape.Append(new TableHeader());
        var row = new TableRow(shape);
        for (var i = 0; i < cells.Length; i++)
            row.Append(new TableCell(new TableCellProperties(new TableCellWidth { Width = $"{widths[i]}", Type = TableWidthUnitValues.Dxa }), new Paragraph(Run(cells[i], "21", isHead))));
        return row;
    }
}
