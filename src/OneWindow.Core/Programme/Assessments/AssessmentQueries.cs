using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <param name="Objections">Open ones.</param>
public sealed record UnitLine(AssessedUnit Row, string Unit, string UnitEn, string Place, int Objections);

/// <param name="Units">Those the actor may read.</param>
/// <param name="Final">Null before it is final.</param>
/// <param name="IsWhole">The frozen text is the one its hash was made of.</param>
public sealed record SheetView(AssessmentSheet Row, IReadOnlyList<AssessmentItem> Items, IReadOnlyList<UnitLine> Units, FinalSheet? Final, bool IsWhole, string Seen)
{
    public int FullPoints => Items.Sum(i => i.Points);
}

/// <param name="Computed">What the indicator gives now, in hundredths; null: a person gives the points.</param>
public sealed record PointLine(UnitPoints Row, AssessmentItem Item, int? Computed, IndicatorFigure? Figure, IReadOnlyList<Objection> Objections, IReadOnlyList<PointEntry> Log);

public sealed record UnitView(SheetView Sheet, UnitLine Line, IReadOnlyList<PointLine> Lines)
{
    public AssessedUnit Row => Line.Row;
}

/// <summary>What is read of assessments: a draft by whoever keeps the programme; points of a unit by itself and whoever keeps the programme of its place; a final outcome by everybody who reads the programme.</summary>
public sealed class AssessmentQueries(OneWindowDbContext db, AreaTreeKeeper areas, IEnumerable<IPeriodFigures> figures)
{
    internal static bool MayRead(Actor actor, AssessmentSheet sheet, AssessedUnit unit) =>
        sheet.State == SheetState.Final || actor.May(Permission.WorkTasks, unit.AreaCode, unit.OfficeId) || actor.May(Permission.KeepProgramme, unit.AreaCode);

    public static bool MaySelfAssess(Actor actor, AssessedUnit unit) => actor.May(Permission.WorkTasks, unit.AreaCode, unit.OfficeId);

    public static bool MayCheck(Actor actor, AssessedUnit unit) => actor.May(Permission.KeepProgramme, unit.AreaCode) && !actor.Offices.Contains(unit.OfficeId);

    /// <summary>Sheets of a year: drafts only for whoever keeps it.</summary>
    public async Task<IReadOnlyList<AssessmentSheet>> ListAsync(Actor actor, ProgrammeYear year, CancellationToken cancellation = default)
    {
        var (id, keeps) = (year.Id, actor.May(Permission.KeepProgramme, year.AreaCode));
        return await db.AssessmentSheets.AsNoTracking().Where(s => s.YearId == id && (keeps || s.State != SheetState.Draft)).OrderBy(s => s.Number).ToListAsync(cancellation);
    }

    /// <exception cref="NotVisibleException">There is none of that number, or it is a draft the actor may not read.</exception>
    public async Task<SheetView> DemandAsync(Actor actor, ProgrammeYear year, int number, CancellationToken cancellation = default)
    {
        var row = (await ListAsync(actor, year, cancellation)).FirstOrDefault(s => s.Number == number) ?? throw new NotVisibleException("sheet");
        var id = row.Id;
        var items = await db.AssessmentItems.AsNoTracking().Where(i => i.SheetId == id).OrderBy(i => i.Number).ToListAsync(cancellation);
        var units = await db.AssessedUnits.AsNoTracking().Include(u => u.Office).Where(u => u.SheetId == id).ToListAsync(cancellation);
        var open = (await db.Objections.AsNoTracking().Where(o => o.Of!.Unit!.SheetId == id && o.State == ObjectionState.Open).Select(o => o.Of!.UnitId).ToListAsync(cancellation)).ToLookup(u => u);
        return new(row, items,
            [.. units.Where(u => MayRead(actor, row, u)).OrderBy(u => u.AreaCode, StringComparer.Ordinal).ThenBy(u => u.Office!.Name, StringComparer.Ordinal).Select(u => new UnitLine(u, u.Office!.Name, u.Office.NameEn ?? "", areas.Current.Find(u.Office.AreaId)?.Name ?? "", open[u.Id].Count()))],
            row.State == SheetState.Final ? Frozen.Read<FinalSheet>(row.Json) : null, row.State != SheetState.Final || Frozen.IsWhole(row.Json, row.Hash), SaveAssessmentSheetHandler.MarkOf(row));
    }

    /// <exception cref="NotVisibleException">It is not on the sheet, or not the actor's to read.</exception>
    public async Task<UnitView> UnitAsync(Actor actor, ProgrammeYear year, int number, Guid unitId, CancellationToken cancellation = default)
    {
        var sheet = await DemandAsync(actor, year, number, cancellation);
        var line = sheet.Units.FirstOrDefault(u => u.Row.Id == unitId) ?? throw new NotVisibleException("unit");
        var points = await db.UnitPoints.AsNoTracking().Where(s => s.UnitId == unitId).ToListAsync(cancellation);
        var objections = (await db.Objections.AsNoTracking().Where(o => o.Of!.UnitId == unitId).OrderBy(o => o.RaisedAt).ToListAsync(cancellation)).ToLookup(o => o.PointsId);
        var log = (await db.PointEntries.AsNoTracking().Where(e => e.Of!.UnitId == unitId).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellation)).ToLookup(e => e.PointsId);
        var known = line.Row.State == UnitState.Checked ? [] : await FiguresAsync(line.Row.OfficeId, year, cancellation);
        return new(sheet, line, [.. sheet.Items.Select(i => (Item: i, Of: points.First(s => s.ItemId == i.Id))).Select(x => new PointLine(x.Of, x.Item,
            x.Item.Source == PointSource.Indicator ? PointFormula.Of(known.GetValueOrDefault(x.Item.IndicatorCode), x.Item.Points, x.Item.FloorPercent) : null,
            known.GetValueOrDefault(x.Item.IndicatorCode), [.. objections[x.Of.Id]], [.. log[x.Of.Id]]))]);
    }

    /// <summary>Outcomes the city has published of a year, for everybody.</summary>
    public async Task<IReadOnlyList<FinalSheet>> PublicAsync(int year, CancellationToken cancellation = default) =>
        [.. (await db.AssessmentSheets.AsNoTracking().Where(s => s.Year!.Year == year && s.IsPublic && s.State == SheetState.Final).OrderBy(s => s.Number).Select(s => s.Json).ToListAsync(cancellation)).Select(Frozen.Read<FinalSheet>)];

    /// <summary>The year's figures of a unit by code.</summary>
    internal async Task<Dictionary<string, IndicatorFigure>> FiguresAsync(Guid officeId, ProgrammeYear year, CancellationToken cancellation) =>
        figures.FirstOrDefault() is { } source ? (await source.OfOfficeAsync(officeId, new(year.Year, 1, 1), new(year.Year, 12, 31), cancellation)).ToDictionary(f => f.Code) : [];
}
