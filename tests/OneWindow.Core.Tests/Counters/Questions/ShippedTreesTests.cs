using System.Text.Json;
using System.Text.RegularExpressions;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Questions;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Questions;

/// <summary>The ten trees a city starts with: without a fault, deep enough to be worth the walk, and every ending with law and articles.</summary>
public sealed partial class ShippedTreesTests
{
    static readonly IReadOnlyList<StartingQuestions.Shipped> All = StartingQuestions.All();

    static readonly JsonElement Catalogue = JsonDocument.Parse(typeof(Service).Assembly.GetManifestResourceStream("Counters/services.json")!).RootElement;

    static HashSet<string> CodesOf(string list) => [.. Catalogue.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("code").GetString()!)];

    public static TheoryData<string> Codes => [.. All.Select(t => t.Code)];

    [Fact]
    public void Trees_AreTheTen() => Assert.Equal(["wages", "noise", "divorce", "accident", "loan", "work-injury", "deposit", "inheritance", "refund", "land"], All.Select(t => t.Code));

    [Theory, MemberData(nameof(Codes))]
    public void Tree_HasNoFault_AndItsEventAndServicesExist(string code)
    {
        var tree = All.Single(t => t.Code == code);
        Demand.None(TreeCheck.Faults(tree.Document, CodesOf("services")).Select(f => $"{f.Node}: {f.Code} {f.Part} {f.Detail}"));
        Assert.Contains(tree.Event, CodesOf("events"));
        Assert.InRange(tree.Document.Nodes.Count(n => !n.IsEnding), 4, 10);
        Assert.True(tree.Document.Nodes.Count(n => n.IsEnding) >= 8);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Endings_NameLawAndArticle_InBothLanguagesAlike_AndSayTheNextStep(string code)
    {
        foreach (var ending in All.Single(t => t.Code == code).Document.Nodes.Where(n => n.IsEnding))
        {
            Assert.All(ending.Citations, c =>
            {
                Assert.Matches("^《.+》$", c.Law.Zh);
                Assert.Equal(c.Article.Zh.Split('、').Select(a => $"{NumberOf(a)}"), ArticleNumbers().Matches(c.Article.En).Select(m => m.Value));
            });
            Assert.Equal(ending.Citations.Count, ending.Citations.Select(c => c.Law.Zh).Distinct().Count());
            Assert.Equal(ending.Text.Zh.Split('\n').Length, ending.Text.En.Split('\n').Length);
            Assert.Equal(ending.Bring.Zh.Split('\n').Length, ending.Bring.En.Split('\n').Length);
            if (ending.Paper is { } paper) Assert.Equal(FilledPaper.PlacesOf(paper.Body.Zh).Order(), FilledPaper.PlacesOf(paper.Body.En).Order());
        }
    }

    [Fact]
    public void Words_OfAllTrees_CrossNoLine() => Demand.None(BannedWords.Faults(All.SelectMany(t =>
        t.Document.Nodes.Select(n => ($"{t.Code}.{n.Key}", JsonSerializer.Serialize(n, QuestionDocument.Json))).Append((t.Code, $"{t.Document.Title} {t.Document.Intro}")))));

    [Theory, InlineData("第十条", 10), InlineData("第十七条", 17), InlineData("第二十条", 20), InlineData("第一百零三条", 103), InlineData("第二百一十条", 210), InlineData("第一千零七十七条", 1077), InlineData("第一千一百七十九条", 1179)]
    public void NumberOf_AnArticle_IsRead(string article, int number) => Assert.Equal(number, NumberOf(article));

    /// <summary>第一千零七十七条 is 1077.</summary>
    static int NumberOf(string article)
    {
        var (whole, digit) = (0, 0);
        foreach (var sign in article.Trim('第', '条'))
        {
            if ("零一二三四五六七八九".IndexOf(sign, StringComparison.Ordinal) is var value and >= 0) { digit = value; continue; }
            whole += (digit == 0 ? 1 : digit) * (sign switch { '十' => 10, '百' => 100, '千' => 1000, _ => throw new FormatException(article) });
            digit = 0;
        }
        return whole + digit;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex ArticleNumbers();
}
