namespace OneWindow.Core.Counters.Questions;

/// <summary>One thing that keeps a tree from being published.</summary>
/// <param name="Code">Key of the sentence: <c>questions.fault.&lt;code&gt;</c>.</param>
/// <param name="Node">Key of the node; empty: the tree as a whole.</param>
/// <param name="Part">Which part of it, where the sentence names one: <c>questions.part.&lt;part&gt;</c>.</param>
/// <param name="Detail">Words of the tree that show where.</param>
public sealed record TreeFault(string Code, string Node, TreePart? Part = null, string Detail = "");

/// <summary>Parts of a tree that a fault can be in.</summary>
public enum TreePart { Title, Intro, Text, Label, Bring, Law, Article, Note, Body, FieldLabel, Starter }

/// <summary>Reads a tree as a walker in both languages would and names every fault in the order of the document.</summary>
public sealed class TreeCheck
{
    readonly QuestionDocument document;
    readonly IReadOnlySet<string> services;
    readonly List<TreeFault> faults = [];

    TreeCheck(QuestionDocument document, IReadOnlySet<string> services) => (this.document, this.services) = (document, services);

    /// <param name="services">Codes of the services in the catalogue.</param>
    public static IReadOnlyList<TreeFault> Faults(QuestionDocument document, IReadOnlySet<string> services)
    {
        var check = new TreeCheck(document, services);
        check.Whole();
        foreach (var node in document.Nodes) check.Node(node);
        check.Ways();
        return check.faults;
    }

    void Whole()
    {
        Both("", TreePart.Title, document.Title, QuestionDocument.LongestTitle);
        Both("", TreePart.Intro, document.Intro, QuestionDocument.LongestText);
        if (document.Nodes.Count > QuestionDocument.MostNodes) faults.Add(new("too-many-nodes", ""));
        if (document.Nodes.Count == 0 || document.Nodes[0].IsEnding) faults.Add(new("start-no-question", ""));
        foreach (var twice in document.Nodes.GroupBy(n => n.Key).Where(g => g.Count() > 1)) faults.Add(new("key-twice", twice.Key));
    }

    void Node(QuestionNode node)
    {
        Both(node.Key, TreePart.Title, node.Title, QuestionDocument.LongestTitle);
        if (node.IsEnding) Ending(node);
        else Question(node);
    }

    void Question(QuestionNode node)
    {
        Paired(node.Key, TreePart.Text, node.Text, QuestionDocument.LongestText);
        if (node.Answers.Count < 2) faults.Add(new("too-few-answers", node.Key));
        if (node.Answers.Count > QuestionDocument.MostAnswers) faults.Add(new("too-many-answers", node.Key));
        foreach (var answer in node.Answers)
        {
            Both(node.Key, TreePart.Label, answer.Label, QuestionDocument.LongestLabel);
            if (document.Find(answer.Next) is null) faults.Add(new("answer-nowhere", node.Key, Detail: Shown(answer.Label)));
        }
    }

    void Ending(QuestionNode node)
    {
        Both(node.Key, TreePart.Text, node.Text, QuestionDocument.LongestText);
        Both(node.Key, TreePart.Bring, node.Bring, QuestionDocument.LongestText);
        if (node.Citations.Count == 0) faults.Add(new("no-citation", node.Key));
        if (node.Citations.Count > QuestionDocument.MostCitations) faults.Add(new("too-many-citations", node.Key));
        foreach (var citation in node.Citations)
        {
            Both(node.Key, TreePart.Law, citation.Law, QuestionDocument.LongestLaw);
            Both(node.Key, TreePart.Article, citation.Article, QuestionDocument.LongestArticle);
            if (citation.Note is { } note) Paired(node.Key, TreePart.Note, note, QuestionDocument.LongestNote);
        }
        if (node.Kind == NodeKind.Service && node.Service.Length == 0) faults.Add(new("service-missing", node.Key));
        if (node.Service.Length > 0 && !services.Contains(node.Service)) faults.Add(new("service-unknown", node.Key, Detail: node.Service));
        if (node.Kind == NodeKind.Matter) Both(node.Key, TreePart.Starter, node.Starter, QuestionDocument.LongestStarter);
        if (node.Kind == NodeKind.Template) Paper(node, node.Paper ?? new(Wording.None, []));
    }

    void Paper(QuestionNode node, PaperTemplate paper)
    {
        Both(node.Key, TreePart.Body, paper.Body, QuestionDocument.LongestBody);
        if (paper.Fields.Count > QuestionDocument.MostFields) faults.Add(new("too-many-fields", node.Key));
        foreach (var twice in paper.Fields.GroupBy(f => f.Key).Where(g => g.Count() > 1)) faults.Add(new("field-twice", node.Key, Detail: twice.Key));
        foreach (var field in paper.Fields)
        {
            Both(node.Key, TreePart.FieldLabel, field.Label, QuestionDocument.LongestLabel);
            if (!FilledPaper.PlacesOf(paper.Body.Zh).Concat(FilledPaper.PlacesOf(paper.Body.En)).Contains(field.Key)) faults.Add(new("field-without-place", node.Key, Detail: field.Key));
        }
        foreach (var body in new[] { paper.Body.Zh, paper.Body.En })
        {
            foreach (var place in FilledPaper.PlacesOf(body).Where(p => paper.Fields.All(f => f.Key != p))) faults.Add(new("place-without-field", node.Key, Detail: place));
            if (FilledPaper.HasHalfPlaces(body)) faults.Add(new("place-unreadable", node.Key));
        }
    }

    /// <summary>Every node can be reached, and no way comes back to where it was.</summary>
    void Ways()
    {
        var (done, open) = (new HashSet<string>(), new HashSet<string>());
        foreach (var start in document.Nodes.Take(1)) Follow(start);
        foreach (var lost in document.Nodes.Where(n => !done.Contains(n.Key))) faults.Add(new("unreachable", lost.Key));

        void Follow(QuestionNode node)
        {
            open.Add(node.Key);
            foreach (var answer in node.Answers)
            {
                if (document.Find(answer.Next) is not { } next) continue;
                if (open.Contains(next.Key)) faults.Add(new("circle", node.Key, Detail: Shown(answer.Label)));
                else if (!done.Contains(next.Key)) Follow(next);
            }
            open.Remove(node.Key);
            done.Add(node.Key);
        }
    }

    /// <summary>Demanded in both languages.</summary>
    void Both(string node, TreePart part, Wording words, int longest)
    {
        if (words.Zh.Length == 0) faults.Add(new("missing-zh", node, part, words.En));
        if (words.En.Length == 0) faults.Add(new("missing-en", node, part, words.Zh));
        if (Math.Max(words.Zh.Length, words.En.Length) > longest) faults.Add(new("too-long", node, part));
    }

    /// <summary>Both languages or none.</summary>
    void Paired(string node, TreePart part, Wording words, int longest)
    {
        if (!words.IsEmpty) Both(node, part, words, longest);
    }

    static string Shown(Wording words) => words.Zh.Length > 0 ? words.Zh : words.En;
}
