namespace OneWindow.Core.Programme.Sheets;

/// <summary>A head as it stands in the file.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Above">Words above it in a head of two rows, or over several columns; empty: none.</param>
/// <param name="Below">Its own words; empty where the cell above reaches down.</param>
readonly record struct SheetHeadCell(int Column, string Above, string Below);

/// <summary>A row of heads, or two of them where the upper ones reach over several columns ("季度目标" over the four quarters).</summary>
/// <param name="Last">The lower row.</param>
sealed record SheetHeadRow(int Last, IReadOnlyList<SheetHeadCell> Heads)
{
    internal static SheetHeadRow Of(SheetLine line) => new(line.Number, [.. Own(line).Select(c => new SheetHeadCell(c.Column, "", c.Words))]);

    internal static SheetHeadRow Of(SheetLine above, SheetLine line)
    {
        var (upper, lower) = (Own(above).ToDictionary(c => c.Column, c => c.Words), Own(line).ToDictionary(c => c.Column, c => c.Words));
        var heads = new List<SheetHeadCell>();
        foreach (var column in upper.Keys.Concat(lower.Keys).Distinct().Order())
        {
            var (first, last) = above.Across.FirstOrDefault(a => a.First <= column && column <= a.Last);
            var words = upper.GetValueOrDefault(first > 0 ? first : column, "");
            var own = lower.GetValueOrDefault(column, "");
            // The upper one of several columns is no head by itself where something stands below any of them.
            if (own.Length > 0 || first == 0 || !lower.Keys.Any(c => c >= first && c <= last)) heads.Add(new(column, words, own));
        }
        return new(line.Number, heads);
    }

    static IEnumerable<SheetCell> Own(SheetLine line) => line.Cells.Where(c => c is { Kind: CellKind.Words, IsSpread: false });
}
