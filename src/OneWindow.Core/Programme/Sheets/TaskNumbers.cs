using System.Globalization;
using System.Text.RegularExpressions;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <param name="Standing">Null: it is new.</param>
/// <param name="Parent">Number of the task above; empty: none.</param>
sealed record PlacedRow(SheetRow Row, string Number, ProgrammeTask? Standing, Project Project, string Parent);

/// <summary>Which task each row of a workbook is: by its number, or by its title, or a new one with the next number.</summary>
sealed partial class TaskNumbers(SheetTable sheet, ProgrammeOnPaper now, ProjectPlan projects, PlanFaults faults)
{
    readonly Dictionary<string, ProgrammeTask> byNumber = now.Tasks.ToDictionary(t => t.Number);

    /// <summary>Which task each row is. Rows with a number first, so that a row without one never takes it.</summary>
    internal List<PlacedRow> Placed()
    {
        var (placed, taken, open) = (new List<PlacedRow>(), new Dictionary<string, int>(), new List<(SheetRow Row, Project Project, string Parent)>());
        var torn = new HashSet<string>();
        var given = sheet.Rows.Select(r => NumberOf(r[SheetColumn.Number])).Where(n => Numbers().IsMatch(n)).ToHashSet();
        foreach (var row in sheet.Rows.OrderBy(r => NumberOf(r[SheetColumn.Number]), StringComparer.Ordinal).ThenBy(r => r.Row))
        {
            if (faults.Has(row, SheetColumn.Number) || faults.Has(row, SheetColumn.Project) || faults.Has(row, SheetColumn.Parent)) continue;
            var (number, parent) = (NumberOf(row[SheetColumn.Number]), NumberOf(row[SheetColumn.Parent]));
            var written = row[SheetColumn.Project];
            var project = written.Length > 0 ? projects.Find(written) : null;
            if (written.Length > 0 && project is null) { faults.Add(row, SheetColumn.Project, "project-unknown", written); continue; }
            if (number.Length == 0)
            {
                if (parent.Length > 0 && !byNumber.ContainsKey(parent) && !given.Contains(parent)) { faults.Add(row, SheetColumn.Parent, "parent-unknown", parent); continue; }
                project ??= parent.Length > 0 ? ProjectOf(parent) : null;
                if (project is null) faults.Add(row, SheetColumn.Project, "project-missing", "");
                else open.Add((row, project, parent));
                continue;
            }
            if (!Numbers().IsMatch(number)) { faults.Add(row, SheetColumn.Number, "number-wrong", row[SheetColumn.Number]); continue; }
            if (!taken.TryAdd(number, row.Row)) { torn.Add(Series(number)); faults.Add(row, SheetColumn.Number, "number-twice", string.Create(CultureInfo.InvariantCulture, $"{number} ({taken[number]})")); continue; }
            var above = number.LastIndexOf('.') is > 0 and var dot ? number[..dot] : "";
            if (parent.Length > 0 && parent != above) { faults.Add(row, SheetColumn.Parent, "parent-differs", parent); continue; }
            if (ProjectOf(number) is not { } own) { faults.Add(row, SheetColumn.Number, "project-unknown", number); continue; }
            if (project is not null && project.Id != own.Id) { faults.Add(row, SheetColumn.Project, "project-differs", written); continue; }
            if (above.Length > 0 && !byNumber.ContainsKey(above) && !given.Contains(above)) { faults.Add(row, SheetColumn.Number, "parent-unknown", above); continue; }
            placed.Add(new(row, number, byNumber.GetValueOrDefault(number), own, above));
        }
        var next = Next(placed, torn);
        var titles = new HashSet<(Guid, string, string)>();
        foreach (var (row, project, parent) in open)
        {
            var title = CleanText.Line(row[SheetColumn.Title]);
            if (title.Length == 0) { faults.Add(row, SheetColumn.Title, "text-missing", ""); continue; }
            if (!titles.Add((project.Id, parent, title))) { faults.Add(row, SheetColumn.Title, "title-twice", title); continue; }
            // The same file a second time: what it made the first time is found by its title.
            var same = now.Tasks.Where(t => t.ProjectId == project.Id && t.Title == title && Above(t.Number) == parent).ToList();
            if (same.Count > 1) { faults.Add(row, SheetColumn.Title, "title-several", title); continue; }
            if (same is [var standing])
            {
                if (!taken.TryAdd(standing.Number, row.Row)) faults.Add(row, SheetColumn.Title, "title-twice", title);
                else placed.Add(new(row, standing.Number, standing, project, parent));
                continue;
            }
            var at = next.GetValueOrDefault((project.Id, parent), Standing(project, parent)) + 1;
            next[(project.Id, parent)] = at;
            placed.Add(new(row, parent.Length == 0 ? ProgrammeTask.FormatNumber(project.Number, at) : ProgrammeTask.FormatNumber(parent, at), null, project, parent));
        }
        return placed;
    }

    /// <summary>New numbers have to follow those that stand; a gap would be filled by the next task and then be given twice.</summary>
    /// <param name="torn">Series with a number that stands twice: the gap after it is the same mistake and is not told again.</param>
    Dictionary<(Guid Project, string Parent), int> Next(List<PlacedRow> placed, HashSet<string> torn)
    {
        var next = new Dictionary<(Guid, string), int>();
        foreach (var one in placed.Where(p => p.Standing is null).OrderBy(p => p.Number, StringComparer.Ordinal).ToList())
        {
            var at = next.GetValueOrDefault((one.Project.Id, one.Parent), Standing(one.Project, one.Parent)) + 1;
            var wanted = one.Parent.Length == 0 ? ProgrammeTask.FormatNumber(one.Project.Number, at) : ProgrammeTask.FormatNumber(one.Parent, at);
            if (one.Number != wanted)
            {
                if (!torn.Contains(Series(one.Number))) faults.Add(one.Row, SheetColumn.Number, "number-gap", wanted);
                placed.Remove(one);
            }
            else next[(one.Project.Id, one.Parent)] = at;
        }
        return next;
    }

    int Standing(Project project, string parent) => now.Tasks.Count(t => t.ProjectId == project.Id && Above(t.Number) == parent);

    static string Above(string number) => number.LastIndexOf('.') is > 0 and var dot ? number[..dot] : "";

    /// <summary>What a number counts on in: the project, or the task above.</summary>
    static string Series(string number) => number[..number.LastIndexOfAny(['-', '.'])];

    Project? ProjectOf(string number) => projects.Of(int.Parse(number.AsSpan(0, 2), CultureInfo.InvariantCulture));

    static string NumberOf(string words) => string.Concat(SheetText.Plain(words).Where(c => !char.IsWhiteSpace(c)).Select(c => c is '–' or '—' or '−' or '‐' or '‑' ? '-' : c));

    /// <summary>The task of that number; null: there is none yet.</summary>
    internal ProgrammeTask? Standing(string number) => byNumber.GetValueOrDefault(number);

    internal static bool IsNumber(string words) => Numbers().IsMatch(words);

    [GeneratedRegex(@"^\d{2}-\d{3}(\.\d{2}){0,2}$")]
    private static partial Regex Numbers();
}
