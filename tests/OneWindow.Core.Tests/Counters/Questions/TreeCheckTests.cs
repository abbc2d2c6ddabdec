using System.IO.Compression;
using OneWindow.Core.Counters.Questions;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Questions;

/// <summary>Every fault of a tree by its name, the way through it, and the paper at the end.</summary>
public sealed class TreeCheckTests
{
    static readonly HashSet<string> Services = ["legal-advice"];

    static readonly QuestionDocument Good = Create.SmallTree();

    static QuestionDocument Changed(string key, Func<QuestionNode, QuestionNode> change) => Good.With(change(Good.Find(key)!));

    static readonly PaperTemplate Paper = Good.Find("paper")!.Paper!;

    public static TheoryData<string, QuestionDocument, string> Faulty => new()
    {
        { "missing-en ", Good with { Title = new("标题", "") }, "Title" },
        { "missing-zh ", Good with { Intro = new("", "Introduction") }, "Intro" },
        { "missing-en start", Changed("start", n => n with { Title = new("问", "") }), "Title" },
        { "missing-zh start", Changed("start", n => n with { Answers = [new(new("", "Yes"), "matter"), n.Answers[1]] }), "Label" },
        { "missing-en start", Changed("start", n => n with { Text = new("提示", "") }), "Text" },
        { "missing-zh matter", Changed("matter", n => n with { Bring = new("", "Card") }), "Bring" },
        { "missing-en matter", Changed("matter", n => n with { Starter = new("经过", "") }), "Starter" },
        { "missing-en matter", Changed("matter", n => n with { Citations = [new(new("《民法典》", "Civil Code"), new("第一条", ""))] }), "Article" },
        { "missing-zh matter", Changed("matter", n => n with { Citations = [new(new("", "Civil Code"), new("第一条", "art. 1"))] }), "Law" },
        { "missing-en matter", Changed("matter", n => n with { Citations = [n.Citations[0] with { Note = new("附注", "") }] }), "Note" },
        { "missing-en paper", Changed("paper", n => n with { Paper = Paper with { Fields = [Paper.Fields[0] with { Label = new("姓名", "") }, Paper.Fields[1]] } }), "FieldLabel" },
        { "too-long matter", Changed("matter", n => n with { Text = new(new string('长', 1201), "x") }), "Text" },
        { "no-citation matter", Changed("matter", n => n with { Citations = [] }), "" },
        { "too-many-citations matter", Changed("matter", n => n with { Citations = [.. Enumerable.Repeat(n.Citations[0], 9)] }), "" },
        { "service-unknown matter", Changed("matter", n => n with { Service = "no-such" }), "no-such" },
        { "service-missing matter", Changed("matter", n => n with { Kind = NodeKind.Service }), "" },
        { "answer-nowhere start", Changed("start", n => n with { Answers = [.. n.Answers, new(new("第三", "Third"), "lost")] }), "第三" },
        { "too-few-answers start", Changed("start", n => n with { Answers = [n.Answers[0]] }), "" },
        { "too-many-answers start", Changed("start", n => n with { Answers = [.. Enumerable.Repeat(n.Answers[0], 8), n.Answers[1]] }), "" },
        { "unreachable island", Good.With(Create.Ending("island", NodeKind.Answer)), "" },
        { "circle second", Changed("start", n => n with { Answers = [.. n.Answers, new(new("再问", "More"), "second")] }).With(new("second", NodeKind.Question, new("再问", "More"))
            { Answers = [new(new("回头", "Back"), "start"), new(new("办", "Do"), "matter")] }), "回头" },
        { "place-without-field paper", Changed("paper", n => n with { Paper = Paper with { Body = new("{{name}}{{story}}{{else}}", "{{name}} {{story}}") } }), "else" },
        { "field-without-place paper", Changed("paper", n => n with { Paper = Paper with { Fields = [.. Paper.Fields, new("else", new("别的", "Else"))] } }), "else" },
        { "field-twice paper", Changed("paper", n => n with { Paper = Paper with { Fields = [.. Paper.Fields, Paper.Fields[0]] } }), "name" },
        { "too-many-fields paper", Changed("paper", n => n with { Paper = Paper with { Fields = [.. Enumerable.Repeat(Paper.Fields[0], 12), Paper.Fields[1]] } }), "" },
        { "place-unreadable paper", Changed("paper", n => n with { Paper = Paper with { Body = new("{{name}}{{story}}{{a b}}", "{{name}} {{story}}") } }), "" },
        { "missing-zh paper", Changed("paper", n => n with { Paper = null }), "Body" },
        { "start-no-question ", new(Good.Title, Good.Intro, [Good.Find("matter")!]), "" },
        { "start-no-question ", new(Good.Title, Good.Intro, []), "" },
        { "key-twice matter", new(Good.Title, Good.Intro, [.. Good.Nodes, Good.Find("matter")!]), "" },
        { "too-many-nodes ", new(Good.Title, Good.Intro, [.. Good.Nodes, .. Enumerable.Range(0, 40).Select(i => Create.Ending($"e{i}", NodeKind.Answer))]), "" },
    };

    [Fact]
    public void Faults_OfATreeWithoutOne_AreNone() => Assert.Empty(TreeCheck.Faults(Good, Services));

    [Theory, MemberData(nameof(Faulty), DisableDiscoveryEnumeration = true)]
    public void Faults_OfAFaultyTree_NameNodeAndPart(string fault, QuestionDocument document, string where)
    {
        var found = TreeCheck.Faults(document, Services).Where(f => $"{f.Code} {f.Node}" == fault).ToList();
        Assert.Contains(found, f => where.Length == 0 || f.Detail == where || f.Part?.ToString() == where);
    }

    [Fact]
    public void Documents_WrittenAndRead_AreTheSame() => Assert.Equal(Good.Write(), QuestionDocument.Read(Good.Write()).Write());

    [Fact]
    public void Without_ANode_AnswersThatLedThereLeadNowhere()
    {
        var left = Good.Without("paper");
        Assert.Equal(["matter", ""], left.Nodes[0].Answers.Select(a => a.Next));
        Assert.Equal("answer-nowhere", Assert.Single(TreeCheck.Faults(left, Services)).Code);
    }

    [Theory]
    [InlineData(null, "start", 0), InlineData("", "start", 0), InlineData("1", "matter", 1), InlineData("2", "paper", 1)]
    public void Walk_AlongAnswers_ArrivesThere(string? path, string at, int steps)
    {
        var walk = QuestionWalk.Along(Good, path)!;
        Assert.Equal((at, steps, path ?? ""), (walk.At.Key, walk.Steps.Count, walk.Path));
        if (steps == 0) Assert.Equal("2", walk.After(2));
        else Assert.Equal(("", "start"), (walk.Steps[0].Before, walk.Steps[0].Question.Key));
    }

    [Theory]
    [InlineData("0"), InlineData("3"), InlineData("1.1"), InlineData("-1"), InlineData("x"), InlineData("1."), InlineData(".1"), InlineData("99999999999"), InlineData("１")]
    public void Walk_AlongNumbersNobodyOffered_IsNone(string path) => Assert.Null(QuestionWalk.Along(Good, path));

    [Fact]
    public void Walk_InACircle_EndsAfterAsManyStepsAsATreeHasNodes()
    {
        var circle = Changed("start", n => n with { Answers = [new(new("再", "Again"), "start"), n.Answers[1]] });
        Assert.NotNull(QuestionWalk.Along(circle, string.Join('.', Enumerable.Repeat(1, 40))));
        Assert.Null(QuestionWalk.Along(circle, string.Join('.', Enumerable.Repeat(1, 41))));
        Assert.Null(QuestionWalk.Along(circle, string.Join('.', Enumerable.Repeat(1, 100_000))));
    }

    [Fact]
    public void Paper_FilledIn_HoldsTheWordsAsTheyAre()
    {
        var lines = FilledPaper.Lines(Paper.Body.Zh, new Dictionary<string, string> { ["name"] = "{{story}}", ["story"] = " <b>第一行\n第二行\u202E " });
        Assert.Equal(["申请书", "申请人：{{story}}", "<b>第一行", "第二行"], lines);
        Assert.Contains("申请人：＿", string.Join('\n', FilledPaper.Lines(Paper.Body.Zh, new Dictionary<string, string>())), StringComparison.Ordinal);
        using var file = new ZipArchive(new MemoryStream(FilledPaper.Docx(lines, ["Second"])));
        using var xml = new StreamReader(file.GetEntry("word/document.xml")!.Open());
        var text = xml.ReadToEnd();
        Assert.Contains("&lt;b&gt;第一行", text, StringComparison.Ordinal);
        Assert.Single(text.Split("pageBreakBefore")[1..]);
    }
}
