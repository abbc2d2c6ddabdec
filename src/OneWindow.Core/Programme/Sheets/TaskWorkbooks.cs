using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>Words of a workbook in the language of its reader.</summary>
/// <param name="Tasks">Name of the sheet of tasks; <paramref name="Values"/> of the one with the values that are known.</param>
/// <param name="Notes">How to fill it in, a line each.</param>
public sealed record SheetWords(bool IsChinese, string Tasks, string Values, string NotesHead, IReadOnlyList<string> Notes, Func<TaskState, string> State, Func<TaskLamp, string> Lamp)
{
    /// <summary>Name of the sheet of projects.</summary>
    public string Projects { get; init; } = "工程";
}

/// <summary>Writes the projects and tasks of a year as a workbook that <see cref="ImportTasks"/> reads back without a change.</summary>
public sealed class TaskWorkbooks(OneWindowDbContext db, AreaTreeKeeper areas, ProgrammeQueries queries)
{
    public const string MediaType = MediaTypes.Xlsx;

    /// <summary>Columns that stay in sight: number, project, number above, title.</summary>
    const int Frozen = 4;

    /// <param name="year">One the reader may read.</param>
    /// <param name="isTemplate">Without the tasks, to be filled in.</param>
    public async Task<byte[]> WriteAsync(ProgrammeYear year, SheetWords words, bool isTemplate = false, CancellationToken cancellation = default)
    {
        var paper = await ProgrammeOnPaper.ReadAsync(db, areas.Current, year.Id, cancellation);
        var lamps = isTemplate ? [] : (await queries.BoardAsync(year, null, cancellation)).Tasks.SelectMany(t => t.All).ToDictionary(l => l.Row.Id, l => l.Lamp.Lamp);
        using var stream = new MemoryStream();
        using (var sheet = new SheetWriter(stream))
        {
            var heads = SheetHeads.Tasks.All.Where(h => h.Column != SheetColumn.Faults && (!isTemplate || !h.IsTold)).ToList();
            sheet.Begin(words.Tasks, [.. heads.Select(h => h.Width)], Frozen, "$A:$D", "$1:$1");
            sheet.Row();
            foreach (var head in heads) sheet.Words(head.In(words.IsChinese), head.IsTold ? SheetStyle.ToldHead : SheetStyle.Head);
            if (!isTemplate) Rows(sheet, paper, words, lamps);
            var units = await queries.UnitsAsync(year, cancellation);
            var range = $"'{words.Values}'!";
            sheet.End((Letters(SheetColumn.Level), $"{range}$A$2:$A$4"), (Letters(SheetColumn.Project), $"{range}$B$2:$B${Math.Max(2, paper.Projects.Count + 1)}"), (Letters(SheetColumn.Lead), $"{range}$C$2:$C${Math.Max(2, units.Count + 1)}"));
            Projects(sheet, paper, words, isTemplate, $"{range}$C$2:$C${Math.Max(2, units.Count + 1)}");
            Values(sheet, year, paper, words, [.. units.Select(u => paper.Units.Labels[u.Id])]);
        }
        return stream.ToArray();
    }

    static string Letters(SheetColumn column) => SheetLines.Letters((int)column + 1);

    void Rows(SheetWriter sheet, ProgrammeOnPaper paper, SheetWords words, Dictionary<Guid, TaskLamp> lamps)
    {
        var projects = paper.Projects.ToDictionary(p => p.Id);
        var numbers = paper.Tasks.ToDictionary(t => t.Id, t => t.Number);
        foreach (var task in paper.Tasks)
        {
            sheet.Row();
            sheet.Words(task.Number);
            sheet.Words(SheetProjects.Label(projects[task.ProjectId]));
            sheet.Words(task.ParentId is { } above ? numbers[above] : "");
            foreach (var text in new[] { task.Title, task.TitleEn, task.Measure, SheetLevels.Name(task.Level, words.IsChinese), task.AreaCode, areas.Current.Find(task.AreaId)?.Name ?? "", paper.Units.Labels[task.LeadOfficeId] }) sheet.Words(text);
            sheet.Words(string.Join('、', paper.Joint[task.Id].Select(o => paper.Units.Labels[o]).Order(StringComparer.Ordinal)));
            sheet.Words(task.Leader);
            sheet.Day(task.Start);
            sheet.Day(task.Finish);
            sheet.Number(task.Weight);
            var milestones = paper.Milestones[task.Id].ToDictionary(m => m.Quarter);
            for (var quarter = 1; quarter <= SheetHeads.Quarters; quarter++)
            {
                var milestone = milestones.GetValueOrDefault(quarter);
                sheet.Day(milestone?.Due);
                sheet.Words(milestone?.Planned ?? "");
                sheet.Number(milestone?.Weight);
                sheet.Words(milestone?.Done ?? "");
                sheet.Share(milestone?.DonePercent / 100m);
            }
            foreach (var text in new[] { task.Problem, task.Needed, task.LampWord }) sheet.Words(text);
            sheet.Words(words.State(task.State), SheetStyle.ToldWords);
            sheet.Words(task.StateWhy, SheetStyle.ToldWords);
            sheet.Words(words.Lamp(lamps.GetValueOrDefault(task.Id)), SheetStyle.ToldWords);
            sheet.Share(task.Progress / 10_000m, SheetStyle.ToldShare);
            sheet.Day(task.ProblemSince, SheetStyle.ToldDay);
            sheet.Day(task.ClosedOn, SheetStyle.ToldDay);
        }
    }

    /// <summary>A template has them too: a task needs one to stand in.</summary>
    static void Projects(SheetWriter sheet, ProgrammeOnPaper paper, SheetWords words, bool isTemplate, string units)
    {
        var heads = SheetHeads.Projects.All.Where(h => h.Column != SheetColumn.Faults && (!isTemplate || !h.IsTold)).ToList();
        sheet.Begin(words.Projects, [.. heads.Select(h => h.Width)], frozen: 2, "$A:$B", "$1:$1");
        sheet.Row();
        foreach (var head in heads) sheet.Words(head.In(words.IsChinese), head.IsTold ? SheetStyle.ToldHead : SheetStyle.Head);
        foreach (var project in paper.Projects)
        {
            sheet.Row();
            sheet.Number(project.Number);
            foreach (var text in new[] { project.Title, project.TitleEn, project.About, paper.Units.Labels[project.LeadOfficeId], SheetFlags.Name(project.IsTitleOnly, words.IsChinese) }) sheet.Words(text);
            sheet.Number(project.Weight);
            if (isTemplate) continue;
            sheet.Share(project.IsTitleOnly ? null : project.Progress / 10_000m, SheetStyle.ToldShare);
            sheet.Day(project.DroppedOn, SheetStyle.ToldDay);
            sheet.Words(project.DroppedWhy, SheetStyle.ToldWords);
        }
        var lead = SheetLines.Letters(1 + heads.FindIndex(h => h.Column == SheetColumn.Lead));
        sheet.End((lead, units));
    }

    /// <summary>What is known where a value has to be one of several, each list in a column of its own; the notes beside them.</summary>
    void Values(SheetWriter sheet, ProgrammeYear year, ProgrammeOnPaper paper, SheetWords words, List<string> units)
    {
        var today = queries.Today;
        var places = areas.Current.All.Where(a => a.IsValidOn(today) && a.Level < AreaLevel.Grid && a.Code.StartsWith(year.AreaCode, StringComparison.Ordinal)).OrderBy(a => a.Code, StringComparer.Ordinal).ToList();
        (string Head, IReadOnlyList<string> Values)[] lists =
        [
            (SheetHeads.Tasks.Of(SheetColumn.Level).In(words.IsChinese), [.. Enum.GetValues<TaskLevel>().Select(l => SheetLevels.Name(l, words.IsChinese))]),
            (SheetHeads.Tasks.Of(SheetColumn.Project).In(words.IsChinese), [.. paper.Projects.Where(p => p.DroppedOn is null).Select(SheetProjects.Label)]),
            (SheetHeads.Tasks.Of(SheetColumn.Lead).In(words.IsChinese), units),
            (SheetHeads.Tasks.Of(SheetColumn.Place).In(words.IsChinese), [.. places.Select(p => p.Code)]),
            (SheetHeads.Tasks.Of(SheetColumn.PlaceName).In(words.IsChinese), [.. places.Select(p => p.Name)]),
            (words.NotesHead, words.Notes),
        ];
        sheet.Begin(words.Values, [12, 32, 32, 16, 20, 90]);
        sheet.Row();
        foreach (var (head, _) in lists) sheet.Words(head, SheetStyle.Head);
        for (var i = 0; i < lists.Max(l => l.Values.Count); i++)
        {
            sheet.Row();
            foreach (var (_, values) in lists) sheet.Words(i < values.Count ? values[i] : "");
        }
        sheet.End();
    }
}
