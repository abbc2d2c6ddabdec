using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>Gives each joined form lists of its own, so that none goes on counting where another stopped.</summary>
sealed class NumberingJoin(MainDocumentPart main)
{
    int lastAbstract, lastNumber;

    /// <summary>The new number of each list of the form, and the levels that name a style; the lists are copied on the way.</summary>
    internal (Dictionary<int, int> Numbers, IReadOnlyList<ParagraphStyleIdInLevel> Styled) Add(NumberingDefinitionsPart? source)
    {
        var numbers = new Dictionary<int, int>();
        var styled = new List<ParagraphStyleIdInLevel>();
        if (source?.Numbering is not { } own || !own.Elements<NumberingInstance>().Any()) return (numbers, styled);
        var target = (main.NumberingDefinitionsPart ?? main.AddNewPart<NumberingDefinitionsPart>()).Numbering ??= new Numbering();
        var abstracts = new Dictionary<int, int>();
        foreach (var kind in own.Elements<AbstractNum>())
        {
            var copy = (AbstractNum)kind.CloneNode(true);
            abstracts[copy.AbstractNumberId!.Value] = ++lastAbstract;
            copy.AbstractNumberId = lastAbstract;
            copy.Nsid = new() { Val = (0x4D0A0000 + lastAbstract).ToString("X8", CultureInfo.InvariantCulture) };
            styled.AddRange(copy.Descendants<ParagraphStyleIdInLevel>());
            foreach (var link in copy.Elements().Where(e => e is StyleLink or NumberingStyleLink).Concat(copy.Descendants<LevelPictureBulletId>()).ToList()) link.Remove();
            if (target.Elements<AbstractNum>().LastOrDefault() is { } last) last.InsertAfterSelf(copy);
            else target.InsertAt(copy, 0);
        }
        foreach (var list in own.Elements<NumberingInstance>())
        {
            if (list.AbstractNumId?.Val?.Value is not { } kind || !abstracts.TryGetValue(kind, out var newKind)) continue;
            var copy = (NumberingInstance)list.CloneNode(true);
            numbers[copy.NumberID!.Value] = ++lastNumber;
            copy.NumberID = lastNumber;
            copy.AbstractNumId!.Val = newKind;
            target.AppendChild(copy);
        }
        return (numbers, styled);
    }

    internal static void Apply(OpenXmlElement root, Dictionary<int, int> numbers)
    {
        foreach (var id in root.Descendants<NumberingId>())
            if (id.Val?.Value is { } old and not 0) id.Val = numbers.GetValueOrDefault(old);
    }
}
