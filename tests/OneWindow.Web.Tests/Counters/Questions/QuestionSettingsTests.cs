using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Questions;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters.Questions;

/// <summary>The ladder for the pages on which a lawyer edits the guided questions, and a tree written from nothing in the browser.</summary>
public sealed class QuestionSettingsTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Home = "/staff/settings/questions", One = Home + "/TREE";

    /// <param name="Invalid">A field to spoil, what with, and words of the error.</param>
    /// <param name="Twice">The words to whoever sends it again; null where it may be done again.</param>
    sealed record Step(string Page, string Form, Dictionary<string, string> Valid, (string Field, string Value, string Says) Invalid, string Audit, string? Twice, string? Button = "保存");

    static readonly Dictionary<string, Step> Steps = new()
    {
        ["new tree"] = new($"{Home}/new", "tree", new() { ["Edit.Code"] = "new-CODE", ["Edit.TitleZh"] = "新问答", ["Edit.TitleEn"] = "New" }, ("Edit.Order", "0", "数字"), "save-question-tree", "已经用过"),
        ["tree"] = new($"{One}/change", "tree", new() { ["Edit.TitleZh"] = "改过的标题" }, ("Edit.TitleEn", " ", "填写"), "save-question-tree", "别人"),
        ["question"] = new($"{One}/nodes/start", "node", new() { ["Edit.Answers[2].LabelZh"] = "第三", ["Edit.Answers[2].LabelEn"] = "Third", ["Edit.Answers[2].Next"] = "paper" }, ("Edit.TitleZh", "", "填写"), "save-tree-node", "别人"),
        ["matter"] = new($"{One}/nodes/matter", "node", new() { ["Edit.StarterZh"] = "新的开头：" }, ("Edit.Citations[0].LawZh", "LONG", "太长"), "save-tree-node", "别人"),
        ["paper"] = new($"{One}/nodes/paper", "node", new() { ["Edit.BodyZh"] = "新申请书\n{{name}}{{story}}" }, ("Edit.Fields[0].Key", "a b", "代号"), "save-tree-node", "别人"),
        ["new node"] = new($"{One}/nodes/new?kind=Service", "node", new() { ["Edit.Key"] = "added", ["Edit.TitleZh"] = "新结果", ["Edit.Service"] = "legal-advice" }, ("Edit.Key", "新 代号", "小写字母"), "save-tree-node", "已经用过"),
        ["publish"] = new($"{One}/publish", "publish", new() { ["Edit.Note"] = "第一次修改" }, ("Edit.Note", " ", "填写"), "publish-question-tree", "没有要发布", null),
    };

    public static TheoryData<string> Forms => [.. Steps.Keys];

    async Task<(MatterDesk Desk, StaffMember Editor, QuestionTree Tree)> GroundAsync(bool faulty = false)
    {
        var desk = await MatterDesk.OfAsync(site);
        var tree = await site.Create.QuestionTreeAsync(faulty);
        return (desk, await site.Create.StaffAsync(Role.LegalEditor, desk.City.City), tree);
    }

    static string Fill(string text, QuestionTree tree) => text.Replace("TREE", $"{tree.Id}", StringComparison.Ordinal).Replace("CODE", tree.Code, StringComparison.Ordinal).Replace("LONG", new string('长', 81), StringComparison.Ordinal);

    Task<int> LinesAsync(string action) => site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == action));

    [Theory, MemberData(nameof(Forms)), InlineData(Home), InlineData(One), InlineData(One + "/preview"), InlineData(One + "/versions/1")]
    public async Task Doors_OpenOnlyForWhoeverKeepsQuestions(string form)
    {
        var (desk, editor, tree) = await GroundAsync();
        var isForm = Steps.TryGetValue(form, out var step);
        var page = Fill(isForm ? step!.Page : form, tree);
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(page, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        foreach (var person in new[] { desk.Mediator, desk.Head, desk.Leader, desk.Coordinator })
        {
            using var other = await desk.VisitorAsync(person);
            await other.OpenAsync(page, HttpStatusCode.Forbidden);
        }
        // The trees are the city's: an editor of a county reads and changes nothing.
        using var county = await desk.VisitorAsync(await site.Create.StaffAsync(Role.LegalEditor, desk.City.Yizhou));
        await county.OpenAsync(page, isForm ? HttpStatusCode.Forbidden : HttpStatusCode.OK);
        using var keeper = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Administrator, desk.City.City));
        await keeper.OpenAsync(page);
        using var visitor = await desk.VisitorAsync(editor);
        await visitor.OpenAsync(page);
        if (page.Contains($"{tree.Id}", StringComparison.Ordinal)) await visitor.OpenAsync(page.Replace($"{tree.Id}", $"{Guid.NewGuid()}", StringComparison.Ordinal), HttpStatusCode.NotFound);
        Assert.Empty(site.Faults.All);
    }

    [Theory]
    [InlineData("/nodes/no-such"), InlineData("/nodes/new?kind=Nothing"), InlineData("/versions/9"), InlineData("/versions/x")]
    public async Task Addresses_OfNothing_AreNotFound(string address)
    {
        var (desk, editor, tree) = await GroundAsync();
        using var visitor = await desk.VisitorAsync(editor);
        await visitor.OpenAsync(Fill(One + address, tree), HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Post_WithInvalidThenValidInput_RefusesThenDoesIt_AndNotTwice(string form)
    {
        var ((desk, editor, tree), step) = (await GroundAsync(), Steps[form]);
        using var visitor = await desk.VisitorAsync(editor);
        if (form == "publish") await Filled(await visitor.OpenAsync(Fill($"{One}/nodes/matter", tree)), Steps["matter"], tree).SubmitAndFollowAsync(visitor, "保存");
        var page = await visitor.OpenAsync(Fill(step.Page, tree));
        var before = await LinesAsync(step.Audit);

        var refused = await Filled(page, step, tree).With(step.Invalid.Field, Fill(step.Invalid.Value, tree)).SubmitAsync(visitor, step.Button);
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.True(refused.Errors.ContainsKey(step.Invalid.Field), string.Join(", ", refused.Errors.Select(e => $"{e.Key}: {e.Value}")));
        Assert.Contains(step.Invalid.Says, refused.Errors[step.Invalid.Field], StringComparison.Ordinal);
        Assert.Equal(before, await LinesAsync(step.Audit));

        var done = await Filled(page, step, tree).SubmitAsync(visitor, step.Button);
        Assert.True(done.Location is not null, done.Text);
        Assert.Single((await visitor.FollowAsync(done)).Document.QuerySelectorAll(".ow-notice--success"));
        Assert.Equal(before + 1, await LinesAsync(step.Audit));

        // Twice, or by somebody whose page is older than the change.
        var again = await Filled(page, step, tree).SubmitAsync(visitor, step.Button);
        Assert.Null(again.Location);
        Assert.Contains(step.Twice!, again.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await LinesAsync(step.Audit));
        Assert.Empty(site.Faults.All);
    }

    static HtmlForm Filled(HtmlPage page, Step step, QuestionTree tree) => step.Valid.Aggregate(page.Form(step.Form), (form, answer) => form.With(answer.Key, Fill(answer.Value, tree)));

    [Fact]
    public async Task Faults_StandOnThePage_LeadToTheirNode_AndKeepItFromBeingPublished()
    {
        var (desk, editor, tree) = await GroundAsync(faulty: true);
        using var visitor = await desk.VisitorAsync(editor);
        var page = await visitor.OpenAsync(Fill(One, tree));
        Assert.Contains("答案“自己写”没有指向", page.Text, StringComparison.Ordinal);
        Assert.Contains(Fill($"{One}/nodes/start", tree), page.Document.QuerySelectorAll(".ow-notice--warning a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain(page.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.EndsWith("/publish", StringComparison.Ordinal));
        var refused = await (await visitor.OpenAsync(Fill($"{One}/publish", tree))).Form("publish").With("Edit.Note", "不行").SubmitAsync(visitor);
        Assert.Contains("不能发布", refused.Text, StringComparison.Ordinal);
        Assert.Contains("没有指向", (await visitor.OpenAsync(Fill($"{One}/preview?a=2", tree))).Text, StringComparison.Ordinal);
        Assert.Contains("没有指向", (await visitor.OpenAsync(Fill($"{One}/nodes/start", tree))).Text, StringComparison.Ordinal);
    }

    /// <summary>From nothing to what everybody walks, with the fields of the pages alone.</summary>
    [Fact]
    public async Task Lawyer_WritesATreeInTheBrowser_PublishesIt_AndChangesItLater()
    {
        var (desk, editor, other) = await GroundAsync();
        using var visitor = await desk.VisitorAsync(editor);
        using var resident = site.Visitor();
        var code = $"written-{other.Code}";
        var page = await (await visitor.OpenAsync($"{Home}/new")).Form("tree").With("Edit.Code", code).With("Edit.TitleZh", "漏水怎么办？").With("Edit.TitleEn", "A leak?")
            .With("Edit.IntroZh", "说明").With("Edit.IntroEn", "Introduction").SubmitAndFollowAsync(visitor, "保存");
        var one = page.Answer.RequestMessage!.RequestUri!.AbsolutePath;
        await resident.OpenAsync($"/questions/{code}", HttpStatusCode.NotFound);
        foreach (var (key, kind) in new[] { ("mine", "Answer"), ("theirs", "Matter") })
        {
            var form = (await visitor.OpenAsync($"{one}/nodes/new?kind={kind}")).Form("node").With("Edit.Key", key).With("Edit.TitleZh", $"结果 {key}").With("Edit.TitleEn", $"Ending {key}")
                .With("Edit.TextZh", "先关水\n再找人").With("Edit.TextEn", "Close the tap\nCall").With("Edit.BringZh", "照片").With("Edit.BringEn", "Photos")
                .With("Edit.Citations[0].LawZh", "《中华人民共和国民法典》").With("Edit.Citations[0].LawEn", "Civil Code").With("Edit.Citations[0].ArticleZh", "第二百八十八条").With("Edit.Citations[0].ArticleEn", "art. 288");
            if (kind == "Matter") form = form.With("Edit.StarterZh", "楼上漏水：").With("Edit.StarterEn", "A leak from above: ");
            await form.SubmitAndFollowAsync(visitor, "保存");
        }
        page = await (await visitor.OpenAsync($"{one}/nodes/start")).Form("node").With("Edit.TitleZh", "哪里漏？").With("Edit.TitleEn", "Where?")
            .With("Edit.Answers[0].LabelZh", "自己家").With("Edit.Answers[0].LabelEn", "My home").With("Edit.Answers[0].Next", "mine")
            .With("Edit.Answers[1].LabelZh", "楼上").With("Edit.Answers[1].LabelEn", "Above").With("Edit.Answers[1].Next", "theirs").SubmitAndFollowAsync(visitor, "保存");
        Assert.Contains("哪里漏？", (await visitor.OpenAsync(page.Link("预览"))).Text, StringComparison.Ordinal);
        await (await visitor.OpenAsync(page.Link("发布"))).Form("publish").With("Edit.Note", "第一版").SubmitAndFollowAsync(visitor);
        var first = await resident.OpenAsync($"/questions/{code}");
        var ending = await resident.OpenAsync(first.Link("楼上"));
        Assert.Equal(("结果 theirs", "《中华人民共和国民法典》第二百八十八条"), (ending.Heading, ending.Summary("法律依据")));

        // A change is seen by everybody only once it is published, and the first version stays readable.
        await (await visitor.OpenAsync($"{one}/nodes/theirs")).Form("node").With("Edit.TitleZh", "新的结果").SubmitAndFollowAsync(visitor, "保存");
        Assert.Equal("结果 theirs", (await resident.OpenAsync(first.Link("楼上"))).Heading);
        await (await visitor.OpenAsync($"{one}/publish")).Form("publish").With("Edit.Note", "第二版").SubmitAndFollowAsync(visitor);
        Assert.Contains("更新过", (await resident.OpenAsync(first.Link("楼上"))).Text, StringComparison.Ordinal);
        Assert.Contains("结果 theirs", (await visitor.OpenAsync($"{one}/versions/1")).Text, StringComparison.Ordinal);
        Assert.Contains("新的结果", (await visitor.OpenAsync($"{one}/versions/2")).Text, StringComparison.Ordinal);

        // Removed, its answer leads nowhere; ended, nobody finds it.
        page = await (await visitor.OpenAsync($"{one}/nodes/mine")).Form("node").SubmitAndFollowAsync(visitor, "删除");
        Assert.Contains("没有指向", page.Text, StringComparison.Ordinal);
        await (await visitor.OpenAsync($"{one}/change")).Form("tree").SubmitAndFollowAsync(visitor, "停用");
        await resident.OpenAsync($"/questions/{code}", HttpStatusCode.NotFound);
        await visitor.OpenAsync($"{one}/change", HttpStatusCode.NotFound);
        Assert.Contains("已停用", (await visitor.OpenAsync(one)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task EveryPage_OfAShippedTree_OpensInBothLanguages()
    {
        var (desk, editor, _) = await GroundAsync();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            using var visitor = await desk.VisitorAsync(editor, language);
            var list = await visitor.OpenAsync(Home);
            var links = list.Document.QuerySelectorAll("main table a").Select(a => a.GetAttribute("href")!).ToList();
            Assert.True(links.Count >= 10);
            var tree = links.First();
            var page = await visitor.OpenAsync(tree);
            Assert.Empty(page.Document.QuerySelectorAll(".ow-notice--warning"));
            foreach (var node in page.Document.QuerySelectorAll("main table a").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(h => h.Contains("/nodes/", StringComparison.Ordinal)).Distinct()) await visitor.OpenAsync(node);
            await visitor.OpenAsync($"{tree}/versions/1");
        }
        using var settings = await desk.VisitorAsync(editor);
        Assert.Contains((await settings.OpenAsync("/staff/settings")).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == Home);
        Assert.Contains((await settings.OpenAsync(Home)).Document.QuerySelectorAll("nav a"), a => a.GetAttribute("href") == Home);
        Assert.Empty(site.Faults.All);
    }
}
