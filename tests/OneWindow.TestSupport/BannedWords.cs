using System.Text.RegularExpressions;

namespace OneWindow.TestSupport;

/// <summary>
/// The line never crossed: no ethnicity, religion, score or risk of a person, household register, movement, watch list or police interface,
/// neither as a field nor as a word on the screen. A word that means something harmless stands in <c>tests/allowed-words.txt</c> with the reason.
/// </summary>
public static partial class BannedWords
{
    /// <summary>Whole words; with a star, the beginning of a word.</summary>
    static readonly string[] English =
    [
        "ethnic*", "nation", "nationalit*", "relig*", "race", "races", "racial*", "faith", "mosque*", "risk*", "score*", "scoring", "rank*",
        "credit*", "hukou", "politic*", "watch*", "blacklist*", "suspect*", "police*", "gps", "face", "faces", "facial", "plate", "plates",
        "surveil*", "biometric*", "fingerprint*", "migrant*",
    ];

    static readonly string[] Phrases = ["household register", "party member", "floating population", "key person", "key persons", "home visit"];

    static readonly string[] Chinese =
    [
        "民族", "族别", "族籍", "宗教", "信仰", "清真寺", "风险", "评分", "积分", "信用", "重点人员", "重点人群", "户籍", "户口", "政治面貌", "党员",
        "流动人口", "访客", "入户走访", "走访记录", "轨迹", "人脸", "车牌", "黑名单", "布控", "嫌疑", "警务", "公安", "警察", "维稳", "舆情", "联户",
    ];

    public static readonly string AllowedFile = Places.File("tests", "allowed-words.txt");

    /// <summary>The banned words in a name (split at its humps) or a text.</summary>
    public static IReadOnlyList<string> In(string nameOrText)
    {
        var words = Words().Matches(Humps().Replace(nameOrText, " ")).Select(m => m.Value.ToLowerInvariant()).ToList();
        var line = $" {string.Join(' ', words)} ";
        return
        [
            .. words.Where(w => English.Any(b => b[^1] == '*' ? w.StartsWith(b[..^1], StringComparison.Ordinal) : w == b)).Distinct(),
            .. Phrases.Where(p => line.Contains($" {p} ", StringComparison.Ordinal)),
            .. Chinese.Where(nameOrText.Contains),
        ];
    }

    /// <summary>One line for each banned word, e.g. <c>StaffMember.Ethnicity: ethnicity</c>, except where the word is allowed at that place.</summary>
    public static IReadOnlyList<string> Faults(IEnumerable<(string Place, string Words)> things) =>
        [.. from thing in things from word in In(thing.Words) where !Allowed.Contains((thing.Place, word)) select $"{thing.Place}: {word}"];

    /// <summary>Lines <c>place: word: reason</c>.</summary>
    static readonly HashSet<(string, string)> Allowed =
    [
        .. Manifest.Read(AllowedFile).Select(line => line.Split(": ", 3) is [var place, var word, { Length: > 10 }] ? (place, word)
            : throw new InvalidOperationException($"{AllowedFile} needs 'place: word: reason' (a reason of more than ten letters): {line}")),
    ];

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Humps();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Words();
}
