using OneWindow.Core.Programme;
using OneWindow.Core.Shared;
using OneWindow.Web.Counters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme.Sheets;

/// <summary>The report of a year as a document: the year at a glance, each project with its tasks and lamps in words, and what is late with its reason and what is needed.</summary>
static class ReportPack
{
    internal static byte[] Write(ProgrammeBoard board, Texts t)
    {
        var (c, day) = (board.Counts, t.Dated(board.Day));
        var file = new WordFile().Title(t["tasksheet.report-title", t.TitleOf(board.Year)]).Head(t["tasksheet.report-glance"])
            .Text(t["tasksheet.report-counts", day, c.All, c.Green, c.Yellow, c.Red, c.None, c.Closed, ProgrammePages.PercentText(board.Year.Progress)]).Head(t["tasksheet.report-late"]);
        if (board.Late.Count == 0) file.Text(t["tasksheet.report-none-late"]);
        file.Table([t["tasksheet.task"], t["tasksheet.lamp"], t["tasksheet.report-why"], t["tasksheet.report-needed"]],
            [.. board.Late.Select(l => new[] { $"{l.Row.Number} {t.TitleOf(l.Row)}\n{t.Said(l.Lead, l.LeadEn)}", t.CauseOf(l.Lamp), string.Join('\n', new[] { l.Row.LampWord, l.Row.Problem }.Where(w => w.Length > 0)), l.Row.Needed })], 29, 19, 21, 19);
        foreach (var project in board.Projects) Project(file, project, t);
        return file.ToArray();
    }

    static void Project(WordFile file, ProjectLine project, Texts t)
    {
        var (c, row, lead) = (project.Counts, project.Row, t.Said(project.Lead, project.LeadEn));
        file.Head($"{row.Number:00} {t.TitleOf(row)}");
        if (row.DroppedOn is not null) file.Text(t["tasksheet.report-dropped", row.DroppedWhy]);
        file.Text(row.IsTitleOnly ? t["tasksheet.report-title-only", c.All, lead] : t["tasksheet.report-project", c.All, c.Closed, c.Green, c.Yellow, c.Red, c.None, lead, ProgrammePages.PercentText(row.Progress)]);
        file.Table([t["tasksheet.number"], t["tasksheet.task"], t["tasksheet.lamp"], t["tasksheet.state"], t["tasksheet.progress"]],
            [.. project.Tasks.SelectMany(l => l.All).Select(l => new[] { l.Row.Number, t.TitleOf(l.Row), t[$"programme.lamp.{l.Lamp.Lamp}"], t[$"programme.state.{l.Row.State}"], row.IsTitleOnly ? "" : ProgrammePages.PercentText(l.Row.Progress) })], 13, 37, 15, 12, 11);
    }
}
