using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Questions;

/// <summary>Takes a node out of the draft; answers that led there lead nowhere until somebody says where.</summary>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record RemoveTreeNode(Guid TreeId, string Key, string? Seen = null);

public sealed class RemoveTreeNodeHandler(OneWindowDbContext db, AccessSettings site)
{
    /// <exception cref="RefusalException"><c>question-start-stays</c>: every walk begins there.</exception>
    public Task HandleAsync(RemoveTreeNode command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepQuestions, site.CityDistrict.TrimEnd('0'));
        var tree = await db.KeptTreeAsync(command.TreeId, cancellation);
        var newest = await db.NewestAsync(tree.Id, cancellation);
        var document = QuestionDocument.Read(newest.Content);
        var node = document.Find(command.Key) ?? throw new NotVisibleException("question-node");
        TypedText.DemandUnchanged(command.Seen, QuestionKeeping.MarkOf(node));
        if (document.Nodes[0].Key == node.Key) throw new RefusalException("question-start-stays");
        db.Draft(tree, newest, document.Without(node.Key), by);
        db.Record(by, "remove-tree-node", site.CityDistrict, nameof(QuestionTree), tree.Id, tree.Code, Details.Json(("node", node.Key)));
        await db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);
}
