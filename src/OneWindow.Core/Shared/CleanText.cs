using System.Globalization;
using System.Text;

namespace OneWindow.Core.Shared;

/// <summary>What people type, made safe to keep and to show without changing a word of it.</summary>
public static class CleanText
{
    /// <summary>
    /// Normalises line ends, removes control characters (line feed and tab stay) and the bidirectional overrides that can make
    /// a text read as another (Unicode TR 36, section 2.10), trims the ends. Letters, emoji and unpaired bidirectional marks
    /// that Uyghur and Kazakh need (U+200C to U+200F) stay. Broken surrogates become U+FFFD.
    /// </summary>
    public static string Of(string? typed)
    {
        if (string.IsNullOrEmpty(typed)) return "";
        var clean = new StringBuilder(typed.Length);
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t') { clean.Append((char)rune.Value); continue; }
            if (rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFEFF) continue;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Surrogate) continue;
            clean.Append(rune.ToString());
        }
        return clean.ToString().Trim();
    }

    /// <summary>As <see cref="Of"/>, on one line.</summary>
    public static string Line(string? typed) => string.Join(' ', Of(typed).Split((char[])['\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Full-width digits to plain ones, spaces and dashes out: phone numbers and codes as people type them.</summary>
    public static string Digits(string? typed)
    {
        var digits = new StringBuilder();
        foreach (var c in typed ?? "")
        {
            if (c is >= '0' and <= '9' or '+') digits.Append(c);
            else if (c is >= '\uFF10' and <= '\uFF19') digits.Append((char)(c - '\uFF10' + '0'));
        }
        return digits.ToString();
    }
}
