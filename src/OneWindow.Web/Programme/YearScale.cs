namespace OneWindow.Web.Programme;

/// <summary>Where a day stands on a line that is one year long, 0 to <see cref="Width"/>; what lies outside stands at its end.</summary>
static class YearScale
{
    internal const int Width = 600;

    internal static double At(int year, DateOnly day)
    {
        var (first, days) = (new DateOnly(year, 1, 1), DateTime.IsLeapYear(year) ? 366 : 365);
        return Math.Clamp((double)(day.DayNumber - first.DayNumber) / days, 0, 1) * Width;
    }

    internal static string Of(double value) => value.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}
