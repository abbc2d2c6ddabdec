using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Reports;

/// <summary>The unit's own words in a report; everything else of it is written from the data.</summary>
/// <param name="Seen">How the words stood when the form was drawn.</param>
public sealed record WriteReport(Guid ReportId, string? Words, string? Plans, string? Seen = null)
{
    public const int LongestText = 8000;
}

public sealed class WriteReportHandler(ReportDesk desk)
{
    /// <exception cref="RefusalException"><c>report-wrong-state</c>; <c>year-not-running</c>; <c>text-too-long</c>.</exception>
    /// <exception cref="StaleException">Somebody else of the unit saved other words meanwhile.</exception>
    public Task HandleAsync(WriteReport command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.ReportId, act, cancellation);
        var (by, row) = (held.Working(act), held.Row);
        held.DemandOpen();
        TypedText.DemandUnchanged(command.Seen, MarkOf(row));
        row.Words = TypedText.Lines(command.Words, nameof(command.Words), WriteReport.LongestText);
        row.Plans = TypedText.Lines(command.Plans, nameof(command.Plans), WriteReport.LongestText);
        desk.WriteDown(by, "write-report", held);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);

    internal static string MarkOf(WorkReport row) => StandingMark.Of(row.Words, row.Plans, row.State);
}
