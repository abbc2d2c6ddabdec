using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>Points for one item.</summary>
/// <param name="Points">With at most two places; null: none given.</param>
public sealed record GivenPoints(Guid ItemId, decimal? Points, string? Words);

/// <summary>A unit assesses itself on the items that persons check; what indicators say is computed.</summary>
public sealed record SelfAssess(Guid UnitId, IReadOnlyList<GivenPoints> Given);

public sealed class SelfAssessHandler(AssessmentDesk desk)
{
    /// <exception cref="RefusalException"><c>sheet-wrong-state</c>; <c>unit-wrong-state</c>: it was checked already; <c>points-missing</c>; <c>points-out-of-range</c>; <c>text-too-long</c>; fields are <c>Given[3].Points</c> in the order of the sheet's checked items.</exception>
    public Task HandleAsync(SelfAssess command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.UnitAsync(command.UnitId, act, cancellation);
        var (by, row) = (held.Working(act), held.Row);
        if (row.State == UnitState.Checked) throw new RefusalException("unit-wrong-state");
        var at = 0;
        foreach (var line in held.Points.Where(s => s.Item!.Source == PointSource.Check))
        {
            var given = command.Given.FirstOrDefault(g => g.ItemId == line.ItemId);
            var points = AssessmentDesk.Points(given?.Points, line.Item!, $"Given[{at}].Points");
            (line.Self, line.SelfWords) = (points, TypedText.Lines(given!.Words, $"Given[{at}].Words", SaveTask.LongestText));
            at++;
        }
        (row.State, row.SelfAssessedAt, row.SelfAssessedById, row.SelfAssessedByName) = (UnitState.SelfAssessed, act.At, act.Who.Id, act.Who.Name);
        desk.WriteDown(by, "self-assess", held.Sheet, row.Id);
        await desk.TellKeepersAsync(row, held.Sheet, "assessment-check", "check", act, cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
