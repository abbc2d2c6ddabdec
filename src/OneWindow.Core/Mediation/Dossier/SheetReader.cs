using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Blip = DocumentFormat.OpenXml.Drawing.Blip;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>Reads a filled form: its words, tables and blanks, and as much of its looks as a plain page can show.</summary>
sealed class SheetReader
{
    readonly SheetStyles styles;
    readonly MainDocumentPart main;

    SheetReader(MainDocumentPart main) => (this.main, styles) = (main, new(main.StyleDefinitionsPart?.Styles));

    internal static PrintedSheet Read(DossierForm form, string name, byte[] filled)
    {
        using var document = DocumentTemplate.Open(new MemoryStream(filled), editable: false);
        var main = document.MainDocumentPart!;
        var body = main.Document.Body!;
        var head = string.Join(' ', main.HeaderParts.SelectMany(h => h.Header.Descendants<Paragraph>()).Select(TemplateMarks.Words).Where(w => w.Length > 0).Distinct());
        var lying = body.Elements<SectionProperties>().LastOrDefault()?.GetFirstChild<PageSize>()?.Orient?.Value == PageOrientationValues.Landscape;
        return new(form, name, lying, head, new SheetReader(main).Blocks(body));
    }

    List<PrintedBlock> Blocks(OpenXmlElement within)
    {
        var blocks = new List<PrintedBlock>();
        foreach (var element in within.ChildElements)
        {
            if (element is Paragraph paragraph)
            {
                blocks.Add(Words(paragraph));
                // A text frame is drawn somewhere near its paragraph: here it stands behind it.
                foreach (var box in paragraph.Descendants<TextBoxContent>().Where(b => !b.Ancestors<AlternateContentFallback>().Any())) blocks.AddRange(Blocks(box));
            }
            else if (element is Table table) blocks.Add(Rows(table));
            else if (element is SdtBlock or SdtContentBlock or CustomXmlBlock) blocks.AddRange(Blocks(element));
        }
        // The paragraph that must follow a table and holds nothing costs no line.
        if (blocks is [.., PrintedTable, PrintedParagraph { Pieces.Count: 0, Points: < 4 }]) blocks.RemoveAt(blocks.Count - 1);
        return blocks;
    }

    PrintedParagraph Words(Paragraph paragraph)
    {
        var look = styles.Of(paragraph);
        return new(look.Role, look.Side, look.Points, look.IsIndented, look.IsSetIn, look.Above, Pieces(paragraph, look));
    }

    List<PrintedPiece> Pieces(Paragraph paragraph, ParagraphLook look)
    {
        var pieces = new List<PrintedPiece>();
        var fields = new Stack<(string Code, bool Shows)>();
        foreach (var element in paragraph.Descendants().Where(e => e is Text or Break or CarriageReturn or TabChar or FieldChar or FieldCode or Blip && e.Ancestors<Paragraph>().First() == paragraph))
        {
            if (element is FieldChar mark) Field(mark, fields, pieces);
            else if (element is FieldCode code && fields.TryPop(out var open)) fields.Push((open.Code + code.Text, open.Shows));
            else if (fields.Any(f => f.Shows && Counts(f.Code))) continue;
            else if (element is Text { Parent: Run run } text && !Counts(element.Ancestors<SimpleField>().FirstOrDefault()?.Instruction?.Value ?? ""))
                pieces.Add(new(PieceKind.Words, text.Text, look.IsBold(run), run.RunProperties?.Underline is { Val.Value: var line } && line != UnderlineValues.None));
            else if (element is Break or CarriageReturn) pieces.Add(new(PieceKind.Break));
            else if (element is Blip { Embed.Value: { } id } && main.TryGetPartById(id, out var part) && part is ImagePart image) pieces.Add(new(PieceKind.Picture, DataOf(image)));
            else if (element is TabChar) pieces.Add(new(look.HasLine ? PieceKind.Line : PieceKind.Gap));
        }
        foreach (var simple in paragraph.Elements<SimpleField>().Where(f => Counts(f.Instruction?.Value ?? ""))) pieces.Add(new(PieceKind.Blank));
        return pieces;
    }

    static string DataOf(ImagePart image)
    {
        using var from = image.GetStream();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return $"data:{image.ContentType};base64,{Convert.ToBase64String(to.ToArray())}";
    }

    /// <summary>A page number is a blank: only the program that lays pages out can count them.</summary>
    static void Field(FieldChar mark, Stack<(string Code, bool Shows)> fields, List<PrintedPiece> pieces)
    {
        if (mark.FieldCharType?.Value == FieldCharValues.Begin) fields.Push(("", false));
        else if (mark.FieldCharType?.Value == FieldCharValues.Separate && fields.TryPop(out var shown)) fields.Push((shown.Code, true));
        else if (mark.FieldCharType?.Value == FieldCharValues.End && fields.TryPop(out var ended) && Counts(ended.Code)) pieces.Add(new(PieceKind.Blank));
    }

    static bool Counts(string code) => code.Contains("PAGE", StringComparison.OrdinalIgnoreCase);

    PrintedTable Rows(Table table)
    {
        var ruled = styles.IsRuled(table);
        var rows = table.Elements<TableRow>().Select(r => (Row: r, Cells: Placed(r).ToList())).ToList();
        var printed = new List<PrintedRow>();
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = new List<PrintedCell>();
            foreach (var (cell, column, span) in rows[i].Cells)
            {
                if (Merge(cell) == MergedCellValues.Continue && i > 0) continue;
                var high = 1;
                while (Merge(cell) == MergedCellValues.Restart && i + high < rows.Count
                    && rows[i + high].Cells.Any(c => c.Column == column && Merge(c.Cell) == MergedCellValues.Continue)) high++;
                cells.Add(new(span, high, Rules(cell, ruled), IsShaded(cell), Blocks(cell)));
            }
            var properties = rows[i].Row.TableRowProperties;
            printed.Add(new(properties?.GetFirstChild<TableHeader>() is not null, (int)(properties?.GetFirstChild<TableRowHeight>()?.Val?.Value ?? 0), cells));
        }
        return new(Widths(table), printed);
    }

    static IEnumerable<(TableCell Cell, int Column, int Span)> Placed(TableRow row)
    {
        var column = 0;
        foreach (var cell in row.Descendants<TableCell>().Where(c => c.Ancestors<TableRow>().First() == row))
        {
            var span = Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, 63);
            yield return (cell, column, span);
            column += span;
        }
    }

    static MergedCellValues? Merge(TableCell cell) =>
        cell.TableCellProperties?.VerticalMerge is not { } merge ? null : merge.Val?.Value == MergedCellValues.Restart ? MergedCellValues.Restart : MergedCellValues.Continue;

    static List<int> Widths(Table table)
    {
        var widths = (table.GetFirstChild<TableGrid>()?.Elements<GridColumn>() ?? []).Select(c => int.TryParse(c.Width?.Value, CultureInfo.InvariantCulture, out var w) ? Math.Max(w, 0) : 0).ToList();
        var all = widths.Sum();
        return all == 0 ? [] : [.. widths.Select(w => w * 100 / all)];
    }

    static PrintedRules Rules(TableCell cell, bool ruled)
    {
        if (cell.TableCellProperties?.TableCellBorders is not { } borders) return ruled ? PrintedRules.All : PrintedRules.None;
        var (above, below) = (Drawn(borders.TopBorder, ruled), Drawn(borders.BottomBorder, ruled));
        return above ? PrintedRules.All : below ? PrintedRules.Below : PrintedRules.None;
    }

    static bool Drawn(BorderType? border, bool otherwise) => border?.Val?.Value is { } value ? value != BorderValues.Nil && value != BorderValues.None : otherwise;

    static bool IsShaded(TableCell cell) => cell.TableCellProperties?.Shading?.Fill?.Value is { } fill && fill is not ("auto" or "FFFFFF");
}
