using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>
/// The same workbook back with one more column at its right, red, in which every fault of a row stands in plain words. Everything else of the file is copied as it is: only the part of the sheet gets the
/// cells, and the styles one more.
/// </summary>
public static class FaultFile
{
    const double Width = 60;

    /// <param name="file">What was sent; can be read from any place.</param>
    /// <param name="say">A fault in words; it names the column.</param>
    /// <exception cref="Shared.RefusalException">It is no workbook that can be read.</exception>
    public static void Write(Stream file, Stream to, IReadOnlyList<SheetFault> faults, bool chinese, Func<SheetFault, string> say)
    {
        file.Position = 0;
        var book = TaskSheet.Read(file, withRows: false);
        file.Position = 0;
        using var package = SheetPackage.Open(file);
        var tables = book.Tables.DefaultIfEmpty(new(SheetHeads.Tasks, book.First)).ToList();
        var edits = new Dictionary<string, (SortedDictionary<int, string> Lines, int Column)>();
        foreach (var table in tables)
        {
            // Faults of the workbook as a whole stand in its first table.
            var own = faults.Where(f => f.Sheet == table.Sheet.Name || (table == tables[0] && f.Sheet.Length == 0)).ToList();
            if (own.Count > 0 || table == tables[0]) edits[table.Sheet.Path] = (LinesOf(table, own, chinese, say), ColumnOf(package, table));
        }
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var style = Styles(package, zip);
        foreach (var part in package.Parts)
        {
            if (part.FullName == StylesPart && style > 0) continue;
            using var target = zip.CreateEntry(part.FullName, CompressionLevel.Fastest).Open();
            if (edits.TryGetValue(part.FullName, out var edit)) Copy(package, part.FullName, target, edit.Lines, edit.Column, style);
            else using (var source = SheetPackage.Open(part)) source.CopyTo(target);
        }
    }

    /// <summary>The words of each row, and the head above them.</summary>
    static SortedDictionary<int, string> LinesOf(SheetTable table, List<SheetFault> faults, bool chinese, Func<SheetFault, string> say)
    {
        var lines = new SortedDictionary<int, string>(faults.GroupBy(f => Math.Max(f.Row, Math.Max(1, table.HeadRow))).ToDictionary(g => g.Key, g => string.Join('\n', g.Select(say))));
        var name = SheetHeads.Tasks.Of(SheetColumn.Faults).In(chinese);
        // In brackets, so that the head is known again.
        if (table.HeadRow > 0) lines[table.HeadRow] = lines.TryGetValue(table.HeadRow, out var whole) ? $"{name}（{whole}）" : name;
        return lines;
    }

    /// <summary>Where faults were named before, or the first free column at the right.</summary>
    static int ColumnOf(SheetPackage package, SheetTable table) => table.FaultsColumn > 0 ? table.FaultsColumn
        : 1 + SheetLines.Of(package, table.Sheet).Select(l => Math.Max(l.Cells.Count == 0 ? 0 : l.Cells[^1].Column, l.Across.Count == 0 ? 0 : l.Across.Max(a => a.Last))).DefaultIfEmpty(0).Max();

    const string StylesPart = "xl/styles.xml";

    /// <summary>Adds a red style where the workbook has styles at all; its index, or 0.</summary>
    static int Styles(SheetPackage package, ZipArchive zip)
    {
        if (!package.Has(StylesPart)) return 0;
        using var reader = package.Read(StylesPart);
        var styles = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        var ns = styles.Root!.Name.Namespace;
        if (styles.Root.Element(ns + "fonts") is not { } fonts || styles.Root.Element(ns + "fills") is not { } fills || styles.Root.Element(ns + "cellXfs") is not { } formats) return 0;
        var (font, fill) = (Add(fonts, new(ns + "font", new XElement(ns + "sz", new XAttribute("val", "11")), new XElement(ns + "color", new XAttribute("rgb", "FFB10E1E")), new XElement(ns + "name", new XAttribute("val", "SimSun")))),
            Add(fills, new(ns + "fill", new XElement(ns + "patternFill", new XAttribute("patternType", "solid"), new XElement(ns + "fgColor", new XAttribute("rgb", "FFFDE2E2"))))));
        var style = Add(formats, new(ns + "xf", new XAttribute("numFmtId", 0), new XAttribute("fontId", font), new XAttribute("fillId", fill), new XAttribute("borderId", 0), new XAttribute("xfId", 0), new XAttribute("applyFont", 1),
            new XAttribute("applyFill", 1), new XAttribute("applyAlignment", 1), new XElement(ns + "alignment", new XAttribute("vertical", "top"), new XAttribute("wrapText", 1))));
        using var target = zip.CreateEntry(StylesPart, CompressionLevel.Fastest).Open();
        styles.Save(target, SaveOptions.DisableFormatting);
        return style;
    }

    /// <summary>Adds it at the end of a counted list; its index.</summary>
    static int Add(XElement list, XElement one)
    {
        var index = list.Elements(one.Name).Count();
        list.Add(one);
        list.SetAttributeValue("count", index + 1);
        return index;
    }

    static void Copy(SheetPackage package, string path, Stream target, SortedDictionary<int, string> lines, int column, int style)
    {
        using var reader = package.Read(path);
        using var writer = XmlWriter.Create(target, new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None, CheckCharacters = false });
        reader.MoveToContent();
        var cells = new FaultCells(writer, reader.Prefix, reader.NamespaceURI, lines, column, style);
        Start(reader, writer);
        var widths = false;
        reader.Read();
        while (reader.Depth > 0)
        {
            if (reader.NodeType != XmlNodeType.Element) { writer.WriteNode(reader, false); continue; }
            switch (reader.LocalName)
            {
                case "cols":
                    cells.Columns(reader, Width);
                    widths = true;
                    break;
                case "sheetData":
                    if (!widths) cells.Columns(null, Width);
                    cells.Rows(reader);
                    break;
                default:
                    writer.WriteNode(reader, false);
                    break;
            }
        }
        writer.WriteEndDocument();
    }

    internal static void Start(XmlReader reader, XmlWriter writer, string? without = null)
    {
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        for (var has = reader.MoveToFirstAttribute(); has; has = reader.MoveToNextAttribute())
            if (reader.LocalName != without) writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
        reader.MoveToElement();
    }
}

/// <summary>Puts the cells of faults into the rows of a sheet while it is copied.</summary>
sealed class FaultCells(XmlWriter writer, string prefix, string space, SortedDictionary<int, string> lines, int column, int style)
{
    internal void Columns(XmlReader? reader, double width)
    {
        var covered = false;
        if (reader is null) writer.WriteStartElement(prefix, "cols", space);
        else
        {
            FaultFile.Start(reader, writer);
            Within(reader, () =>
            {
                covered |= reader.LocalName == "col" && int.TryParse(reader.GetAttribute("max"), CultureInfo.InvariantCulture, out var max) && max >= column;
                writer.WriteNode(reader, false);
            });
        }
        if (!covered)
        {
            writer.WriteStartElement(prefix, "col", space);
            foreach (var (name, value) in new[] { ("min", Text(column)), ("max", Text(column)), ("width", width.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1") }) writer.WriteAttributeString(name, value);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    internal void Rows(XmlReader reader)
    {
        FaultFile.Start(reader, writer);
        var last = 0;
        Within(reader, () =>
        {
            if (reader.LocalName != "row") { writer.WriteNode(reader, false); return; }
            last = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said > last ? said : last + 1;
            foreach (var missing in lines.Keys.TakeWhile(r => r < last).ToList()) New(missing);
            var old = lines.Remove(last, out var words) ? words : null;
            FaultFile.Start(reader, writer, "spans");
            var (row, at, written) = (last, 0, old is null);
            Within(reader, () =>
            {
                at = SheetLines.TryPlace(reader.GetAttribute("r") ?? "", out var place) && place.Column > at ? place.Column : at + 1;
                // What was named there before is mended or said again.
                if (at == column) { reader.Skip(); return; }
                if (at > column && !written) { Cell(row, old!); written = true; }
                writer.WriteNode(reader, false);
            });
            if (!written) Cell(row, old!);
            writer.WriteEndElement();
        });
        foreach (var missing in lines.Keys.ToList()) New(missing);
        writer.WriteEndElement();
    }

    void New(int row)
    {
        writer.WriteStartElement(prefix, "row", space);
        writer.WriteAttributeString("r", Text(row));
        Cell(row, lines[row]);
        writer.WriteEndElement();
        lines.Remove(row);
    }

    void Cell(int row, string words)
    {
        writer.WriteStartElement(prefix, "c", space);
        writer.WriteAttributeString("r", $"{SheetLines.Letters(column)}{Text(row)}");
        if (style > 0) writer.WriteAttributeString("s", Text(style));
        writer.WriteAttributeString("t", "inlineStr");
        writer.WriteStartElement(prefix, "is", space);
        writer.WriteStartElement(prefix, "t", space);
        writer.WriteAttributeString("xml", "space", null, "preserve");
        writer.WriteString(SheetPackage.Escape(words.Length <= SheetPackage.LongestCell ? words : words[..SheetPackage.LongestCell]));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>Each element below the one the reader stands on, which has to take it; then behind the end.</summary>
    static void Within(XmlReader reader, Action take)
    {
        if (reader.IsEmptyElement) { reader.Read(); return; }
        var depth = reader.Depth;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element) take();
            else reader.Read();
        }
        reader.Read();
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
