using DocumentFormat.OpenXml.Wordprocessing;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.Core.Tests.Mediation.Dossier.Documents;

namespace OneWindow.Core.Tests.Mediation.Dossier;

public sealed class DossierWriterTests
{
    public static TheoryData<DossierForm> EveryForm => [.. Enum.GetValues<DossierForm>()];

    [Theory]
    [MemberData(nameof(EveryForm))]
    public void Forms_FromTheDefaultTemplates_AreValidAndFull(DossierForm form)
    {
        Assert.Empty(DocumentTemplate.Check(DefaultTemplates.Of(form), DossierForms.ShapeOf(form)));
        AssertValid(DefaultTemplates.Of(form));
        var forms = DossierWriter.Forms(SampleDossier.Full(), form, DefaultTemplates.Of);
        Assert.NotEmpty(forms);
        foreach (var (_, document) in forms)
        {
            AssertValid(document);
            Assert.DoesNotContain(Lines(document), l => l.Contains("{{", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(EveryForm))]
    public void DefaultTemplates_CrossNoLine(DossierForm form) =>
        Demand.None(BannedWords.Faults([.. Lines(DefaultTemplates.Of(form)).Select(l => (form.ToString(), l)), .. Names(DossierForms.ShapeOf(form)).Select(n => (form.ToString(), n))]));

    /// <summary>Everything a form can print stands in its template, so that no field is forgotten.</summary>
    [Theory]
    [MemberData(nameof(EveryForm))]
    public void DefaultTemplates_UseTheFieldsOfTheirForm(DossierForm form)
    {
        var used = Read(DefaultTemplates.Of(form), m => TemplateMarks.Roots(m).SelectMany(TemplateMarks.In).Select(k => k.Name).ToHashSet());
        string[] elsewhere = ["委员会", "案卷号", "纠纷名称", "纠纷类型", "调解员", "法定代表人", "代理人", "序号", "各申请人", "各被申请人", "各第三人", "各当事人", .. PartyFields, .. form is DossierForm.OralAgreement ? new[] { "各方责任", "份数", "记录人", "签名", "调解员签名" } : []];
        Assert.Empty(Names(DossierForms.ShapeOf(form)).Except(used).Except(elsewhere));
    }

    static readonly string[] PartyFields = ["当事人身份", "姓名或名称", "性别", "年龄", "职业或职务", "联系方式", "单位或住址", "代表或代理人"];

    static IEnumerable<string> Names(TemplateShape shape) => [.. shape.Fields, .. shape.Blocks.SelectMany(b => Names(b.Value).Prepend(b.Key))];

    [Fact]
    public void Whole_IsValidAndAsksForItsPageNumbersToBeCounted()
    {
        var whole = DossierWriter.Whole(SampleDossier.Full(), DefaultTemplates.Of);
        AssertValid(whole);
        Assert.True(Read(whole, m => m.DocumentSettingsPart!.Settings.GetFirstChild<UpdateFieldsOnOpen>()!.Val!.Value));
        var bookmarks = Read(whole, m => m.Document.Descendants<BookmarkStart>().Select(b => b.Name!.Value!).ToList());
        Assert.Equal(bookmarks.Distinct().Count(), bookmarks.Count);
        var pages = Read(whole, m => m.Document.Descendants<FieldCode>().Where(f => f.Text.Contains("PAGEREF", StringComparison.Ordinal)).Select(f => f.Text.Trim().Split(' ')[1]).ToList());
        Assert.Equal(18, pages.Count); // nineteen papers, one of them enclosed apart
        Assert.Empty(pages.Except(bookmarks));
    }

    [Fact]
    public void Whole_OfAFileWithNothingInIt_HasCoverContentsAndBack()
    {
        var whole = DossierWriter.Whole(new() { Committee = "某某委员会", DisputeName = "纠纷" }, DefaultTemplates.Of);
        AssertValid(whole);
        Assert.Equal(3, Read(whole, m => m.Document.Descendants<SectionProperties>().Count()));
    }

    [Fact]
    public void Whole_WithACommitteesOwnTemplate_UsesIt()
    {
        var own = Of(P("自定义说明：{{情况说明}}"));
        var whole = DossierWriter.Whole(SampleDossier.Full(), form => form == DossierForm.FileNote ? own : DefaultTemplates.Of(form));
        AssertValid(whole);
        Assert.Contains("自定义说明：本卷证据材料中的光盘另行存放。", Lines(whole));
    }

    /// <summary>Who signed on the screen has signed in every copy, and nobody else; on the page that is printed too.</summary>
    [Fact]
    public void Agreement_SignedOnTheScreen_ShowsTheDrawingWhereThatPersonSigns()
    {
        var (li, wang) = (Documents.Scan(400, 150, SkiaSharp.SKEncodedImageFormat.Png, "李四"), Documents.Scan(300, 150, SkiaSharp.SKEncodedImageFormat.Png, "王调解"));
        var full = SampleDossier.Full();
        var signed = full with { Agreement = full.Agreement! with { Drawn = [new(1, li), new(null, wang)] } };
        foreach (var (document, pictures) in new[] { (DossierWriter.Whole(signed, DefaultTemplates.Of), 4 + 2 + 1), (DossierWriter.Whole(signed.ForParty(0), DefaultTemplates.Of), 2) })
        {
            AssertValid(document);
            var drawn = Read(document, m => m.Document.Descendants<DocumentFormat.OpenXml.Drawing.Blip>().Select(b => (m.GetPartById(b.Embed!.Value!), b.Ancestors<TableRow>().FirstOrDefault()?.InnerText ?? b.Ancestors<Paragraph>().First().InnerText))
                .Select(b => (Bytes(b.Item1), b.Item2)).ToList());
            Assert.Equal(pictures, drawn.Count);
            Assert.Contains("李四", Assert.Single(drawn, d => d.Item1.SequenceEqual(li)).Item2, StringComparison.Ordinal);
            Assert.Contains("人民调解员（签名）", Assert.Single(drawn, d => d.Item1.SequenceEqual(wang)).Item2, StringComparison.Ordinal);
        }
        var cell = Assert.Single(PrintedSheet.Of(signed, DefaultTemplates.Of, DossierForm.Agreement)[0].Blocks.OfType<PrintedTable>().Last().Rows, r => Pictures(r.Cells.SelectMany(c => c.Blocks)).Any());
        Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(li)}", Assert.Single(Pictures(cell.Cells[2].Blocks)).Text);
        Assert.Empty(Pictures(PrintedSheet.Of(full, DefaultTemplates.Of, DossierForm.Agreement)[0].Blocks));

        static IEnumerable<PrintedPiece> Pictures(IEnumerable<PrintedBlock> blocks) => blocks.OfType<PrintedParagraph>().SelectMany(p => p.Pieces).Where(p => p.Kind == PieceKind.Picture);
        static byte[] Bytes(DocumentFormat.OpenXml.Packaging.OpenXmlPart part)
        {
            using var stream = new MemoryStream();
            part.GetStream().CopyTo(stream);
            return stream.ToArray();
        }
    }

    [Theory]
    [InlineData(0, "138 0000 0001", new[] { "138 0000 0002", "138 0000 0004", "0902 000 0003", "某某路12号", "教师" })]
    [InlineData(1, "138 0000 0002", new[] { "138 0000 0001", "0902 000 0003", "某某路12号", "个体经营者" })]
    public void ForParty_ShowsTheirOwnPapersAndNobodyElsesContact(int party, string own, string[] hidden)
    {
        var forms = Enum.GetValues<DossierForm>().Where(f => f is not (DossierForm.Cover or DossierForm.Contents or DossierForm.BackCover))
            .SelectMany(f => DossierWriter.Forms(SampleDossier.Full().ForParty(party), f, DefaultTemplates.Of)).ToList();
        string[] expected = party == 0 ? ["人民调解申请书", "当事人权利义务告知书", "人民调解协议书", "口头协议登记表"] : ["当事人权利义务告知书", "授权委托书（李四）", "人民调解协议书", "口头协议登记表"];
        Assert.Equal(expected, forms.Select(f => f.Name));
        var words = string.Concat(forms.SelectMany(f => Lines(f.Document)));
        Assert.Contains(own, words);
        foreach (var word in hidden) Assert.DoesNotContain(word, words);
    }

    /// <summary>Neighbours who apply together do not thereby give each other their telephone; two of one name keep their papers apart.</summary>
    [Fact]
    public void ForParty_OfCoApplicantsOfOneName_KeepsContactAndPowersOfAttorneyApart()
    {
        var full = SampleDossier.Full();
        var both = full with
        {
            Parties = [.. full.Parties, new(Side.Applicant, "张三") { Age = 71, Occupation = "退休职工", Contact = "138 0000 0009", Address = "某某小区9号楼" }],
            Attorneys = [.. full.Attorneys, new(3, "张三", "郑律师", "138 0000 0008", "委托代理", "代为参加调解。", null), new(0, "张三", "冯律师", "138 0000 0007", "委托代理", "代为参加调解。", null)],
        };
        var (first, second) = (WordsOf(both.ForParty(0)), WordsOf(both.ForParty(3)));
        foreach (var (own, word) in new[] { (first, "138 0000 0001"), (first, "138 0000 0007"), (first, "个体经营者"), (second, "138 0000 0009"), (second, "138 0000 0008"), (second, "退休职工") })
        {
            Assert.Contains(word, own);
            Assert.DoesNotContain(word, own == first ? second : first);
        }
        Assert.Contains("人民调解申请书", second);
    }

    static string WordsOf(DossierContent content) => string.Concat(Enum.GetValues<DossierForm>()
        .SelectMany(f => DossierWriter.Forms(content, f, DefaultTemplates.Of)).SelectMany(f => Lines(f.Document)));
}
