using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using OneWindow.Core.Mediation.Dossier;
using SkiaSharp;
using Xunit;
using static OneWindow.Core.Tests.Mediation.Dossier.Documents;

namespace OneWindow.Core.Tests.Mediation.Dossier;

/// <summary>Forms of different hands, joined: each keeps its own look.</summary>
public sealed class DossierJoinTests
{
    const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    static byte[] Template(string words, string styles, string defaults = "", string? numbering = null, string paragraph = "") => Of($"<w:p>{(paragraph.Length > 0 ? $"<w:pPr>{paragraph}</w:pPr>" : "")}<w:r><w:t>{words}</w:t></w:r></w:p>", d =>
    {
        var main = d.MainDocumentPart!;
        main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles($"<w:styles {W}>{defaults}{styles}</w:styles>");
        if (numbering is not null) main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering($"<w:numbering {W}>{numbering}</w:numbering>");
    });

    static string Style(string id, string name, string run, string also = "", bool isDefault = false) =>
        $"<w:style w:type=\"paragraph\"{(isDefault ? " w:default=\"1\"" : "")} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{also}<w:rPr>{run}</w:rPr></w:style>";

    static string Size(int half) => $"<w:sz w:val=\"{half}\"/>";

    static byte[] Join(params byte[][] templates)
    {
        using var join = new DossierJoin("标题", "委员会");
        for (var i = 0; i < templates.Length; i++) join.Add(templates[i], templates[i], $"文书{i + 1}", $"part_{i + 1}");
        var joined = join.Finish();
        AssertValid(joined);
        return joined;
    }

    /// <summary>The size a word processor would give the words: the paragraph's style and what it is based on, then the defaults of the file.</summary>
    static string? SizeOf(MainDocumentPart main, string words)
    {
        var paragraph = main.Document.Descendants<Paragraph>().Single(p => p.InnerText == words);
        var styles = main.StyleDefinitionsPart!.Styles!;
        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? styles.Elements<Style>().Single(s => s.Default?.Value == true && s.Type?.Value == StyleValues.Paragraph).StyleId!.Value;
        while (id is not null)
        {
            var style = styles.Elements<Style>().Single(s => s.StyleId!.Value == id);
            if (style.StyleRunProperties?.FontSize?.Val?.Value is { } size) return size;
            id = style.BasedOn?.Val?.Value;
        }
        return styles.DocDefaults?.RunPropertiesDefault?.RunPropertiesBaseStyle?.FontSize?.Val?.Value;
    }

    [Fact]
    public void Join_OfStylesWithOneIdAndTwoLooks_KeepsThemApart()
    {
        const string P = "<w:pStyle w:val=\"Title\"/>", Child = "<w:pStyle w:val=\"Child\"/>";
        string Both(int half) => Style("Normal", "Normal", Size(20), isDefault: true) + Style("Title", "Title", Size(half)) + Style("Child", "副题", "", "<w:basedOn w:val=\"Title\"/>");
        var joined = Join(Template("甲", Both(40), paragraph: P), Template("乙", Both(60), paragraph: P), Template("丙", Both(60), paragraph: Child), Template("丁", Both(40), paragraph: Child));
        Assert.Equal(["40", "60", "60", "40"], Read(joined, m => new[] { "甲", "乙", "丙", "丁" }.Select(w => SizeOf(m, w)).ToList()));
        var names = Read(joined, m => m.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleName!.Val!.Value!).ToList());
        Assert.Equal(names.Distinct().Count(), names.Count);
        Assert.Contains("Title (文书2)", names);
    }

    [Fact]
    public void Join_OfPlainParagraphs_KeepsTheDefaultsOfEach()
    {
        string Defaults(int half) => $"<w:docDefaults><w:rPrDefault><w:rPr>{Size(half)}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>";
        var joined = Join(
            Template("甲", Style("Normal", "Normal", "", isDefault: true), Defaults(28)), Template("乙", Style("Normal", "Normal", "", isDefault: true), Defaults(24)),
            Template("丙", Style("a", "Normal", Size(30), isDefault: true), Defaults(28)), Template("丁", Style("Normal", "Normal", "", isDefault: true)), Of("<w:p><w:r><w:t>戊</w:t></w:r></w:p>"));
        Assert.Equal(["28", "24", "30", "20", "20"], Read(joined, m => new[] { "甲", "乙", "丙", "丁", "戊" }.Select(w => SizeOf(m, w)).ToList()));
    }

    [Fact]
    public void Join_OfLists_StartsEachAnew()
    {
        const string Numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
        const string List = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
        var styles = Style("Normal", "Normal", "", isDefault: true);
        var styled = styles + $"<w:style w:type=\"paragraph\" w:styleId=\"L\"><w:name w:val=\"编号\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
        var joined = Join(Template("甲", styles, numbering: Numbering, paragraph: List), Template("乙", styles, numbering: Numbering, paragraph: List), Template("丙", styled, numbering: Numbering, paragraph: "<w:pStyle w:val=\"L\"/>"), Template("丁", styled, numbering: Numbering, paragraph: "<w:pStyle w:val=\"L\"/>"));
        var used = Read(joined, m => m.Document.Descendants<NumberingId>().Concat(m.StyleDefinitionsPart!.Styles!.Descendants<NumberingId>()).Select(n => n.Val!.Value).ToList());
        var kinds = Read(joined, m => m.NumberingDefinitionsPart!.Numbering!.Elements<NumberingInstance>().ToDictionary(n => n.NumberID!.Value, n => n.AbstractNumId!.Val!.Value));
        Assert.Equal(4, used.Distinct().Count());
        Assert.Equal(4, used.Select(n => kinds[n]).Distinct().Count());
    }

    [Fact]
    public void Join_KeepsHeadFootPageAndOrder()
    {
        var headed = Of("<w:p><w:r><w:t>有页眉</w:t></w:r></w:p>", d =>
        {
            var header = d.MainDocumentPart!.AddNewPart<HeaderPart>();
            header.Header = new(new Paragraph(new Run(new Text("页眉甲"))));
            d.MainDocumentPart.Document.Body!.AppendChild(new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = d.MainDocumentPart.GetIdOfPart(header) }, new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape }, new PageNumberType { Start = 9 }));
        });
        var joined = Join(headed, Template("没有页眉", ""), headed);
        var heads = Read(joined, m => m.Document.Descendants<SectionProperties>()
            .Select(s => (((HeaderPart)m.GetPartById(s.Elements<HeaderReference>().Single().Id!.Value!)).Header.InnerText, s.GetFirstChild<PageSize>()?.Orient?.Value == PageOrientationValues.Landscape, s.GetFirstChild<PageNumberType>()?.Start)).ToList());
        Assert.Equal([("页眉甲", true, null), ("", false, null), ("页眉甲", true, null)], heads);
        Assert.Equal(["part_1 有页眉", "part_2 没有页眉", "part_3 有页眉"], Read(joined, m => m.Document.Descendants<BookmarkStart>().Select(b => $"{b.Name} {b.Ancestors<Paragraph>().Single().InnerText}").ToList()));
    }

    [Fact]
    public void Join_OfScans_PutsEachOnAPageTurnedAsItLies()
    {
        using var join = new DossierJoin("标题", "委员会");
        join.Add(ScanPage.Read(Scan(700, 1000, SKEncodedImageFormat.Png, "a"))!, "立", "part_1");
        join.Add(ScanPage.Read(Scan(1000, 700, SKEncodedImageFormat.Jpeg, "b"))!, "卧", null);
        var joined = join.Finish();
        AssertValid(joined);
        Assert.Equal([false, true], Read(joined, m => m.Document.Descendants<SectionProperties>().Select(s => s.GetFirstChild<PageSize>()!.Orient?.Value == PageOrientationValues.Landscape).ToList()));
        Assert.Null(ScanPage.Read("%PDF-1.7"u8.ToArray()));
        Assert.Null(ScanPage.Read([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]));
    }

    [Fact]
    public void Read_OfAScanTheCameraHeldSideways_IsUpright()
    {
        var jpeg = Scan(1000, 700, SKEncodedImageFormat.Jpeg, "b");
        // An APP1 segment with one entry: orientation 6, "turn it clockwise by 90 degrees" (EXIF 2.32, 4.6.4).
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        var scan = ScanPage.Read([.. jpeg[..2], .. exif, .. jpeg[2..]])!;
        Assert.Equal((700, 1000), (scan.Width, scan.Height));
    }
}
