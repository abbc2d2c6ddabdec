using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>The sheet's items stand; every unit of its kind is asked to assess itself.</summary>
public sealed record OpenAssessmentSheet(Guid SheetId);

public sealed class OpenAssessmentSheetHandler(AssessmentDesk desk, AreaTreeKeeper areas)
{
    /// <exception cref="RefusalException"><c>sheet-wrong-state</c>; <c>items-missing</c>; <c>units-missing</c>: there is no unit of that kind and level.</exception>
    public Task HandleAsync(OpenAssessmentSheet command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.SheetId, cancellation);
        var (db, by, row) = (desk.Db, held.Keeping(act), held.Row);
        held.Demand(SheetState.Draft);
        var items = await db.AssessmentItems.Where(i => i.SheetId == row.Id).OrderBy(i => i.Number).ToListAsync(cancellation);
        if (items.Count == 0) throw new RefusalException("items-missing");
        var kind = row.UnitKind;
        var offices = (await db.Offices.Where(o => o.Kind == kind && o.ClosedOn == null).OrderBy(o => o.Name).ToListAsync(cancellation)).Select(o => (Office: o, Area: areas.Current.Find(o.AreaId)))
            .Where(o => o.Area is { } a && a.Level == row.UnitLevel && a.Code.StartsWith(held.Year.AreaCode, StringComparison.Ordinal)).ToList();
        if (offices.Count == 0) throw new RefusalException("units-missing");
        row.State = SheetState.Open;
        foreach (var (office, area) in offices)
        {
            var unit = new AssessedUnit { SheetId = row.Id, OfficeId = office.Id, AreaCode = area!.Code };
            db.AssessedUnits.Add(unit);
            foreach (var item in items) db.UnitPoints.Add(new() { UnitId = unit.Id, ItemId = item.Id });
            await desk.TellUnitAsync(unit, held, "assessment-self", "self", act, cancellation);
        }
        desk.WriteDown(by, "open-assessment-sheet", held, null, ("units", offices.Count.ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
