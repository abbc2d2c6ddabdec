using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>Takes an item off a draft sheet; the others move up.</summary>
public sealed record DropAssessmentItem(Guid SheetId, Guid ItemId);

public sealed class DropAssessmentItemHandler(AssessmentDesk desk)
{
    /// <exception cref="RefusalException"><c>sheet-wrong-state</c>.</exception>
    public Task HandleAsync(DropAssessmentItem command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.SheetId, cancellation);
        var (db, by, id) = (desk.Db, held.Keeping(act), held.Row.Id);
        held.Demand(SheetState.Draft);
        var items = await db.AssessmentItems.Where(i => i.SheetId == id).OrderBy(i => i.Number).ToListAsync(cancellation);
        var row = items.Find(i => i.Id == command.ItemId) ?? throw new NotVisibleException("item");
        db.AssessmentItems.Remove(row);
        items.Remove(row);
        for (var i = 0; i < items.Count; i++) items[i].Number = i + 1;
        desk.WriteDown(by, "drop-assessment-item", held, null, ("points", row.Points.ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
