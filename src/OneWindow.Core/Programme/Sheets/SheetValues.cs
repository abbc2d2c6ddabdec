using System.Globalization;
using System.Text.RegularExpressions;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>What people write for days, whole numbers and shares.</summary>
static partial class SheetValues
{
    /// <summary>Full-width figures and signs to plain ones, without spaces.</summary>
    static string Plain(string words) => string.Concat(SheetText.Plain(words).Where(c => !char.IsWhiteSpace(c)));

    internal static DateOnly? Day(SheetCell cell, string clean, bool from1904)
    {
        if (cell.Kind == CellKind.Number)
        {
            // Day 60 is 29 February 1900, which never was; a number of eight figures is a day written without signs.
            if (cell.Number is >= 19000101 and <= 21991231 && Math.Floor(cell.Number) == cell.Number) return Eight((int)cell.Number);
            var serial = Math.Floor(cell.Number) + (from1904 ? 1462 : 0);
            return serial is > 60 and < 2_958_466 ? new DateOnly(1899, 12, 30).AddDays((int)serial) : null;
        }
        var text = Plain(clean);
        if (text.Length == 8 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var eight)) return Eight(eight);
        var match = Days().Match(text);
        return match.Success ? Exact(Int(match, 1), Int(match, 2), Int(match, 3)) : null;
    }

    static DateOnly? Eight(int day) => Exact(day / 10_000, day / 100 % 100, day % 100);

    static DateOnly? Exact(int year, int month, int day) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    static int Int(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    internal static int? WholeNumber(SheetCell cell, string clean)
    {
        if (cell.Kind == CellKind.Number) return Math.Abs(cell.Number) < 1_000_000 && Math.Floor(cell.Number) == cell.Number ? (int)cell.Number : null;
        return decimal.TryParse(Plain(clean), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000 && decimal.Floor(number) == number ? (int)number : null;
    }

    /// <summary>80, 0.8 and 80% are one share. A bare 1 may be all or a hundredth, and nobody guesses.</summary>
    internal static (int? Percent, bool Unclear) Percent(SheetCell cell, string clean)
    {
        decimal number;
        var signed = false;
        if (cell.Kind == CellKind.Number)
        {
            if (Math.Abs(cell.Number) > 1_000_000) return (null, false);
            (number, signed) = ((decimal)cell.Number * (cell.IsShare ? 100 : 1), cell.IsShare);
        }
        else
        {
            var text = Plain(clean);
            signed = text.EndsWith('%');
            if (!decimal.TryParse(signed ? text[..^1] : text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) || Math.Abs(number) > 1_000_000) return (null, false);
        }
        if (!signed && number == 1) return (null, true);
        if (!signed && number is > 0 and < 1) number *= 100;
        number = decimal.Round(number, 6);
        return decimal.Floor(number) == number ? ((int)number, false) : (null, false);
    }

    [GeneratedRegex(@"^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:T?\d{1,2}:\d{2}(?::\d{2})?)?$")]
    private static partial Regex Days();
}
