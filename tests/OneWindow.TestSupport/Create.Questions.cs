using OneWindow.Core.Counters.Questions;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    /// <summary>A small tree without a fault: one question, a matter and a paper to fill in.</summary>
    public static QuestionDocument SmallTree(string title = "测试问答") => new(new(title, "Questions of tests"), new("说明", "Introduction"),
    [
        new("start", NodeKind.Question, new("要办什么？", "What is it?")) { Answers = [new(new("交给我们", "Leave it to us"), "matter"), new(new("自己写", "Write it"), "paper")] },
        Ending("matter", NodeKind.Matter) with { Starter = new("事情的经过：", "What happened: ") },
        Ending("paper", NodeKind.Template) with { Paper = new(new("申请书\n申请人：{{name}}\n{{story}}", "Application\nApplicant: {{name}}\n{{story}}"), [new("name", new("姓名", "Name")), new("story", new("经过", "What happened"), IsLong: true)]) },
    ]);

    public static QuestionNode Ending(string key, NodeKind kind) => new(key, kind, new("这样办", "Do this"))
    {
        Text = new("去窗口", "Go to the window"),
        Bring = new("身份证", "Identity card"),
        Citations = [new(new("《民法典》", "Civil Code"), new("第一条", "art. 1"))],
    };

    /// <summary>A tree with one published version and, if wanted, a draft that has faults.</summary>
    public async Task<QuestionTree> QuestionTreeAsync(bool faultyDraft = false)
    {
        var number = Next();
        var tree = await SaveAsync(new QuestionTree { Code = $"test-{number}", Order = 900, PublishedNumber = 1 });
        var document = SmallTree($"测试问答{number}");
        await SaveAsync(new QuestionTreeVersion { TreeId = tree.Id, Number = 1, Content = document.Write(), SavedAt = site.Now, PublishedAt = site.Now });
        if (faultyDraft) await SaveAsync(new QuestionTreeVersion { TreeId = tree.Id, Number = 2, Content = document.Without("paper").Write(), SavedAt = site.Now });
        return tree;
    }
}
