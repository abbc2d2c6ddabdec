using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Questions;

/// <summary>Takes a tree of questions out of the list; its versions stay readable to those who keep them.</summary>
public sealed record EndQuestionTree(Guid Id);

public sealed class EndQuestionTreeHandler(OneWindowDbContext db, AccessSettings site)
{
    public Task HandleAsync(EndQuestionTree command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepQuestions, site.CityDistrict.TrimEnd('0'));
        var tree = await db.KeptTreeAsync(command.Id, cancellation);
        tree.EndedAt = by.At;
        tree.Edits++;
        db.Record(by, "end-question-tree", site.CityDistrict, nameof(QuestionTree), tree.Id, tree.Code);
        await db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);
}
