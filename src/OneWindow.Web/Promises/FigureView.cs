using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Promises;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Promises;

/// <summary>A figure with its words.</summary>
public sealed record FigureView(WorkListFilter Figure, string Label)
{
    internal bool IsLate => Figure == PromiseFigures.Late;
}

/// <summary>The four views of the figures, each as the columns of a table.</summary>
enum FigureGroup { Time, Waiting, Paused, Urged }

static class FigureViews
{
    internal static IReadOnlyList<FigureView> Of(FigureGroup group, Texts texts) => group switch
    {
        FigureGroup.Waiting => [.. Enum.GetValues<NextStep>().Where(s => s != NextStep.Nothing)
            .Select(s => new FigureView(PromiseFigures.Waiting(s), texts[$"promises.wait.{s}"]))],
        FigureGroup.Paused => [.. Enum.GetValues<PauseReason>().Select(r => new FigureView(PromiseFigures.Paused(r), texts[$"promises.pause.{r}"]))],
        FigureGroup.Urged =>
        [
            .. Enum.GetValues<Rung>().Select(r => new FigureView(PromiseFigures.Reached(r), texts[$"promises.rung.{r}"])),
            new(PromiseFigures.MoreTimeAsked, texts["promises.more"]),
            .. Enum.GetValues<OrderStand>().Select(o => new FigureView(PromiseFigures.Ordered(o), texts[$"promises.order.{o}"])),
        ],
        _ =>
        [
            new(PromiseFigures.Open, texts["promises.open"]),
            new(PromiseFigures.Late, texts["promises.late"]),
            new(PromiseFigures.DueWithin(PromiseFigures.Soon), texts["promises.due-soon"]),
            new(PromiseFigures.DueWithin(PromiseFigures.SoonAfter), texts["promises.due-after", PromiseFigures.SoonAfter]),
        ],
    };
}
