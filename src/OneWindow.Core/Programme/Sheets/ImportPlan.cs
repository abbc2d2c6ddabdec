using OneWindow.Core.Areas;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <param name="Standing">Null: it is new.</param>
/// <param name="Parent">Number of the task above; empty: none.</param>
/// <param name="Report">What is reported on it; null: nothing new.</param>
sealed record PlannedTask(int Row, string Number, ProgrammeTask? Standing, Project Project, string Parent, TaskFacts Facts, bool HasNewFacts, ReportTask? Report, IReadOnlyList<FieldChange> Changes);

/// <summary>Holds a workbook against a year: what would be new, what would change, and everything that is wrong. Touches nothing.</summary>
sealed class ImportPlan
{
    readonly SheetTable sheet;
    readonly ProgrammeYear year;
    readonly ProgrammeOnPaper now;
    readonly AreaTree tree;
    readonly DateOnly today;
    readonly PlanFaults faults;
    readonly ProjectPlan projects;
    readonly TaskNumbers numbers;
    readonly RowFacts facts;
    readonly RowReports reports;
    readonly List<SheetFault> whole = [], notes;
    readonly HashSet<Guid> offices;
    readonly List<PlannedTask> tasks = [];
    int unchanged, listed;

    internal ImportPlan(TaskSheet book, ProgrammeYear year, ProgrammeOnPaper now, AreaTree tree, DateOnly today)
    {
        (this.year, this.now, this.tree, this.today) = (year, now, tree, today);
        sheet = book.Tasks ?? new(SheetHeads.Tasks, book.First);
        faults = new(sheet);
        projects = new(book.Projects, now);
        numbers = new(sheet, now, projects, faults);
        facts = new(sheet, year, now, tree, today, faults);
        reports = new(sheet, year, now, faults);
        offices = [.. now.Units.Labels.Keys];
        notes = [.. book.Notes];
        if (book.Tables.Any()) return;
        var title = SheetHeads.Tasks.Of(SheetColumn.Title).Chinese;
        whole.Add(new(0, "", title, "head-missing", title));
    }

    /// <summary>Those to write, what is above before what is below.</summary>
    internal IReadOnlyList<PlannedTask> Tasks => tasks;
    internal IReadOnlyList<PlannedProject> Projects => projects.Planned;

    internal void Make()
    {
        projects.Make();
        foreach (var row in numbers.Placed()) Plan(row);
        // The order of the ledger: what is above stands before what is below it.
        tasks.Sort((a, b) => string.CompareOrdinal(a.Number, b.Number));
        if (whole.Count == 0 && sheet.Rows.Count == 0 && !projects.Says) whole.Add(sheet.At("sheet-empty"));
        if (facts.IsQuarterEnd) notes.Add(new(0, "", "", "quarter-end", "") { Sheet = sheet.Sheet.Name });
    }

    internal ImportReport Report()
    {
        var told = tasks.Select(t => new ImportedTask(t.Row, t.Number, t.Facts.Title ?? "", t.Standing is null, t.Changes)).ToList();
        var toldProjects = Projects.Select(p => new ImportedProject(p.Row, p.Project.Number, p.Project.Title, p.Standing is null, p.Changes)).ToList();
        var mark = StandingMark.Of([.. toldProjects.SelectMany(p => p.Changes.Select(c => (object?)$"{p.Number} {c.Field} {c.From} {c.To}").Prepend(p.Number)), .. told.SelectMany(t => t.Changes.Select(c => (object?)$"{t.Number} {c.Field} {c.From} {c.To}").Prepend(t.Number))]);
        return new([.. whole, .. projects.Faults.All.OrderBy(f => f.Row), .. faults.All.OrderBy(f => f.Row)], [.. projects.Faults.Notes, .. faults.Notes, .. notes], told, unchanged, now.Tasks.Count - listed, mark, false) { Projects = toldProjects };
    }

    void Plan(PlacedRow placed)
    {
        var (row, standing) = (placed.Row, placed.Standing);
        if (standing is not null) listed++;
        var before = standing is null ? null : now.FactsOf(standing);
        var found = faults.All.Count;
        var said = facts.Of(row, before);
        var wanted = reports.Of(row, standing, said);
        var changes = before is null ? (IReadOnlyList<FieldChange>)[] : Between(before, said);
        var same = before is not null && changes is { Count: 0 };
        if (!same) Check(placed, said);
        var reported = new List<FieldChange>();
        var report = wanted is null ? null : reports.Taken(placed, wanted, reported);
        if (faults.All.Count > found || faults.Has(row)) return;
        if (same && report is null) { unchanged++; return; }
        tasks.Add(new(row.Row, placed.Number, standing, placed.Project, placed.Parent, said, !same, report, [.. changes ?? [], .. reported]));
    }

    /// <summary>Null where a text is too long to be compared; it is refused in a moment.</summary>
    IReadOnlyList<FieldChange>? Between(TaskFacts from, TaskFacts to)
    {
        if (to.LeadOfficeId is null) return null;
        try { return TaskWriter.Between(from, to, now.Units.Labels); }
        catch (RefusalException) { return null; }
    }

    void Check(PlacedRow placed, TaskFacts said)
    {
        var (row, standing) = (placed.Row, placed.Standing);
        if (placed.Project.DroppedOn is not null) faults.Add(row, sheet.Has(SheetColumn.Project) ? SheetColumn.Project : null, "project-dropped", SheetProjects.Label(placed.Project));
        if (standing is { State: TaskState.Closed or TaskState.Dropped }) faults.Add(row, null, "task-wrong-state", placed.Number);
        if (standing is null)
        {
            if (placed.Parent.Length > 0 && placed.Project.IsTitleOnly) faults.Add(row, null, "title-only", placed.Number);
            if (placed.Parent.Length > 0 && numbers.Standing(placed.Parent) is { State: TaskState.Closed or TaskState.Dropped }) faults.Add(row, null, "task-wrong-state", placed.Parent);
            if (placed.Number.Count(c => c == '.') >= SaveTask.Deepest) faults.Add(row, SheetColumn.Number, "too-deep", placed.Number);
            if (!TaskNumbers.IsNumber(placed.Number)) faults.Add(row, SheetColumn.Number, "project-full", placed.Number);
        }
        else
            foreach (var gone in now.Milestones[standing.Id].Where(m => (m.DonePercent > 0 || m.Done.Length > 0) && said.Milestones.All(f => f.Quarter != m.Quarter)))
                faults.Add(row, SheetHeads.Due(gone.Quarter), "milestone-reported", SheetTable.Written(gone.Due));
        var (start, finish) = (faults.Has(row, SheetColumn.Start), faults.Has(row, SheetColumn.Finish));
        foreach (var (refusal, field, quarter) in TaskWriter.Faults(said, year, placed.Project, tree.FindByCode(said.AreaCode ?? "", today), offices))
        {
            if ((start || finish) && refusal is "days-order" or "milestone-outside") continue;
            var column = field switch
            {
                nameof(TaskFacts.Title) => SheetColumn.Title,
                nameof(TaskFacts.TitleEn) => SheetColumn.TitleEn,
                nameof(TaskFacts.Measure) => SheetColumn.Measure,
                nameof(TaskFacts.Level) => SheetColumn.Level,
                nameof(TaskFacts.AreaCode) => SheetColumn.Place,
                nameof(TaskFacts.LeadOfficeId) => SheetColumn.Lead,
                nameof(TaskFacts.JointOfficeIds) => SheetColumn.Joint,
                nameof(TaskFacts.Leader) => SheetColumn.Leader,
                nameof(TaskFacts.Start) => SheetColumn.Start,
                nameof(TaskFacts.Finish) => SheetColumn.Finish,
                nameof(TaskFacts.Weight) => SheetColumn.Weight,
                nameof(TaskFacts.Milestones) => refusal switch
                {
                    "text-missing" or "text-too-long" => SheetHeads.Planned(quarter!.Value),
                    "number-out-of-range" => SheetHeads.MilestoneWeight(quarter!.Value),
                    _ => SheetHeads.Due(quarter!.Value),
                },
                _ => default(SheetColumn?),
            };
            // Two joint units that are one, or the lead unit once more.
            faults.Add(row, column, column == SheetColumn.Joint ? "unit-twice" : refusal, column is { } c ? row[c] : "");
        }
    }
}
