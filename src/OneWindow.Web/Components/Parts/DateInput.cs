namespace OneWindow.Web.Components.Parts;

/// <summary>A day as three typed-in texts, kept as typed until it is read.</summary>
public sealed class DateInput
{
    public string? Year { get; set; }
    public string? Month { get; set; }
    public string? Day { get; set; }

    public static DateInput Of(DateOnly? day) => day is not { } d ? new() : new()
    {
        Year = d.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Month = d.Month.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Day = d.Day.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>False where the three are no day; true with null where nothing was typed. Takes full-width and Chinese digits.</summary>
    public bool TryRead(out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(Year) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Day)) return true;
        if (!Typed.TryInt(Year, out var year) || !Typed.TryInt(Month, out var month) || !Typed.TryInt(Day, out var d)) return false;
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, d);
        return true;
    }
}
