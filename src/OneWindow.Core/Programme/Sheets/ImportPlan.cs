using System.Globalization;
using System.Text.RegularExpressions;
using OneWindow.Core.Areas;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <param name="Standing">Null: it is new.</param>
/// <param name="Parent">Number of the task above; empty: none.</param>
/// <param name="Report">What is reported on it; null: nothing new.</param>
sealed record PlannedTask(int Row, string Number, ProgrammeTask? Standing, Project Project, string Parent, TaskFacts Facts, bool HasNewFacts, ReportTask? Report, IReadOnlyList<FieldChange> Changes);

/// <summary>Holds the rows of a workbook against a year: what would be new, what would change, and everything that is wrong. Touches nothing.</summary>
sealed partial class ImportPlan(TaskSheet sheet, ProgrammeYear year, ProgrammeOnPaper now, AreaTree tree, DateOnly today)
{
    readonly List<SheetFault> faults = [.. sheet.Faults], notes = [.. sheet.Notes];
    readonly Dictionary<string, ProgrammeTask> byNumber = now.Tasks.ToDictionary(t => t.Number);
    readonly Dictionary<Guid, Project> byId = now.Projects.ToDictionary(p => p.Id);
    readonly SheetProjects projects = new(now.Projects);
    readonly SheetPlaces places = new(tree, year.AreaCode, today);
    readonly HashSet<Guid> offices = [.. now.Units.Labels.Keys];
    readonly HashSet<(int Row, SheetColumn Column)> bad = [];
    readonly List<PlannedTask> tasks = [];
    int unchanged, listed;

    /// <summary>Those to write, what is above before what is below.</summary>
    internal IReadOnlyList<PlannedTask> Tasks => tasks;

    internal void Make()
    {
        foreach (var fault in sheet.Faults) if (fault.Row > sheet.HeadRow && SheetHeads.Find(fault.Head) is { } head) bad.Add((fault.Row, head.Column));
        foreach (var row in Placed()) Plan(row);
        // The order of the ledger: what is above stands before what is below it.
        tasks.Sort((a, b) => string.CompareOrdinal(a.Number, b.Number));
        faults.Sort((a, b) => a.Row.CompareTo(b.Row));
    }

    internal ImportReport Report()
    {
        var told = tasks.Select(t => new ImportedTask(t.Row, t.Number, t.Facts.Title ?? "", t.Standing is null, t.Changes)).ToList();
        var mark = StandingMark.Of([.. told.SelectMany(t => t.Changes.Select(c => (object?)$"{t.Number} {c.Field} {c.From} {c.To}").Prepend(t.Number))]);
        return new(faults, notes, told, unchanged, now.Tasks.Count - listed, mark, false);
    }

    void Fault(SheetRow row, SheetColumn? column, string code, string what)
    {
        if (column is { } c && !bad.Add((row.Row, c))) return;
        faults.Add(sheet.At(row, column, code, what));
    }

    sealed record PlacedRow(SheetRow Row, string Number, ProgrammeTask? Standing, Project Project, string Parent);

    /// <summary>Which task each row is. Rows with a number first, so that a row without one never takes it.</summary>
    List<PlacedRow> Placed()
    {
        var (placed, taken, open) = (new List<PlacedRow>(), new Dictionary<string, int>(), new List<(SheetRow Row, Project Project, string Parent)>());
        var torn = new HashSet<string>();
        var given = sheet.Rows.Select(r => NumberOf(r[SheetColumn.Number])).Where(n => Numbers().IsMatch(n)).ToHashSet();
        foreach (var row in sheet.Rows.OrderBy(r => NumberOf(r[SheetColumn.Number]), StringComparer.Ordinal).ThenBy(r => r.Row))
        {
            if (bad.Contains((row.Row, SheetColumn.Number)) || bad.Contains((row.Row, SheetColumn.Project)) || bad.Contains((row.Row, SheetColumn.Parent))) continue;
            var (number, parent) = (NumberOf(row[SheetColumn.Number]), NumberOf(row[SheetColumn.Parent]));
            var written = row[SheetColumn.Project];
            var project = written.Length > 0 ? projects.Find(written) : null;
            if (written.Length > 0 && project is null) { Fault(row, SheetColumn.Project, "project-unknown", written); continue; }
            if (number.Length == 0)
            {
                if (parent.Length > 0 && !byNumber.ContainsKey(parent) && !given.Contains(parent)) { Fault(row, SheetColumn.Parent, "parent-unknown", parent); continue; }
                project ??= parent.Length > 0 ? ProjectOf(parent) : null;
                if (project is null) Fault(row, SheetColumn.Project, "project-missing", "");
                else open.Add((row, project, parent));
                continue;
            }
            if (!Numbers().IsMatch(number)) { Fault(row, SheetColumn.Number, "number-wrong", row[SheetColumn.Number]); continue; }
            if (!taken.TryAdd(number, row.Row)) { torn.Add(Series(number)); Fault(row, SheetColumn.Number, "number-twice", string.Create(CultureInfo.InvariantCulture, $"{number} ({taken[number]})")); continue; }
            var above = number.LastIndexOf('.') is > 0 and var dot ? number[..dot] : "";
            if (parent.Length > 0 && parent != above) { Fault(row, SheetColumn.Parent, "parent-differs", parent); continue; }
            if (ProjectOf(number) is not { } own) { Fault(row, SheetColumn.Number, "project-unknown", number); continue; }
            if (project is not null && project.Id != own.Id) { Fault(row, SheetColumn.Project, "project-differs", written); continue; }
            if (above.Length > 0 && !byNumber.ContainsKey(above) && !given.Contains(above)) { Fault(row, SheetColumn.Number, "parent-unknown", above); continue; }
            placed.Add(new(row, number, byNumber.GetValueOrDefault(number), own, above));
        }
        var next = Next(placed, torn);
        var titles = new HashSet<(Guid, string, string)>();
        foreach (var (row, project, parent) in open)
        {
            var title = CleanText.Line(row[SheetColumn.Title]);
            if (title.Length == 0) { Fault(row, SheetColumn.Title, "text-missing", ""); continue; }
            if (!titles.Add((project.Id, parent, title))) { Fault(row, SheetColumn.Title, "title-twice", title); continue; }
            // The same file a second time: what it made the first time is found by its title.
            var same = now.Tasks.Where(t => t.ProjectId == project.Id && t.Title == title && Above(t.Number) == parent).ToList();
            if (same.Count > 1) { Fault(row, SheetColumn.Title, "title-several", title); continue; }
            if (same is [var standing])
            {
                if (!taken.TryAdd(standing.Number, row.Row)) Fault(row, SheetColumn.Title, "title-twice", title);
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
                if (!torn.Contains(Series(one.Number))) Fault(one.Row, SheetColumn.Number, "number-gap", wanted);
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

    Project? ProjectOf(string number) => now.Projects.FirstOrDefault(p => p.Number == int.Parse(number.AsSpan(0, 2), CultureInfo.InvariantCulture));

    static string NumberOf(string words) => string.Concat(SheetText.Plain(words).Where(c => !char.IsWhiteSpace(c)).Select(c => c is '–' or '—' or '−' or '‐' or '‑' ? '-' : c));

    void Plan(PlacedRow placed)
    {
        var (row, standing) = (placed.Row, placed.Standing);
        if (standing is not null) listed++;
        var before = standing is null ? null : now.FactsOf(standing);
        var found = faults.Count;
        var facts = FactsOf(row, before);
        var wanted = ReportOf(row, standing, facts);
        var changes = before is null ? (IReadOnlyList<FieldChange>)[] : Between(before, facts);
        var same = before is not null && changes is { Count: 0 };
        if (!same) Check(placed, facts);
        var reports = new List<FieldChange>();
        var report = wanted is null ? null : Reported(placed, wanted, reports);
        if (faults.Count > found || bad.Any(b => b.Row == row.Row)) return;
        if (same && report is null) { unchanged++; return; }
        tasks.Add(new(row.Row, placed.Number, standing, placed.Project, placed.Parent, facts, !same, report, [.. changes ?? [], .. reports]));
    }

    /// <summary>Null where a text is too long to be compared; it is refused in a moment.</summary>
    IReadOnlyList<FieldChange>? Between(TaskFacts from, TaskFacts to)
    {
        if (to.LeadOfficeId is null) return null;
        try { return TaskWriter.Between(from, to, now.Units.Labels); }
        catch (RefusalException) { return null; }
    }

    TaskFacts FactsOf(SheetRow row, TaskFacts? before)
    {
        string Words(SheetColumn column, string? standing) => sheet.Has(column) ? row[column] : standing ?? "";
        DateOnly Day(SheetColumn column, DateOnly? standing)
        {
            if (row[column] is { Length: > 0 } written) return DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (!sheet.Has(column) && standing is { } day) return day;
            Fault(row, column, "day-missing", "");
            return default;
        }
        return new()
        {
            Title = Words(SheetColumn.Title, before?.Title),
            TitleEn = Words(SheetColumn.TitleEn, before?.TitleEn),
            Measure = Words(SheetColumn.Measure, before?.Measure),
            Level = LevelOf(row, before),
            AreaCode = PlaceOf(row, before),
            LeadOfficeId = LeadOf(row, before),
            JointOfficeIds = JointOf(row, before),
            Leader = Words(SheetColumn.Leader, before?.Leader),
            Start = Day(SheetColumn.Start, before?.Start),
            Finish = Day(SheetColumn.Finish, before?.Finish),
            Weight = Whole(row, SheetColumn.Weight, before?.Weight),
            Milestones = MilestonesOf(row, before),
        };
    }

    /// <summary>An empty cell leaves the weight as it is.</summary>
    static int Whole(SheetRow row, SheetColumn column, int? standing) => row[column] is { Length: > 0 } written ? int.Parse(written, CultureInfo.InvariantCulture) : standing ?? 1;

    TaskLevel LevelOf(SheetRow row, TaskFacts? before)
    {
        if (!sheet.Has(SheetColumn.Level) && before is not null) return before.Level;
        if (SheetLevels.Find(row[SheetColumn.Level]) is { } level) return level;
        Fault(row, SheetColumn.Level, row[SheetColumn.Level].Length == 0 ? "level-missing" : "level-unknown", row[SheetColumn.Level]);
        return TaskLevel.City;
    }

    string PlaceOf(SheetRow row, TaskFacts? before)
    {
        var (written, name) = (string.Concat(SheetText.Plain(row[SheetColumn.Place]).Where(char.IsAsciiDigit)), CleanText.Line(row[SheetColumn.PlaceName]));
        if (row[SheetColumn.Place].Length > 0)
        {
            if (written.Length == 0) { Fault(row, SheetColumn.Place, "area-unknown", row[SheetColumn.Place]); return ""; }
            if (name.Length > 0 && places.NameOf(written) is { Length: > 0 } known && known != name) notes.Add(sheet.At(row, SheetColumn.PlaceName, "place-differs", $"{name} / {known}"));
            return written;
        }
        if (!sheet.Has(SheetColumn.Place) && before is not null) return before.AreaCode ?? "";
        if (name.Length == 0) { Fault(row, SheetColumn.Place, "area-missing", ""); return ""; }
        var named = places.Named(name);
        if (named.Count == 1) return named[0].Code;
        Fault(row, SheetColumn.PlaceName, named.Count == 0 ? "area-unknown" : "area-several", name);
        bad.Add((row.Row, SheetColumn.Place));
        return "";
    }

    Guid? LeadOf(SheetRow row, TaskFacts? before)
    {
        if (!sheet.Has(SheetColumn.Lead) && before is not null) return before.LeadOfficeId;
        if (row[SheetColumn.Lead].Length == 0) { Fault(row, SheetColumn.Lead, "unit-missing", ""); return null; }
        var (id, several) = now.Units.Find(row[SheetColumn.Lead]);
        if (id is null) Fault(row, SheetColumn.Lead, several ? "unit-several" : "unit-unknown", row[SheetColumn.Lead]);
        return id;
    }

    IReadOnlyList<Guid> JointOf(SheetRow row, TaskFacts? before)
    {
        if (!sheet.Has(SheetColumn.Joint)) return before?.JointOfficeIds ?? [];
        var (ids, unknown) = now.Units.FindAll(row[SheetColumn.Joint]);
        if (unknown is [var first, ..]) Fault(row, SheetColumn.Joint, first.IsSeveral ? "unit-several" : "unit-unknown", string.Join('、', unknown.Select(u => u.Words)));
        return ids;
    }

    List<MilestoneFacts> MilestonesOf(SheetRow row, TaskFacts? before)
    {
        var milestones = new List<MilestoneFacts>();
        for (var quarter = 1; quarter <= SheetHeads.Quarters; quarter++)
        {
            var (due, planned, weight, done, percent) = (SheetHeads.Due(quarter), SheetHeads.Planned(quarter), SheetHeads.MilestoneWeight(quarter), SheetHeads.Done(quarter), SheetHeads.Percent(quarter));
            var standing = before?.Milestones.FirstOrDefault(m => m.Quarter == quarter);
            if (!sheet.Has(due) && !sheet.Has(planned)) { if (standing is not null) milestones.Add(standing); continue; }
            var isBlank = row[due].Length == 0 && row[planned].Length == 0 && row[weight].Length == 0 && row[done].Length == 0 && row[percent] is "" or "0";
            if (isBlank && !bad.Contains((row.Row, due))) continue;
            var day = row[due] is { Length: > 0 } written ? DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture) : sheet.Has(due) ? default(DateOnly?) : standing?.Due;
            if (day is null) Fault(row, due, "milestone-incomplete", "");
            var words = sheet.Has(planned) ? row[planned] : standing?.Planned ?? "";
            if (words.Length == 0) Fault(row, planned, "milestone-incomplete", "");
            if (day is { } d && words.Length > 0) milestones.Add(new(quarter, d, words, Whole(row, weight, standing?.Weight)));
        }
        return milestones;
    }

    void Check(PlacedRow placed, TaskFacts facts)
    {
        var (row, standing) = (placed.Row, placed.Standing);
        if (placed.Project.DroppedOn is not null) Fault(row, sheet.Has(SheetColumn.Project) ? SheetColumn.Project : null, "project-dropped", SheetProjects.Label(placed.Project));
        if (standing is { State: TaskState.Closed or TaskState.Dropped }) Fault(row, null, "task-wrong-state", placed.Number);
        if (standing is null)
        {
            if (placed.Parent.Length > 0 && placed.Project.IsTitleOnly) Fault(row, null, "title-only", placed.Number);
            if (placed.Parent.Length > 0 && byNumber.GetValueOrDefault(placed.Parent) is { State: TaskState.Closed or TaskState.Dropped }) Fault(row, null, "task-wrong-state", placed.Parent);
            if (placed.Number.Count(c => c == '.') >= SaveTask.Deepest) Fault(row, SheetColumn.Number, "too-deep", placed.Number);
            if (!Numbers().IsMatch(placed.Number)) Fault(row, SheetColumn.Number, "project-full", placed.Number);
        }
        else
            foreach (var gone in now.Milestones[standing.Id].Where(m => (m.DonePercent > 0 || m.Done.Length > 0) && facts.Milestones.All(f => f.Quarter != m.Quarter)))
                Fault(row, SheetHeads.Due(gone.Quarter), "milestone-reported", TaskSheet.Written(gone.Due));
        var (start, finish) = (bad.Contains((row.Row, SheetColumn.Start)), bad.Contains((row.Row, SheetColumn.Finish)));
        foreach (var (refusal, field, quarter) in TaskWriter.Faults(facts, year, placed.Project, tree.FindByCode(facts.AreaCode ?? "", today), offices))
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
            Fault(row, column, column == SheetColumn.Joint ? "unit-twice" : refusal, column is { } c ? row[c] : "");
        }
    }

    /// <summary>What the row says of done and percent, of problem, need and lamp; null: nothing of it stands in the file.</summary>
    ReportTask? ReportOf(SheetRow row, ProgrammeTask? standing, TaskFacts facts)
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
    ReportTask? Reported(PlacedRow placed, ReportTask wanted, List<FieldChange> changes)
    {
        var (row, standing) = (placed.Row, placed.Standing);
        var own = standing is null ? [] : now.Milestones[standing.Id].ToList();
        string? Text(SheetColumn column, string? words, int longest, bool lines)
        {
            var field = column.ToString();
            try { return lines ? TypedText.Lines(words, field, longest) : TypedText.Short(words, field, longest); }
            catch (RefusalException refusal) { Fault(row, column, refusal.Code, words ?? ""); return null; }
        }
        foreach (var report in wanted.Milestones)
        {
            var (before, column) = (own.Find(m => m.Quarter == report.Quarter), SheetHeads.Done(report.Quarter));
            var done = Text(column, report.Done, SaveTask.LongestText, lines: true);
            if (report.Percent is < 0 or > 100) Fault(row, SheetHeads.Percent(report.Quarter), "number-out-of-range", row[SheetHeads.Percent(report.Quarter)]);
            else if (report.Percent > 0 && done is "") Fault(row, column, "done-missing", "");
            ReportTaskHandler.Change(changes, $"Done{report.Quarter}", before?.Done ?? "", done ?? "");
            ReportTaskHandler.Change(changes, $"Percent{report.Quarter}", Number(before?.DonePercent ?? 0), Number(report.Percent));
        }
        ReportTaskHandler.Change(changes, nameof(ProgrammeTask.Problem), standing?.Problem ?? "", Text(SheetColumn.Problem, wanted.Problem, SaveTask.LongestText, lines: true) ?? "");
        ReportTaskHandler.Change(changes, nameof(ProgrammeTask.Needed), standing?.Needed ?? "", Text(SheetColumn.Needed, wanted.Needed, SaveTask.LongestText, lines: true) ?? "");
        ReportTaskHandler.Change(changes, nameof(ProgrammeTask.LampWord), standing?.LampWord ?? "", Text(SheetColumn.LampWord, wanted.LampWord, SaveTask.LongestLine, lines: false) ?? "");
        if (changes.Count == 0) return null;
        if (byId[placed.Project.Id].IsTitleOnly) { Fault(row, null, "title-only", changes[0].Field); return null; }
        if (year.State == YearState.Running && (standing?.State ?? TaskState.NotStarted).Allows(TaskAct.Report)) return wanted;
        // Not refused: the rest of such a file is as good as any, and what it reports stays in it.
        notes.Add(sheet.At(row, null, year.State == YearState.Running ? "report-state" : "report-draft", placed.Number));
        changes.Clear();
        return null;
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{2}-\d{3}(\.\d{2}){0,2}$")]
    private static partial Regex Numbers();
}
