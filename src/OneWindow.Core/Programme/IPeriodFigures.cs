namespace OneWindow.Core.Programme;

/// <summary>The figures of a period as a report freezes them.</summary>
/// <param name="Json">Canonical: keys in order, no blanks; the same figures give the same text.</param>
public sealed record FrozenFigures(string Json);

/// <summary>One indicator's value, as reports and score sheets read it.</summary>
/// <param name="Code"><c>01</c> to <c>21</c>.</param>
/// <param name="Value">In the indicator's unit; null: no data.</param>
/// <param name="Target">Null where it has none.</param>
/// <param name="IsHigherBetter">Direction.</param>
/// <param name="IsReported">Told by a unit and checked by a second person, not computed.</param>
public sealed record IndicatorFigure(string Code, string Name, string NameEn, string Unit, decimal? Numerator, decimal? Denominator, decimal? Value, decimal? Target, bool IsHigherBetter, bool IsReported);

/// <summary>What the programme needs of the figures that are computed from all the other modules; the module Reporting gives it.</summary>
public interface IPeriodFigures
{
    /// <summary>Figures of a place between two days (first of a month to end of a month).</summary>
    /// <param name="areaCode">Place and everything below it.</param>
    Task<IReadOnlyList<IndicatorFigure>> OfAsync(string areaCode, DateOnly from, DateOnly to, CancellationToken cancellation = default);

    /// <summary>Figures of one unit.</summary>
    Task<IReadOnlyList<IndicatorFigure>> OfOfficeAsync(Guid officeId, DateOnly from, DateOnly to, CancellationToken cancellation = default);

    /// <summary>The same as a text that can be frozen.</summary>
    Task<FrozenFigures> FreezeAsync(string areaCode, DateOnly from, DateOnly to, CancellationToken cancellation = default);
}
