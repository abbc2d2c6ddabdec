using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>
/// A .docx that a committee edits in Word or WPS. <c>{{案卷号}}</c> is replaced, <c>{{#各当事人}} … {{/各当事人}}</c> repeats the paragraphs from
/// its opening mark to its closing mark, or the table rows when the marks stand in different cells; a paragraph or row with nothing but a mark
/// goes away. Nothing else is understood: no condition, no reckoning, no script.
/// </summary>
public static class DocumentTemplate
{
    /// <summary>The largest file that is taken in, in bytes.</summary>
    public const int LargestBytes = TemplateFile.LargestBytes;

    /// <summary>Every fault that keeps the file from being used for a form of this shape; empty where there is none.</summary>
    public static IReadOnlyList<TemplateFault> Check(ReadOnlyMemory<byte> file, TemplateShape shape)
    {
        if (TemplateFile.Fault(file) is { } fault) return [fault];
        try
        {
            using var document = Open(new MemoryStream(file.ToArray()), editable: false);
            return TemplateCheck.Faults(document, shape);
        }
        catch (Exception e) when (TemplateFile.IsDamage(e)) { return [new(TemplateFault.Damaged)]; }
    }

    /// <summary>The filled document. The words of the values are never read as marks. A field without a value is left empty.</summary>
    /// <exception cref="RefusalException"><c>template-broken</c>: what is wrong with it says <see cref="Check"/>; <c>template-filled-too-large</c>.</exception>
    internal static byte[] Fill(ReadOnlyMemory<byte> file, TemplateShape shape, TemplateData data)
    {
        // Whoever prints a form cannot mend its template: they are told where it is mended, not which paragraph it is.
        if (Check(file, shape).Count > 0) throw new RefusalException("template-broken");
        var stream = new MemoryStream();
        stream.Write(file.Span);
        using (var document = Open(stream, editable: true))
        {
            var main = document.MainDocumentPart!;
            foreach (var root in TemplateMarks.Roots(main)) new TemplateFiller(root, data, root is Body ? main : null).Fill();
            // Who edited the template is nobody's business who reads the form.
            (document.PackageProperties.Creator, document.PackageProperties.LastModifiedBy) = ("", "");
            document.Save();
        }
        return stream.ToArray();
    }

    internal static WordprocessingDocument Open(Stream stream, bool editable) =>
        WordprocessingDocument.Open(stream, editable, new OpenSettings { AutoSave = false, MarkupCompatibilityProcessSettings = new(MarkupCompatibilityProcessMode.NoProcess, FileFormatVersions.Microsoft365) });
}

/// <summary>Fills one root (body, header or footer): first the blocks from outside inwards, then every paragraph once.</summary>
/// <param name="main">Where pictures are kept; null for a root that shows none.</param>
sealed class TemplateFiller(OpenXmlElement root, TemplateData data, MainDocumentPart? main)
{
    const int MostParagraphs = 20_000;

    /// <summary>Which entries stand above an element that was repeated, inmost first.</summary>
    readonly Dictionary<OpenXmlElement, Level> levels = new(ReferenceEqualityComparer.Instance);

    long added;

    sealed record Level(TemplateData Data, Level? Outer);

    internal void Fill()
    {
        Expand([root]);
        foreach (var paragraph in root.Descendants<Paragraph>().ToList())
            foreach (var mark in TemplateMarks.In(paragraph).Reverse().ToList())
                Replace(mark, Value(LevelOf(paragraph), mark.Name));
    }

    /// <summary>Expands the blocks inside these elements; what a block repeats is expanded in its turn, one entry after the other.</summary>
    void Expand(List<OpenXmlElement> within)
    {
        while (NextBlock(within) is { } block) Repeat(block.Open, block.Close, within);
    }

    static (Mark Open, Mark Close)? NextBlock(List<OpenXmlElement> within)
    {
        Mark? first = null;
        var depth = 0;
        foreach (var mark in within.SelectMany(e => e is Paragraph own ? TemplateMarks.In(own).Concat(TemplateMarks.In((OpenXmlElement)own)) : TemplateMarks.In(e)))
        {
            if (mark.Kind == MarkKind.Open) { first ??= mark; if (mark.Name == first.Name) depth++; }
            else if (mark.Kind == MarkKind.Close && mark.Name == first?.Name && --depth == 0) return (first, mark);
        }
        return null;
    }

    void Repeat(Mark open, Mark close, List<OpenXmlElement> within)
    {
        var range = TemplateMarks.Range(open.Paragraph, close.Paragraph) ?? throw new InvalidOperationException("checked before");
        var level = LevelOf(open.Paragraph);
        var entries = Entries(level, open.Name);
        Replace(close, "");
        Replace(open, "");
        var parent = range.First.Parent!;
        var all = range.First == range.Last ? [range.First] : range.First.ElementsAfter().TakeWhile(e => e != range.Last).Prepend(range.First).Append(range.Last).ToList();
        var pattern = all.Where(e => all.Count == 1 || e != range.First && e != range.Last || !IsBare(e)).ToList();
        added += pattern.Sum(e => 1L + e.Descendants<Paragraph>().Count()) * entries.Count;
        if (added > MostParagraphs) throw new RefusalException("template-filled-too-large");
        within.RemoveAll(all.Contains);
        for (var i = 0; i < entries.Count; i++)
        {
            var copies = new List<OpenXmlElement>();
            foreach (var element in pattern)
            {
                var copy = element.CloneNode(true);
                if (i > 0) DropIdentities(copy);
                parent.InsertBefore(copy, range.First);
                levels[copy] = new(entries[i], level);
                copies.Add(copy);
            }
            Expand(copies);
        }
        foreach (var element in all) element.Remove();
        Mend(parent);
    }

    /// <summary>Nothing is left of it but the place of its mark.</summary>
    static bool IsBare(OpenXmlElement element) => element is Paragraph or TableRow && string.IsNullOrWhiteSpace(element.InnerText)
        && !element.Descendants().Any(e => e is Drawing or Picture or Break or FieldChar or SimpleField or SectionProperties);

    /// <summary>Names that may stand in a document only once.</summary>
    static void DropIdentities(OpenXmlElement copy)
    {
        foreach (var bookmark in copy.Descendants().Where(e => e is BookmarkStart or BookmarkEnd).ToList()) bookmark.Remove();
        foreach (var element in copy.Descendants().Prepend(copy))
            foreach (var attribute in element.GetAttributes().Where(a => a.LocalName is "paraId" or "textId").ToList()) element.RemoveAttribute(attribute.LocalName, attribute.NamespaceUri);
    }

    /// <summary>A table needs a row, and a cell ends with a paragraph (ISO/IEC 29500-1, 17.4.65).</summary>
    static void Mend(OpenXmlElement parent)
    {
        if (parent is Table table && !table.Descendants<TableRow>().Any())
        {
            var outer = table.Parent!;
            table.Remove();
            Mend(outer);
        }
        else if (parent is TableCell && parent.LastChild is not Paragraph || parent is Header or Footer && !parent.HasChildren) parent.AppendChild(new Paragraph());
    }

    Level LevelOf(OpenXmlElement element)
    {
        for (var at = element; at is not null; at = at.Parent)
            if (levels.TryGetValue(at, out var level)) return level;
        return new(data, null);
    }

    static TemplateValue Value(Level? level, string name)
    {
        for (; level is not null; level = level.Outer)
            if (level.Data.Values.TryGetValue(name, out var value)) return value;
        return "";
    }

    static IReadOnlyList<TemplateData> Entries(Level? level, string name)
    {
        for (; level is not null; level = level.Outer)
            if (level.Data.Blocks.TryGetValue(name, out var entries)) return entries;
        return [];
    }

    /// <summary>Puts a value where the mark begins, in the formatting of that place, and takes the mark's letters out of all the runs they are in.</summary>
    void Replace(Mark mark, TemplateValue value)
    {
        var at = 0;
        var touched = new List<(Text Text, int Start)>();
        foreach (var (element, words) in TemplateMarks.Pieces(mark.Paragraph))
        {
            if (at < mark.Start + mark.Length && at + words.Length > mark.Start && element is Text text) touched.Add((text, at));
            at += words.Length;
        }
        var (first, start) = touched[0];
        var (last, lastStart) = touched[^1];
        var before = first.Text[..(mark.Start - start)];
        var after = last.Text[(mark.Start + mark.Length - lastStart)..];
        foreach (var (text, _) in touched.Skip(1).SkipLast(1)) text.Remove();
        if (last != first) Say(last, after);
        else if (after.Length > 0) first.InsertAfterSelf(FilledText.Of(after));
        Say(first, before);
        FilledText.InsertAfter(first, value);
        if (main is not null && value.Pictures is { Count: > 0 } pictures) FilledPicture.InsertAfter(first, main, pictures);
        foreach (var (text, _) in touched.Where(t => t.Text.Text.Length == 0)) text.Remove();
    }

    static void Say(Text text, string words) => (text.Text, text.Space) = (words, SpaceProcessingModeValues.Preserve);
}
