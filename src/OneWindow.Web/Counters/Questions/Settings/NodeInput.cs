using OneWindow.Core.Counters.Questions;

namespace OneWindow.Web.Counters.Questions.Settings;

/// <summary>What the form of a node posts: rows of fixed number, two more than are filled, so that no script is needed to add one.</summary>
public sealed class NodeInput
{
    public string? Key { get; set; }
    public string? TitleZh { get; set; }
    public string? TitleEn { get; set; }
    public string? TextZh { get; set; }
    public string? TextEn { get; set; }
    public string? BringZh { get; set; }
    public string? BringEn { get; set; }
    public string? Service { get; set; }
    public string? StarterZh { get; set; }
    public string? StarterEn { get; set; }
    public string? BodyZh { get; set; }
    public string? BodyEn { get; set; }
    public List<AnswerRow>? Answers { get; set; }
    public List<CitationRow>? Citations { get; set; }
    public List<FieldRow>? Fields { get; set; }
    public string? Seen { get; set; }
    public string? Step { get; set; }

    public sealed class AnswerRow
    {
        public string? LabelZh { get; set; }
        public string? LabelEn { get; set; }
        public string? Next { get; set; }
    }

    public sealed class CitationRow
    {
        public string? LawZh { get; set; }
        public string? ArticleZh { get; set; }
        public string? LawEn { get; set; }
        public string? ArticleEn { get; set; }
        public string? NoteZh { get; set; }
        public string? NoteEn { get; set; }
    }

    public sealed class FieldRow
    {
        public string? Key { get; set; }
        public string? LabelZh { get; set; }
        public string? LabelEn { get; set; }
        public bool IsLong { get; set; }
    }

    internal static NodeInput Of(QuestionNode node) => new()
    {
        TitleZh = node.Title.Zh,
        TitleEn = node.Title.En,
        TextZh = node.Text.Zh,
        TextEn = node.Text.En,
        BringZh = node.Bring.Zh,
        BringEn = node.Bring.En,
        Service = node.Service,
        StarterZh = node.Starter.Zh,
        StarterEn = node.Starter.En,
        BodyZh = node.Paper?.Body.Zh,
        BodyEn = node.Paper?.Body.En,
        Answers = [.. node.Answers.Select(a => new AnswerRow { LabelZh = a.Label.Zh, LabelEn = a.Label.En, Next = a.Next })],
        Citations = [.. node.Citations.Select(c => new CitationRow { LawZh = c.Law.Zh, LawEn = c.Law.En, ArticleZh = c.Article.Zh, ArticleEn = c.Article.En, NoteZh = c.Note?.Zh, NoteEn = c.Note?.En })],
        Fields = [.. (node.Paper?.Fields ?? []).Select(f => new FieldRow { Key = f.Key, LabelZh = f.Label.Zh, LabelEn = f.Label.En, IsLong = f.IsLong })],
        Seen = KeptTree.MarkOf(node),
    };

    /// <summary>A form just drawn gets two empty rows of each kind, up to what a node may have. (A list of which nothing was posted arrives as none.)</summary>
    internal void KeepRoom(bool isNew)
    {
        Answers = Room(Answers, isNew, QuestionDocument.MostAnswers);
        Citations = Room(Citations, isNew, QuestionDocument.MostCitations);
        Fields = Room(Fields, isNew, QuestionDocument.MostFields);
    }

    static List<TRow> Room<TRow>(List<TRow>? rows, bool isNew, int most) where TRow : new()
    {
        rows ??= [];
        for (var i = 0; isNew && i < 2 && rows.Count < most; i++) rows.Add(new());
        return rows;
    }

    internal QuestionNode Node(string key, NodeKind kind) => new(key, kind, Both(TitleZh, TitleEn))
    {
        Text = Both(TextZh, TextEn),
        Bring = Both(BringZh, BringEn),
        Service = Service ?? "",
        Starter = Both(StarterZh, StarterEn),
        Answers = [.. (Answers ?? []).Take(QuestionDocument.MostAnswers).Select(a => new QuestionAnswer(Both(a.LabelZh, a.LabelEn), a.Next ?? ""))],
        Citations = [.. (Citations ?? []).Take(QuestionDocument.MostCitations).Select(c => new Citation(Both(c.LawZh, c.LawEn), Both(c.ArticleZh, c.ArticleEn), Both(c.NoteZh, c.NoteEn)))],
        Paper = kind == NodeKind.Template ? new(Both(BodyZh, BodyEn), [.. (Fields ?? []).Take(QuestionDocument.MostFields).Select(f => new PaperField(f.Key ?? "", Both(f.LabelZh, f.LabelEn), f.IsLong))]) : null,
    };

    static Wording Both(string? zh, string? en) => new(zh ?? "", en ?? "");
}
