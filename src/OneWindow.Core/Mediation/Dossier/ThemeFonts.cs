using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>Writes the fonts and colours out that a template takes from its theme: the joined file has one theme at most.</summary>
sealed class ThemeFonts(ThemePart? theme)
{
    static readonly string[] ThemeWords = ["themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade"];

    readonly A.FontScheme? fonts = theme?.Theme?.ThemeElements?.FontScheme;

    internal void WriteOut(OpenXmlElement root)
    {
        foreach (var element in root.Descendants().ToList())
        {
            if (element is RunFonts run) Fonts(run);
            if (element.GetType().Namespace != typeof(Run).Namespace) continue;
            foreach (var attribute in element.GetAttributes().Where(a => ThemeWords.Contains(a.LocalName)).ToList()) element.RemoveAttribute(attribute.LocalName, attribute.NamespaceUri);
        }
    }

    void Fonts(RunFonts run)
    {
        if (run.AsciiTheme is { HasValue: true } ascii) run.Ascii = Name(ascii.Value, run.Ascii);
        if (run.HighAnsiTheme is { HasValue: true } high) run.HighAnsi = Name(high.Value, run.HighAnsi);
        if (run.EastAsiaTheme is { HasValue: true } east) run.EastAsia = Name(east.Value, run.EastAsia);
        if (run.ComplexScriptTheme is { HasValue: true } complex) run.ComplexScript = Name(complex.Value, run.ComplexScript);
        (run.AsciiTheme, run.HighAnsiTheme, run.EastAsiaTheme, run.ComplexScriptTheme) = (null, null, null, null);
    }

    StringValue? Name(ThemeFontValues which, StringValue? written)
    {
        var words = ((IEnumValue)which).Value;
        OpenXmlCompositeElement? set = words.StartsWith("major", StringComparison.Ordinal) ? fonts?.MajorFont : fonts?.MinorFont;
        if (set is null) return written;
        var found = words.EndsWith("EastAsia", StringComparison.Ordinal)
            ? Filled(set.GetFirstChild<A.EastAsianFont>()?.Typeface) ?? Filled(set.Elements<A.SupplementalFont>().FirstOrDefault(f => f.Script == "Hans")?.Typeface)
            : words.EndsWith("Bidi", StringComparison.Ordinal) ? Filled(set.GetFirstChild<A.ComplexScriptFont>()?.Typeface)
            : Filled(set.GetFirstChild<A.LatinFont>()?.Typeface);
        return found ?? written;
    }

    static StringValue? Filled(StringValue? name) => string.IsNullOrEmpty(name?.Value) ? null : new(name.Value);
}
