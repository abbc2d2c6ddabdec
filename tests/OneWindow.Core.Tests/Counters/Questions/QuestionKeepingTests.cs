using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Questions;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Questions;

/// <summary>Drafts, publications and who may do it, on both databases.</summary>
public abstract class QuestionKeepingTests(TestSite site)
{
    Act System => new(Actor.System, site.Now);

    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    Task<KeptTree> KeptAsync(Guid id) => site.WithAsync<QuestionQueries, KeptTree>(async q => (await q.FindKeptAsync(id))!);

    Task<string> SaveAsync(Guid tree, QuestionNode node, bool isNew = false, string? seen = null, Act? by = null) =>
        site.WithAsync<SaveTreeNodeHandler, string>(h => h.HandleAsync(new(tree, isNew, node, seen), by ?? System));

    Task<int> PublishAsync(Guid tree, string? note = "改了", string? seen = null) => site.WithAsync<PublishQuestionTreeHandler, int>(h => h.HandleAsync(new(tree, note, seen), System));

    Task<Guid> SaveTreeAsync(Guid? id, string? code, string title = "标题", int order = 10, Guid? lifeEvent = null, string? seen = null, Act? by = null) =>
        site.WithAsync<SaveQuestionTreeHandler, Guid>(h => h.HandleAsync(new(id, code, title, "Title", "说明", "Introduction", order, lifeEvent, seen), by ?? System));

    [Fact]
    public async Task NewTree_IsWrittenNodeByNode_AndPublishedWhenNothingIsWrong()
    {
        var id = await SaveTreeAsync(null, $"new-{Guid.NewGuid():N}"[..20]);
        await RefusedAsync("question-tree-faulty", null, () => PublishAsync(id));
        Assert.Null((await KeptAsync(id)).Row.PublishedNumber);
        await SaveAsync(id, Create.Ending("here", NodeKind.Answer) with { Title = new(" 办\n法 ", "Way") }, isNew: true);
        var second = await SaveAsync(id, Create.Ending("", NodeKind.Answer), isNew: true);
        Assert.Equal("n2", second);
        await SaveAsync(id, new("start", NodeKind.Question, new("问？", "Ask?")) { Answers = [new(new("一", "One"), "here"), new(Wording.None, ""), new(new("二", "Two"), second)] });
        var kept = await KeptAsync(id);
        Assert.Empty(kept.Faults);
        Assert.Equal((true, 2, "办 法"), (kept.IsDraft, kept.Document.Nodes[0].Answers.Count, kept.Document.Find("here")!.Title.Zh));
        await RefusedAsync("text-missing", "Note", () => PublishAsync(id, " "));
        Assert.Equal(1, await PublishAsync(id));
        await RefusedAsync("question-draft-missing", null, () => PublishAsync(id));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "publish-question-tree" && e.SubjectId == id)));
    }

    [Fact]
    public async Task PublishedVersion_NeverChanges_AndWhatIsEditedIsANewDraft()
    {
        var tree = await site.Create.QuestionTreeAsync();
        var before = await site.InDbAsync(db => db.Set<QuestionTreeVersion>().Where(v => v.TreeId == tree.Id).Select(v => v.Content).SingleAsync());
        var matter = (await KeptAsync(tree.Id)).Document.Find("matter")!;
        await SaveAsync(tree.Id, matter with { Title = new("改了", "Changed") });
        await SaveAsync(tree.Id, matter with { Title = new("又改了", "Changed again") });
        var versions = await site.InDbAsync(db => db.Set<QuestionTreeVersion>().Where(v => v.TreeId == tree.Id).OrderBy(v => v.Number).ToListAsync());
        Assert.Equal([1, 2], versions.Select(v => v.Number));
        Assert.Equal((before, null), (versions[0].Content, versions[1].PublishedAt));
        async Task<string> PublicAsync() => (await site.WithAsync<QuestionQueries, PublishedTree?>(q => q.FindPublishedAsync(tree.Code)))!.Document.Find("matter")!.Title.Zh;
        Assert.Equal("这样办", await PublicAsync());
        Assert.Equal(2, await PublishAsync(tree.Id));
        Assert.Equal("又改了", await PublicAsync());
        Assert.Equal(before, (await site.WithAsync<QuestionQueries, QuestionDocument?>(q => q.VersionAsync(tree.Id, 1)))!.Write());
    }

    [Fact]
    public async Task Forms_FromAnOldPage_ChangeNothing()
    {
        var tree = await site.Create.QuestionTreeAsync();
        var kept = await KeptAsync(tree.Id);
        var matter = kept.Document.Find("matter")!;
        await SaveAsync(tree.Id, matter with { Title = new("先来", "First") }, seen: KeptTree.MarkOf(matter));
        await Assert.ThrowsAsync<StaleException>(() => SaveAsync(tree.Id, matter with { Title = new("后来", "Second") }, seen: KeptTree.MarkOf(matter)));
        await Assert.ThrowsAsync<StaleException>(() => site.WithAsync<RemoveTreeNodeHandler>(h => h.HandleAsync(new(tree.Id, "matter", KeptTree.MarkOf(matter)), System)));
        await Assert.ThrowsAsync<StaleException>(() => PublishAsync(tree.Id, seen: kept.DraftSeen));
        // Another node is another editor's.
        var paper = kept.Document.Find("paper")!;
        await SaveAsync(tree.Id, paper with { Title = new("文书", "Paper") }, seen: KeptTree.MarkOf(paper));
        var now = await KeptAsync(tree.Id);
        Assert.Equal(("先来", "文书"), (now.Document.Find("matter")!.Title.Zh, now.Document.Find("paper")!.Title.Zh));
        await SaveTreeAsync(tree.Id, null, "新标题", seen: kept.Seen);
        await Assert.ThrowsAsync<StaleException>(() => SaveTreeAsync(tree.Id, null, "旧页", seen: kept.Seen));
    }

    [Fact]
    public async Task Nodes_SavedAtOneMoment_AreAllThere()
    {
        var tree = await site.Create.QuestionTreeAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SaveAsync(tree.Id, Create.Ending($"at-once-{i}", NodeKind.Answer), isNew: true)));
        var kept = await KeptAsync(tree.Id);
        Assert.Equal((9, 2), (kept.Document.Nodes.Count, kept.Versions.Count));
    }

    [Fact]
    public async Task SaveTreeNode_WithBadInput_IsRefusedBesideItsField()
    {
        var tree = await site.Create.QuestionTreeAsync();
        var start = (await KeptAsync(tree.Id)).Document.Nodes[0];
        await RefusedAsync("text-missing", "TitleZh", () => SaveAsync(tree.Id, start with { Title = new(" ", "Ask") }));
        await RefusedAsync("text-too-long", "TitleEn", () => SaveAsync(tree.Id, start with { Title = new("问", new string('x', 161)) }));
        await RefusedAsync("text-too-long", "Answers[1].LabelEn", () => SaveAsync(tree.Id, start with { Answers = [start.Answers[0], new(new("是", new string('x', 81)), "paper")] }));
        await RefusedAsync("question-next-unknown", "Answers[0].Next", () => SaveAsync(tree.Id, start with { Answers = [new(new("是", "Yes"), "no-such")] }));
        await RefusedAsync("question-next-unknown", "Answers[0].Next", () => SaveAsync(tree.Id, start with { Answers = [new(new("是", "Yes"), "start")] }));
        await RefusedAsync("text-too-long", "Citations[0].LawZh", () => SaveAsync(tree.Id, Create.Ending("matter", NodeKind.Matter) with { Citations = [new(new(new string('法', 81), "Law"), new("第一条", "art. 1"))] }));
        await RefusedAsync("question-field-unreadable", "Fields[0].Key", () => SaveAsync(tree.Id, Create.Ending("paper", NodeKind.Template) with { Paper = new(new("正文", "Text"), [new("a b", new("项", "Field"))]) }));
        await RefusedAsync("question-key-taken", "Key", () => SaveAsync(tree.Id, Create.Ending("matter", NodeKind.Answer), isNew: true));
        await RefusedAsync("code-unreadable", "Key", () => SaveAsync(tree.Id, Create.Ending("两 个", NodeKind.Answer), isNew: true));
        await Assert.ThrowsAsync<NotVisibleException>(() => SaveAsync(tree.Id, Create.Ending("no-such", NodeKind.Answer)));
        await Assert.ThrowsAsync<NotVisibleException>(() => SaveAsync(Guid.NewGuid(), Create.Ending("x", NodeKind.Answer), isNew: true));
        // The kind of a known node stays, whatever a forged form says.
        await SaveAsync(tree.Id, Create.Ending("matter", NodeKind.Answer));
        Assert.Equal(NodeKind.Matter, (await KeptAsync(tree.Id)).Document.Find("matter")!.Kind);
        for (var i = 3; i < QuestionDocument.MostNodes; i++) await SaveAsync(tree.Id, Create.Ending("", NodeKind.Answer), isNew: true);
        await RefusedAsync("question-tree-full", null, () => SaveAsync(tree.Id, Create.Ending("", NodeKind.Answer), isNew: true));
    }

    [Fact]
    public async Task SaveQuestionTree_WithBadInput_IsRefused_AndAnotherPlaceInTheListIsNoDraft()
    {
        var (tree, lifeEvent) = (await site.Create.QuestionTreeAsync(), await site.Create.LifeEventAsync());
        await RefusedAsync("question-tree-code-taken", "Code", () => SaveTreeAsync(null, tree.Code));
        await RefusedAsync("code-unreadable", "Code", () => SaveTreeAsync(null, "Bad Code"));
        await RefusedAsync("text-missing", "TitleZh", () => SaveTreeAsync(null, "some-code", " "));
        foreach (var order in new[] { 0, 1000 }) await RefusedAsync("number-out-of-range", "Order", () => SaveTreeAsync(tree.Id, null, order: order));
        await RefusedAsync("life-event-unknown", "LifeEventId", () => SaveTreeAsync(tree.Id, null, lifeEvent: Guid.NewGuid()));
        var kept = await KeptAsync(tree.Id);
        await site.WithAsync<SaveQuestionTreeHandler>(h => h.HandleAsync(new(tree.Id, null, kept.Document.Title.Zh, kept.Document.Title.En, kept.Document.Intro.Zh, kept.Document.Intro.En, 55, lifeEvent.Id), System));
        kept = await KeptAsync(tree.Id);
        Assert.Equal((55, lifeEvent.Id, false), (kept.Row.Order, kept.Row.LifeEventId, kept.IsDraft));
        await SaveTreeAsync(tree.Id, null, "别的标题");
        Assert.True((await KeptAsync(tree.Id)).IsDraft);
    }

    [Fact]
    public async Task Remove_And_End_TakeThemOut()
    {
        var tree = await site.Create.QuestionTreeAsync();
        await RefusedAsync("question-start-stays", null, () => site.WithAsync<RemoveTreeNodeHandler>(h => h.HandleAsync(new(tree.Id, "start"), System)));
        await site.WithAsync<RemoveTreeNodeHandler>(h => h.HandleAsync(new(tree.Id, "paper"), System));
        await RefusedAsync("question-tree-faulty", null, () => PublishAsync(tree.Id));
        await site.WithAsync<EndQuestionTreeHandler>(h => h.HandleAsync(new(tree.Id), System));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<EndQuestionTreeHandler>(h => h.HandleAsync(new(tree.Id), System)));
        await Assert.ThrowsAsync<NotVisibleException>(() => SaveAsync(tree.Id, Create.Ending("x", NodeKind.Answer), isNew: true));
        Assert.Null(await site.WithAsync<QuestionQueries, PublishedTree?>(q => q.FindPublishedAsync(tree.Code)));
        Assert.NotNull((await KeptAsync(tree.Id)).Row.EndedAt);
    }

    /// <summary>A legal editor and an administrator of the city; not one of a county, and nobody else.</summary>
    [Fact]
    public async Task OnlyLegalEditorsAndAdministratorsOfTheCity_Change()
    {
        var (desk, create) = (await MatterDesk.OfAsync(site), site.Create);
        var tree = await create.QuestionTreeAsync();
        foreach (var role in Enum.GetValues<Role>().Where(r => !r.IsOfOffice()))
            foreach (var area in new[] { desk.City.City, desk.City.Yizhou })
            {
                var act = create.Act(create.Actor(role, area));
                Task Work() => SaveAsync(tree.Id, Create.Ending("matter", NodeKind.Matter) with { Starter = new("经过", "What") }, by: act);
                if (area == desk.City.City && role is Role.LegalEditor or Role.Administrator && area == desk.City.City) await Work();
                else await Assert.ThrowsAsync<NotAllowedException>(Work);
            }
        await Assert.ThrowsAsync<NotAllowedException>(() => SaveTreeAsync(null, "x-y", by: desk.Resident));
        var head = await desk.ActAsync(desk.Head);
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<PublishQuestionTreeHandler>(h => h.HandleAsync(new(tree.Id, "x"), head)));
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<EndQuestionTreeHandler>(h => h.HandleAsync(new(tree.Id), head)));
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<RemoveTreeNodeHandler>(h => h.HandleAsync(new(tree.Id, "paper"), head)));
    }

    [Fact]
    public async Task StartingTrees_ArePublished_AndBeginOnce()
    {
        await site.InDbAsync(async db => { await StartingQuestions.EnsureAsync(db, "650500", site.Now, default); return 0; });
        var trees = (await site.WithAsync<QuestionQueries, IReadOnlyList<PublishedTree>>(q => q.PublishedAsync())).Where(t => StartingQuestions.All().Any(s => s.Code == t.Code)).ToList();
        Assert.Equal(10, trees.Count);
        Assert.All(trees, t => Assert.True(t.Number == 1 && t.LifeEventId is not null));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "start-questions")));
    }
}

public sealed class SqliteQuestionKeepingTests(SqliteSite site) : QuestionKeepingTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresQuestionKeepingTests(PostgresSite site) : QuestionKeepingTests(site), IClassFixture<PostgresSite>;
