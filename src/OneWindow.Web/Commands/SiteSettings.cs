using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Commands;

/// <summary>
/// The site's settings on the command line, and the refusal of words that are neither setting nor option: passed through unread, a slip of the
/// hand would be taken for a setting and the command would do something else than was asked. A command that refuses ends with code 2.
/// </summary>
static class SiteSettings
{
    static readonly (string Name, Option<string?> Option)[] Named =
    [
        ("--data", new("--data") { Description = "Folder of the SQLite file and the keys." }),
        ("--database", new("--database") { Description = "PostgreSQL connection string." }),
        ("--city", new("--city") { Description = "Code of the city, e.g. 6505." }),
    ];

    static readonly HashSet<string> All = new([.. typeof(SiteOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name), "urls", "environment"],
        StringComparer.OrdinalIgnoreCase);

    // Sections of appsettings.json, such as --Matters:MostLooks.
    static readonly string[] Sections = ["Matters:", "Notices:", "WeChat:", "Counters:", "Logging:", "Kestrel:"];

    /// <summary>Gives a command that works on the site's data the settings that say where it lies.</summary>
    internal static void AddTo(Command command)
    {
        foreach (var (_, option) in Named) command.Add(option);
    }

    /// <summary>What <see cref="AddTo"/> read, as <see cref="Site.Build"/> takes it.</summary>
    internal static string[] Of(ParseResult parsed) =>
        [.. Named.Where(s => parsed.GetValue(s.Option) is not null).SelectMany(s => new[] { s.Name, parsed.GetValue(s.Option)! })];

    /// <summary>True, and said on standard error, where a word was not understood or an unknown option was taken for the file or the user.</summary>
    internal static async Task<bool> RefusedAsync(ParseResult parsed)
    {
        var words = parsed.Tokens.Where(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal)).Select(t => t.Value)
            .Union(parsed.UnmatchedTokens).ToList();
        if (words.Count == 0) return false;
        await SayAsync($"not understood: {string.Join(' ', words)}");
        return true;
    }

    /// <summary>The same for a command that takes every setting: each word is <c>--setting=value</c> or <c>--setting value</c> of one there is.</summary>
    internal static async Task<bool> RefusedAsync(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var pair = words[at].Split('=', 2);
            if (!IsSetting(pair[0]))
            {
                await SayAsync($"not understood: {words[at]}");
                return true;
            }
            if (pair.Length == 2) continue;
            if (++at < words.Count && !words[at].StartsWith("--", StringComparison.Ordinal)) continue;
            await SayAsync($"a value is missing after {pair[0]}");
            return true;
        }
        return false;
    }

    static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal)
        && (All.Contains(word[2..]) || Sections.Any(s => word.AsSpan(2).StartsWith(s, StringComparison.OrdinalIgnoreCase)));

    static Task SayAsync(string words) => Console.Error.WriteLineAsync($"{words} (see --help)");
}
