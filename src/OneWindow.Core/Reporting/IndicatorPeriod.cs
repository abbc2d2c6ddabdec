using System.Globalization;

namespace OneWindow.Core.Reporting;

/// <summary>A month, quarter or year.</summary>
/// <param name="From">First day of its first month.</param>
/// <param name="Months">1, 3 or 12.</param>
public readonly record struct IndicatorPeriod(DateOnly From, int Months)
{
    /// <summary>First day of its last month.</summary>
    public DateOnly To => From.AddMonths(Months - 1);

    public IEnumerable<DateOnly> EachMonth
    {
        get { for (var n = 0; n < Months; n++) yield return From.AddMonths(n); }
    }

    public static IndicatorPeriod OfMonth(DateOnly day) => new(new(day.Year, day.Month, 1), 1);

    public static IndicatorPeriod OfQuarter(DateOnly day) => new(new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1), 3);

    public static IndicatorPeriod OfYear(int year) => new(new(year, 1, 1), 12);

    /// <summary>The period one step away of the same length.</summary>
    public IndicatorPeriod Step(int by) => this with { From = From.AddMonths(by * Months) };

    /// <summary><c>2026-09</c>, <c>2026-Q3</c> or <c>2026</c>.</summary>
    public override string ToString() => Months switch
    {
        1 => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        3 => string.Create(CultureInfo.InvariantCulture, $"{From.Year:0000}-Q{(From.Month + 2) / 3}"),
        _ => From.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    public static bool TryRead(string? typed, out IndicatorPeriod period)
    {
        period = default;
        if (typed is null) return false;
        if (typed.Length == 7 && typed[4] == '-' && typed[5] is 'Q' or 'q' && Year(typed[..4]) is { } y && typed[6] is >= '1' and <= '4')
            period = OfQuarter(new(y, (typed[6] - '0') * 3, 1));
        else if (DateOnly.TryParseExact(typed, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and < 2200) period = OfMonth(month);
        else if (typed.Length == 4 && Year(typed) is { } year) period = OfYear(year);
        return period.Months > 0;
    }

    static int? Year(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and < 2200 ? year : null;
}
