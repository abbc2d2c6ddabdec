using System.Globalization;
using OneWindow.Core.Counters.Aid;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters.Aid;

/// <summary>
/// The application form (法律援助申请表) and the honesty statement (个人诚信承诺书) with a request's words in them, the first line of each its title. They have no table of
/// income: means are the aid body's to check.
/// </summary>
static class AidSheets
{
    /// <summary>Where nothing is known a pen can still write.</summary>
    const string Blank = "＿＿＿＿＿＿";

    /// <summary>Both papers in Chinese, as offices here read them; for a reader of another language their own sheets follow.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Of(AidView view, string language) =>
        language == "zh-CN" ? Of(view, Texts.Of("zh-CN")) : [.. Of(view, Texts.Of("zh-CN")), .. Of(view, Texts.Of(language))];

    static IReadOnlyList<IReadOnlyList<string>> Of(AidView view, IReadOnlyDictionary<string, string> texts)
    {
        var form = Application(view, texts);
        // The statement is for whoever goes the way of art. 41; the others need none.
        return view.Row.Means is AidMeans.NotNeeded or AidMeans.NotChecked ? [form] : [form, Statement(view, texts)];
    }

    static List<string> Application(AidView view, IReadOnlyDictionary<string, string> texts)
    {
        var (r, lines) = (view.Row, new List<string> { texts["aid.sheet.form"] });
        void Add(string key, string value) => lines.Add(Said(texts, key, value.Length > 0 ? value : Blank));
        Add("aid.sheet.number", r.Number);
        Add("aid.sheet.body", r.BodyName);
        Add("aid.sheet.name", view.Name);
        Add("aid.sheet.phone", view.Phone);
        if (view.AgentName.Length > 0) Add("aid.sheet.agent", view.AgentName);
        Add("aid.sheet.help", r.Help is { } help ? texts[$"aid.help.{help}"] : "");
        Add("aid.sheet.kind", r.Kind is { } kind ? texts[$"aid.kind.{kind}"] : "");
        lines.Add(texts[$"aid.sheet.means.{r.Means ?? AidMeans.Honesty}"]);
        if (r.TermEndsOn is { } ends) Add("aid.sheet.term", ends.ToString(texts["part.day-format"], CultureInfo.InvariantCulture));
        if (r.NeedsPreservation) lines.Add(texts["aid.sheet.preservation"]);
        AddBlock(lines, texts["aid.sheet.facts"], view.Facts.Split('\n'));
        AddBlock(lines, texts["aid.sheet.claim"], view.Claim.Split('\n'));
        AddBlock(lines, texts["aid.sheet.papers"], [.. view.Papers.Select((paper, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {paper}"))]);
        lines.Add(texts["aid.sheet.true"]);
        lines.Add(texts["aid.sheet.sign"]);
        return lines;
    }

    static List<string> Statement(AidView view, IReadOnlyDictionary<string, string> texts) =>
    [
        texts["aid.sheet.honesty"],
        Said(texts, "aid.sheet.name", view.Name),
        .. texts["aid.sheet.honesty-text"].Split('\n'),
        texts["aid.sheet.sign"],
    ];

    static void AddBlock(List<string> lines, string head, IReadOnlyList<string> block)
    {
        lines.Add(head);
        lines.AddRange(block.All(string.IsNullOrWhiteSpace) ? [Blank] : block);
    }

    static string Said(IReadOnlyDictionary<string, string> texts, string key, string value) => texts[key].Replace("{0}", value, StringComparison.Ordinal);
}
