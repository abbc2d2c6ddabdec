using System.Globalization;
using System.Xml;

namespace OneWindow.Core.Programme.Sheets;

enum CellKind { Blank, Words, Number, Error }

/// <param name="Column">From 1.</param>
/// <param name="IsComputed">A formula stands behind it; <see cref="CellKind.Blank"/> then means that nobody computed it.</param>
/// <param name="IsSpread">Taken from the top of cells merged downwards.</param>
readonly record struct SheetCell(int Column, CellKind Kind, string Words, double Number = 0, bool IsShare = false, bool IsDay = false, bool IsComputed = false, bool IsSpread = false);

/// <param name="Number">As the program that wrote the file counts them, from 1.</param>
/// <param name="Across">Columns of cells merged sideways in it: first and last.</param>
sealed record SheetLine(int Number, bool IsHidden, IReadOnlyList<SheetCell> Cells, IReadOnlyList<(int First, int Last)> Across);

/// <summary>The rows of a sheet one after another, with merged cells filled downwards.</summary>
static class SheetLines
{
    internal const int MostRows = 200_000, MostMerges = 200_000, MostColumns = 16_384;

    /// <exception cref="Shared.RefusalException"><c>sheet-rows</c>: too many; <c>sheet-too-large</c>; <c>sheet-broken</c>.</exception>
    internal static IEnumerable<SheetLine> Of(SheetPackage package, SheetPart sheet)
    {
        var merges = Merges(package, sheet);
        var (next, rows, last) = (0, 0, 0);
        var open = new List<(Merge Merge, SheetCell Top)>();
        using var reader = package.Read(sheet.Path);
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
            if (++rows > MostRows) throw SheetPackage.Refused("sheet-rows");
            var number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said > last ? said : last + 1;
            last = number;
            var hidden = reader.GetAttribute("hidden") is "1" or "true";
            var cells = reader.IsEmptyElement ? [] : Cells(reader, package);
            open.RemoveAll(o => o.Merge.LastRow < number);
            List<(int, int)>? across = null;
            foreach (var (merge, top) in open)
            {
                if (merge.FirstColumn != merge.LastColumn) { (across ??= []).Add((merge.FirstColumn, merge.LastColumn)); continue; }
                var at = cells.FindIndex(c => c.Column >= merge.FirstColumn);
                if (at >= 0 && cells[at].Column == merge.FirstColumn) cells[at] = top with { IsSpread = true };
                else cells.Insert(at < 0 ? cells.Count : at, top with { IsSpread = true });
            }
            for (; next < merges.Count && merges[next].FirstRow <= number; next++)
            {
                var merge = merges[next];
                if (merge.FirstRow < number) continue;
                if (merge.FirstColumn != merge.LastColumn) (across ??= []).Add((merge.FirstColumn, merge.LastColumn));
                if (merge.LastRow > number) open.Add((merge, cells.Find(c => c.Column == merge.FirstColumn) is { Column: > 0 } top ? top : new(merge.FirstColumn, CellKind.Blank, "")));
            }
            yield return new(number, hidden, cells, across ?? []);
        }
    }

    readonly record struct Merge(int FirstRow, int LastRow, int FirstColumn, int LastColumn);

    /// <summary>They stand behind the rows in the part, and are needed before them.</summary>
    static List<Merge> Merges(SheetPackage package, SheetPart sheet)
    {
        var merges = new List<Merge>();
        using var reader = package.Read(sheet.Path);
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } || reader.GetAttribute("ref") is not { } area) continue;
            if (merges.Count >= MostMerges) throw SheetPackage.Refused("sheet-too-large");
            var ends = area.Split(':');
            if (ends.Length != 2 || !TryPlace(ends[0], out var from) || !TryPlace(ends[1], out var to)) continue;
            merges.Add(new(from.Row, to.Row, from.Column, to.Column));
        }
        merges.Sort((a, b) => (a.FirstRow, a.FirstColumn).CompareTo((b.FirstRow, b.FirstColumn)));
        return merges;
    }

    static List<SheetCell> Cells(XmlReader reader, SheetPackage package)
    {
        var cells = new List<SheetCell>();
        var (depth, column) = (reader.Depth, 0);
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" }) { if (!reader.Read()) break; continue; }
            column = reader.GetAttribute("r") is { } place && TryPlace(place, out var at) && at.Column > column ? at.Column : column + 1;
            if (column > MostColumns) throw SheetPackage.Refused("sheet-broken");
            var cell = Cell(reader, package, column);
            if (cell.Kind != CellKind.Blank || cell.IsComputed) cells.Add(cell);
        }
        return cells;
    }

    /// <summary>Reads the cell the reader stands on, and leaves it behind it.</summary>
    static SheetCell Cell(XmlReader reader, SheetPackage package, int column)
    {
        var (type, style, depth) = (reader.GetAttribute("t"), int.TryParse(reader.GetAttribute("s"), CultureInfo.InvariantCulture, out var s) ? s : 0, reader.Depth);
        string? value = null;
        var (computed, words) = (false, default(string));
        if (reader.IsEmptyElement) { reader.Read(); return new(column, CellKind.Blank, ""); }
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element) { if (!reader.Read()) break; continue; }
            switch (reader.LocalName)
            {
                case "v": value = reader.ReadElementContentAsString(); break;
                case "is": words = SheetPackage.ReadText(reader); reader.Read(); break;
                case "f": computed = true; reader.Skip(); break;
                default: reader.Skip(); break;
            }
        }
        reader.Read();
        var (share, day) = (package.PercentStyles.Contains(style), package.DayStyles.Contains(style));
        SheetCell Words(string text) => new(column, text.Length == 0 ? CellKind.Blank : CellKind.Words, text, IsComputed: computed);
        return type switch
        {
            "s" => Words(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < package.Shared.Length ? package.Shared[index] : throw SheetPackage.Refused("sheet-broken")),
            "inlineStr" => Words(words ?? ""),
            "str" => Words(SheetPackage.Unescape(value ?? "")),
            "e" => new(column, CellKind.Error, value ?? "#?", IsComputed: computed),
            "b" => Words(value is "1" or "true" ? "TRUE" : "FALSE"),
            // A day in ISO 8601, as the strict form of the standard writes it.
            "d" => Words(value is { Length: >= 10 } ? value[..10] : value ?? ""),
            _ when string.IsNullOrEmpty(value) => new(column, CellKind.Blank, "", IsComputed: computed),
            _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => new(column, CellKind.Number, value, number, share, day, computed),
            _ => Words(value),
        };
    }

    internal static bool TryPlace(string text, out (int Row, int Column) place)
    {
        var (column, at) = (0, 0);
        for (; at < text.Length && char.IsAsciiLetter(text[at]) && column <= MostColumns; at++) column = (column * 26) + (text[at] & 0x1F);
        var found = int.TryParse(text.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out var row);
        place = (row, column);
        return found && row > 0 && column is > 0 and <= MostColumns;
    }

    /// <summary>1 is A, 27 is AA.</summary>
    internal static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + ((column - 1) % 26)) + letters;
        return letters;
    }
}
