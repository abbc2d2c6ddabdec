using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>The leader no longer answers for it; what was seen and agreed stays.</summary>
public sealed record EndLinkUp(Guid LinkId, string? Why);

public sealed class EndLinkUpHandler(LinkDesk desk)
{
    /// <exception cref="RefusalException"><c>link-ended</c>; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(EndLinkUp command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (row, year) = await desk.LinkAsync(command.LinkId, act, cancellation);
        var by = act.Needing(Permission.KeepProgramme, row.AreaCode);
        if (row.EndedOn is not null) throw new RefusalException("link-ended");
        (row.EndedWhy, row.EndedOn) = (SaveTaskHandler.Reason(command.Why, nameof(command.Why)), desk.Programme.DayOf(act));
        desk.Db.Record(by, "end-link-up", year.District, nameof(LinkUp), row.Id, row.AreaCode);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
