using System.Globalization;

namespace OneWindow.Core.Counters.Questions;

/// <param name="Before">The way up to this question, which is where "change" leads.</param>
public sealed record WalkStep(QuestionNode Question, QuestionAnswer Answer, string Before);

/// <summary>
/// How far somebody came in a tree. The way stands in the address as the numbers of the answers (<c>2.1.3</c>) and nowhere else: the program keeps no
/// record of a walk.
/// </summary>
public sealed class QuestionWalk
{
    QuestionWalk(string path, IReadOnlyList<WalkStep> steps, QuestionNode at) => (Path, Steps, At) = (path, steps, at);

    public string Path { get; }
    public IReadOnlyList<WalkStep> Steps { get; }

    /// <summary>The question asked now, or the ending.</summary>
    public QuestionNode At { get; }

    /// <summary>The way one answer further.</summary>
    /// <param name="answer">From 1.</param>
    public string After(int answer) => Joined(Path, answer);

    /// <summary>Follows the numbers; null where they lead nowhere, or further than a tree without a circle can.</summary>
    public static QuestionWalk? Along(QuestionDocument document, string? path)
    {
        if (document.Nodes.Count == 0) return null;
        var (at, way, steps) = (document.Nodes[0], "", new List<WalkStep>());
        foreach (var part in string.IsNullOrEmpty(path) ? [] : path.Split('.', QuestionDocument.MostNodes + 1))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > at.Answers.Count || steps.Count >= QuestionDocument.MostNodes) return null;
            var answer = at.Answers[number - 1];
            steps.Add(new(at, answer, way));
            if (document.Find(answer.Next) is not { } next) return null;
            (at, way) = (next, Joined(way, number));
        }
        return new(way, steps, at);
    }

    static string Joined(string path, int answer) => path.Length == 0 ? answer.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{path}.{answer}");
}
