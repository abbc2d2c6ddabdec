using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

public sealed record FinalItem(int Number, string Title, string TitleEn, PointSource Source, string IndicatorCode, int Points);

/// <param name="Points">Hundredths of a point; the others alike.</param>
public sealed record FinalPoints(int Item, int? Self, int Points, decimal? Value, decimal? Target, string Words);

/// <param name="Position">From 1; units with the same total share one.</param>
public sealed record FinalUnit(string Unit, string UnitEn, string AreaCode, int Total, int Position, IReadOnlyList<FinalPoints> Points);

/// <summary>The outcome of an assessment as it was frozen; units from the best down.</summary>
public sealed record FinalSheet(int Year, int Number, string Title, string TitleEn, IReadOnlyList<FinalItem> Items, IReadOnlyList<FinalUnit> Units);

/// <summary>Every unit is checked, its days for objections are over and every objection is decided: the outcome is frozen with its hash.</summary>
public sealed record FinaliseAssessmentSheet(Guid SheetId);

public sealed class FinaliseAssessmentSheetHandler(AssessmentDesk desk)
{
    /// <exception cref="RefusalException"><c>sheet-wrong-state</c>; <c>units-open</c>: one is not checked; <c>objections-possible</c>: the days of one are not over; <c>objections-open</c>.</exception>
    public Task HandleAsync(FinaliseAssessmentSheet command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.SheetId, cancellation);
        var (db, by, row) = (desk.Db, held.Keeping(act), held.Row);
        held.Demand(SheetState.Open);
        var units = await db.AssessedUnits.Include(u => u.Office).Where(u => u.SheetId == row.Id).ToListAsync(cancellation);
        if (units.Exists(u => u.State != UnitState.Checked)) throw new RefusalException("units-open");
        if (units.Exists(u => u.ObjectUntil >= desk.DayOf(act))) throw new RefusalException("objections-possible");
        if (await db.Objections.AnyAsync(o => o.Of!.Unit!.SheetId == row.Id && o.State == ObjectionState.Open, cancellation)) throw new RefusalException("objections-open");
        var items = await db.AssessmentItems.Where(i => i.SheetId == row.Id).OrderBy(i => i.Number).ToListAsync(cancellation);
        var points = (await db.UnitPoints.Where(s => s.Unit!.SheetId == row.Id).ToListAsync(cancellation)).ToLookup(s => s.UnitId);
        var numbers = items.ToDictionary(i => i.Id, i => i.Number);
        var frozen = Frozen.Of(new FinalSheet(held.Year.Year, row.Number, row.Title, row.TitleEn,
            [.. items.Select(i => new FinalItem(i.Number, i.Title, i.TitleEn, i.Source, i.IndicatorCode, i.Points))],
            [.. units.OrderByDescending(u => u.Total).ThenBy(u => u.AreaCode, StringComparer.Ordinal).ThenBy(u => u.Office!.Name, StringComparer.Ordinal).Select(u => new FinalUnit(u.Office!.Name, u.Office.NameEn ?? "", u.AreaCode, u.Total, 1 + units.Count(o => o.Total > u.Total),
                [.. points[u.Id].OrderBy(s => numbers[s.ItemId]).Select(s => new FinalPoints(numbers[s.ItemId], s.Self, s.Points ?? 0, s.Value, s.Target, s.Words))]))]));
        (row.State, row.FinalAt, row.FinalByName, row.Json, row.Hash) = (SheetState.Final, act.At, act.Who.Name, frozen.Json, frozen.Hash);
        desk.WriteDown(by, "finalise-assessment-sheet", held, null, ("sha256", frozen.Hash));
        foreach (var unit in units) await desk.TellUnitAsync(unit, held, "assessment-final", "final", act, cancellation);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
