using System.Globalization;
using System.Text;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Mediation.Cases.Agreement;

/// <summary>Instalments as people write them: one line for each, the day and then the amount; without money only the day.</summary>
static class InstalmentLines
{
    internal const int MostParts = 120;

    static readonly string[] Days = ["yyyy-M-d", "yyyy.M.d", "yyyy/M/d", "yyyy年M月d日"];

    /// <summary>Null where a line cannot be read.</summary>
    internal static IReadOnlyList<Instalment>? Read(string? typed)
    {
        var parts = new List<Instalment>();
        foreach (var line in (typed ?? "").Normalize(NormalizationForm.FormKC).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split([' ', '\t', '：', ':', ';'], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || !DateOnly.TryParseExact(words[0], Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)) return null;
            if (words.Length == 1) parts.Add(new(null, due));
            else if (Typed.TryDecimal(words[1], out var amount)) parts.Add(new(amount, due));
            else return null;
        }
        return parts;
    }

    internal static string Write(IEnumerable<Instalment> parts) => string.Join('\n', parts.Select(p =>
        p.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (p.Amount is { } a ? a.ToString(" 0.00", CultureInfo.InvariantCulture) : "")));

    internal static string Write(IEnumerable<ObligationView> parts) => Write(parts.Select(p => new Instalment(p.Row.Amount, p.Row.Due)));

    /// <summary>Equal parts, one each month from a day; what cannot be divided goes to the last. A month without that day takes its own last day.</summary>
    /// <param name="whole">Null: only days.</param>
    internal static IEnumerable<Instalment> Equal(decimal? whole, int parts, DateOnly first)
    {
        var each = whole is { } w ? Math.Floor(w * 100 / parts) / 100 : (decimal?)null;
        for (var i = 0; i < parts; i++)
            yield return new(i == parts - 1 ? whole - each * (parts - 1) : each, first.AddMonths(i));
    }
}
