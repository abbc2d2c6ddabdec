using System.Xml;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>What a workbook says of tasks and projects, read but not yet held against the programme.</summary>
/// <param name="Tasks">Null: no sheet has their heads.</param>
/// <param name="Projects">Null: no sheet has their heads.</param>
/// <param name="Notes">Of the workbook as a whole.</param>
/// <param name="First">Sheet in which faults of the whole are named.</param>
sealed record TaskSheet(SheetTable? Tasks, SheetTable? Projects, IReadOnlyList<SheetFault> Notes, SheetPart First)
{
    /// <summary>The tables there are, that of the tasks first.</summary>
    internal IEnumerable<SheetTable> Tables => new[] { Tasks, Projects }.OfType<SheetTable>();

    /// <param name="withRows">False: only where the tables and their heads are.</param>
    /// <exception cref="RefusalException">What <see cref="SheetPackage.Open(Stream)"/> refuses; <c>sheet-rows</c>.</exception>
    internal static TaskSheet Read(Stream file, bool withRows = true)
    {
        using var package = SheetPackage.Open(file);
        try
        {
            var (tasks, projects, notes) = (default(SheetTable), default(SheetTable), new List<SheetFault>());
            foreach (var part in package.Sheets)
            {
                var table = new SheetTable(SheetHeads.Tasks, part);
                if (table.Find(package, SheetColumn.Title))
                {
                    if (tasks is null) tasks = table;
                    else notes.Add(new(0, "", "", "sheet-left", part.Name));
                    continue;
                }
                table = new(SheetHeads.Projects, part);
                if (!table.Find(package, SheetColumn.Number, SheetColumn.Title)) continue;
                if (projects is null) projects = table;
                else notes.Add(new(0, "", "", "sheet-left", part.Name));
            }
            if (withRows)
            {
                tasks?.ReadRows(package);
                projects?.ReadRows(package);
            }
            return new(tasks, projects, notes, tasks?.Sheet ?? projects?.Sheet ?? (package.Sheets.Count > 0 ? package.Sheets[0] : new("", "")));
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or FormatException or EndOfStreamException) { throw SheetPackage.Refused("sheet-broken"); }
    }
}
