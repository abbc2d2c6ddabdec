using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using OneWindow.Core.Mediation.Dossier;
using Xunit;
using static OneWindow.Core.Tests.Mediation.Dossier.Documents;

namespace OneWindow.Core.Tests.Mediation.Dossier;

public sealed class TemplateCheckTests
{
    public static TheoryData<string, string> Broken => new()
    {
        { P("编号：{{案件号}}，某某"), "template-field-unknown 案件号 案卷号 编号：{{案件号}}，某某" },
        { P("{{}}"), "template-field-unknown  说明 {{}}" },
        { P("第一行{{案卷号"), "template-mark-not-closed   第一行{{案卷号" },
        { P("{{案卷", "<w:r><w:br/></w:r>", "号}}"), "template-mark-not-closed   {{案卷 号}}|template-mark-not-opened   {{案卷 号}}" },
        { P("案卷号}}"), "template-mark-not-opened   案卷号}}" },
        { P("｛｛案卷号｝｝"), "template-mark-wide   ｛｛案卷号｝｝" },
        { P("{{姓名}}"), "template-field-outside 姓名 各当事人 {{姓名}}" },
        { P("{{内容}}"), "template-field-outside 内容 各请求 {{内容}}" },
        { P("{{#各请求}}{{/各请求}}"), "template-block-outside 各请求 各当事人 {{#各请求}}{{/各请求}}" },
        { P("{{#各个当事人}}{{/各个当事人}}"), "template-block-unknown 各个当事人 各当事人 {{#各个当事人}}{{/各个当事人}}" },
        { P("开头{{#各当事人}}") + P("后"), "template-block-not-closed 各当事人  开头{{#各当事人}}" },
        { P("结尾{{/各当事人}}"), "template-block-not-opened 各当事人  结尾{{/各当事人}}" },
        { P("{{#各当事人}}{{#各请求}}") + P("{{/各当事人}}"), "template-block-not-closed 各请求  {{#各当事人}}{{#各请求}}" },
        { P("表外{{#各当事人}}") + Table(Row("{{姓名}}{{/各当事人}}")), "template-block-crosses-table 各当事人  表外{{#各当事人}}" },
        { Table(Row("甲{{#各当事人}}")) + Table(Row("{{/各当事人}}")), "template-block-crosses-table 各当事人  甲{{#各当事人}}" },
        { P("{{#各当事人}}{{姓名}}{{/各当事人}}、{{#各文件}}{{名称}}{{/各文件}}"), "template-blocks-overlap 各文件  {{#各当事人}}{{姓名}}{{/各当事人}}…" },
        { P("有修订", "<w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>新</w:t></w:r></w:ins>"), "template-has-changes   有修订新" },
        { P("注", "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"), "template-has-notes   注" },
        { P("图", "<w:r><w:object/></w:r>"), "template-has-objects object  图" },
        { P("域", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT \"http://x\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"),
            "template-has-field-code INCLUDETEXT \"http://x\"  域" },
        { P("域", "<w:fldSimple w:instr=\"DDEAUTO c:\\\\x\"><w:r><w:t>1</w:t></w:r></w:fldSimple>"), "template-has-field-code DDEAUTO c:\\\\x  域1" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Check_OfABrokenField_NamesItAndWhereItIs(string body, string expected) =>
        Assert.Equal(expected, string.Join('|', DocumentTemplate.Check(Of(body), Shape).Select(f => $"{f.Code} {f.Name} {f.Nearest} {f.Where}")));

    [Fact]
    public void Check_OfSeveralFaults_ReportsAllInTheOrderOfTheDocument() => Assert.Equal(["案件号", "委员", "各当事人"],
        DocumentTemplate.Check(Of(P("{{案件号}}") + P("{{委员}}") + P("{{#各当事人}}")), Shape).Select(f => f.Name));

    [Fact]
    public void Check_OfAGoodTemplate_FindsNothing() => Assert.Empty(DocumentTemplate.Check(Of(
        P("{{案卷号}}", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")
        + P("{{#各当事人}}{{姓名}}{{案卷号}}") + P("{{#各请求}}{{内容}}{{姓名}}{{/各请求}}") + P("{{/各当事人}}")), Shape));

    [Fact]
    public void Check_OfWhatIsNoDocument_SaysSo()
    {
        Assert.Equal("template-not-docx", Code(Encoding.UTF8.GetBytes("只是文字")));
        Assert.Equal("template-not-docx", Code([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
        Assert.Equal("template-not-docx", Code(Zip(("a.txt", "x"))));
        Assert.Equal("template-not-docx", Code([]));
        Assert.Equal("template-too-large", Code(new byte[DocumentTemplate.LargestBytes + 1]));
        var whole = Of(P("正文"));
        for (var length = 1; length < whole.Length; length += whole.Length / 20) Assert.Single(DocumentTemplate.Check(whole.AsMemory(0, length), Shape));
    }

    [Fact]
    public void Check_OfBytesChangedAnywhere_NeverThrows()
    {
        var random = new Random(20260301);
        var whole = Of(P("{{#各当事人}}{{姓名}}{{/各当事人}}") + Table(Row("{{案卷号}}")));
        for (var i = 0; i < 400; i++)
        {
            var changed = (byte[])whole.Clone();
            for (var n = random.Next(1, 5); n > 0; n--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            if (DocumentTemplate.Check(changed, Shape).Count > 0) continue;
            DocumentTemplate.Fill(changed, Shape, Values());
        }
    }

    [Fact]
    public void Check_OfABomb_StopsBeforeItUnpacks()
    {
        Assert.Equal("template-too-large", Code(Changed("word/big.bin", new string('0', 60_000_000))));
        Assert.Equal("template-damaged", Code(Changed("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"cccc\"><!ENTITY d \"&b;&b;\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&d;</w:t></w:r></w:p></w:body></w:document>")));
        Assert.Equal("template-damaged", Code(Changed("word/document.xml", string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000)))));
        Assert.Equal("template-too-large", Code(Zip([.. Enumerable.Range(0, 500).Select(i => ($"a{i}.txt", "x"))])));
    }

    [Fact]
    public void Check_OfMacrosLinksAndObjects_RefusesThem()
    {
        Assert.Equal("template-has-macros", Code(Changed("word/vbaProject.bin", "x")));
        Assert.Equal("template-has-macros", Code(Typed("application/vnd.ms-word.document.macroEnabled.main+xml")));
        Assert.Equal("template-not-docx", Code(Typed("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")));
        var linked = DocumentTemplate.Check(Of(P("x"), d => d.MainDocumentPart!.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", new Uri("http://outside.example/a.png"))), Shape);
        Assert.Equal([new TemplateFault("template-has-links", "http://outside.example/a.png")], linked);
        Assert.Equal("template-has-objects", Code(Of(P("x"), d => d.MainDocumentPart!.AddEmbeddedPackagePart("application/vnd.ms-excel"))));
    }

    static string Code(byte[] file) => Assert.Single(DocumentTemplate.Check(file, Shape)).Code;

    static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return stream.ToArray();
    }

    static byte[] Typed(string type) => Changed("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{type}\"/></Types>");

    static byte[] Changed(string name, string content)
    {
        using var stream = new MemoryStream();
        stream.Write(Of(P("x")));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)?.Delete();
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }
        return stream.ToArray();
    }
}
