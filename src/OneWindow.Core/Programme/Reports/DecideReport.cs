using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Reports;

/// <summary>The programme office approves a submitted report, or gives it back with a reason.</summary>
/// <param name="Words">Needed where it goes back.</param>
public sealed record DecideReport(Guid ReportId, bool Approves, string? Words);

public sealed class DecideReportHandler(ReportDesk desk)
{
    /// <exception cref="RefusalException"><c>report-wrong-state</c>; <c>own-report</c>: whoever submitted it does not approve it; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(DecideReport command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.ReportId, act, cancellation);
        var row = held.Row;
        var by = act.Needing(Permission.KeepProgramme, row.AreaCode);
        if (row.State != ReportState.Submitted) throw new RefusalException("report-wrong-state");
        if (row.SubmittedById == act.Who.Id) throw new RefusalException("own-report");
        var words = TypedText.Lines(command.Words, nameof(command.Words), SaveTask.LongestText);
        if (!command.Approves && words.Length == 0) throw new RefusalException("reason-missing", nameof(command.Words));
        (row.State, row.DecidedAt, row.DecidedByName, row.DecidedWords) = (command.Approves ? ReportState.Approved : ReportState.Returned, act.At, act.Who.Name, words);
        desk.WriteDown(by, "decide-report", held, ("state", row.State.ToString()));
        await desk.ToUnitAsync(held, command.Approves ? "report-approved" : "report-returned", act.At.Ticks.ToString(CultureInfo.InvariantCulture), act, cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
