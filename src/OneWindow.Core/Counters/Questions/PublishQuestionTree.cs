using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Questions;

/// <summary>Makes the draft what everybody reads. Earlier versions stay as they were.</summary>
/// <param name="Note">What changed, for whoever reads the versions later.</param>
/// <param name="Seen">How the draft stood when the form was drawn: nobody publishes what they have not seen.</param>
public sealed record PublishQuestionTree(Guid Id, string? Note, string? Seen = null)
{
    public const int LongestNote = 400;
}

public sealed class PublishQuestionTreeHandler(OneWindowDbContext db, AccessSettings site)
{
    /// <returns>Number of the version.</returns>
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>question-draft-missing</c>; <c>question-tree-faulty</c>.</exception>
    public Task<int> HandleAsync(PublishQuestionTree command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepQuestions, site.CityDistrict.TrimEnd('0'));
        var note = TypedText.Demand(command.Note, nameof(command.Note), PublishQuestionTree.LongestNote);
        var tree = await db.KeptTreeAsync(command.Id, cancellation);
        var draft = await db.NewestAsync(tree.Id, cancellation);
        if (draft.PublishedAt is not null) throw new RefusalException("question-draft-missing");
        TypedText.DemandUnchanged(command.Seen, QuestionKeeping.MarkOf(draft));
        var services = await db.Services.Where(s => s.EndedAt == null).Select(s => s.Code).ToListAsync(cancellation);
        if (TreeCheck.Faults(QuestionDocument.Read(draft.Content), services.ToHashSet()).Count > 0) throw new RefusalException("question-tree-faulty");
        (draft.PublishedAt, draft.Note, tree.PublishedNumber) = (by.At, note, draft.Number);
        tree.Edits++;
        db.Record(by, "publish-question-tree", site.CityDistrict, nameof(QuestionTree), tree.Id, tree.Code, Details.Json(("version", draft.Number.ToString(CultureInfo.InvariantCulture))));
        await db.SaveOrRunAgainAsync(cancellation);
        return draft.Number;
    }, cancellation);
}
