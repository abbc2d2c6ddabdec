using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>The unit that owns it says what was done.</summary>
public sealed record FinishFollowUp(Guid FollowUpId, string? Words);

public sealed class FinishFollowUpHandler(LinkDesk desk)
{
    /// <exception cref="RefusalException"><c>follow-up-done</c>; <c>text-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(FinishFollowUp command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var db = desk.Db;
        var found = await db.FollowUps.Include(f => f.Visit!.Link).FirstOrDefaultAsync(f => f.Id == command.FollowUpId, cancellation) ?? throw new NotVisibleException("follow-up");
        var link = found.Visit!.Link!;
        var year = await desk.Programme.EnterAsync(link.YearId, cancellation);
        await db.Entry(found).ReloadAsync(cancellation);
        if (!act.Who.May(Permission.WorkTasks, link.AreaCode, found.OfficeId) && !LinkQueries.MayRead(act.Who, link)) throw new NotVisibleException("follow-up");
        var by = act.Needing(Permission.WorkTasks, link.AreaCode, found.OfficeId);
        if (found.DoneAt is not null) throw new RefusalException("follow-up-done");
        var words = TypedText.Lines(command.Words, nameof(command.Words), SaveTask.LongestText);
        if (words.Length == 0) throw new RefusalException("text-missing", nameof(command.Words));
        (found.DoneAt, found.DoneByName, found.DoneWords) = (act.At, act.Who.Name, words);
        db.Record(by, "finish-follow-up", year.District, nameof(FollowUp), found.Id, link.AreaCode, Details.Json(("office", found.OfficeId.ToString())));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
