using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OneWindow.Core.Shared;

/// <summary>A paper for a word processor, built from above: title, heads, paragraphs and tables on A4 with the margins of official letters.</summary>
public sealed class WordFile
{
    public const string MediaType = MediaTypes.Docx;

    /// <summary>Of the text between the margins of A4, in twentieths of a point.</summary>
    const int Width = 8844;

    readonly Body body = new();

    public WordFile Title(string text) { body.Append(StyledOf(text, "Title")); return this; }

    public WordFile Head(string text) { body.Append(StyledOf(text, "Heading1")); return this; }

    /// <summary>Each line a paragraph of its own; nothing for an empty text.</summary>
    public WordFile Text(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) body.Append(ParagraphOf(line, 24, bold: false, after: 60));
        return this;
    }

    /// <summary>Its head repeats on every page, and no row breaks over two.</summary>
    /// <param name="rows">Without any, nothing is written.</param>
    /// <param name="widths">Shares of the columns; none: all alike.</param>
    public WordFile Table(IReadOnlyList<string> heads, IReadOnlyCollection<IReadOnlyList<string>> rows, params int[] widths)
    {
        if (rows.Count == 0) return this;
        EnumValue<BorderValues> line = BorderValues.Single;
        var table = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(new TopBorder { Val = line, Size = 4 }, new LeftBorder { Val = line, Size = 4 }, new BottomBorder { Val = line, Size = 4 }, new RightBorder { Val = line, Size = 4 }, new InsideHorizontalBorder { Val = line, Size = 4 }, new InsideVerticalBorder { Val = line, Size = 4 })));
        var shares = widths.Length == heads.Count ? widths : [.. heads.Select(_ => 1)];
        int[] columns = [.. shares.Select(w => Width * w / shares.Sum())];
        table.Append(new TableGrid([.. columns.Select(c => new GridColumn { Width = $"{c}" })]));
        table.Append(RowOf(heads, columns, isHead: true));
        foreach (var row in rows) table.Append(RowOf(row, columns, isHead: false));
        body.Append(table);
        body.Append(ParagraphOf("", 24, bold: false, after: 60));
        return this;
    }

    public byte[] ToArray()
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            body.Append(new SectionProperties(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1440, Bottom = 1440, Left = 1588, Right = 1474, Header = 851, Footer = 992, Gutter = 0 }));
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = StylesOf();
            main.Document = new Document(body);
        }
        return file.ToArray();
    }

    static Styles StylesOf()
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

    static TableRow RowOf(IReadOnlyList<string> cells, int[] columns, bool isHead)
    {
        var shape = new TableRowProperties(new CantSplit());
        if (isHead) shape.Append(new TableHeader());
        var row = new TableRow(shape);
        for (var i = 0; i < cells.Count; i++)
        {
            var box = new TableCell(new TableCellProperties(new TableCellWidth { Width = $"{columns[i]}", Type = TableWidthUnitValues.Dxa }));
            // A cell without a paragraph is no cell for a word processor.
            foreach (var line in cells[i].Split('\n')) box.Append(ParagraphOf(line, 21, isHead, after: 0));
            row.Append(box);
        }
        return row;
    }

    static Paragraph StyledOf(string text, string style) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(WordsOf(text)));

    static Paragraph ParagraphOf(string text, int halfPoints, bool bold, int after)
    {
        var look = new RunProperties();
        if (bold) look.Append(new Bold());
        look.Append(new FontSize { Val = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return new(new ParagraphProperties(new SpacingBetweenLines { After = after.ToString(System.Globalization.CultureInfo.InvariantCulture) }), new Run(look, WordsOf(text)));
    }

    /// <summary>Without the signs no XML can bear.</summary>
    static Text WordsOf(string text) => new(CleanText.Of(text)) { Space = SpaceProcessingModeValues.Preserve };
}
