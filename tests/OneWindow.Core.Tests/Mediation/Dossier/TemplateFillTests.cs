using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.Core.Shared;
using Xunit;
using static OneWindow.Core.Tests.Mediation.Dossier.Documents;

namespace OneWindow.Core.Tests.Mediation.Dossier;

public sealed class TemplateFillTests
{
    static TemplateData Party(string name, string side, params string[] requests) =>
        Values(("姓名", name), ("身份", side), ("各请求", requests.Select(r => Values(("内容", r))).ToArray()));

    static readonly TemplateData[] Two = [Party("张三", "申请人", "修水管", "赔偿"), Party("李四", "被申请人")];

    [Fact]
    public void Fill_OfAMarkSplitIntoRuns_KeepsTheFormattingOfTheRunItBeginsIn()
    {
        var filled = Fill("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>编号{</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>{案</w:t></w:r><w:r><w:t>卷号}</w:t></w:r><w:r><w:t>}。</w:t></w:r></w:p>", ("案卷号", "（2026）1号"));
        Assert.Equal(["编号（2026）1号。"], Lines(filled));
        var bold = Read(filled, m => m.Document.Descendants<Run>().First(r => r.InnerText.Length > 0));
        Assert.Equal("编号（2026）1号", bold.InnerText);
        Assert.NotNull(bold.RunProperties?.Bold);
        AssertValid(filled);
    }

    [Fact]
    public void Fill_OfSeveralMarksInOneRun_FillsEachAndKeepsSpaces() =>
        Assert.Equal([" A 甲 B 乙 "], Lines(Fill(P(" A {{案卷号}} B {{ 委员会 }} "), ("案卷号", "甲"), ("委员会", "乙"))));

    [Fact]
    public void Fill_OfAValueWithLineBreaks_WritesBreaks()
    {
        var filled = Fill(P("{{说明}}"), ("说明", "一\r\n二\n三"));
        Assert.Equal(["一\n二\n三"], Lines(filled));
        Assert.Equal(2, Read(filled, m => m.Document.Descendants<Break>().Count()));
        AssertValid(filled);
    }

    [Fact]
    public void Fill_OfAValueThatLooksLikeAMark_IsNeverReadAgain() =>
        Assert.Equal(["{{委员会}} {{/各当事人}}", "{{#各请求}}"], Lines(Fill(P("{{说明}}") + P("{{#各当事人}}{{姓名}}{{/各当事人}}"),
            ("说明", "{{委员会}} {{/各当事人}}"), ("委员会", "秘密"), ("各当事人", new[] { Party("{{#各请求}}", "") }))));

    [Fact]
    public void Fill_OfAValueXmlCannotCarry_StaysReadable() =>
        Assert.Equal(["a\uFFFDb<&>\U0001F4A7"], Lines(Fill(P("{{说明}}"), ("说明", "a\u0001b<&>\U0001F4A7"))));

    [Fact]
    public void Fill_OfABlockAroundParagraphs_RepeatsThemAndDropsTheLinesOfTheMarks() =>
        Assert.Equal(["前", "申请人张三", "（空）", "被申请人李四", "（空）", "后"],
            Lines(Fill(P("前") + P("{{#各当事人}}") + P("{{身份}}{{姓名}}") + P("（空）") + P("{{/各当事人}}") + P("后"), ("各当事人", Two))));

    [Fact]
    public void Fill_OfABlockInOneParagraph_RepeatsTheParagraph() =>
        Assert.Equal(["张三；（1号）", "李四；（1号）"], Lines(Fill(P("{{#各当事人}}{{姓名}}；{{案卷号}}{{/各当事人}}"), ("案卷号", "（1号）"), ("各当事人", Two))));

    [Fact]
    public void Fill_OfABlockInABlock_RepeatsInside() =>
        Assert.Equal(["张三", "张三要修水管", "张三要赔偿", "李四"],
            Lines(Fill(P("{{#各当事人}}{{姓名}}") + P("{{#各请求}}{{姓名}}要{{内容}}{{/各请求}}") + P("{{/各当事人}}"), ("各当事人", Two))));

    [Fact]
    public void Fill_OfABlockAcrossCells_RepeatsTheRow()
    {
        var filled = Fill(Table(Row("姓名", "身份", ""), Row("{{#各当事人}}{{姓名}}", "{{身份}}", "{{/各当事人}}"), Row("合计", "", "")) + P(""), ("各当事人", Two));
        Assert.Equal(["姓名|身份|", "张三|申请人|", "李四|被申请人|", "合计||", ""], Lines(filled));
    }

    [Fact]
    public void Fill_OfABlockOverSeveralRows_RepeatsThemAndDropsRowsWithNothingButAMark() =>
        Assert.Equal(["张三|甲", "申请人|", "李四|甲", "被申请人|", ""], Lines(Fill(
            Table(Row("{{#各当事人}}", ""), Row("{{姓名}}", "甲"), Row("{{身份}}", ""), Row("", "{{/各当事人}}")) + P(""), ("各当事人", Two))));

    [Fact]
    public void Fill_OfABlockWithoutEntries_LeavesNothingAndAValidFile()
    {
        var filled = Fill(P("{{#各当事人}}{{姓名}}{{/各当事人}}") + Table(Row("{{#各当事人}}{{姓名}}", "{{/各当事人}}")) + "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>" + Row("{{#各当事人}}{{姓名}}{{/各当事人}}") + "</w:tbl>" + P("后"), ("各当事人", Array.Empty<TemplateData>()));
        Assert.Equal(["", "后"], Lines(filled));
        AssertValid(filled);
    }

    [Fact]
    public void Fill_OfAFieldWithoutValue_IsEmpty() => Assert.Equal(["号："], Lines(Fill(P("号：{{案卷号}}"))));

    [Fact]
    public void Fill_OfAPageNumber_WritesAField()
    {
        var filled = Fill(P("第{{#各文件}}{{页号}}页{{/各文件}}"), ("各文件", new[] { Values(("名称", ""), ("页号", new TemplateValue("7", "part_1"))) }));
        Assert.Equal(["第7页"], Lines(filled));
        Assert.Equal(" PAGEREF part_1 ", Read(filled, m => m.Document.Descendants<FieldCode>().Single().Text));
        AssertValid(filled);
    }

    [Fact]
    public void Fill_FillsHeadersToo()
    {
        var file = Of(P("正文"), d =>
        {
            var header = d.MainDocumentPart!.AddNewPart<HeaderPart>();
            header.Header = new(new Paragraph(new Run(new Text("{{委员会}}"))));
            d.MainDocumentPart.Document.Body!.AppendChild(new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = d.MainDocumentPart.GetIdOfPart(header) }));
        });
        var filled = DocumentTemplate.Fill(file, Shape, Values(("委员会", "某某委员会")));
        Assert.Equal("某某委员会", Read(filled, m => m.HeaderParts.Single().Header.InnerText));
    }

    [Fact]
    public void Fill_ForgetsWhoEditedTheTemplate()
    {
        var file = Of(P("正文"), d => (d.PackageProperties.Creator, d.PackageProperties.LastModifiedBy) = ("编辑者", "编辑者"));
        using var filled = WordprocessingDocument.Open(new MemoryStream(DocumentTemplate.Fill(file, Shape, Values())), false);
        Assert.DoesNotContain("编辑者", $"{filled.PackageProperties.Creator}{filled.PackageProperties.LastModifiedBy}");
    }

    [Fact]
    public void Fill_WithTooManyEntries_IsRefused()
    {
        var many = Enumerable.Repeat(Party("张三", ""), 30_000).ToArray();
        Assert.Equal("template-filled-too-large", Assert.Throws<RefusalException>(() => Fill(P("{{#各当事人}}{{姓名}}{{/各当事人}}"), ("各当事人", many))).Code);
        var nested = Enumerable.Repeat(Party("张三", "", [.. Enumerable.Repeat("修", 200)]), 200).ToArray();
        Assert.Equal("template-filled-too-large", Assert.Throws<RefusalException>(() => Fill(P("{{#各当事人}}") + P("{{#各请求}}{{内容}}{{/各请求}}") + P("{{/各当事人}}"), ("各当事人", nested))).Code);
    }

    /// <summary>Whoever prints cannot mend: one sentence without places, whatever is wrong.</summary>
    [Theory]
    [InlineData("{{没有}}")]
    [InlineData("{{#各当事人}}")]
    public void Fill_OfABrokenTemplate_IsRefusedWithASentenceOfItsOwn(string words) =>
        Assert.Equal("template-broken", Assert.Throws<RefusalException>(() => Fill(P(words))).Code);
}
