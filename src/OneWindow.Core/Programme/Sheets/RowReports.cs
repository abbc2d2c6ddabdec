using System.Globalization;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>What a row of a workbook reports of its task, beside its facts.</summary>
sealed class RowReports(SheetTable sheet, ProgrammeYear year, ProgrammeOnPaper now, PlanFaults faults)
{
    /// <summary>What the row says of done and percent, of problem, need and lamp; null: nothing of it stands in the file.</summary>
    internal ReportTask? Of(SheetRow row, ProgrammeTask? standing, TaskFacts facts)
    {
        var own = standing is null ? [] : now.Milestones[standing.Id].ToList();
        var milestones = new List<MilestoneReport>();
        for (var quarter = 1; quarter <= SheetHeads.Quarters; quarter++)
        {
            var (done, percent, before) = (SheetHeads.Done(quarter), SheetHeads.Percent(quarter), own.Find(m => m.Quarter == quarter));
            if (facts.Milestones.All(m => m.Quarter != quarter)) continue;
            if (sheet.Has(done) || sheet.Has(percent))
                milestones.Add(new(quarter, sheet.Has(done) ? row[done] : before?.Done, row[percent] is { Length: > 0 } p ? int.Parse(p, CultureInfo.InvariantCulture) : before?.DonePercent ?? 0));
        }
        string? Words(SheetColumn column, string? before) => sheet.Has(column) ? row[column] : before;
        return new(standing?.Id ?? Guid.Empty, milestones, Words(SheetColumn.Problem, standing?.Problem), Words(SheetColumn.Needed, standing?.Needed), Words(SheetColumn.LampWord, standing?.LampWord));
    }

    /// <summary>The report where it says anything new and may be taken; otherwise null, and why.</summary>
    internal ReportTask? Taken(PlacedRow placed, ReportTask wanted, List<FieldChange> changes)
    {
        var (row, standing) = (placed.Row, placed.Standing);
        var own = standing is null ? [] : now.Milestones[standing.Id].ToList();
        string? Text(SheetColumn column, string? words, int longest, bool lines)
        {
            var field = column.ToString();
            try { return lines ? TypedText.Lines(words, field, longest) : TypedText.Short(words, field, longest); }
            catch (RefusalException refusal) { faults.Add(row, column, refusal.Code, words ?? ""); return null; }
        }
        foreach (var report in wanted.Milestones)
        {
            var (before, column) = (own.Find(m => m.Quarter == report.Quarter), SheetHeads.Done(report.Quarter));
            var done = Text(column, report.Done, SaveTask.LongestText, lines: true);
            if (report.Percent is < 0 or > 100) faults.Add(row, SheetHeads.Percent(report.Quarter), "number-out-of-range", row[SheetHeads.Percent(report.Quarter)]);
            else if (report.Percent > 0 && done is "") faults.Add(row, column, "done-missing", "");
            ReportTaskHandler.Change(changes, $"Done{report.Quarter}", before?.Done ?? "", done ?? "");
            ReportTaskHandler.Change(changes, $"Percent{report.Quarter}", Number(before?.DonePercent ?? 0), Number(report.Percent));
        }
        ReportTaskHandler.Change(changes, nameof(ProgrammeTask.Problem), standing?.Problem ?? "", Text(SheetColumn.Problem, wanted.Problem, SaveTask.LongestText, lines: true) ?? "");
        ReportTaskHandler.Change(changes, nameof(ProgrammeTask.Needed), standing?.Needed ?? "", Text(SheetColumn.Needed, wanted.Needed, SaveTask.LongestText, lines: true) ?? "");
        ReportTaskHandler.Change(changes, nameof(ProgrammeTask.LampWord), standing?.LampWord ?? "", Text(SheetColumn.LampWord, wanted.LampWord, SaveTask.LongestLine, lines: false) ?? "");
        if (changes.Count == 0) return null;
        if (placed.Project.IsTitleOnly) { faults.Add(row, null, "title-only", changes[0].Field); return null; }
        if (year.State == YearState.Running && (standing?.State ?? TaskState.NotStarted).Allows(TaskAct.Report)) return wanted;
        // Not refused: the rest of such a file is as good as any, and what it reports stays in it.
        faults.Note(row, null, year.State == YearState.Running ? "report-state" : "report-draft", placed.Number);
        changes.Clear();
        return null;
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
