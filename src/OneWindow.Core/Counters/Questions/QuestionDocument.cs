using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneWindow.Core.Counters.Questions;

/// <summary>The same words in the city's two languages of the screen.</summary>
public sealed record Wording(string Zh = "", string En = "")
{
    public static Wording None { get; } = new();

    [JsonIgnore]
    public bool IsEmpty => Zh.Length + En.Length == 0;
}

/// <summary>What a node is: a question that leads on, or one of the four ways a walk can end.</summary>
public enum NodeKind
{
    Question,

    /// <summary>The answer itself: what the law says and what to do next.</summary>
    Answer,

    /// <summary>A service of the catalogue that helps.</summary>
    Service,

    /// <summary>A paper the walker fills in and prints; nothing of it is kept.</summary>
    Template,

    /// <summary>A matter to be filed, its first words written already.</summary>
    Matter,
}

/// <param name="Next">Key of the node it leads to; empty while the editor has not said.</param>
public sealed record QuestionAnswer(Wording Label, string Next);

/// <summary>Law and article an ending rests on.</summary>
public sealed record Citation(Wording Law, Wording Article, Wording? Note = null);

/// <param name="Key">As it stands in the body between double braces.</param>
/// <param name="IsLong">Several lines are typed.</param>
public sealed record PaperField(string Key, Wording Label, bool IsLong = false);

/// <summary>A paper with places <c>{{key}}</c> that the walker's words go into.</summary>
public sealed record PaperTemplate(Wording Body, IReadOnlyList<PaperField> Fields);

/// <summary>One page of a walk.</summary>
/// <param name="Key">Stable within the tree.</param>
/// <param name="Title">The question, or what the ending comes to in one line.</param>
public sealed record QuestionNode(string Key, NodeKind Kind, Wording Title)
{
    /// <summary>Of a question: a hint. Of an ending: what to know and what to do next, a step on each line.</summary>
    public Wording Text { get; init; } = Wording.None;
    public IReadOnlyList<QuestionAnswer> Answers { get; init; } = [];

    /// <summary>What to bring, a thing on each line.</summary>
    public Wording Bring { get; init; } = Wording.None;
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Code of a service of the catalogue; demanded of <see cref="NodeKind.Service"/>, possible at every ending.</summary>
    public string Service { get; init; } = "";
    public PaperTemplate? Paper { get; init; }

    /// <summary>First words of the matter.</summary>
    public Wording Starter { get; init; } = Wording.None;

    [JsonIgnore]
    public bool IsEnding => Kind != NodeKind.Question;
}

/// <summary>A tree of questions as one version holds it; the first node is where every walk begins.</summary>
public sealed record QuestionDocument(Wording Title, Wording Intro, IReadOnlyList<QuestionNode> Nodes)
{
    public const int LongestTitle = 160, LongestText = 1200, LongestLabel = 80, LongestBody = 3000, LongestStarter = 400, LongestLaw = 80, LongestArticle = 120, LongestNote = 200;
    public const int MostNodes = 40, MostAnswers = 8, MostCitations = 8, MostFields = 12;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Chinese stays readable in the database; nothing writes it into a page as it is
    };

    public QuestionNode? Find(string key) => Nodes.FirstOrDefault(n => n.Key == key);

    internal string Write() => JsonSerializer.Serialize(this, Json);

    internal static QuestionDocument Read(string content) => JsonSerializer.Deserialize<QuestionDocument>(content, Json)!;

    internal QuestionDocument With(QuestionNode node) => this with
    {
        Nodes = Find(node.Key) is null ? [.. Nodes, node] : [.. Nodes.Select(n => n.Key == node.Key ? node : n)],
    };

    /// <summary>Without the node; answers that led there lead nowhere until somebody says where.</summary>
    internal QuestionDocument Without(string key) => this with
    {
        Nodes = [.. Nodes.Where(n => n.Key != key).Select(n => n with { Answers = [.. n.Answers.Select(a => a.Next == key ? a with { Next = "" } : a)] })],
    };

    /// <summary>Nodes in the order a walker can meet them, then those nobody meets.</summary>
    public IReadOnlyList<QuestionNode> InOrderOfWalking()
    {
        var (order, waiting) = (new List<QuestionNode>(), new Queue<QuestionNode>(Nodes.Take(1)));
        while (waiting.TryDequeue(out var node))
        {
            if (order.Contains(node)) continue;
            order.Add(node);
            foreach (var answer in node.Answers)
                if (Find(answer.Next) is { } next) waiting.Enqueue(next);
        }
        return [.. order, .. Nodes.Where(n => !order.Contains(n))];
    }
}
