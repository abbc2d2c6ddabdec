using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Questions;

/// <summary>A node of the draft as it shall stand. What is still missing is a fault that keeps the tree from being published, not from being saved.</summary>
/// <param name="IsNew">The key must be free; an empty one is chosen by the program.</param>
/// <param name="Node">Rows of answers, citations and fields that are empty in every cell are left out; the kind of a known node stays.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveTreeNode(Guid TreeId, bool IsNew, QuestionNode Node, string? Seen = null);

public sealed class SaveTreeNodeHandler(OneWindowDbContext db, AccessSettings site)
{
    /// <returns>Key of the node.</returns>
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>code-unreadable</c>; <c>question-key-taken</c>; <c>question-tree-full</c>; <c>question-next-unknown</c>;
    /// <c>question-field-unreadable</c>.
    /// </exception>
    public Task<string> HandleAsync(SaveTreeNode command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepQuestions, site.CityDistrict.TrimEnd('0'));
        var tree = await db.KeptTreeAsync(command.TreeId, cancellation);
        var newest = await db.NewestAsync(tree.Id, cancellation);
        var document = QuestionDocument.Read(newest.Content);
        var node = command.IsNew ? New(document, command.Node) : Known(document, command.Node, command.Seen);
        db.Draft(tree, newest, document.With(Cleaned(node, document)), by);
        db.Record(by, "save-tree-node", site.CityDistrict, nameof(QuestionTree), tree.Id, tree.Code, Details.Json(("node", node.Key), ("kind", node.Kind.ToString())));
        await db.SaveOrRunAgainAsync(cancellation);
        return node.Key;
    }, cancellation);

    static QuestionNode New(QuestionDocument document, QuestionNode node)
    {
        if (document.Nodes.Count >= QuestionDocument.MostNodes) throw new RefusalException("question-tree-full");
        var typed = CleanText.Line(node.Key);
        if (typed.Length == 0) return node with { Key = Enumerable.Range(2, QuestionDocument.MostNodes + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"n{n}")).First(k => document.Find(k) is null) };
        var key = CounterKeeping.DemandCode(typed, nameof(QuestionNode.Key));
        return document.Find(key) is null ? node with { Key = key } : throw new RefusalException("question-key-taken", nameof(QuestionNode.Key));
    }

    static QuestionNode Known(QuestionDocument document, QuestionNode node, string? seen)
    {
        var standing = document.Find(node.Key) ?? throw new NotVisibleException("question-node");
        TypedText.DemandUnchanged(seen, QuestionKeeping.MarkOf(standing));
        return node with { Kind = standing.Kind };
    }

    static QuestionNode Cleaned(QuestionNode n, QuestionDocument document)
    {
        var title = Line(n.Title, "Title", QuestionDocument.LongestTitle);
        if (title.Zh.Length == 0) throw new RefusalException("text-missing", "TitleZh");
        var clean = new QuestionNode(n.Key, n.Kind, title) { Text = Many(n.Text, "Text", QuestionDocument.LongestText) };
        if (!n.IsEnding) return clean with { Answers = Answers(n, document) };
        return clean with
        {
            Bring = Many(n.Bring, "Bring", QuestionDocument.LongestText),
            Citations = Citations(n),
            Service = TypedText.Short(n.Service, nameof(n.Service), 40),
            Starter = n.Kind == NodeKind.Matter ? Many(n.Starter, "Starter", QuestionDocument.LongestStarter) : Wording.None,
            Paper = n.Kind == NodeKind.Template && n.Paper is { } paper ? Paper(paper) : null,
        };
    }

    static List<QuestionAnswer> Answers(QuestionNode n, QuestionDocument document)
    {
        var kept = new List<QuestionAnswer>();
        for (var i = 0; i < n.Answers.Count; i++)
        {
            var answer = new QuestionAnswer(Line(n.Answers[i].Label, $"Answers[{i}].Label", QuestionDocument.LongestLabel), n.Answers[i].Next);
            if (answer.Label.IsEmpty && answer.Next.Length == 0) continue;
            if (answer.Next.Length > 0 && (answer.Next == n.Key || document.Find(answer.Next) is null)) throw new RefusalException("question-next-unknown", $"Answers[{i}].Next");
            kept.Add(answer);
        }
        return kept;
    }

    static List<Citation> Citations(QuestionNode n)
    {
        var kept = new List<Citation>();
        for (var i = 0; i < n.Citations.Count; i++)
        {
            var (law, article) = (Line(n.Citations[i].Law, $"Citations[{i}].Law", QuestionDocument.LongestLaw), Line(n.Citations[i].Article, $"Citations[{i}].Article", QuestionDocument.LongestArticle));
            var note = Line(n.Citations[i].Note ?? Wording.None, $"Citations[{i}].Note", QuestionDocument.LongestNote);
            if (!law.IsEmpty || !article.IsEmpty || !note.IsEmpty) kept.Add(new(law, article, note.IsEmpty ? null : note));
        }
        return kept;
    }

    static PaperTemplate Paper(PaperTemplate paper)
    {
        var kept = new List<PaperField>();
        for (var i = 0; i < paper.Fields.Count; i++)
        {
            var (key, label) = (TypedText.Short(paper.Fields[i].Key, $"Fields[{i}].Key", 30), Line(paper.Fields[i].Label, $"Fields[{i}].Label", QuestionDocument.LongestLabel));
            if (key.Length == 0 && label.IsEmpty) continue;
            kept.Add(FilledPaper.IsKey(key) ? new(key, label, paper.Fields[i].IsLong) : throw new RefusalException("question-field-unreadable", $"Fields[{i}].Key"));
        }
        return new(Many(paper.Body, "Body", QuestionDocument.LongestBody), kept);
    }

    static Wording Line(Wording typed, string field, int longest) => new(TypedText.Short(typed.Zh, $"{field}Zh", longest), TypedText.Short(typed.En, $"{field}En", longest));

    static Wording Many(Wording typed, string field, int longest) => new(TypedText.Lines(typed.Zh, $"{field}Zh", longest), TypedText.Lines(typed.En, $"{field}En", longest));
}
