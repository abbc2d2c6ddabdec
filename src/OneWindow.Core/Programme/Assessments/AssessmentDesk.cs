using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>A assessment sheet, held by one act until it commits.</summary>
sealed record HeldSheet(AssessmentSheet Row, ProgrammeYear Year)
{
    internal Act Keeping(Act act) => act.Needing(Permission.KeepProgramme, Year.AreaCode);

    /// <exception cref="RefusalException"><c>sheet-wrong-state</c>.</exception>
    internal void Demand(SheetState state)
    {
        if (Row.State != state) throw new RefusalException("sheet-wrong-state");
    }
}

/// <summary>A unit on a sheet with its points, held by one act until it commits.</summary>
sealed record HeldUnit(AssessedUnit Row, HeldSheet Sheet, IReadOnlyList<UnitPoints> Points)
{
    internal Act Working(Act act) => act.Needing(Permission.WorkTasks, Row.AreaCode, Row.OfficeId);

    /// <summary>For another office that keeps the programme of the unit's place.</summary>
    /// <exception cref="RefusalException"><c>own-unit</c>: the person works for the unit itself.</exception>
    internal Act Checking(Act act)
    {
        var by = act.Needing(Permission.KeepProgramme, Row.AreaCode);
        return act.Who.Offices.Contains(Row.OfficeId) ? throw new RefusalException("own-unit") : by;
    }
}

/// <summary>What the acts on a assessment sheet share.</summary>
public sealed class AssessmentDesk(ProgrammeDesk desk, ProgrammeMessages messages)
{
    internal OneWindowDbContext Db => desk.Db;
    internal DateOnly DayOf(Act act) => desk.DayOf(act);

    internal async Task<HeldSheet> EnterAsync(Guid sheetId, CancellationToken cancellation)
    {
        var yearId = await Db.AssessmentSheets.Where(s => s.Id == sheetId).Select(s => (Guid?)s.YearId).FirstOrDefaultAsync(cancellation) ?? throw new NotVisibleException("sheet");
        var year = await desk.EnterAsync(yearId, cancellation);
        var row = await Db.AssessmentSheets.FirstAsync(s => s.Id == sheetId, cancellation);
        await Db.Entry(row).ReloadAsync(cancellation);
        return new(row, year);
    }

    internal Task<ProgrammeYear> YearAsync(Guid yearId, CancellationToken cancellation) => desk.EnterAsync(yearId, cancellation);

    internal async Task<HeldUnit> UnitAsync(Guid unitId, Act act, CancellationToken cancellation)
    {
        var sheetId = await Db.AssessedUnits.Where(u => u.Id == unitId).Select(u => (Guid?)u.SheetId).FirstOrDefaultAsync(cancellation) ?? throw new NotVisibleException("unit");
        var sheet = await EnterAsync(sheetId, cancellation);
        var row = await Db.AssessedUnits.FirstAsync(u => u.Id == unitId, cancellation);
        await Db.Entry(row).ReloadAsync(cancellation);
        if (!AssessmentQueries.MayRead(act.Who, sheet.Row, row)) throw new NotVisibleException("unit");
        sheet.Demand(SheetState.Open);
        return new(row, sheet, await Db.UnitPoints.Include(s => s.Item).Where(s => s.UnitId == unitId).OrderBy(s => s.Item!.Number).ToListAsync(cancellation));
    }

    /// <summary>Sets points and writes the line of the log.</summary>
    internal void Give(UnitPoints line, int? points, string words, string action, Act by)
    {
        Db.PointEntries.Add(new() { PointsId = line.Id, At = by.At, Action = action, StaffId = by.Who.Id, StaffName = by.Who.Name, From = line.Points, To = points, Words = words });
        (line.Points, line.Words) = (points, words);
    }

    internal static void Sum(HeldUnit held) => held.Row.Total = held.Points.Sum(s => s.Points ?? 0);

    internal Task TellUnitAsync(AssessedUnit unit, HeldSheet sheet, string code, string once, Act act, CancellationToken cancellation) =>
        messages.ToUnitAsync(unit.OfficeId, code, Told(sheet, unit, once), act, cancellation);

    internal Task TellKeepersAsync(AssessedUnit unit, HeldSheet sheet, string code, string once, Act act, CancellationToken cancellation) =>
        messages.ToKeepersAsync(unit.AreaCode, code, Told(sheet, unit, once), act, cancellation);

    static ProgrammeTold Told(HeldSheet sheet, AssessedUnit unit, string once) =>
        new(sheet.Year, string.Create(CultureInfo.InvariantCulture, $"{sheet.Year.Year}-{sheet.Row.Number}"), $"{sheet.Row.Link(sheet.Year)}/units/{unit.Id}", $"{unit.Id:n}:{once}");

    internal void WriteDown(Act by, string action, HeldSheet held, Guid? unit = null, params ReadOnlySpan<(string Name, string? Value)> details) =>
        Db.Record(by, action, held.Year.District, unit is null ? nameof(AssessmentSheet) : nameof(AssessedUnit), unit ?? held.Row.Id, string.Create(CultureInfo.InvariantCulture, $"{held.Year.Year}-{held.Row.Number}"), details.IsEmpty ? null : Details.Json(details));

    /// <summary>Points as people type them, in hundredths.</summary>
    /// <exception cref="RefusalException"><c>points-missing</c>; <c>points-out-of-range</c>: below 0 or above the full ones.</exception>
    internal static int Points(decimal? typed, AssessmentItem item, string field) =>
        typed is not { } points ? throw new RefusalException("points-missing", field)
        : points < 0 || points > item.Points ? throw new RefusalException("points-out-of-range", field)
        : (int)Math.Round(points * 100, MidpointRounding.AwayFromZero);
}
