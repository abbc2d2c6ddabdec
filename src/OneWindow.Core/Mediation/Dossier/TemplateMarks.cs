using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OneWindow.Core.Mediation.Dossier;

enum MarkKind { Field, Open, Close }

/// <summary>One <c>{{…}}</c>: where it stands among the words of its paragraph.</summary>
sealed record Mark(MarkKind Kind, string Name, Paragraph Paragraph, int Start, int Length);

/// <summary>What a block repeats: siblings from the first to the last, paragraphs (and what is between them) or rows of one table.</summary>
sealed record BlockRange(OpenXmlElement First, OpenXmlElement Last);

/// <summary>Finds the marks in the words of a document, however the word processor split them into runs.</summary>
static partial class TemplateMarks
{
    /// <summary>Body, headers and footers.</summary>
    internal static IEnumerable<OpenXmlElement> Roots(MainDocumentPart main) =>
    [
        main.Document.Body ?? throw new InvalidDataException("no body"),
        .. main.HeaderParts.Select(h => h.Header),
        .. main.FooterParts.Select(f => f.Footer),
    ];

    /// <summary>The paragraph's own words in order (not those of a text frame anchored in it); a break or tab counts as one letter.</summary>
    internal static List<(OpenXmlElement Element, string Words)> Pieces(Paragraph paragraph)
    {
        var pieces = new List<(OpenXmlElement, string)>();
        foreach (var element in paragraph.Descendants())
        {
            var words = element switch { Text text => text.Text, Break => "\n", CarriageReturn => "\n", TabChar => "\t", _ => "" };
            if (words.Length > 0 && element.Ancestors<Paragraph>().First() == paragraph) pieces.Add((element, words));
        }
        return pieces;
    }

    internal static string Words(Paragraph paragraph)
    {
        var words = new StringBuilder();
        foreach (var (_, piece) in Pieces(paragraph)) words.Append(piece);
        return words.ToString();
    }

    internal static IEnumerable<Mark> In(Paragraph paragraph) => paragraph.InnerText.Contains("{{", StringComparison.Ordinal) ? In(paragraph, Words(paragraph)) : [];

    internal static IEnumerable<Mark> In(Paragraph paragraph, string words) => Pattern().Matches(words).Select(m => new Mark(
        m.Groups[1].Value switch { "#" => MarkKind.Open, "/" => MarkKind.Close, _ => MarkKind.Field }, m.Groups[2].Value.Trim(), paragraph, m.Index, m.Length));

    internal static IEnumerable<Mark> In(OpenXmlElement root) => root.Descendants<Paragraph>().SelectMany(In);

    /// <summary>The words left when every whole mark is taken out: half marks remain.</summary>
    internal static string WithoutMarks(string words) => Pattern().Replace(words, "");

    /// <summary>What a block from one paragraph to another repeats; null where it would cut a table in pieces.</summary>
    internal static BlockRange? Range(Paragraph open, Paragraph close)
    {
        if (open.Parent == close.Parent) return new(open, close);
        return Row(open) is { } first && Row(close) is { } last && first.Parent == last.Parent ? new(first, last) : null;
    }

    static TableRow? Row(Paragraph paragraph) => (paragraph.Parent as TableCell)?.Parent as TableRow;

    [GeneratedRegex(@"\{\{[ \u3000]*([#/]?)([^{}\n\t]*)\}\}")]
    private static partial Regex Pattern();
}
