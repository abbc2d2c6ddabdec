using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Reporting;

/// <summary>A second person looks at a reported value: it counts from then on, or goes back with words.</summary>
public sealed record CheckValue(Guid Id, bool Accepts, string? Words = null);

public sealed class CheckValueHandler(OneWindowDbContext db, AreaTreeKeeper areas)
{
    /// <exception cref="RefusalException"><c>own-value</c>: whoever reported it cannot check it; <c>value-checked</c>; <c>text-missing</c>: sent back without a word.</exception>
    public Task HandleAsync(CheckValue command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var id = command.Id;
        var row = await db.ReportedValues.Include(v => v.Office).FirstOrDefaultAsync(v => v.Id == id, cancellation) ?? throw new NotVisibleException("value");
        var by = act.Needing(Permission.KeepProgramme, areas.Current.Find(row.Office!.AreaId)?.Code ?? "");
        if (row.State != ReportedState.Reported) throw new RefusalException("value-checked");
        if (row.ReportedById == act.Who.Id) throw new RefusalException("own-value");
        var words = TypedText.Lines(command.Words, nameof(command.Words), ReportValue.LongestWords);
        if (!command.Accepts && words.Length == 0) throw new RefusalException("text-missing", nameof(command.Words));
        (row.State, row.CheckedAt, row.CheckedById, row.CheckedByName, row.CheckWords) = (command.Accepts ? ReportedState.Accepted : ReportedState.SentBack, act.At, act.Who.Id, act.Who.Name, words);
        db.Record(by, "check-value", row.District, nameof(ReportedValue), row.Id, row.Indicator, Details.Json(("accepts", command.Accepts ? "true" : "false")));
        await db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);
}
