using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Questions;

/// <summary>A paper with the walker's words in its places: as lines for the screen and as a file for a word processor. Nothing of it is kept.</summary>
public static partial class FilledPaper
{
    public const int LongestValue = 100, LongestLongValue = 1000;
    public const string Word = MediaTypes.Docx;

    /// <summary>Where nothing was typed a pen can still write.</summary>
    const string Blank = "＿＿＿＿＿＿";

    public static IEnumerable<string> PlacesOf(string body) => Places().Matches(body).Select(m => m.Groups[1].Value).Distinct();

    /// <summary>Braces that are no place: an editor's slip that a walker would otherwise read.</summary>
    internal static bool HasHalfPlaces(string body) => Places().Replace(body, "") is var rest
        && (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal) || rest.Contains("｛｛", StringComparison.Ordinal));

    /// <summary>A field's key: letters of any script, digits, hyphens.</summary>
    internal static bool IsKey(string typed) => Places().IsMatch($"{{{{{typed}}}}}");

    /// <summary>The lines of the paper. A typed value is put in as it is and never read for places again.</summary>
    public static IReadOnlyList<string> Lines(string body, IReadOnlyDictionary<string, string> values) =>
        Places().Replace(body, m => values.TryGetValue(m.Groups[1].Value, out var typed) && CleanText.Of(typed) is { Length: > 0 } value ? value : Blank).Split('\n');

    /// <summary>Whether a value has room; a longer one is refused beside its field.</summary>
    public static bool Fits(PaperField field, string? typed) => CleanText.Of(typed).Length <= (field.IsLong ? LongestLongValue : LongestValue);

    /// <summary>A .docx of one or more papers, each beginning on a page of its own with its first line as the title.</summary>
    public static byte[] Docx(params ReadOnlySpan<IReadOnlyList<string>> papers)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            for (var paper = 0; paper < papers.Length; paper++)
                for (var line = 0; line < papers[paper].Count; line++) body.Append(ParagraphOf(papers[paper][line], isTitle: line == 0, onNewPage: line == 0 && paper > 0));
            // A4 with the margins of official letters.
            body.Append(new SectionProperties(new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1440, Bottom = 1440, Left = 1588, Right = 1474, Header = 851, Footer = 992, Gutter = 0 }));
            document.AddMainDocumentPart().Document = new Document(body);
        }
        return file.ToArray();
    }

    static Paragraph ParagraphOf(string line, bool isTitle, bool onNewPage)
    {
        var shape = new ParagraphProperties();
        if (onNewPage) shape.Append(new PageBreakBefore());
        shape.Append(new SpacingBetweenLines { After = isTitle ? "240" : "60", Line = "400", LineRule = LineSpacingRuleValues.Auto });
        if (isTitle) shape.Append(new Justification { Val = JustificationValues.Center });
        var look = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "SimSun" });
        if (isTitle) look.Append(new Bold());
        look.Append(new FontSize { Val = isTitle ? "36" : "26" });
        return new Paragraph(shape, new Run(look, new Text(line) { Space = SpaceProcessingModeValues.Preserve }));
    }

    [GeneratedRegex(@"\{\{([\p{L}\p{N}-]{1,30})\}\}")]
    private static partial Regex Places();
}
