using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <param name="Done">What was done, in words.</param>
/// <param name="Percent">0 to 100; it may fall, and the change log shows it.</param>
public sealed record MilestoneReport(int Quarter, string? Done, int Percent);

/// <summary>The lead unit says how a task stands. The lamp follows from it; a word may stand beside the lamp.</summary>
/// <param name="Milestones">Those that are reported on; the others stay.</param>
/// <param name="Problem">What is in the way; empty: nothing (any more).</param>
/// <param name="Needed">What is needed from whom.</param>
/// <param name="LampWord">Why the lamp is as it is, in the unit's words.</param>
/// <param name="Seen">Version the form was drawn from.</param>
public sealed record ReportTask(Guid TaskId, IReadOnlyList<MilestoneReport> Milestones, string? Problem, string? Needed, string? LampWord, int? Seen = null);

public sealed class ReportTaskHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>year-not-running</c>; <c>title-only</c>; <c>task-wrong-state</c>; <c>text-too-long</c>; <c>number-out-of-range</c>; <c>milestone-unknown</c>; <c>done-missing</c>: a share is done and no word says what.
    /// </exception>
    /// <exception cref="StaleException">Somebody else reported meanwhile.</exception>
    public Task HandleAsync(ReportTask command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.TaskAsync(command.TaskId, cancellation);
        var (by, row, changes) = (held.Working(act), held.Row, new List<FieldChange>());
        held.DemandRunning();
        if (command.Seen is { } seen && seen != row.Version) throw new StaleException(row.Version);
        row.State.Demand(TaskAct.Report);
        var today = desk.DayOf(act);
        Take(row, await desk.MilestonesAsync(row.Id, cancellation), command, today, changes);
        await desk.WriteDown(by, "report-task", held, cancellation, changes: changes);
    }, cancellation);

    /// <summary>Sets what is reported; the form and the file are held to the same.</summary>
    internal static void Take(ProgrammeTask row, List<Milestone> milestones, ReportTask command, DateOnly today, List<FieldChange> changes)
    {
        foreach (var report in command.Milestones)
            Set(milestones.Find(m => m.Quarter == report.Quarter) ?? throw new RefusalException("milestone-unknown", nameof(command.Milestones)), report, today, changes);
        Change(changes, nameof(row.Problem), row.Problem, row.Problem = TypedText.Lines(command.Problem, nameof(command.Problem), SaveTask.LongestText));
        row.ProblemSince = row.Problem.Length == 0 ? null : row.ProblemSince ?? today;
        Change(changes, nameof(row.Needed), row.Needed, row.Needed = TypedText.Lines(command.Needed, nameof(command.Needed), SaveTask.LongestText));
        Change(changes, nameof(row.LampWord), row.LampWord, row.LampWord = TypedText.Short(command.LampWord, nameof(command.LampWord), SaveTask.LongestLine));
        if (row.State == TaskState.NotStarted && milestones.Exists(m => m.DonePercent > 0 || m.Done.Length > 0)) row.State = TaskState.InHand;
    }

    static void Set(Milestone milestone, MilestoneReport report, DateOnly today, List<FieldChange> changes)
    {
        if (report.Percent is < 0 or > 100) throw new RefusalException("number-out-of-range", $"{nameof(MilestoneReport.Percent)}{report.Quarter}");
        var done = TypedText.Lines(report.Done, $"{nameof(MilestoneReport.Done)}{report.Quarter}", SaveTask.LongestText);
        if (report.Percent > 0 && done.Length == 0) throw new RefusalException("done-missing", $"{nameof(MilestoneReport.Done)}{report.Quarter}");
        Change(changes, $"Done{milestone.Quarter}", milestone.Done, milestone.Done = done);
        Change(changes, $"Percent{milestone.Quarter}", Percent(milestone.DonePercent), Percent(milestone.DonePercent = report.Percent));
        milestone.DoneOn = report.Percent < 100 ? null : milestone.DoneOn ?? today;
    }

    static string Percent(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal static void Change(List<FieldChange> changes, string field, string from, string to)
    {
        if (from != to) changes.Add(new(field, from, to));
    }
}
