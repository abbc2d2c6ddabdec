using OneWindow.Core.Access;
using OneWindow.Core.Reporting;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Reporting;

/// <summary>Reads indicators as the program does, for tests.</summary>
sealed class IndicatorReader(TestSite site, string area = "6505")
{
    internal Task<IndicatorValue> OneAsync(string code, Guid office, IndicatorPeriod period) => site.WithAsync<IndicatorQueries, IndicatorValue>(async q =>
        (await q.LineAsync(await q.ScopeAsync(Actor.System, area, office), code, period)).Value);

    /// <summary>Every one of a unit, by code.</summary>
    internal Task<Dictionary<string, IndicatorValue>> AllAsync(Guid office, IndicatorPeriod period) => site.WithAsync<IndicatorQueries, Dictionary<string, IndicatorValue>>(async q =>
        (await q.BoardAsync(await q.ScopeAsync(Actor.System, area, office), period)).ToDictionary(l => l.Row.Code, l => l.Value));

    /// <summary>Every number is the length of its list.</summary>
    internal Task DemandListsAsync(Guid office, IndicatorPeriod period) => site.WithAsync<IndicatorQueries>(async q =>
    {
        var scope = await q.ScopeAsync(Actor.System, area, office);
        foreach (var line in await q.BoardAsync(scope, period))
            foreach (var part in new[] { Parts.All, Parts.Hit, Parts.Open, Parts.Late, Parts.Without })
                if (!line.Value.IsHidden && IndicatorQueries.HasRecords(line.Row, part) && (part != Parts.Hit || line.Row.MeasureCode != Measures.Aid))
                {
                    var records = await q.RecordsAsync(Actor.System, scope, line.Row, part, period);
                    Assert.Equal((line.Row.Code, part, (int)line.Value.CountOf(part)!, Math.Min(records.All, IndicatorQueries.PageSize)), (line.Row.Code, part, records.All, records.Rows.Count));
                }
    });

    internal Task<IReadOnlyList<CountDifference>> DifferencesAsync() => site.WithAsync<RecountMeasures, IReadOnlyList<CountDifference>>(r => r.RunAsync(mends: false));
}
