namespace OneWindow.Core.Reporting;

/// <summary>
/// Hides numbers so small that they could single out a person, with whatever they could be worked out from. All or nothing: the parts of a place in the months of a quarter are shown when each of
/// them holds nobody or enough people; else none of them is, in any of these months. The same for the quarters of a year and for the year; shorter periods are shown only where the longer ones around
/// them are, and a place only where the places above it are. What stays shown are sums over whole rows and columns of a table whose inside is hidden as a whole.
/// </summary>
static class SmallNumbers
{
    /// <param name="blocks">For the place in question and each place above it: all parts of the next wider place, each as its size in a period.</param>
    /// <param name="least">Smallest number that may be seen.</param>
    internal static bool Shows(IEnumerable<IEnumerable<Func<IndicatorPeriod, decimal>>> blocks, IndicatorPeriod period, int least)
    {
        var periods = Around(period).Distinct().ToList();
        return blocks.All(parts => parts.All(size => periods.All(p => size(p) is var n && (n == 0 || n >= least))));
    }

    /// <summary>The periods that must be harmless all at once for one to be shown.</summary>
    static IEnumerable<IndicatorPeriod> Around(IndicatorPeriod period)
    {
        for (var year = period.From.Year; year <= period.To.Year; year++) yield return IndicatorPeriod.OfYear(year);
        if (period == IndicatorPeriod.OfYear(period.From.Year)) yield break;
        for (var year = period.From.Year; year <= period.To.Year; year++)
            for (var month = 1; month <= 12; month += 3) yield return IndicatorPeriod.OfQuarter(new(year, month, 1));
        if (period == IndicatorPeriod.OfQuarter(period.From)) yield break;
        // A stretch of its own length is the sum of months: all of them are seen with it.
        foreach (var quarter in period.EachMonth.Select(IndicatorPeriod.OfQuarter).Distinct())
            foreach (var month in quarter.EachMonth) yield return IndicatorPeriod.OfMonth(month);
    }
}
