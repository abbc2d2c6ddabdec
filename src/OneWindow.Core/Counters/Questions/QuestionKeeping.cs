using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Questions;

/// <summary>What the acts on trees of questions have in common. The trees are the city's, as the catalogue is.</summary>
static class QuestionKeeping
{
    /// <summary>A tree in use, for somebody who keeps the questions of the city.</summary>
    internal static async Task<QuestionTree> KeptTreeAsync(this OneWindowDbContext db, Guid id, CancellationToken cancellation) =>
        await db.QuestionTrees.FirstOrDefaultAsync(t => t.Id == id && t.EndedAt == null, cancellation) ?? throw new NotVisibleException("question-tree");

    internal static async Task<QuestionTreeVersion> NewestAsync(this OneWindowDbContext db, Guid treeId, CancellationToken cancellation) =>
        await db.QuestionTreeVersions.Where(v => v.TreeId == treeId).OrderByDescending(v => v.Number).FirstAsync(cancellation);

    /// <summary>Writes the document into the draft; a published version stays as it is and a new draft follows it.</summary>
    internal static void Draft(this OneWindowDbContext db, QuestionTree tree, QuestionTreeVersion newest, QuestionDocument document, Act by)
    {
        var content = document.Write();
        tree.Edits++;
        if (newest.PublishedAt is null) (newest.Content, newest.SavedById, newest.SavedAt) = (content, by.Who.Id, by.At);
        else db.QuestionTreeVersions.Add(new() { TreeId = tree.Id, Number = newest.Number + 1, Content = content, SavedById = by.Who.Id, SavedAt = by.At });
    }

    internal static string MarkOf(QuestionTree tree, QuestionDocument document) => StandingMark.Of(tree.Order, tree.LifeEventId, document.Title, document.Intro);

    /// <summary>Of one node, so that two editors can work on two nodes at once.</summary>
    internal static string MarkOf(QuestionNode node) => StandingMark.Of(System.Text.Json.JsonSerializer.Serialize(node, QuestionDocument.Json));

    internal static string MarkOf(QuestionTreeVersion version) => StandingMark.Of(version.Number, version.Content, version.PublishedAt);
}
