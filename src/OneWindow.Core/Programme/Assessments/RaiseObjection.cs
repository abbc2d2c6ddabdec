using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>A unit objects to the points of one item, within the days after its check.</summary>
public sealed record RaiseObjection(Guid UnitId, Guid ItemId, string? Words);

public sealed class RaiseObjectionHandler(AssessmentDesk desk)
{
    /// <exception cref="RefusalException"><c>sheet-wrong-state</c>; <c>unit-wrong-state</c>: not checked yet; <c>objection-late</c>; <c>objection-open</c>: the item has one; <c>text-missing</c>; <c>text-too-long</c>.</exception>
    public Task<Guid> HandleAsync(RaiseObjection command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.UnitAsync(command.UnitId, act, cancellation);
        var (db, by, row) = (desk.Db, held.Working(act), held.Row);
        if (row.State != UnitState.Checked) throw new RefusalException("unit-wrong-state");
        if (desk.DayOf(act) > row.ObjectUntil) throw new RefusalException("objection-late");
        var line = held.Points.FirstOrDefault(s => s.ItemId == command.ItemId) ?? throw new NotVisibleException("item");
        if (await db.Objections.AnyAsync(o => o.PointsId == line.Id && o.State == ObjectionState.Open, cancellation)) throw new RefusalException("objection-open");
        var words = TypedText.Lines(command.Words, nameof(command.Words), SaveTask.LongestText);
        if (words.Length == 0) throw new RefusalException("text-missing", nameof(command.Words));
        var objection = new Objection { PointsId = line.Id, Words = words, RaisedAt = act.At, RaisedById = act.Who.Id, RaisedByName = act.Who.Name };
        db.Objections.Add(objection);
        desk.WriteDown(by, "raise-objection", held.Sheet, row.Id, ("item", line.Item!.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await desk.TellKeepersAsync(row, held.Sheet, "assessment-objection", $"{objection.Id:n}", act, cancellation);
        await db.SaveChangesAsync(cancellation);
        return objection.Id;
    }, cancellation);
}
