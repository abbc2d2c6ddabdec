using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>What the styles and lists of one template are called in the joined file.</summary>
/// <param name="Plain">The paragraph style of paragraphs that name none, where it is not the joined file's own.</param>
/// <param name="PlainTable">The same for tables.</param>
sealed record StyleMap(IReadOnlyDictionary<string, string> Ids, string? Plain, string? PlainTable)
{
    internal string Of(string id) => Ids.GetValueOrDefault(id, id);

    /// <summary>Writes the new names into a copied body, header or footer.</summary>
    internal void Apply(OpenXmlElement root)
    {
        foreach (var element in root.Descendants().ToList())
        {
            if (element is ParagraphStyleId paragraph) paragraph.Val = Of(paragraph.Val?.Value ?? "");
            else if (element is RunStyle run) run.Val = Of(run.Val?.Value ?? "");
            else if (element is TableStyle table) table.Val = Of(table.Val?.Value ?? "");
            else if (element is Paragraph unnamed && Plain is not null && unnamed.ParagraphProperties?.ParagraphStyleId is null)
                (unnamed.ParagraphProperties ??= new()).ParagraphStyleId = new() { Val = Plain };
            else if (element is Table bare && PlainTable is not null && bare.GetFirstChild<TableProperties>()?.TableStyle is null)
            {
                var properties = bare.GetFirstChild<TableProperties>() ?? bare.InsertAt(new TableProperties(), 0);
                properties!.TableStyle = new() { Val = PlainTable };
            }
        }
    }
}

/// <summary>
/// Keeps the styles of different templates apart: a style that another template already defines in the same way is shared, one that clashes
/// (same id or name, other look) gets a name of its own, and so does every style that builds on it.
/// </summary>
sealed class StyleJoin(Styles target)
{
    int renamed;

    internal StyleMap Add(Styles source, string title)
    {
        Complete(source);
        WriteOutDefaults(source);
        var own = source.Elements<Style>().Where(s => s.StyleId?.Value is { Length: > 0 }).DistinctBy(s => s.StyleId!.Value!).ToDictionary(s => s.StyleId!.Value!);
        var there = target.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);
        var names = target.Elements<Style>().Select(NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var clashing = own.Where(s => s.Value.Descendants<NumberingId>().Any()
                || (there.TryGetValue(s.Key, out var same) ? Plain(same) != Plain(s.Value) : names.Contains(NameOf(s.Value)))).Select(s => s.Key).ToHashSet();
        if (there.Count == 0) clashing.Clear();
        while (own.Where(s => !clashing.Contains(s.Key) && there.ContainsKey(s.Key) && References(s.Value).Any(clashing.Contains)).Select(s => s.Key).ToList() is { Count: > 0 } more)
            clashing.UnionWith(more);

        var ids = new Dictionary<string, string>();
        if (clashing.Count > 0) renamed++;
        foreach (var id in clashing) ids[id] = $"{id}_{renamed}";
        var map = new StyleMap(ids, PlainOf(own.Values, StyleValues.Paragraph, ids), PlainOf(own.Values, StyleValues.Table, ids));
        foreach (var (id, style) in own)
            if (clashing.Contains(id) || !there.ContainsKey(id)) target.AppendChild(Renamed(style, map, clashing.Contains(id), title, names));
        return map;
    }

    static string? PlainOf(IEnumerable<Style> styles, StyleValues kind, Dictionary<string, string> ids) =>
        styles.FirstOrDefault(s => s.Default?.Value == true && s.Type?.Value == kind) is { } plain ? ids.GetValueOrDefault(plain.StyleId!.Value!) : null;

    static Style Renamed(Style style, StyleMap map, bool isClashing, string title, HashSet<string> names)
    {
        var copy = (Style)style.CloneNode(true);
        if (isClashing)
        {
            copy.StyleId = map.Of(copy.StyleId!.Value!);
            copy.Default = null;
            copy.CustomStyle = true;
            var name = $"{NameOf(style)} ({title})";
            for (var n = 2; names.Contains(name); n++) name = $"{NameOf(style)} ({title} {n})";
            copy.StyleName = new() { Val = name };
            copy.Aliases?.Remove();
        }
        names.Add(NameOf(copy));
        if (copy.BasedOn is { Val.Value: { } basis }) copy.BasedOn.Val = map.Of(basis);
        if (copy.NextParagraphStyle is { Val.Value: { } next }) copy.NextParagraphStyle.Val = map.Of(next);
        if (copy.LinkedStyle is { Val.Value: { } link }) copy.LinkedStyle.Val = map.Of(link);
        return copy;
    }

    static IEnumerable<string> References(Style style) => new[] { style.BasedOn?.Val?.Value, style.LinkedStyle?.Val?.Value }.OfType<string>();

    static string NameOf(Style style) => style.StyleName?.Val?.Value ?? style.StyleId?.Value ?? "";

    /// <summary>What counts for the look.</summary>
    static string Plain(Style style)
    {
        var copy = (Style)style.CloneNode(true);
        copy.Rsid?.Remove();
        foreach (var passing in copy.Elements().Where(e => e is UIPriority or SemiHidden or UnhideWhenUsed or PrimaryStyle or Locked).ToList()) passing.Remove();
        return copy.OuterXml;
    }

    /// <summary>A template without plain styles has them from the standard: nothing.</summary>
    static void Complete(Styles source)
    {
        if (!source.Elements<Style>().Any(s => s.Type?.Value == StyleValues.Paragraph && s.Default?.Value == true))
            source.AppendChild(new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true });
        if (!source.Elements<Style>().Any(s => s.Type?.Value == StyleValues.Table && s.Default?.Value == true))
            source.AppendChild(new Style(new StyleName { Val = "Normal Table" }) { Type = StyleValues.Table, StyleId = "TableNormal", Default = true });
    }

    /// <summary>
    /// Where the defaults of the template differ from those of the joined file they are written into its root styles, so that its paragraphs
    /// look as before.
    /// </summary>
    void WriteOutDefaults(Styles source)
    {
        if (target.DocDefaults is not { } common || source.DocDefaults?.OuterXml == common.OuterXml) return;
        var run = Differing(common.RunPropertiesDefault?.RunPropertiesBaseStyle, source.DocDefaults?.RunPropertiesDefault?.RunPropertiesBaseStyle,
            "<w:rPr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:b w:val=\"0\"/><w:i w:val=\"0\"/><w:color w:val=\"auto\"/><w:spacing w:val=\"0\"/><w:kern w:val=\"0\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr>");
        var paragraph = Differing(common.ParagraphPropertiesDefault?.ParagraphPropertiesBaseStyle, source.DocDefaults?.ParagraphPropertiesDefault?.ParagraphPropertiesBaseStyle,
            "<w:pPr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:widowControl/><w:snapToGrid/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/></w:pPr>");
        foreach (var root in source.Elements<Style>().Where(s => s.Type?.Value == StyleValues.Paragraph && s.BasedOn is null).ToList())
        {
            foreach (var element in run) Put(root.StyleRunProperties ??= new(), element);
            foreach (var element in paragraph) Put(root.StyleParagraphProperties ??= new(), element);
        }
    }

    /// <summary>The template's defaults, and the standard's where only the joined file has one.</summary>
    static List<OpenXmlElement> Differing(OpenXmlElement? common, OpenXmlElement? own, string standard)
    {
        var neutral = new Dictionary<string, OpenXmlElement>();
        OpenXmlElement parsed = standard.StartsWith("<w:rPr", StringComparison.Ordinal) ? new RunPropertiesBaseStyle(standard) : new ParagraphPropertiesBaseStyle(standard);
        foreach (var element in parsed.Elements()) neutral[element.LocalName] = element;
        var mine = own?.Elements().ToList() ?? [];
        var lacking = common?.Elements().Where(c => mine.All(m => m.LocalName != c.LocalName) && neutral.ContainsKey(c.LocalName)).Select(c => neutral[c.LocalName]) ?? [];
        return [.. mine, .. lacking];
    }

    static void Put(OpenXmlCompositeElement properties, OpenXmlElement element)
    {
        if (properties.Elements().FirstOrDefault(e => e.LocalName == element.LocalName) is not { } there)
        {
            properties.AddChild(element.CloneNode(true), throwOnError: false);
            return;
        }
        // The style's own word wins; attributes it leaves open come from the defaults.
        foreach (var attribute in element.GetAttributes().Where(a => there.GetAttributes().All(t => t.LocalName != a.LocalName))) there.SetAttribute(attribute);
    }
}
