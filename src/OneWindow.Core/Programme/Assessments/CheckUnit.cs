using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>
/// Another office checks a unit's line: items of indicators are computed from the year's figures, the others get points from the checker. From now on the unit may object for the sheet's days. A unit that has not assessed
/// itself is checked all the same: nobody escapes by silence.
/// </summary>
/// <param name="Given">For every item that persons check, and for those of indicators without data.</param>
public sealed record CheckUnit(Guid UnitId, IReadOnlyList<GivenPoints> Given);

public sealed class CheckUnitHandler(AssessmentDesk desk, AssessmentQueries queries, WorkCalendarKeeper calendar)
{
    /// <exception cref="RefusalException">
    /// <c>sheet-wrong-state</c>; <c>unit-wrong-state</c>: it was checked already; <c>own-unit</c>: whoever works there or assessed it does not check it; <c>points-missing</c>; <c>points-out-of-range</c>; <c>text-too-long</c>;
    /// fields are <c>Given[3].Points</c> in the order of the items that take points.
    /// </exception>
    public Task HandleAsync(CheckUnit command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.UnitAsync(command.UnitId, act, cancellation);
        var (by, row) = (held.Checking(act), held.Row);
        if (row.State == UnitState.Checked) throw new RefusalException("unit-wrong-state");
        if (row.SelfAssessedById == act.Who.Id) throw new RefusalException("own-unit");
        var figures = await queries.FiguresAsync(row.OfficeId, held.Sheet.Year, cancellation);
        var at = 0;
        foreach (var line in held.Points)
        {
            var item = line.Item!;
            var figure = item.Source == PointSource.Indicator ? figures.GetValueOrDefault(item.IndicatorCode) : null;
            if (PointFormula.Of(figure, item.Points, item.FloorPercent) is { } computed)
            {
                (line.Value, line.Target) = (figure!.Value, figure.Target);
                desk.Give(line, computed, "", "check-unit", by);
                continue;
            }
            var given = command.Given.FirstOrDefault(g => g.ItemId == line.ItemId);
            var points = AssessmentDesk.Points(given?.Points, item, $"Given[{at}].Points");
            desk.Give(line, points, TypedText.Lines(given!.Words, $"Given[{at}].Words", SaveTask.LongestText), "check-unit", by);
            at++;
        }
        AssessmentDesk.Sum(held);
        (row.State, row.CheckedAt, row.CheckedById, row.CheckedByName) = (UnitState.Checked, act.At, act.Who.Id, act.Who.Name);
        row.ObjectUntil = calendar.Current.AddWorkingDays(desk.DayOf(act), held.Sheet.Row.ObjectionDays);
        desk.WriteDown(by, "check-unit", held.Sheet, row.Id, ("until", row.ObjectUntil.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        await desk.TellUnitAsync(row, held.Sheet, "assessment-checked", "checked", act, cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
