using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OneWindow.Core.Shared;

/// <summary>A paper for a word processor, built from above: title, heads, paragraphs and tables on A4 with the margins of official letters.</summary>
public sealed class WordFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    readonly Body body = new();

    public WordFile Title(string text) { body.Append(ParagraphOf(text, 36, bold: true, centred: true, after: 240)); return this; }

    public WordFile Head(string text) { body.Append(ParagraphOf(text, 28, bold: true, centred: false, after: 120)); return this; }

    /// <summary>Each line a paragraph of its own; nothing for an empty text.</summary>
    public WordFile Text(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) body.Append(ParagraphOf(line, 24, bold: false, centred: false, after: 60));
        return this;
    }

    /// <param name="rows">Without any, nothing is written.</param>
    public WordFile Table(IReadOnlyList<string> heads, IReadOnlyCollection<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0) return this;
        EnumValue<BorderValues> line = BorderValues.Single;
        var table = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(new TopBorder { Val = line, Size = 4 }, new LeftBorder { Val = line, Size = 4 }, new BottomBorder { Val = line, Size = 4 }, new RightBorder { Val = line, Size = 4 }, new InsideHorizontalBorder { Val = line, Size = 4 }, new InsideVerticalBorder { Val = line, Size = 4 })));
        table.Append(new TableGrid([.. heads.Select(_ => new GridColumn())]));
        table.Append(RowOf(heads, isHead: true));
        foreach (var row in rows) table.Append(RowOf(row, isHead: false));
        body.Append(table);
        body.Append(ParagraphOf("", 24, bold: false, centred: false, after: 60));
        return this;
    }

    public byte[] ToArray()
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            body.Append(new SectionProperties(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1440, Bottom = 1440, Left = 1588, Right = 1474, Header = 851, Footer = 992, Gutter = 0 }));
            document.AddMainDocumentPart().Document = new Document(body);
        }
        return file.ToArray();
    }

    static TableRow RowOf(IReadOnlyList<string> cells, bool isHead)
    {
        var row = new TableRow();
        if (isHead) row.Append(new TableRowProperties(new CantSplit(), new TableHeader()));
        foreach (var cell in cells)
        {
            var box = new TableCell();
            // A cell without a paragraph is no cell for a word processor.
            foreach (var line in cell.Split('\n')) box.Append(ParagraphOf(line, 21, bold: isHead, centred: false, after: 0));
            row.Append(box);
        }
        return row;
    }

    static Paragraph ParagraphOf(string text, int halfPoints, bool bold, bool centred, int after)
    {
        var shape = new ParagraphProperties(new SpacingBetweenLines { After = after.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        if (centred) shape.Append(new Justification { Val = JustificationValues.Center });
        var look = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "SimSun" });
        if (bold) look.Append(new Bold());
        look.Append(new FontSize { Val = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return new Paragraph(shape, new Run(look, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }
}
