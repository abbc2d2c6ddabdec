using OneWindow.Core.Areas;

namespace OneWindow.Core.Reporting;

public enum TargetState { NoData, NoTarget, Reached, NotReached, Hidden }

/// <summary>An indicator of a place or unit over some months, with the counts that keep a rate from being read wrongly.</summary>
/// <param name="Numerator">Null where it is hidden or the indicator has none.</param>
/// <param name="Denominator">Null where it is hidden or the indicator has none.</param>
/// <param name="Value">In the indicator's unit; null: no data (nothing to rate is neither 0 nor 100 per cent), or hidden.</param>
/// <param name="Open">Begun in these months (of what agreements want: due in them) and open today.</param>
/// <param name="Late">Due in these months, overdue and open today; in the denominator.</param>
/// <param name="Without">Ended without a result.</param>
/// <param name="Asked">Of satisfaction: who could have answered.</param>
/// <param name="Brink">Done in the last two hours before due.</param>
/// <param name="MonthEnd">Done in the last three days of a month.</param>
/// <param name="MedianDays">Of requests for legal aid: days to a decision.</param>
public sealed record IndicatorValue(decimal? Numerator, decimal? Denominator, decimal? Value, long Open = 0, long Late = 0, long Without = 0, long Asked = 0, long Brink = 0, long MonthEnd = 0, int? MedianDays = null, bool IsHidden = false)
{
    public static IndicatorValue Nothing { get; } = new(null, null, null);

    internal static IndicatorValue Hidden { get; } = new(null, null, null, IsHidden: true);

    /// <summary>How many records stand behind a part; null where it is hidden.</summary>
    /// <param name="part">One of <see cref="Parts"/>.</param>
    public decimal? CountOf(string part) => IsHidden ? null : part switch
    {
        Parts.All => Denominator ?? Numerator ?? 0,
        Parts.Hit => Numerator ?? 0,
        Parts.Open => Open,
        Parts.Late => Late,
        Parts.Without => Without,
        Parts.Asked => Asked,
        Parts.Brink => Brink,
        Parts.MonthEnd => MonthEnd,
        _ => 0,
    };

    public TargetState StateFor(Indicator indicator) =>
        IsHidden ? TargetState.Hidden
        : Value is not { } value ? TargetState.NoData
        : indicator.Target is not { } target ? TargetState.NoTarget
        : (indicator.IsHigherBetter ? value >= target : value <= target) ? TargetState.Reached : TargetState.NotReached;
}

/// <summary>A sum of one part in one month and unit.</summary>
sealed record Cell(string Measure, string Part, Guid OfficeId, DateOnly Month, decimal Count);

static class IndicatorMath
{
    /// <param name="cells">Of the indicator's measure, in the months and units in question.</param>
    /// <param name="communities">Villages and communities of the place.</param>
    internal static IndicatorValue Compute(Indicator indicator, IReadOnlyCollection<Cell> cells, Func<Guid, AreaLevel> levelOf, int communities, int months)
    {
        decimal Sum(string part) => cells.Where(c => c.Part == part).Sum(c => c.Count);
        var (all, hit) = (Sum(Parts.All) + Sum(Parts.Late), indicator.Measure.Split(':') is [_, var level] ? cells.Where(c => c.Part == Parts.All && IsOf(level, levelOf(c.OfficeId))).Sum(c => c.Count) : Sum(Parts.Hit));
        var value = indicator.Source == IndicatorSource.Reported ? Rate(hit, all, indicator.Unit == IndicatorUnit.Percent ? 100 : 1)
            : indicator.MeasureCode switch
            {
                Measures.Aid => new(all, null, all),
                Measures.AdviserHours => Rate(hit, communities * months, 1),
                _ => Rate(hit, all, 100),
            };
        return value with
        {
            Open = (long)Sum(Parts.Open),
            Late = (long)Sum(Parts.Late),
            Without = (long)Sum(Parts.Without),
            Asked = (long)Sum(Parts.Asked),
            Brink = (long)Sum(Parts.Brink),
            MonthEnd = (long)Sum(Parts.MonthEnd),
            MedianDays = Median(cells),
        };
    }

    internal static bool IsOf(string level, AreaLevel area) => level == "township" ? area == AreaLevel.Township : area >= AreaLevel.Community;

    static IndicatorValue Rate(decimal part, decimal whole, int times) => new(part, whole, whole == 0 ? null : Math.Round(times * part / whole, 2, MidpointRounding.AwayFromZero));

    static int? Median(IEnumerable<Cell> cells)
    {
        var days = cells.Where(c => c.Part is ['d', >= '0' and <= '9', ..]).GroupBy(c => c.Part).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Days: int.Parse(g.Key.AsSpan(1), null), Count: g.Sum(c => c.Count))).ToList();
        var (all, passed) = (days.Sum(d => d.Count), 0m);
        foreach (var (day, count) in days)
            if (2 * (passed += count) >= all) return day;
        return null;
    }
}
