using MiniExcelLibs;
using OneWindow.Core.Mediation.Figures;
using OneWindow.Web.Hosting;
using OneWindow.Web.Mediation.Cases;

namespace OneWindow.Web.Mediation.Figures;

/// <summary>The monthly table as a workbook: one sheet by kind with a row of sums, one by township. Heads stand in the language of the reader.</summary>
static class FiguresFile
{
    internal static async Task<byte[]> WriteAsync(MonthlyFigures figures, Texts texts, CancellationToken cancellation)
    {
        var kinds = figures.Kinds.Select(k => Row(texts, texts["case.figures.kind"], CaseShow.KindName(texts, k.Kind), k.Counts))
            .Append(Row(texts, texts["case.figures.kind"], texts["case.figures.sum"], figures.Sum)).ToList();
        var places = figures.Townships.Select(p => Row(texts, texts["case.figures.township"], p.Area?.Name ?? p.Code, p.Counts))
            .Append(Row(texts, texts["case.figures.township"], texts["case.figures.sum"], figures.Sum)).ToList();
        await using var stream = new MemoryStream();
        await stream.SaveAsAsync(new Dictionary<string, object> { [texts["case.figures.by-kind"]] = kinds, [texts["case.figures.by-township"]] = places }, cancellationToken: cancellation);
        return stream.ToArray();
    }

    static Dictionary<string, object?> Row(Texts t, string head, string name, CaseCounts c) => new()
    {
        [head] = name,
        [t["case.figures.accepted"]] = c.Accepted,
        [t["case.figures.applied"]] = c.Applied,
        [t["case.figures.offered"]] = c.Offered,
        [t["case.figures.handed-over"]] = c.HandedOver,
        [t["case.figures.settled"]] = c.Settled,
        [t["case.figures.not-settled"]] = c.NotSettled,
        [t["case.figures.rate"]] = c.Rate is { } rate ? decimal.Round(rate * 100, 1) : null,
        [t["case.figures.amount"]] = c.Amount,
        [t["case.figures.open"]] = c.Open,
        [t["case.figures.performed"]] = c.Performed,
    };
}
