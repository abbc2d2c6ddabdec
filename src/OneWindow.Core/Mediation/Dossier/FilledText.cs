using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>Writes values into the run that held a mark.</summary>
static class FilledText
{
    internal static Text Of(string words) => new(Clean(words)) { Space = SpaceProcessingModeValues.Preserve };

    internal static void InsertAfter(Text place, TemplateValue value)
    {
        if (value.PageOf is { } bookmark && place.Parent is Run run) InsertPage(run, place, bookmark, value.Text);
        else
        {
            OpenXmlElement last = place;
            foreach (var piece in Pieces(value.Text)) last = last.InsertAfterSelf(piece);
        }
    }

    static IEnumerable<OpenXmlElement> Pieces(string words)
    {
        var lines = words.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) yield return new Break();
            var cells = lines[i].Split('\t');
            for (var j = 0; j < cells.Length; j++)
            {
                if (j > 0) yield return new TabChar();
                if (cells[j].Length > 0) yield return Of(cells[j]);
            }
        }
    }

    /// <summary>A page number that the word processor counts (ISO/IEC 29500-1, 17.16.5.45), each part in a run of its own.</summary>
    static void InsertPage(Run run, Text place, string bookmark, string shown)
    {
        var rest = Like(run);
        foreach (var moved in place.ElementsAfter().ToList()) { moved.Remove(); rest.AppendChild(moved); }
        OpenXmlElement last = run;
        foreach (OpenXmlElement part in (OpenXmlElement[])
            [
                new FieldChar { FieldCharType = FieldCharValues.Begin, Dirty = true },
                new FieldCode($" PAGEREF {bookmark} ") { Space = SpaceProcessingModeValues.Preserve },
                new FieldChar { FieldCharType = FieldCharValues.Separate },
                Of(shown),
                new FieldChar { FieldCharType = FieldCharValues.End },
            ])
        {
            var own = Like(run);
            own.AppendChild(part);
            last = last.InsertAfterSelf(own);
        }
        if (rest.ChildElements.Any(c => c is not RunProperties)) last.InsertAfterSelf(rest);
    }

    static Run Like(Run run) => run.RunProperties is { } properties ? new((RunProperties)properties.CloneNode(true)) : new();

    /// <summary>What XML 1.0 cannot carry (section 2.2) becomes a replacement character.</summary>
    static string Clean(string words)
    {
        if (words.AsSpan().IndexOfAnyExceptInRange(' ', '\uD7FF') < 0) return words;
        var clean = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
            clean.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        return clean.ToString();
    }
}
