using System.Globalization;
using OneWindow.Core.Reporting;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;

namespace OneWindow.Web.Api.Reporting;

/// <summary><c>/api/v1/programme/{year}/indicators</c>: the indicators of a place and the records behind them, for staff with a token.</summary>
static class IndicatorsApi
{
    internal static void MapIndicatorsApi(this IEndpointRouteBuilder api)
    {
        var indicators = api.MapGroup("/programme/{year:int}").RequireAuthorization(StaffPolicies.Staff).AddEndpointFilter<StaffTokenOnly>();
        indicators.MapGet("/indicators", BoardAsync).Gives<IndicatorsAnswer>(200).WithMetadata(new TakesQuery(["period", "area", "office"]))
            .Says("indicators", "The indicators of a place", "Values computed from the records, with the counts that belong to each, its target and where its records are. period is a month, quarter or the year of the address, e.g. 2026-Q3; without it the year. A value without anything to count, or too small to be shown, is null.");
        indicators.MapGet("/indicators/{indicator}/records", RecordsAsync).Gives<IndicatorRecordsAnswer>(200).WithMetadata(new TakesQuery(["period", "area", "office", "part", "page"]))
            .Says("indicator-records", "The records behind a number", "As many as the number says; of those the caller may not read only how many. part is all, hit, late, open, without, asked, brink or month-end.");
    }

    static IndicatorPeriod Period(ApiQuery query, int year)
    {
        if (year is < 2000 or >= 2200) throw new NotVisibleException("year");
        if (query.Text("period") is not { } typed) return IndicatorPeriod.OfYear(year);
        return IndicatorPeriod.TryRead(typed, out var period) && period.From.Year == year ? period : throw new RefusalException("choice-unknown", "period");
    }

    static async Task BoardAsync(HttpContext http, int year)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, "period", "area", "office");
        var (period, indicators) = (Period(query, year), call.Get<IndicatorQueries>());
        var scope = await indicators.ScopeAsync(call.Who, query.AreaCode("area"), query.Id("office"), call.Cancellation);
        var lines = await indicators.BoardAsync(scope, period, call.Cancellation);
        await ApiCall.WriteAsync(http, new IndicatorsAnswer(period.ToString(), scope.Area.Code, scope.OfficeId, [.. lines.Select(l => ToAnswer(l, scope, period))]));
    }

    static IndicatorAnswer ToAnswer(IndicatorLine line, IndicatorScope scope, IndicatorPeriod period) => new(line.Row.Code, line.Row.Version, line.Row.Name, line.Row.NameEn, line.Row.Source, line.Row.Unit, line.Row.IsHigherBetter,
        line.Row.Target, line.Value.StateFor(line.Row), line.Value.Value, line.Value.Numerator, line.Value.Denominator, line.Value.IsHidden ? null : line.Value.Open, line.Value.IsHidden ? null : line.Value.Late, line.Value.IsHidden ? null : line.Value.Without, line.Value.IsHidden ? null : line.Value.Asked,
        line.Value.IsHidden ? null : line.Value.Brink, line.Value.IsHidden ? null : line.Value.MonthEnd, line.Value.MedianDays,
        !line.Value.IsHidden && IndicatorQueries.HasRecords(line.Row, Parts.All)
            ? string.Create(CultureInfo.InvariantCulture, $"/api/v1/programme/{period.From.Year}/indicators/{line.Row.Code}/records?period={period}&area={scope.Area.Code}{(scope.OfficeId is { } office ? $"&office={office}" : "")}") : null);

    static async Task RecordsAsync(HttpContext http, int year, string indicator)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, "period", "area", "office", "part", "page");
        var (period, indicators) = (Period(query, year), call.Get<IndicatorQueries>());
        var scope = await indicators.ScopeAsync(call.Who, query.AreaCode("area"), query.Id("office"), call.Cancellation);
        var line = await indicators.LineAsync(scope, indicator, period, call.Cancellation);
        var part = query.Text("part") ?? Parts.All;
        if (part is not (Parts.All or Parts.Hit or Parts.Late or Parts.Open or Parts.Without or Parts.Asked or Parts.Brink or Parts.MonthEnd)) throw new RefusalException("choice-unknown", "part");
        var records = await indicators.RecordsAsync(call.Who, scope, line.Row, part, period, query.Number("page", 1, 100_000) ?? 1, call.Cancellation);
        await ApiCall.WriteAsync(http, new IndicatorRecordsAnswer(records.All, records.NotTheirs, [.. records.Rows.Select(r => new IndicatorRecordAnswer(r.Kind, r.Number, r.State, r.At))], records.HasMore, records.IsCut));
    }
}

/// <param name="Office">The one unit that was asked for.</param>
sealed record IndicatorsAnswer(string Period, string Area, Guid? Office, IReadOnlyList<IndicatorAnswer> Indicators);

/// <param name="Value">In its unit; null: nothing to count, or not shown.</param>
/// <param name="Open">Begun in the period and still open.</param>
/// <param name="Late">Due in the period, overdue and still open; in the denominator.</param>
/// <param name="Without">Ended without a result.</param>
/// <param name="Asked">Of satisfaction: who could have answered.</param>
/// <param name="Brink">Done in the last two hours before due; a mark, no verdict.</param>
/// <param name="MonthEnd">Done in the last three days of a month; a mark, no verdict.</param>
/// <param name="Records">Where its records are; null where they cannot be listed.</param>
sealed record IndicatorAnswer(string Code, int Version, string Name, string NameEn, IndicatorSource Source, IndicatorUnit Unit, bool HigherIsBetter, decimal? Target, TargetState State, decimal? Value, decimal? Numerator, decimal? Denominator,
    long? Open, long? Late, long? Without, long? Asked, long? Brink, long? MonthEnd, int? MedianDays, string? Records);

/// <param name="NotTheirs">Of the list, so many the caller may not read.</param>
/// <param name="IsCut">Longer than any list may be: the newest only.</param>
sealed record IndicatorRecordsAnswer(int All, int NotTheirs, IReadOnlyList<IndicatorRecordAnswer> Records, bool HasMore, bool IsCut);

sealed record IndicatorRecordAnswer(RecordKind Kind, string Number, string State, DateTime? At);
