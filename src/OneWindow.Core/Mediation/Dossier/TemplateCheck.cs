using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>Reads a template as its editor would and lists every fault in the order of the document.</summary>
sealed partial class TemplateCheck(TemplateShape shape)
{
    /// <summary>Field codes of Word that only count or repeat what stands in the document itself.</summary>
    static readonly HashSet<string> HarmlessCodes = ["PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "REF", "STYLEREF", "SEQ", "DATE", "TIME"];

    readonly List<TemplateFault> faults = [];

    internal static List<TemplateFault> Faults(WordprocessingDocument document, TemplateShape shape)
    {
        var check = new TemplateCheck(shape);
        var main = document.MainDocumentPart ?? throw new InvalidDataException("no main part");
        foreach (var root in TemplateMarks.Roots(main)) check.Root(root);
        return check.faults;
    }

    void Root(OpenXmlElement root)
    {
        Forbidden(root);
        var open = new Stack<Mark>();
        var closed = new List<(Mark Open, BlockRange Range, int Depth)>();
        foreach (var paragraph in root.Descendants<Paragraph>())
        {
            var words = TemplateMarks.Words(paragraph);
            foreach (var mark in TemplateMarks.In(paragraph, words))
            {
                if (mark.Kind == MarkKind.Field) Field(mark, open);
                else if (mark.Kind == MarkKind.Open) { Block(mark, open); open.Push(mark); }
                else Close(mark, open, closed);
            }
            HalfMarks(words);
        }
        foreach (var left in open.Reverse()) Add(TemplateFault.BlockNotClosed, left);
        Overlaps(closed);
    }

    void HalfMarks(string words)
    {
        var left = TemplateMarks.WithoutMarks(words);
        if (left.Contains("{{", StringComparison.Ordinal)) faults.Add(new(TemplateFault.MarkNotClosed, Where: FirstWords(words)));
        if (left.Contains("}}", StringComparison.Ordinal)) faults.Add(new(TemplateFault.MarkNotOpened, Where: FirstWords(words)));
        if (left.Contains("｛｛", StringComparison.Ordinal) || left.Contains("｝｝", StringComparison.Ordinal)) faults.Add(new(TemplateFault.MarkWide, Where: FirstWords(words)));
    }

    void Field(Mark mark, Stack<Mark> open)
    {
        var levels = Levels(open).ToList();
        if (levels.Any(l => l.Fields.Contains(mark.Name))) return;
        if (BlockWith(shape, s => s.Fields.Contains(mark.Name)) is { } block) Add(TemplateFault.FieldOutside, mark, block);
        else Add(TemplateFault.FieldUnknown, mark, Nearest(mark.Name, levels.SelectMany(l => l.Fields)));
    }

    void Block(Mark mark, Stack<Mark> open)
    {
        var levels = Levels(open).ToList();
        if (levels.Any(l => l.Blocks.ContainsKey(mark.Name))) return;
        if (BlockWith(shape, s => s.Blocks.ContainsKey(mark.Name)) is { } block) Add(TemplateFault.BlockOutside, mark, block);
        else Add(TemplateFault.BlockUnknown, mark, Nearest(mark.Name, levels.SelectMany(l => l.Blocks.Keys)));
    }

    void Close(Mark mark, Stack<Mark> open, List<(Mark, BlockRange, int)> closed)
    {
        if (open.All(o => o.Name != mark.Name)) { Add(TemplateFault.BlockNotOpened, mark); return; }
        while (open.Peek().Name != mark.Name) Add(TemplateFault.BlockNotClosed, open.Pop());
        var opened = open.Pop();
        if (TemplateMarks.Range(opened.Paragraph, mark.Paragraph) is { } range) closed.Add((opened, range, open.Count));
        else Add(TemplateFault.BlockCrosses, opened);
    }

    /// <summary>Two blocks side by side in one paragraph or row would each repeat the other.</summary>
    void Overlaps(List<(Mark Open, BlockRange Range, int Depth)> closed)
    {
        for (var i = 1; i < closed.Count; i++)
            if (closed.Take(i).Any(c => c.Depth == closed[i].Depth && c.Range.Last == closed[i].Range.First)) Add(TemplateFault.BlocksOverlap, closed[i].Open);
    }

    /// <summary>The shapes a mark may draw from, inmost first; an unknown block adds nothing.</summary>
    IEnumerable<TemplateShape> Levels(Stack<Mark> open)
    {
        var levels = new List<TemplateShape> { shape };
        foreach (var mark in open.Reverse())
            if (levels.AsEnumerable().Reverse().Select(l => l.Blocks.GetValueOrDefault(mark.Name)).FirstOrDefault(b => b is not null) is { } inner) levels.Add(inner);
        return levels.AsEnumerable().Reverse();
    }

    static string? BlockWith(TemplateShape within, Func<TemplateShape, bool> has)
    {
        foreach (var (name, inner) in within.Blocks)
            if (has(inner)) return name;
            else if (BlockWith(inner, has) is { } deeper) return deeper;
        return null;
    }

    void Forbidden(OpenXmlElement root)
    {
        foreach (var element in root.Descendants())
        {
            if (element is InsertedRun or DeletedRun or Inserted or Deleted or MoveFromRun or MoveToRun or MoveFrom or MoveTo or ParagraphPropertiesChange or RunPropertiesChange or CommentReference)
                faults.Add(new(TemplateFault.Changes, Where: FirstWords(element)));
            else if (element is FootnoteReference or EndnoteReference) faults.Add(new(TemplateFault.Notes, Where: FirstWords(element)));
            else if (element is AltChunk or EmbeddedObject or SubDocumentReference) faults.Add(new(TemplateFault.Objects, element.LocalName, Where: FirstWords(element)));
        }
        foreach (var (code, at) in FieldCodes(root))
            if (!HarmlessCodes.Contains(FirstWord().Match(code).Value.ToUpperInvariant())) faults.Add(new(TemplateFault.FieldCode, code.Trim(), Where: FirstWords(at)));
    }

    /// <summary>Field codes with their parts put together: a word processor may split them, and so may somebody who hides one.</summary>
    static IEnumerable<(string Code, OpenXmlElement At)> FieldCodes(OpenXmlElement root)
    {
        var open = new Stack<(string Code, OpenXmlElement At, bool IsCode)>();
        var found = new List<(string, OpenXmlElement)>();
        foreach (var element in root.Descendants())
        {
            if (element is SimpleField simple) found.Add((simple.Instruction?.Value ?? "", simple));
            else if (element is FieldCode code && open.TryPop(out var top)) open.Push((top.Code + code.Text, top.At, top.IsCode));
            else if (element is FieldCode loose) found.Add((loose.Text, loose));
            else if (element is FieldChar { FieldCharType.HasValue: true } character)
            {
                if (character.FieldCharType.Value == FieldCharValues.Begin) open.Push(("", character, true));
                else if (character.FieldCharType.Value == FieldCharValues.End && open.TryPop(out var ended)) found.Add((ended.Code, ended.At));
            }
        }
        return [.. found, .. open.Select(o => (o.Code, o.At))];
    }

    void Add(string code, Mark mark, string nearest = "") => faults.Add(new(code, mark.Name, nearest, FirstWords(mark.Paragraph)));

    static string FirstWords(OpenXmlElement element) =>
        (element as Paragraph ?? element.Ancestors<Paragraph>().FirstOrDefault() ?? element.Descendants<Paragraph>().FirstOrDefault()) is { } paragraph ? FirstWords(TemplateMarks.Words(paragraph)) : "";

    static string FirstWords(string words)
    {
        var line = string.Join(' ', words.Split((char[])['\n', '\t', ' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 24 ? line : string.Concat(line.AsSpan(0, 24), "…");
    }

    /// <summary>The known name with the fewest letters to change (Levenshtein).</summary>
    internal static string Nearest(string name, IEnumerable<string> known) => known.Distinct().OrderBy(k => Distance(name, k)).ThenBy(k => Math.Abs(k.Length - name.Length)).FirstOrDefault() ?? "";

    static int Distance(string a, string b)
    {
        if (a.Length > 60) a = a[..60];
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0]++;
            for (var j = 1; j <= b.Length; j++)
                (row[j], corner) = (Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)), row[j]);
        }
        return row[b.Length];
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex FirstWord();
}
