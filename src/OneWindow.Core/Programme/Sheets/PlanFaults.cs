namespace OneWindow.Core.Programme.Sheets;

/// <summary>What is wrong in one table and what is good to know; a cell is named once.</summary>
sealed class PlanFaults
{
    readonly HashSet<(int Row, SheetColumn Column)> bad = [];
    readonly HashSet<int> rows = [];
    readonly SheetTable table;

    internal PlanFaults(SheetTable table)
    {
        this.table = table;
        foreach (var fault in table.Faults) if (fault.Row > table.HeadRow && table.ColumnOf(fault.Column) is { } column) Spoil(fault.Row, column);
        All.AddRange(table.Faults);
        Notes.AddRange(table.Notes);
    }

    internal List<SheetFault> All { get; } = [];
    internal List<SheetFault> Notes { get; } = [];

    internal void Add(SheetRow row, SheetColumn? column, string code, string what)
    {
        if (column is { } c && !Spoil(row.Row, c)) return;
        All.Add(table.At(row, column, code, what));
    }

    internal void Note(SheetRow row, SheetColumn? column, string code, string what) => Notes.Add(table.At(row, column, code, what));

    /// <summary>Nothing more is told of the cell.</summary>
    internal void Spoil(SheetRow row, SheetColumn column) => Spoil(row.Row, column);

    bool Spoil(int row, SheetColumn column)
    {
        rows.Add(row);
        return bad.Add((row, column));
    }

    internal bool Has(SheetRow row, SheetColumn column) => bad.Contains((row.Row, column));

    internal bool Has(SheetRow row) => rows.Contains(row.Row);
}
