using System.Globalization;
using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Questions;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters.Questions;

/// <summary>The guided questions as everybody walks them: links only, nothing kept, an ending on every way.</summary>
public sealed class QuestionPagesTests(SqliteSite site) : IClassFixture<SqliteSite>, IDisposable
{
    readonly HttpClient visitor = site.Visitor(), english = site.Visitor("en");

    public void Dispose()
    {
        visitor.Dispose();
        english.Dispose();
    }

    static List<string> Links(HtmlPage page, string start) =>
        [.. page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith(start, StringComparison.Ordinal)).Distinct()];

    static List<string> AnswersOf(HtmlPage page) => [.. page.Document.QuerySelectorAll("main nav li a").Select(a => a.GetAttribute("href")!)];

    [Fact]
    public async Task Catalogue_LeadsToTheList_WhichLeadsToEveryTree()
    {
        Assert.Contains("/questions", Links(await visitor.OpenAsync("/counters"), "/questions"));
        foreach (var client in new[] { visitor, english })
        {
            var trees = Links(await client.OpenAsync("/questions"), "/questions/");
            Assert.True(trees.Count >= 10);
            foreach (var tree in trees) Assert.NotEmpty(AnswersOf(await client.OpenAsync(tree)));
        }
        Assert.Equal(["/questions/wages"], Links(await visitor.OpenAsync("/counters?event=wages"), "/questions/"));
        Assert.Contains("/questions/wages", Links(await visitor.OpenAsync("/counters/services/labour-arbitration"), "/questions/"));
        Assert.DoesNotContain("/questions/divorce", Links(await visitor.OpenAsync("/counters/services/labour-arbitration"), "/questions/"));
        Assert.Empty(site.Faults.All);
    }

    [Theory]
    [InlineData("wages", "zh-CN"), InlineData("noise", "en"), InlineData("divorce", "zh-CN"), InlineData("accident", "en"), InlineData("loan", "zh-CN")]
    [InlineData("work-injury", "en"), InlineData("deposit", "zh-CN"), InlineData("inheritance", "en"), InlineData("refund", "zh-CN"), InlineData("land", "en")]
    public async Task EveryWay_ByItsLinks_EndsAtAnAnswerWithLawThingsToBringAndTheNextStep(string code, string language)
    {
        var client = language == "en" ? english : visitor;
        var (waiting, endings, other) = (new Stack<string>([$"/questions/{code}"]), new HashSet<string>(), new HashSet<string>());
        while (waiting.TryPop(out var address))
        {
            var page = await client.OpenAsync(address);
            var answers = AnswersOf(page);
            foreach (var answer in answers) waiting.Push(answer);
            if (answers.Count > 0) continue;
            endings.Add(page.Heading);
            Assert.NotEmpty(page.Summary(language == "en" ? "What to bring" : "要带什么"));
            Assert.Matches(language == "en" ? @"art\. \d|arts\. \d" : "《.+》第.+条", page.Summary(language == "en" ? "Law it rests on" : "法律依据"));
            other.UnionWith(Links(page, "/file?text="));
            other.UnionWith(Links(page, "/counters/services/"));
        }
        var document = (await site.WithAsync<QuestionQueries, PublishedTree?>(q => q.FindPublishedAsync(code)))!.Document;
        Assert.Equal(document.Nodes.Where(n => n.IsEnding).Select(n => language == "en" ? n.Title.En : n.Title.Zh).Order(StringComparer.Ordinal), endings.Order(StringComparer.Ordinal));
        Assert.Contains(other, o => o.StartsWith("/counters/services/", StringComparison.Ordinal));
        foreach (var address in other) await client.OpenAsync(address);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Answers_SoFar_CanBeChanged_AndTheBackLinkGoesOneStep()
    {
        var page = await visitor.OpenAsync("/questions/wages?a=1.2.2&v=1");
        Assert.Equal("公司、工厂、商店、个体户等单位", page.Document.QuerySelector("dd")!.TextContent);
        Assert.Equal(["/questions/wages", "/questions/wages?a=1&v=1", "/questions/wages?a=1.2&v=1"], page.Document.QuerySelectorAll("dl a").Select(a => a.GetAttribute("href")));
        Assert.Equal("/questions/wages?a=1.2&v=1", page.One(".govuk-back-link").GetAttribute("href"));
        Assert.Equal("/questions", (await visitor.OpenAsync("/questions/wages")).One(".govuk-back-link").GetAttribute("href"));
    }

    [Theory]
    [InlineData("/questions/no-such"), InlineData("/questions/wages?a=9"), InlineData("/questions/wages?a=1.1.1"), InlineData("/questions/wages?a=x"), InlineData("/questions/wages?a=1..2")]
    public async Task Address_NobodyOffered_IsNotFound(string address) => await visitor.OpenAsync(address, HttpStatusCode.NotFound);

    [Fact]
    public async Task Walk_FromAnOlderVersion_BeginsAgainAndSaysSo()
    {
        var page = await visitor.OpenAsync("/questions/wages?a=1.2&v=7");
        Assert.Contains("更新过", page.Text, StringComparison.Ordinal);
        Assert.Equal("您给谁干活？", page.Heading);
    }

    [Fact]
    public async Task Matter_TakesItsFirstWordsIntoTheDraft_AndNothingElse()
    {
        var link = Links(await visitor.OpenAsync("/questions/wages?a=1.2.1.1"), "/file?text=").Single();
        var start = await visitor.OpenAsync(link);
        var what = await visitor.FollowAsync(await start.Form("start").SubmitAsync(visitor));
        Assert.StartsWith("单位拖欠我的工资。", what.Form("what")["Input.Text"], StringComparison.Ordinal);
        // Without a link nothing is suggested; too much is cut; what looks like a page stays words.
        Assert.Empty((await visitor.OpenAsync("/file")).Document.QuerySelectorAll(".govuk-inset-text"));
        var forged = await visitor.OpenAsync("/file?text=" + Uri.EscapeDataString("<script>alert(1)</script>" + new string('长', 2000)));
        Assert.Equal(400, forged.One(".govuk-inset-text").TextContent.Trim().Length);
        Assert.DoesNotContain(forged.Document.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paper_FilledIn_IsShownAndComesAsAFile_AndLeavesNoTrace()
    {
        var address = "/questions/wages?a=1.2.2.1&v=1";
        var before = await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync());
        foreach (var client in new[] { visitor, english })
        {
            var page = await client.OpenAsync(address);
            var form = page.Form("paper").With("Filled.Fields[0].Value", "王<b>小明</b>").With("Filled.Fields[2].Value", "某某公司");
            var shown = await form.SubmitAsync(client, "show");
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            Assert.Contains("申请人：王<b>小明</b>", shown.Text, StringComparison.Ordinal);
            Assert.Contains("＿＿", shown.Text, StringComparison.Ordinal);
            Assert.Equal("某某公司", shown.Form("paper")["Filled.Fields[2].Value"]);
            var file = await form.SubmitAsync(client, "file");
            Assert.Equal((FilledPaper.Word, "no-store"), (file.Answer.Content.Headers.ContentType?.MediaType, file.Answer.Headers.CacheControl?.ToString()));
            using var zip = new ZipArchive(await file.Answer.Content.ReadAsStreamAsync());
            using var xml = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
            var text = await xml.ReadToEndAsync();
            Assert.Contains("王&lt;b&gt;小明", text, StringComparison.Ordinal);
            Assert.Equal(client == english, text.Contains("Application for labour arbitration", StringComparison.Ordinal));
        }
        Assert.Equal(before, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync()));
    }

    [Fact]
    public async Task Paper_WithTooLongWordsOrWithoutAForm_IsRefused()
    {
        var page = await visitor.OpenAsync("/questions/wages?a=1.2.2.1&v=1");
        var refused = await page.Form("paper").With("Filled.Fields[0].Value", new string('长', 101)).SubmitAsync(visitor, "show");
        Assert.Contains("太长", refused.Errors["Filled.Fields[0].Value"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.Form("paper").With("Filled.Fields[0].Value", new string('长', 101)).SubmitAsync(visitor, "file")).Status);
        using var forged = new FormUrlEncodedContent([new("Filled.Fields[0].Value", "x")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(new Uri("/questions/wages/paper?a=1.2.2.1", UriKind.Relative), forged)).StatusCode);
        var elsewhere = page.Form("paper");
        page.Document.QuerySelector("button[value=file]")!.SetAttribute("formaction", "/questions/wages/paper?a=1.1");
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.SubmitAsync(visitor, "file")).Status);
    }

    [Fact]
    public async Task Ending_WhoseServiceLeftTheCatalogue_StillAnswers()
    {
        var (service, tree) = (await site.Create.ServiceAsync(), await site.Create.QuestionTreeAsync());
        await site.WithAsync<SaveTreeNodeHandler>(h => h.HandleAsync(new(tree.Id, true, Create.Ending("served", NodeKind.Service) with { Service = service.Code }), site.Create.Act(Core.Access.Actor.System)));
        var start = Create.SmallTree().Nodes[0];
        await site.WithAsync<SaveTreeNodeHandler>(h => h.HandleAsync(new(tree.Id, false, start with { Answers = [new(new("服务", "Service"), "served"), .. start.Answers] }), site.Create.Act(Core.Access.Actor.System)));
        await site.WithAsync<PublishQuestionTreeHandler>(h => h.HandleAsync(new(tree.Id, "服务"), site.Create.Act(Core.Access.Actor.System)));
        var address = string.Create(CultureInfo.InvariantCulture, $"/questions/{tree.Code}?a=1");
        Assert.NotEmpty(Links(await visitor.OpenAsync(address), $"/counters/services/{service.Code}"));
        await site.WithAsync<EndServiceHandler>(h => h.HandleAsync(new(service.Id), site.Create.Act(Core.Access.Actor.System)));
        Assert.Empty(Links(await visitor.OpenAsync(address), "/counters/services/"));
        await site.WithAsync<EndQuestionTreeHandler>(h => h.HandleAsync(new(tree.Id), site.Create.Act(Core.Access.Actor.System)));
        await visitor.OpenAsync(address, HttpStatusCode.NotFound);
    }
}
