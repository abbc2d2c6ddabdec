using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Questions;

/// <summary>A new tree of questions, or its name and place in the list as they shall stand. Title and introduction go into the draft; place and life event count at once.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Code">Only for a new one.</param>
/// <param name="Order">1 to 999.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveQuestionTree(Guid? Id, string? Code, string? TitleZh, string? TitleEn, string? IntroZh, string? IntroEn, int Order, Guid? LifeEventId, string? Seen = null);

public sealed class SaveQuestionTreeHandler(OneWindowDbContext db, AccessSettings site)
{
    /// <summary>Key of the node a new tree begins with.</summary>
    internal const string Start = "start";

    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>code-unreadable</c>; <c>question-tree-code-taken</c>; <c>number-out-of-range</c>; <c>life-event-unknown</c>.
    /// </exception>
    public Task<Guid> HandleAsync(SaveQuestionTree command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepQuestions, site.CityDistrict.TrimEnd('0'));
        var title = new Wording(TypedText.Demand(command.TitleZh, nameof(command.TitleZh), QuestionDocument.LongestTitle), TypedText.Demand(command.TitleEn, nameof(command.TitleEn), QuestionDocument.LongestTitle));
        var intro = new Wording(TypedText.Lines(command.IntroZh, nameof(command.IntroZh), QuestionDocument.LongestText), TypedText.Lines(command.IntroEn, nameof(command.IntroEn), QuestionDocument.LongestText));
        if (command.Order is < 1 or > 999) throw new RefusalException("number-out-of-range", nameof(command.Order));
        if (command.LifeEventId is { } lifeEvent && !await db.LifeEvents.AnyAsync(e => e.Id == lifeEvent && e.EndedAt == null, cancellation)) throw new RefusalException("life-event-unknown", nameof(command.LifeEventId));
        var tree = command.Id is { } id ? await ChangedAsync(id, title, intro, command.Seen, by, cancellation) : await NewAsync(command.Code, title, intro, by, cancellation);
        (tree.Order, tree.LifeEventId) = (command.Order, command.LifeEventId);
        db.Record(by, "save-question-tree", site.CityDistrict, nameof(QuestionTree), tree.Id, tree.Code);
        await db.SaveOrRunAgainAsync(cancellation);
        return tree.Id;
    }, cancellation);

    async Task<QuestionTree> ChangedAsync(Guid id, Wording title, Wording intro, string? seen, Act by, CancellationToken cancellation)
    {
        var tree = await db.KeptTreeAsync(id, cancellation);
        var newest = await db.NewestAsync(id, cancellation);
        var document = QuestionDocument.Read(newest.Content);
        TypedText.DemandUnchanged(seen, QuestionKeeping.MarkOf(tree, document));
        // Another place in the list is no new version.
        if (document.Title != title || document.Intro != intro) db.Draft(tree, newest, document with { Title = title, Intro = intro }, by);
        else tree.Edits++;
        return tree;
    }

    async Task<QuestionTree> NewAsync(string? typed, Wording title, Wording intro, Act by, CancellationToken cancellation)
    {
        var code = CounterKeeping.DemandCode(typed, nameof(SaveQuestionTree.Code));
        if (await db.QuestionTrees.AnyAsync(t => t.Code == code, cancellation)) throw new RefusalException("question-tree-code-taken", nameof(SaveQuestionTree.Code));
        var tree = new QuestionTree { Code = code };
        var document = new QuestionDocument(title, intro, [new(Start, NodeKind.Question, Wording.None)]);
        db.QuestionTrees.Add(tree);
        db.QuestionTreeVersions.Add(new() { TreeId = tree.Id, Number = 1, Content = document.Write(), SavedById = by.Who.Id, SavedAt = by.At });
        return tree;
    }
}
