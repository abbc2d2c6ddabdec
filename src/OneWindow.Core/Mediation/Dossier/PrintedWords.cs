using System.Globalization;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>Days, figures and texts as Chinese official papers print them.</summary>
static class PrintedWords
{
    const string Figures = "〇一二三四五六七八九";

    /// <summary>A blank to be written by hand where the day is not known.</summary>
    internal static string Day(DateOnly? day) => day is { } d ? string.Create(CultureInfo.InvariantCulture, $"{d.Year}年{d.Month}月{d.Day}日") : "　　　　年　　月　　日";

    /// <summary>Day for a narrow column: 2026.3.5, or nothing.</summary>
    internal static string ShortDay(DateOnly? day) => day?.ToString("yyyy.M.d", CultureInfo.InvariantCulture) ?? "";

    /// <summary>1 to 99 in Chinese: 三, 十, 十二, 二十.</summary>
    internal static string Count(int n) => n switch
    {
        < 0 or > 99 => n.ToString(CultureInfo.InvariantCulture),
        < 10 => Figures[n].ToString(),
        _ => $"{(n / 10 == 1 ? "" : Figures[n / 10])}十{(n % 10 == 0 ? "" : Figures[n % 10])}",
    };

    /// <summary>A longer text: its paragraphs one below the other, each further one set in by two letters as the first is by its style.</summary>
    internal static string Prose(string text) =>
        string.Join("\n　　", text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim(' ', '\t', '\u3000')).Where(l => l.Length > 0));

    internal static string Or(string text, string blank) => string.IsNullOrWhiteSpace(text) ? blank : text;

    internal static string Tick(bool ticked, string words) => $"{(ticked ? '☑' : '☐')} {words}";

    internal static string SideOf(Side side) => side switch { Side.Applicant => "申请人", Side.Respondent => "被申请人", _ => "第三人" };

    internal static string Names(IEnumerable<string> names) => string.Join('、', names);
}
