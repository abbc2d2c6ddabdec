namespace OneWindow.Core.Programme.Assessments;

/// <summary>Points of an indicator (house rule, sure: D): full points at its target or better, in proportion below, never under the floor.</summary>
public static class PointFormula
{
    /// <summary>Points in hundredths; null where there is no data or no target, and a person has to check.</summary>
    /// <param name="points">Full points, 1 to 100.</param>
    /// <param name="floorPercent">0 to 100.</param>
    public static int? Of(IndicatorFigure? figure, int points, int floorPercent)
    {
        if (figure is not { Value: { } value, Target: { } target }) return null;
        var share = figure.IsHigherBetter
            ? value >= target ? 1m : target <= 0 ? 0m : value / target
            : value <= target ? 1m : target / value;
        return (int)Math.Round(points * 100 * Math.Clamp(share, floorPercent / 100m, 1m), MidpointRounding.AwayFromZero);
    }
}
