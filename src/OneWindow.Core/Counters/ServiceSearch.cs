using System.Text;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>Finds services by the words people use, not by the names offices give: 老板不给工资 finds legal aid, "my landlord keeps the deposit" finds advice.</summary>
public static class ServiceSearch
{
    /// <summary>In letters; a page cuts a longer question, the interface for programs refuses it.</summary>
    public const int LongestQuestion = 100;

    const int OfName = 6, OfWords = 5, OfEvent = 4, OfText = 1;

    /// <summary>A service far behind the best is noise.</summary>
    const int FarBehind = 4;

    /// <summary>The services that fit, best first; all of them in their order where nothing is asked.</summary>
    public static IReadOnlyList<ServiceLine> Find(IReadOnlyList<ServiceLine> services, IReadOnlyList<LifeEvent> events, string? asked)
    {
        var question = CleanText.Line(asked).ToLowerInvariant();
        if (question.Length == 0) return services;
        var pieces = PiecesOf(question);
        var found = services.Select((line, place) => (line, place, Score: Score(line, events, question, pieces))).Where(f => f.Score > 0).ToList();
        var best = found.Count == 0 ? 0 : found.Max(f => f.Score);
        return [.. found.Where(f => f.Score * FarBehind >= best).OrderByDescending(f => f.Score).ThenBy(f => f.place).Select(f => f.line)];
    }

    static int Score(ServiceLine line, IReadOnlyList<LifeEvent> events, string question, List<string> pieces)
    {
        var s = line.Row;
        var names = events.Where(e => line.LifeEvents.Contains(e.Id)).Select(e => $"{e.Name} {e.NameEn}");
        var words = s.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => Holds(question, w.ToLowerInvariant())).Sum(w => OfWords * LengthOf(w));
        return words + Hits(pieces, $"{s.Name} {s.NameEn}", OfName) + Hits(pieces, s.Words, OfWords) + Hits(pieces, string.Join(' ', names), OfEvent)
            + Hits(pieces, $"{s.ForWhom} {s.ForWhomEn} {s.Outcome} {s.OutcomeEn}", OfText);
    }

    internal static int Hits(List<string> pieces, string text, int weight)
    {
        var lower = text.ToLowerInvariant();
        return weight * pieces.Count(p => Holds(lower, p));
    }

    /// <summary>A Chinese piece anywhere; a Latin one at the beginning of a word, so that "wage" finds "wages" and "age" does not find "wage".</summary>
    static bool Holds(string text, string piece)
    {
        for (var at = text.IndexOf(piece, StringComparison.Ordinal); at >= 0; at = text.IndexOf(piece, at + 1, StringComparison.Ordinal))
            if (IsChinese(piece[0]) || at == 0 || !char.IsLetterOrDigit(text[at - 1])) return true;
        return false;
    }

    /// <summary>Pairs of Chinese letters, and Latin words of three letters or more.</summary>
    internal static List<string> PiecesOf(string question)
    {
        var (pieces, word) = (new HashSet<string>(StringComparer.Ordinal), new StringBuilder());
        for (var i = 0; i <= question.Length; i++)
        {
            var letter = i < question.Length && char.IsLetterOrDigit(question[i]) ? question[i] : ' ';
            if (letter != ' ' && !IsChinese(letter)) { word.Append(letter); continue; }
            if (word.Length >= 3) pieces.Add(word.ToString());
            word.Clear();
            if (IsChinese(letter) && i + 1 < question.Length && IsChinese(question[i + 1])) pieces.Add(question.Substring(i, 2));
        }
        return [.. pieces];
    }

    static int LengthOf(string word) => IsChinese(word[0]) ? Math.Min(word.Length, 4) : 2;

    static bool IsChinese(char letter) => letter is >= '\u3400' and <= '\u9FFF';
}
