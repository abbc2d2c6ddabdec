using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>The city publishes a final outcome for everybody, or takes it back from the public page; the trace stays.</summary>
public sealed record PublishAssessmentSheet(Guid SheetId, bool IsPublic);

public sealed class PublishAssessmentSheetHandler(AssessmentDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>sheet-wrong-state</c>: it is not final.</exception>
    public Task HandleAsync(PublishAssessmentSheet command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.SheetId, cancellation);
        var (by, row) = (held.Keeping(act), held.Row);
        held.Demand(SheetState.Final);
        (row.IsPublic, row.PublishedAt) = (command.IsPublic, command.IsPublic ? act.At : row.PublishedAt);
        desk.WriteDown(by, "publish-assessment-sheet", held, null, ("public", command.IsPublic ? "yes" : "no"));
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
