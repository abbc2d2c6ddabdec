using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Core.Access;
using OneWindow.Core.Programme;

namespace OneWindow.Core.Reporting;

/// <summary>Gives the programme's reports and score sheets the indicators of a place or unit, by the program's own right: who may ask for them, the programme decides.</summary>
sealed class PeriodFigures(IndicatorQueries indicators) : IPeriodFigures
{
    static readonly JsonSerializerOptions Plain = new() { Converters = { new JsonStringEnumConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IReadOnlyList<IndicatorFigure>> OfAsync(string areaCode, DateOnly from, DateOnly to, CancellationToken cancellation = default) =>
        Figures(await LinesAsync(areaCode, null, from, to, cancellation));

    public async Task<IReadOnlyList<IndicatorFigure>> OfOfficeAsync(Guid officeId, DateOnly from, DateOnly to, CancellationToken cancellation = default) =>
        Figures(await LinesAsync(await indicators.PlaceOfAsync(officeId, cancellation), officeId, from, to, cancellation));

    public async Task<FrozenFigures> FreezeAsync(string areaCode, DateOnly from, DateOnly to, CancellationToken cancellation = default)
    {
        // Names sorted by hand: the same figures give the same text, whatever the order of the fields above.
        var figures = (await OfAsync(areaCode, from, to, cancellation)).Select(f => new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = f.Code,
            ["denominator"] = f.Denominator is { } d ? d / 1.000000000000m : null,
            ["isReported"] = f.IsReported,
            ["numerator"] = f.Numerator is { } n ? n / 1.000000000000m : null,
            ["target"] = f.Target is { } t ? t / 1.000000000000m : null,
            ["value"] = f.Value is { } v ? v / 1.000000000000m : null,
        });
        return new(JsonSerializer.Serialize(new SortedDictionary<string, object?>(StringComparer.Ordinal) { ["area"] = areaCode, ["figures"] = figures.ToList(), ["from"] = from.ToString("O", null), ["to"] = to.ToString("O", null) }, Plain));
    }

    async Task<IReadOnlyList<IndicatorLine>> LinesAsync(string areaCode, Guid? officeId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var first = new DateOnly(from.Year, from.Month, 1);
        var period = new IndicatorPeriod(first, Math.Max(1, ((to.Year - first.Year) * 12) + to.Month - first.Month + 1));
        return await indicators.BoardAsync(await indicators.ScopeAsync(Actor.System, areaCode, officeId, cancellation), period, cancellation);
    }

    static IReadOnlyList<IndicatorFigure> Figures(IReadOnlyList<IndicatorLine> lines) =>
        [.. lines.Select(l => new IndicatorFigure(l.Row.Code, l.Row.Name, l.Row.NameEn, l.Row.Unit.ToString(), l.Value.Numerator, l.Value.Denominator, l.Value.Value, l.Row.Target, l.Row.IsHigherBetter, l.Row.Source == IndicatorSource.Reported))];
}
