using System.Globalization;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <param name="Project">As it shall stand.</param>
/// <param name="Standing">Null: it is new.</param>
sealed record PlannedProject(int Row, Project Project, Project? Standing, IReadOnlyList<FieldChange> Changes);

/// <summary>Holds the sheet of projects against a year. A project is known by its number; one that is not in the file stays as it is.</summary>
/// <param name="sheet">Null: the workbook has none.</param>
sealed class ProjectPlan(SheetTable? sheet, ProgrammeOnPaper now)
{
    readonly Dictionary<int, Project> byNumber = now.Projects.ToDictionary(p => p.Number);
    readonly List<PlannedProject> planned = [];
    readonly SheetProjects before = new(now.Projects);
    SheetProjects after = new([]);

    internal PlanFaults Faults { get; } = new(sheet ?? new(SheetHeads.Projects, new("", "")));
    internal IReadOnlyList<PlannedProject> Planned => planned;

    /// <summary>It has something to write, or something is wrong with it.</summary>
    internal bool Says => planned.Count > 0 || Faults.All.Count > 0;

    internal void Make()
    {
        var rows = new Dictionary<int, int>();
        foreach (var row in sheet?.Rows ?? []) Plan(row, rows);
        foreach (var one in planned) if (one.Standing is null) byNumber.Add(one.Project.Number, one.Project);
        after = new([.. byNumber.Values.Select(p => planned.Find(w => w.Project.Number == p.Number)?.Project ?? p)]);
    }

    /// <summary>The project of that number, standing or new.</summary>
    internal Project? Of(int number) => byNumber.GetValueOrDefault(number);

    /// <summary>By what it shall be called, or else by what it is called now.</summary>
    internal Project? Find(string words) => (after.Find(words) ?? before.Find(words)) is { } found ? Of(found.Number) : null;

    void Plan(SheetRow row, Dictionary<int, int> rows)
    {
        if (Faults.Has(row, SheetColumn.Number)) return;
        if (row[SheetColumn.Number] is not { Length: > 0 } written) { Faults.Add(row, SheetColumn.Number, "number-missing", ""); return; }
        var number = int.Parse(written, CultureInfo.InvariantCulture);
        if (number is < 1 or > SaveProject.HighestNumber) { Faults.Add(row, SheetColumn.Number, "number-out-of-range", written); return; }
        if (!rows.TryAdd(number, row.Row)) { Faults.Add(row, SheetColumn.Number, "number-twice", string.Create(CultureInfo.InvariantCulture, $"{number} ({rows[number]})")); return; }
        var standing = byNumber.GetValueOrDefault(number);
        string Words(SheetColumn column, string? known) => sheet!.Has(column) ? row[column] : known ?? "";
        var title = Text(row, SheetColumn.Title, w => TypedText.Demand(w, nameof(Project.Title), SaveProject.LongestTitle), Words(SheetColumn.Title, standing?.Title));
        var titleEn = Text(row, SheetColumn.TitleEn, w => TypedText.Short(w, nameof(Project.TitleEn), SaveProject.LongestTitle), Words(SheetColumn.TitleEn, standing?.TitleEn));
        var about = Text(row, SheetColumn.About, w => TypedText.Lines(w, nameof(Project.About), SaveProject.LongestAbout), Words(SheetColumn.About, standing?.About));
        var (lead, titleOnly, weight) = (LeadOf(row, standing), TitleOnlyOf(row, standing), RowFacts.Whole(row, SheetColumn.Weight, standing?.Weight));
        if (weight is < 1 or > SaveProject.MostWeight) Faults.Add(row, SheetColumn.Weight, "number-out-of-range", row[SheetColumn.Weight]);
        if (titleOnly && about.Length > 0) Faults.Add(row, SheetColumn.About, "title-only", about);
        if (Faults.Has(row) || lead is not { } office) return;
        var wanted = new Project { YearId = Guid.Empty, Number = number, Title = title, TitleEn = titleEn, About = about, LeadOfficeId = office, IsTitleOnly = titleOnly, Weight = weight };
        var changes = standing is null ? [] : Fields(standing).Zip(Fields(wanted)).Where(p => p.First.Value != p.Second.Value).Select(p => new FieldChange(p.First.Field, p.First.Value, p.Second.Value)).ToList();
        if (standing is null || changes.Count > 0) planned.Add(new(row.Row, wanted, standing, changes));
    }

    string Text(SheetRow row, SheetColumn column, Func<string, string> demand, string words)
    {
        try { return demand(words); }
        catch (RefusalException refusal) { Faults.Add(row, column, refusal.Code, words); return ""; }
    }

    Guid? LeadOf(SheetRow row, Project? standing)
    {
        if (!sheet!.Has(SheetColumn.Lead) && standing is not null) return standing.LeadOfficeId;
        if (row[SheetColumn.Lead].Length == 0) { Faults.Add(row, SheetColumn.Lead, "unit-missing", ""); return null; }
        var (id, several) = now.Units.Find(row[SheetColumn.Lead]);
        if (id is null) Faults.Add(row, SheetColumn.Lead, several ? "unit-several" : "unit-unknown", row[SheetColumn.Lead]);
        else if (id != standing?.LeadOfficeId && !now.OpenUnits.Contains(id.Value)) Faults.Add(row, SheetColumn.Lead, "unit-closed", row[SheetColumn.Lead]);
        return id;
    }

    /// <summary>Said once, when the project is made.</summary>
    bool TitleOnlyOf(SheetRow row, Project? standing)
    {
        var said = SheetFlags.Find(row[SheetColumn.TitleOnly]);
        if (row[SheetColumn.TitleOnly].Length > 0 && said is null) Faults.Add(row, SheetColumn.TitleOnly, "flag-unknown", row[SheetColumn.TitleOnly]);
        else if (said is { } flag && standing is not null && flag != standing.IsTitleOnly) Faults.Add(row, SheetColumn.TitleOnly, "title-only-fixed", row[SheetColumn.TitleOnly]);
        return standing?.IsTitleOnly ?? said ?? false;
    }

    IEnumerable<(string Field, string Value)> Fields(Project p) =>
    [
        (nameof(p.Title), p.Title), (nameof(p.TitleEn), p.TitleEn), (nameof(p.About), p.About), (nameof(p.LeadOfficeId), now.Units.Labels[p.LeadOfficeId]), (nameof(p.Weight), p.Weight.ToString(CultureInfo.InvariantCulture)),
    ];
}
