using System.Globalization;
using System.Text.RegularExpressions;
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

    /// <summary>Name of the sheet; empty: the workbook as a whole.</summary>
    public string Sheet { get; init; } = "";
}

/// <summary>One row of tasks: each cell as one canonical text (a day as 2026-09-30, a share as 80), empty where nothing stands.</summary>
sealed record SheetRow(int Row, string[] Values)
{
    internal string this[SheetColumn column] => Values[(int)column];
}

/// <summary>A table of a workbook with known heads, in one row or in two: each row as canonical texts, and what could not be read.</summary>
sealed partial class SheetTable(SheetHeadList heads, SheetPart sheet)
{
    static readonly int columnCount = Enum.GetValues<SheetColumn>().Length;
    const int HeadWithin = 30, LeastHeads = 3, LongestPooled = 40;

    readonly List<SheetFault> faults = [], notes = [];
    readonly Dictionary<SheetColumn, (int Column, string Head)> columns = [];
    readonly Dictionary<string, string> pool = [];

    internal List<SheetRow> Rows { get; } = [];
    internal List<SheetFault> Faults => faults;
    internal IReadOnlyList<SheetFault> Notes => notes;

    /// <summary>The part the rows stand in.</summary>
    internal SheetPart Sheet => sheet;

    /// <summary>The row of the heads, of two the lower one; 0 where none was found.</summary>
    internal int HeadRow { get; private set; }

    /// <summary>Where faults were named before; 0: nowhere.</summary>
    internal int FaultsColumn => columns.GetValueOrDefault(SheetColumn.Faults).Column;

    internal bool Has(SheetColumn column) => columns.ContainsKey(column);

    /// <summary>The column a head of this table stands for.</summary>
    internal SheetColumn? ColumnOf(string letters) => columns.Where(c => SheetLines.Letters(c.Value.Column) == letters).Select(c => (SheetColumn?)c.Key).FirstOrDefault();

    /// <summary>Finds the heads near the top of the sheet; false where they are not there.</summary>
    /// <param name="needed">Without these it is another table.</param>
    internal bool Find(SheetPackage package, params ReadOnlySpan<SheetColumn> needed)
    {
        var (best, most, before) = (default(SheetHeadRow), LeastHeads - 1, default(SheetLine));
        foreach (var line in SheetLines.Of(package, sheet).TakeWhile(l => l.Number <= HeadWithin))
        {
            // A head of two rows has to say more than either of them.
            foreach (var row in before is { Across.Count: > 0 } && before.Number == line.Number - 1 ? [SheetHeadRow.Of(line), SheetHeadRow.Of(before, line)] : new[] { SheetHeadRow.Of(line) })
            {
                var known = row.Heads.Select(h => heads.Find(h.Above, h.Below)?.Column).OfType<SheetColumn>().ToHashSet();
                var isWhole = true;
                foreach (var column in needed) isWhole &= known.Contains(column);
                if (isWhole && known.Count > most) (best, most) = (row, known.Count);
            }
            before = line;
        }
        if (best is null) return false;
        HeadRow = best.Last;
        foreach (var head in best.Heads) TakeHead(head);
        return true;
    }

    void TakeHead(SheetHeadCell cell)
    {
        var head = CleanText.Line($"{cell.Above} {cell.Below}");
        if (heads.Find(cell.Above, cell.Below) is not { } known) notes.Add(new(HeadRow, SheetLines.Letters(cell.Column), Short(head), "column-unknown", Short(head)) { Sheet = sheet.Name });
        else if (!columns.TryAdd(known.Column, (cell.Column, Short(head)))) faults.Add(new(HeadRow, SheetLines.Letters(cell.Column), Short(head), "head-twice", Short(head)) { Sheet = sheet.Name });
    }

    internal void ReadRows(SheetPackage package)
    {
        var byColumn = columns.Where(c => !heads.Of(c.Key).IsTold).ToDictionary(c => c.Value.Column, c => heads.Of(c.Key));
        var hidden = 0;
        foreach (var line in SheetLines.Of(package, sheet))
        {
            if (line.Number <= HeadRow) continue;
            var own = line.Cells.Where(c => !c.IsSpread && byColumn.ContainsKey(c.Column)).ToList();
            if (own.Count == 0) continue;
            if (Aside(own) is { } aside) { notes.Add(new(line.Number, "", "", aside, Short(CleanText.Line(own[0].Words))) { Sheet = sheet.Name }); continue; }
            if (line.IsHidden) hidden++;
            var row = new SheetRow(line.Number, new string[columnCount]);
            Array.Fill(row.Values, "");
            foreach (var cell in line.Cells)
                if (byColumn.TryGetValue(cell.Column, out var head)) row.Values[(int)head.Column] = Pooled(Take(cell, head, line.Number, package.From1904));
            foreach (var (first, last) in line.Across)
                if (byColumn.Keys.Count(c => c >= first && c <= last) > 1) Fault(line.Number, byColumn.Keys.Where(c => c >= first && c <= last).Min(), "merged-across", $"{SheetLines.Letters(first)}–{SheetLines.Letters(last)}");
            Rows.Add(row);
        }
        if (hidden > 0) notes.Add(new(0, "", "", "rows-hidden", hidden.ToString(CultureInfo.InvariantCulture)) { Sheet = sheet.Name });
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
            if (!cell.IsSpread) notes.Add(new(row, SheetLines.Letters(cell.Column), columns[head.Column].Head, "formula-value", Short(clean)) { Sheet = sheet.Name });
        }
        if (cell.Kind == CellKind.Blank || string.IsNullOrWhiteSpace(clean)) return "";
        if (clean.Length > SheetPackage.LongestCell) return Fault(row, cell.Column, "cell-too-long", clean);
        return head.Kind switch
        {
            SheetKind.Day => SheetValues.Day(cell, clean, from1904) is { } day ? Written(day) : Fault(row, cell.Column, "date-unreadable", clean),
            SheetKind.Number => SheetValues.WholeNumber(cell, clean) is { } number ? number.ToString(CultureInfo.InvariantCulture) : Fault(row, cell.Column, "number-unreadable", clean),
            SheetKind.Percent => SheetValues.Percent(cell, clean) switch
            {
                (null, true) => Fault(row, cell.Column, "percent-unclear", clean),
                (null, false) => Fault(row, cell.Column, "percent-unreadable", clean),
                ({ } percent, _) => percent.ToString(CultureInfo.InvariantCulture),
            },
            _ when cell.Kind != CellKind.Number => clean,
            // A workbook keeps 15 digits of a number; the rest became zeros and cannot be known any more.
            _ when Math.Abs(cell.Number) >= 1e15 => Fault(row, cell.Column, "number-rounded", clean),
            _ when cell.IsDay && SheetValues.Day(cell, clean, from1904) is { } day => Written(day),
            _ => ((decimal)cell.Number).ToString(CultureInfo.InvariantCulture),
        };
    }

    string Fault(int row, int column, string code, string what)
    {
        faults.Add(new(row, SheetLines.Letters(column), columns.Values.FirstOrDefault(c => c.Column == column).Head ?? "", code, Short(what)) { Sheet = sheet.Name });
        return "";
    }

    /// <summary>A fault of a column the programme found in a row.</summary>
    internal SheetFault At(SheetRow row, SheetColumn? column, string code, string what) =>
        column is { } c && columns.TryGetValue(c, out var at) ? new(row.Row, SheetLines.Letters(at.Column), at.Head, code, Short(what)) { Sheet = sheet.Name } : new(row.Row, "", "", code, Short(what)) { Sheet = sheet.Name };

    /// <summary>A fault of the table as a whole.</summary>
    internal SheetFault At(string code) => new(HeadRow, "", "", code, "") { Sheet = sheet.Name };

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

    [GeneratedRegex("^(填表|注|说明|备注|审核|制表|单位负责|note|remark|filledin)")]
    private static partial Regex Remark();
}
