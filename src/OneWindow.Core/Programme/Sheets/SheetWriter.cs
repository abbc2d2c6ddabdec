using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>Styles of a workbook written here, by their index in it.</summary>
enum SheetStyle { Plain, Head, Words, QuotedWords, Day, Number, Share, ToldWords, ToldDay, ToldShare, Title, ToldHead }

/// <summary>
/// Writes a workbook (ECMA-376) row by row. Texts are texts: one that begins with <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c> carries the mark that keeps it one when somebody edits the cell.
/// </summary>
sealed class SheetWriter : IDisposable
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Packages = "http://schemas.openxmlformats.org/package/2006/relationships", Types = "http://schemas.openxmlformats.org/package/2006/content-types",
        Ml = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    static readonly DateOnly dayNull = new(1899, 12, 30);

    readonly ZipArchive zip;
    readonly List<(string Name, string Titles)> sheets = [];
    XmlWriter? at;
    int row, column;

    internal SheetWriter(Stream to) => zip = new(to, ZipArchiveMode.Create, leaveOpen: true);

    /// <param name="widths">In characters.</param>
    /// <param name="frozen">Columns that stay in sight beside the head row.</param>
    /// <param name="titles">What repeats on every printed page, e.g. <c>$A:$D,$1:$1</c>, each without the sheet's name.</param>
    internal void Begin(string name, IReadOnlyList<double> widths, int frozen = 0, params string[] titles)
    {
        sheets.Add((name, string.Join(',', titles.Select(t => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'!{t}"))));
        at = Part($"xl/worksheets/sheet{sheets.Count}.xml");
        row = 0;
        at.WriteStartElement("worksheet", Main);
        at.WriteStartElement("sheetPr");
        Empty("pageSetUpPr", ("fitToPage", "1"));
        at.WriteEndElement();
        at.WriteStartElement("sheetViews");
        at.WriteStartElement("sheetView");
        at.WriteAttributeString("workbookViewId", "0");
        if (sheets.Count == 1) at.WriteAttributeString("tabSelected", "1");
        var corner = $"{SheetLines.Letters(frozen + 1)}2";
        if (frozen > 0) Empty("pane", ("xSplit", Text(frozen)), ("ySplit", "1"), ("topLeftCell", corner), ("activePane", "bottomRight"), ("state", "frozen"));
        else Empty("pane", ("ySplit", "1"), ("topLeftCell", corner), ("activePane", "bottomLeft"), ("state", "frozen"));
        at.WriteEndElement();
        at.WriteEndElement();
        at.WriteStartElement("cols");
        for (var i = 0; i < widths.Count; i++) Empty("col", ("min", Text(i + 1)), ("max", Text(i + 1)), ("width", widths[i].ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
        at.WriteEndElement();
        at.WriteStartElement("sheetData");
    }

    internal void Row()
    {
        if (row > 0) at!.WriteEndElement();
        (row, column) = (row + 1, 0);
        at!.WriteStartElement("row");
        at.WriteAttributeString("r", Text(row));
    }

    internal void Words(string words, SheetStyle style = SheetStyle.Words)
    {
        if (style == SheetStyle.Words && words.Length > 0 && words[0] is '=' or '+' or '-' or '@' or '\t') style = SheetStyle.QuotedWords;
        Cell(style, words.Length == 0 ? null : "inlineStr");
        if (words.Length > 0)
        {
            at!.WriteStartElement("is");
            at.WriteStartElement("t");
            at.WriteAttributeString("xml", "space", null, "preserve");
            at.WriteString(SheetPackage.Escape(words));
            at.WriteEndElement();
            at.WriteEndElement();
        }
        at!.WriteEndElement();
    }

    internal void Day(DateOnly? day, SheetStyle style = SheetStyle.Day) => Value(day is { } d ? Text(d.DayNumber - dayNull.DayNumber) : null, style);

    internal void Number(int? number) => Value(number is { } n ? Text(n) : null, SheetStyle.Number);

    /// <param name="share">0.8 is 80 per cent.</param>
    internal void Share(decimal? share, SheetStyle style = SheetStyle.Share) => Value(share?.ToString(CultureInfo.InvariantCulture), style);

    void Value(string? value, SheetStyle style)
    {
        Cell(style, null);
        if (value is not null) at!.WriteElementString("v", value);
        at!.WriteEndElement();
    }

    void Cell(SheetStyle style, string? type)
    {
        column++;
        at!.WriteStartElement("c");
        at.WriteAttributeString("r", $"{SheetLines.Letters(column)}{Text(row)}");
        if (style != SheetStyle.Plain) at.WriteAttributeString("s", Text((int)style));
        if (type is not null) at.WriteAttributeString("t", type);
    }

    /// <param name="lists">Columns (letters) in which a value is picked from a range; another one may still be typed.</param>
    internal void End(params (string Column, string Range)[] lists)
    {
        if (row > 0) at!.WriteEndElement();
        at!.WriteEndElement();
        if (lists.Length > 0)
        {
            at.WriteStartElement("dataValidations");
            at.WriteAttributeString("count", Text(lists.Length));
            foreach (var (letters, range) in lists)
            {
                at.WriteStartElement("dataValidation");
                foreach (var (name, value) in new[] { ("type", "list"), ("allowBlank", "1"), ("showErrorMessage", "0"), ("sqref", $"{letters}2:{letters}{SheetLines.MostRows}") }) at.WriteAttributeString(name, value);
                at.WriteElementString("formula1", range);
                at.WriteEndElement();
            }
            at.WriteEndElement();
        }
        Empty("pageMargins", ("left", "0.4"), ("right", "0.4"), ("top", "0.5"), ("bottom", "0.5"), ("header", "0.3"), ("footer", "0.3"));
        // Paper 8 is A3; as many pages down as it takes.
        Empty("pageSetup", ("paperSize", "8"), ("orientation", "landscape"), ("fitToWidth", "3"), ("fitToHeight", "0"));
        at.WriteStartElement("headerFooter");
        at.WriteElementString("oddFooter", "&C&P / &N");
        at.WriteEndElement();
        at.WriteEndDocument();
        at.Dispose();
        at = null;
    }

    public void Dispose()
    {
        Styles();
        Book();
        zip.Dispose();
    }

    void Styles()
    {
        using var part = Part("xl/styles.xml");
        part.WriteStartElement("styleSheet", Main);
        part.WriteRaw("""
            <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>
            <fonts count="4"><font><sz val="11"/><name val="SimSun"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="SimSun"/></font><font><sz val="11"/><color rgb="FF595959"/><name val="SimSun"/></font><font><b/><sz val="12"/><name val="SimSun"/></font></fonts>
            <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF8A1F1F"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3F2F1"/></patternFill></fill></fills>
            <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFB1B4B6"/></left><right style="thin"><color rgb="FFB1B4B6"/></right><top style="thin"><color rgb="FFB1B4B6"/></top><bottom style="thin"><color rgb="FFB1B4B6"/></bottom><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            """);
        part.WriteStartElement("cellXfs");
        (int Format, int Font, int Fill, int Border, string More)[] all =
            [(0, 0, 0, 0, ""), (49, 1, 2, 1, ""), (49, 0, 0, 1, ""), (49, 0, 0, 1, " quotePrefix=\"1\""), (164, 0, 0, 1, ""), (1, 0, 0, 1, ""), (9, 0, 0, 1, ""), (49, 2, 3, 1, ""), (164, 2, 3, 1, ""), (10, 2, 3, 1, ""), (49, 3, 0, 0, ""), (49, 3, 3, 1, "")];
        part.WriteAttributeString("count", Text(all.Length));
        foreach (var (format, font, fill, border, more) in all)
            part.WriteRaw(string.Create(CultureInfo.InvariantCulture,
                $"""<xf numFmtId="{format}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"{more}><alignment vertical="top" wrapText="1"/></xf>"""));
        part.WriteEndElement();
        part.WriteEndDocument();
    }

    void Book()
    {
        using (var book = Part("xl/workbook.xml"))
        {
            book.WriteStartElement("workbook", Main);
            book.WriteAttributeString("xmlns", "r", null, Links);
            book.WriteStartElement("sheets");
            for (var i = 1; i <= sheets.Count; i++)
            {
                book.WriteStartElement("sheet");
                book.WriteAttributeString("name", sheets[i - 1].Name);
                book.WriteAttributeString("sheetId", Text(i));
                book.WriteAttributeString("id", Links, $"rId{i}");
                book.WriteEndElement();
            }
            book.WriteEndElement();
            if (sheets.Exists(s => s.Titles.Length > 0))
            {
                book.WriteStartElement("definedNames");
                for (var i = 0; i < sheets.Count; i++)
                {
                    if (sheets[i].Titles.Length == 0) continue;
                    book.WriteStartElement("definedName");
                    book.WriteAttributeString("name", "_xlnm.Print_Titles");
                    book.WriteAttributeString("localSheetId", Text(i));
                    book.WriteString(sheets[i].Titles);
                    book.WriteEndElement();
                }
                book.WriteEndElement();
            }
            book.WriteEndDocument();
        }
        var own = Enumerable.Range(1, sheets.Count).ToList();
        Raw("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Packages}">{string.Concat(own.Select(i => $"""<Relationship Id="rId{i}" Type="{Links}/worksheet" Target="worksheets/sheet{i}.xml"/>"""))}<Relationship Id="rId{sheets.Count + 1}" Type="{Links}/styles" Target="styles.xml"/></Relationships>""");
        Raw("_rels/.rels", $"""<Relationships xmlns="{Packages}"><Relationship Id="rId1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Raw("[Content_Types].xml", $"""<Types xmlns="{Types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Ml}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Ml}styles+xml"/>{string.Concat(own.Select(i => $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Ml}worksheet+xml"/>"""))}</Types>""");
    }

    void Raw(string path, string xml)
    {
        using var part = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Optimal).Open(), new UTF8Encoding(false));
        part.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        part.Write(xml);
    }

    XmlWriter Part(string path) => XmlWriter.Create(zip.CreateEntry(path, CompressionLevel.Optimal).Open(), new() { Encoding = new UTF8Encoding(false), CloseOutput = true, NewLineHandling = NewLineHandling.None });

    void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        at!.WriteStartElement(name);
        foreach (var (attribute, value) in attributes) at.WriteAttributeString(attribute, value);
        at.WriteEndElement();
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
