using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>A third person upholds an objection with other points, or dismisses it; both with a reason.</summary>
/// <param name="Points">Only where it is upheld: what the item has now.</param>
public sealed record DecideObjection(Guid ObjectionId, bool Upholds, decimal? Points, string? Reason);

public sealed class DecideObjectionHandler(AssessmentDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>sheet-wrong-state</c>; <c>objection-decided</c>; <c>own-unit</c>: works for the unit; <c>third-person</c>: checked the unit or raised the objection; <c>points-missing</c>; <c>points-out-of-range</c>;
    /// <c>reason-missing</c>; <c>text-too-long</c>.
    /// </exception>
    public Task HandleAsync(DecideObjection command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var db = desk.Db;
        var unitId = await db.Objections.Where(o => o.Id == command.ObjectionId).Select(o => (Guid?)o.Of!.UnitId).FirstOrDefaultAsync(cancellation) ?? throw new NotVisibleException("objection");
        var held = await desk.UnitAsync(unitId, act, cancellation);
        var (by, row) = (held.Checking(act), await db.Objections.FirstAsync(o => o.Id == command.ObjectionId, cancellation));
        if (row.State != ObjectionState.Open) throw new RefusalException("objection-decided");
        if (held.Row.CheckedById == act.Who.Id || row.RaisedById == act.Who.Id) throw new RefusalException("third-person");
        var line = held.Points.First(s => s.Id == row.PointsId);
        var reason = TypedText.Lines(command.Reason, nameof(command.Reason), SaveTask.LongestText);
        if (reason.Length == 0) throw new RefusalException("reason-missing", nameof(command.Reason));
        if (command.Upholds)
        {
            desk.Give(line, AssessmentDesk.Points(command.Points, line.Item!, nameof(command.Points)), reason, "decide-objection", by);
            AssessmentDesk.Sum(held);
        }
        (row.State, row.Reason, row.DecidedAt, row.DecidedByName) = (command.Upholds ? ObjectionState.Upheld : ObjectionState.Dismissed, reason, act.At, act.Who.Name);
        desk.WriteDown(by, "decide-objection", held.Sheet, held.Row.Id, ("state", row.State.ToString()));
        await desk.TellUnitAsync(held.Row, held.Sheet, "assessment-objection-decided", $"{row.Id:n}", act, cancellation);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
