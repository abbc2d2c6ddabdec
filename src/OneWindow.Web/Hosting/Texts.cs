using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace OneWindow.Web.Hosting;

/// <summary>
/// Words on the screen, from the files <c>Texts.&lt;language&gt;.json</c> beside the pages that use them. zh-CN is the first language; a key
/// that a language lacks shows in zh-CN, and a key nobody has shows itself (a test keeps both from happening).
/// </summary>
public sealed class Texts
{
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    static readonly FrozenDictionary<string, FrozenDictionary<string, string>> All = Languages.ToFrozenDictionary(l => l, Load);

    string? pinned;

    /// <summary>Words of a language that no request asks for: of mails and SMS.</summary>
    internal static Texts In(string language) => new() { pinned = language };

    /// <summary>The language of this request.</summary>
    public string Language => pinned ?? (CultureInfo.CurrentUICulture.Name.StartsWith("en", StringComparison.Ordinal) ? "en" : "zh-CN");

    /// <summary>For days and figures in its words.</summary>
    public CultureInfo Culture => pinned is null ? CultureInfo.CurrentCulture : CultureInfo.GetCultureInfo(pinned);

    /// <summary>Direction of its script; never asked of the culture, which is wrong for Kazakh in Arabic script.</summary>
    public string Direction => "ltr";

    public string this[string key] =>
        All[Language].TryGetValue(key, out var text) || All["zh-CN"].TryGetValue(key, out text) ? text : key;

    public string this[string key, params object?[] values] => string.Format(Culture, this[key], values);

    public bool Has(string key) => All["zh-CN"].ContainsKey(key);

    /// <summary>For tests: every key of a language.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language) => All[language];

    static FrozenDictionary<string, string> Load(string language)
    {
        var texts = new Dictionary<string, string>();
        var assembly = typeof(Texts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith($".Texts.{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                if (!texts.TryAdd(key, text)) throw new InvalidOperationException($"{name}: key {key} stands in two files");
        }
        return texts.ToFrozenDictionary();
    }
}
