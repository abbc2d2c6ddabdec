using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Reports;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme.Reports;

/// <summary>A report as a file for a word processor, with the hash of what was submitted at its end.</summary>
static class ReportFiles
{
    internal static async Task<IResult> GetAsync(int year, Guid id, ProgrammeQueries programme, ReportQueries reports, CurrentActor current, Texts texts, HttpContext http)
    {
        var view = await reports.DemandAsync(current.Actor, await programme.DemandYearAsync(current.Actor, year, http.RequestAborted), id, http.RequestAborted);
        return TypedResults.File(Of(view, texts), WordFile.MediaType, CleanText.Line($"{view.Content.Unit} {view.Content.Period}") + ".docx");
    }

    internal static byte[] Of(ReportView view, Texts t)
    {
        var c = view.Content;
        var file = new WordFile().Title(t["work-report.title", t.PeriodOf(c.From, c.To), c.Unit])
            .Text(t["work-report.file-state", t[$"work-report.state.{view.Row.State}"], t.Dated(view.Row.Due)])
            .Head(t["work-report.words"]).Text(c.Words.Length > 0 ? c.Words : t["work-report.no-words"])
            .Head(t["work-report.tasks"]).Table([t["programme.task"], t["programme.state"], t["programme.lamp"], t["programme.progress"], t["programme.problem"]],
                [.. c.Tasks.Select(task => (IReadOnlyList<string>)[$"{task.Number} {task.Title}", t[$"programme.state.{task.State}"], t[$"programme.lamp.{task.Lamp}"], ProgrammePages.PercentText(task.Progress), task.Problem])])
            .Head(t["work-report.milestones"]).Table([t["programme.task"], t["programme.milestone-due"], t["programme.planned"], t["programme.what-done"], t["programme.done"]],
                [.. c.Tasks.SelectMany(task => task.Milestones, (task, m) => (IReadOnlyList<string>)[task.Number, t.Dated(m.Due), m.Planned, m.Done, $"{m.DonePercent}%"])])
            .Head(t["work-report.changes"]).Table([t["programme.task"], t["work-report.what"], t["programme.words"]],
                [.. c.Changes.Select(x => (IReadOnlyList<string>)[x.Number, t[$"programme.act.{x.Action}"], x.Words])]);
        if (c.Figures.Count > 0)
            file.Head(t["work-report.figures"]).Table([t["work-report.indicator"], t["work-report.value"], t["work-report.target"]],
                [.. c.Figures.Select(f => (IReadOnlyList<string>)[$"{f.Code} {Named(t, f)}", t.ValueOf(f.Value, f.Unit), t.ValueOf(f.Target, f.Unit)])]);
        if (c.Plans.Length > 0) file.Head(t["work-report.plans"]).Text(c.Plans);
        if (view.Snapshot is { } frozen) file.Text(t["work-report.frozen-by", frozen.StaffName, frozen.Number]).Text($"SHA-256 {frozen.Hash}");
        return file.ToArray();
    }

    internal static string Named(Texts t, IndicatorFigure figure) => t.Language == "en" && figure.NameEn.Length > 0 ? figure.NameEn : figure.Name;
}
