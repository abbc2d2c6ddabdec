using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>How a paragraph looks when its own settings, its style and those the style is based on are put together (ISO/IEC 29500-1, 17.7.2).</summary>
sealed record ParagraphLook(PrintedRole Role, PrintedSide Side, double Points, bool IsIndented, bool IsSetIn, int Above, bool HasLine, bool Bold)
{
    internal bool IsBold(Run run) => run.RunProperties?.Bold is { } bold ? bold.Val?.Value ?? true : Bold;
}

sealed class SheetStyles(Styles? styles)
{
    /// <summary>The length of a chain that is followed: a style may be based on itself in a broken file.</summary>
    const int Deepest = 12;

    readonly Dictionary<string, Style> byId = (styles?.Elements<Style>() ?? []).Where(s => s.StyleId?.Value is not null).DistinctBy(s => s.StyleId!.Value).ToDictionary(s => s.StyleId!.Value!);

    internal ParagraphLook Of(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties;
        var chain = Chain(own?.ParagraphStyleId?.Val?.Value ?? Default(StyleValues.Paragraph)).ToList();
        T? First<T>(Func<OpenXmlElement, T?> read) where T : class =>
            (own is null ? null : read(own)) ?? chain.Select(s => s.StyleParagraphProperties).OfType<StyleParagraphProperties>().Select(read).FirstOrDefault(v => v is not null);
        var indent = First(p => p.GetFirstChild<Indentation>());
        var runs = paragraph.Elements<Run>().Select(r => r.RunProperties?.FontSize?.Val?.Value).FirstOrDefault(v => v is not null);
        var size = runs ?? chain.Select(s => s.StyleRunProperties?.FontSize?.Val?.Value).FirstOrDefault(v => v is not null)
            ?? styles?.DocDefaults?.RunPropertiesDefault?.RunPropertiesBaseStyle?.FontSize?.Val?.Value;
        return new(
            RoleOf(chain, First(p => p.GetFirstChild<OutlineLevel>())),
            SideOf(First(p => p.GetFirstChild<Justification>())?.Val?.Value),
            Number(size, 24) / 2.0,
            (indent?.FirstLineChars?.Value ?? 0) > 0 || Number(indent?.FirstLine?.Value, 0) > 0,
            Number(indent?.Left?.Value ?? indent?.Start?.Value, 0) - Number(indent?.Hanging?.Value, 0) > 200,
            Number(First(p => p.GetFirstChild<SpacingBetweenLines>())?.Before?.Value, 0),
            First(p => p.GetFirstChild<Tabs>())?.Elements<TabStop>().Any(t => t.Leader?.Value is { } leader && leader != TabStopLeaderCharValues.None) ?? false,
            chain.Select(s => s.StyleRunProperties?.Bold).FirstOrDefault(b => b is not null) is { } bold && (bold.Val?.Value ?? true));
    }

    /// <summary>Whether a table draws its lines: by itself, or by its style.</summary>
    internal bool IsRuled(Table table)
    {
        var own = table.GetFirstChild<TableProperties>();
        if (own?.TableBorders is { } borders) return HasLines(borders);
        return Chain(own?.TableStyle?.Val?.Value).Select(s => s.StyleTableProperties?.TableBorders).FirstOrDefault(b => b is not null) is { } styled && HasLines(styled);
    }

    static bool HasLines(TableBorders borders) => borders.Elements<BorderType>().Any(b => b.Val?.Value is { } value && value != BorderValues.Nil && value != BorderValues.None);

    IEnumerable<Style> Chain(string? id)
    {
        for (var i = 0; i < Deepest && id is not null && byId.TryGetValue(id, out var style); i++, id = style.BasedOn?.Val?.Value) yield return style;
    }

    string? Default(StyleValues type) => byId.Values.FirstOrDefault(s => s.Type?.Value == type && (s.Default?.Value ?? false))?.StyleId?.Value;

    static PrintedRole RoleOf(List<Style> chain, OutlineLevel? level) =>
        chain is [var style, ..] && string.Equals(style.StyleName?.Val?.Value, "Title", StringComparison.OrdinalIgnoreCase) ? PrintedRole.Title
        : level?.Val?.Value is < 9 ? PrintedRole.Heading : PrintedRole.Words;

    static PrintedSide SideOf(JustificationValues? side) => side switch
    {
        { } s when s == JustificationValues.Center => PrintedSide.Middle,
        { } s when s == JustificationValues.Right || s == JustificationValues.End => PrintedSide.End,
        _ => PrintedSide.Start,
    };

    static int Number(string? digits, int otherwise) => int.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
