using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>Something about a row that has to be mended, or (in the notes) that is good to know.</summary>
/// <param name="Row">As the sheet counts them, from 1; 0: the sheet as a whole.</param>
/// <param name="Column">Its letters; empty: the row as a whole.</param>
/// <param name="Head">What the column is called in the file.</param>
/// <param name="Code">Stable; key of the sentence.</param>
/// <param name="What">What stands there, cut short.</param>
public sealed record SheetFault(int Row, string Column, string Head, string Code, string What)
{
    internal const int LongestWhat = 60;
}

/// <summary>One row of tasks: each cell as one canonical text (a day as 2026-09-30, a share as 80), empty where nothing stands.</summary>
sealed record SheetRow(int Row, string[] Values)
{
    internal string this[SheetColumn column] => Values[(int)column];
}

/// <summary>What a workbook of tasks says, read but not yet held against the programme.</summary>
sealed partial class TaskSheet
{
    const int HeadWithin = 30, LeastHeads = 3, LongestPooled = 40;

    readonly List<SheetFault> faults = [], notes = [];
    readonly Dictionary<SheetColumn, (int Column, string Head)> columns = [];
    readonly Dictionary<string, string> pool = [];

    internal List<SheetRow> Rows { get; } = [];
    internal IReadOnlyList<SheetFault> Faults => faults;
    internal IReadOnlyList<SheetFault> Notes => notes;

    /// <summary>The part the rows stand in.</summary>
    internal SheetPart Sheet { get; private set; } = new("", "");

    /// <summary>Row of the heads; 0 where none was found.</summary>
    internal int HeadRow { get; private set; }

    /// <summary>Where faults were named before; 0: nowhere.</summary>
    internal int FaultsColumn => columns.GetValueOrDefault(SheetColumn.Faults).Column;

    internal bool Has(SheetColumn column) => columns.ContainsKey(column);

    /// <exception cref="RefusalException">What <see cref="SheetPackage.Open(Stream)"/> refuses; <c>sheet-rows</c>.</exception>
    internal static TaskSheet Read(Stream file)
    {
        using var package = SheetPackage.Open(file);
        try
        {
            var sheet = new TaskSheet();
            sheet.Find(package);
            if (sheet.HeadRow > 0) sheet.ReadRows(package);
            return sheet;
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or FormatException or EndOfStreamException) { throw SheetPackage.Refused("sheet-broken"); }
    }

    /// <summary>The first sheet with a row of known heads near its top.</summary>
    void Find(SheetPackage package)
    {
        foreach (var part in package.Sheets)
        {
            var best = default(SheetLine);
            var most = 0;
            foreach (var line in SheetLines.Of(package, part).TakeWhile(l => l.Number <= HeadWithin))
            {
                var known = line.Cells.Where(c => c is { Kind: CellKind.Words, IsSpread: false }).Select(c => SheetHeads.Find(c.Words)?.Column).OfType<SheetColumn>().Distinct().ToList();
                if (known.Count > most && known.Contains(SheetColumn.Title)) (best, most) = (line, known.Count);
            }
            if (best is null || most < LeastHeads) continue;
            if (HeadRow > 0) { notes.Add(new(0, "", "", "sheet-left", part.Name)); continue; }
            (Sheet, HeadRow) = (part, best.Number);
            foreach (var cell in best.Cells.Where(c => c is { Kind: CellKind.Words, IsSpread: false })) TakeHead(cell);
        }
        if (HeadRow > 0) return;
        if (package.Sheets.Count > 0) Sheet = package.Sheets[0];
        faults.Add(new(0, "", SheetHeads.Of(SheetColumn.Title).Chinese, "head-missing", SheetHeads.Of(SheetColumn.Title).Chinese));
    }

    void TakeHead(SheetCell cell)
    {
        var head = CleanText.Line(cell.Words);
        if (SheetHeads.Find(head) is not { } known) notes.Add(new(HeadRow, SheetLines.Letters(cell.Column), Short(head), "column-unknown", Short(head)));
        else if (!columns.TryAdd(known.Column, (cell.Column, Short(head)))) faults.Add(new(HeadRow, SheetLines.Letters(cell.Column), Short(head), "head-twice", Short(head)));
    }

    void ReadRows(SheetPackage package)
    {
        var byColumn = columns.Where(c => !SheetHeads.Of(c.Key).IsTold).ToDictionary(c => c.Value.Column, c => SheetHeads.Of(c.Key));
        var hidden = 0;
        foreach (var line in SheetLines.Of(package, Sheet))
        {
            if (line.Number <= HeadRow) continue;
            var own = line.Cells.Where(c => !c.IsSpread && byColumn.ContainsKey(c.Column)).ToList();
            if (own.Count == 0) continue;
            if (Aside(own) is { } aside) { notes.Add(new(line.Number, "", "", aside, Short(CleanText.Line(own[0].Words)))); continue; }
            if (line.IsHidden) hidden++;
            var row = new SheetRow(line.Number, new string[SheetHeads.All.Count]);
            Array.Fill(row.Values, "");
            foreach (var cell in line.Cells)
                if (byColumn.TryGetValue(cell.Column, out var head)) row.Values[(int)head.Column] = Pooled(Take(cell, head, line.Number, package.From1904));
            foreach (var (first, last) in line.Across)
                if (byColumn.Keys.Count(c => c >= first && c <= last) > 1) Fault(line.Number, byColumn.Keys.Where(c => c >= first && c <= last).Min(), "merged-across", $"{SheetLines.Letters(first)}–{SheetLines.Letters(last)}");
            Rows.Add(row);
        }
        if (hidden > 0) notes.Add(new(0, "", "", "rows-hidden", hidden.ToString(CultureInfo.InvariantCulture)));
        if (Rows.Count == 0) faults.Add(new(HeadRow, "", "", "sheet-empty", ""));
    }

    /// <summary>A row of sums or a remark below the table is no task.</summary>
    static string? Aside(List<SheetCell> own)
    {
        if (own[0].Kind != CellKind.Words) return null;
        var words = SheetHeads.KeyOf(own[0].Words);
        if (words is "合计" or "总计" or "小计" or "汇总" or "total" or "subtotal" or "sum") return "row-total";
        return own.Count == 1 && Remark().IsMatch(words) ? "row-remark" : null;
    }

    string Take(SheetCell cell, SheetHead head, int row, bool from1904)
    {
        var clean = cell.Kind == CellKind.Words ? CleanText.Of(cell.Words) : cell.Words;
        if (cell.Kind == CellKind.Error) return Fault(row, cell.Column, "cell-error", cell.Words);
        if (cell.IsComputed)
        {
            if (cell.Kind == CellKind.Blank) return Fault(row, cell.Column, "formula-empty", "");
            if (!cell.IsSpread) notes.Add(new(row, SheetLines.Letters(cell.Column), columns[head.Column].Head, "formula-value", Short(clean)));
        }
        if (cell.Kind == CellKind.Blank || string.IsNullOrWhiteSpace(clean)) return "";
        if (clean.Length > SheetPackage.LongestCell) return Fault(row, cell.Column, "cell-too-long", clean);
        return head.Kind switch
        {
            SheetKind.Day => Day(cell, clean, from1904) is { } day ? Written(day) : Fault(row, cell.Column, "date-unreadable", clean),
            SheetKind.Number => WholeNumber(cell, clean) is { } number ? number.ToString(CultureInfo.InvariantCulture) : Fault(row, cell.Column, "number-unreadable", clean),
            SheetKind.Percent => Percent(cell, clean) switch
            {
                (null, true) => Fault(row, cell.Column, "percent-unclear", clean),
                (null, false) => Fault(row, cell.Column, "percent-unreadable", clean),
                ({ } percent, _) => percent.ToString(CultureInfo.InvariantCulture),
            },
            _ when cell.Kind != CellKind.Number => clean,
            // A workbook keeps 15 digits of a number; the rest became zeros and cannot be known any more.
            _ when Math.Abs(cell.Number) >= 1e15 => Fault(row, cell.Column, "number-rounded", clean),
            _ when cell.IsDay && Day(cell, clean, from1904) is { } day => Written(day),
            _ => ((decimal)cell.Number).ToString(CultureInfo.InvariantCulture),
        };
    }

    string Fault(int row, int column, string code, string what)
    {
        faults.Add(new(row, SheetLines.Letters(column), columns.Values.FirstOrDefault(c => c.Column == column).Head ?? "", code, Short(what)));
        return "";
    }

    /// <summary>A fault of a column the programme found in a row.</summary>
    internal SheetFault At(SheetRow row, SheetColumn? column, string code, string what) =>
        column is { } c && columns.TryGetValue(c, out var at) ? new(row.Row, SheetLines.Letters(at.Column), at.Head, code, Short(what)) : new(row.Row, "", "", code, Short(what));

    internal static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Short(string words)
    {
        var line = CleanText.Line(words);
        return line.Length <= SheetFault.LongestWhat ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[SheetFault.LongestWhat - 1]) ? SheetFault.LongestWhat - 1 : SheetFault.LongestWhat), "…");
    }

    string Pooled(string value)
    {
        if (value.Length is 0 or > LongestPooled) return value;
        if (pool.TryGetValue(value, out var known)) return known;
        // Unit names and days come again on every row; numbers and titles do not, so that the pool stays small.
        if (pool.Count < 20_000) pool.Add(value, value);
        return value;
    }

    /// <summary>Full-width figures and signs to plain ones, without spaces.</summary>
    static string Plain(string words) => string.Concat(SheetText.Plain(words).Where(c => !char.IsWhiteSpace(c)));

    internal static DateOnly? Day(SheetCell cell, string clean, bool from1904)
    {
        if (cell.Kind == CellKind.Number)
        {
            // Day 60 is 29 February 1900, which never was; a number of eight figures is a day written without signs.
            if (cell.Number is >= 19000101 and <= 21991231 && Math.Floor(cell.Number) == cell.Number) return Eight((int)cell.Number);
            var serial = Math.Floor(cell.Number) + (from1904 ? 1462 : 0);
            return serial is > 60 and < 2_958_466 ? new DateOnly(1899, 12, 30).AddDays((int)serial) : null;
        }
        var text = Plain(clean);
        if (text.Length == 8 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var eight)) return Eight(eight);
        var match = Days().Match(text);
        return match.Success ? Exact(Int(match, 1), Int(match, 2), Int(match, 3)) : null;
    }

    static DateOnly? Eight(int day) => Exact(day / 10_000, day / 100 % 100, day % 100);

    static DateOnly? Exact(int year, int month, int day) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    static int Int(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    internal static int? WholeNumber(SheetCell cell, string clean)
    {
        if (cell.Kind == CellKind.Number) return Math.Abs(cell.Number) < 1_000_000 && Math.Floor(cell.Number) == cell.Number ? (int)cell.Number : null;
        return decimal.TryParse(Plain(clean), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000 && decimal.Floor(number) == number ? (int)number : null;
    }

    /// <summary>80, 0.8 and 80% are one share. A bare 1 may be all or a hundredth, and nobody guesses.</summary>
    internal static (int? Percent, bool Unclear) Percent(SheetCell cell, string clean)
    {
        decimal number;
        var signed = false;
        if (cell.Kind == CellKind.Number)
        {
            if (Math.Abs(cell.Number) > 1_000_000) return (null, false);
            (number, signed) = ((decimal)cell.Number * (cell.IsShare ? 100 : 1), cell.IsShare);
        }
        else
        {
            var text = Plain(clean);
            signed = text.EndsWith('%');
            if (!decimal.TryParse(signed ? text[..^1] : text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) || Math.Abs(number) > 1_000_000) return (null, false);
        }
        if (!signed && number == 1) return (null, true);
        if (!signed && number is > 0 and < 1) number *= 100;
        number = decimal.Round(number, 6);
        return decimal.Floor(number) == number ? ((int)number, false) : (null, false);
    }

    [GeneratedRegex(@"^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:T?\d{1,2}:\d{2}(?::\d{2})?)?$")]
    private static partial Regex Days();

    [GeneratedRegex("^(填表|注|说明|备注|审核|制表|单位负责|note|remark|filledin)")]
    private static partial Regex Remark();
}
