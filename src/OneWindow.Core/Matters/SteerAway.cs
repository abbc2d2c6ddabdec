using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// At the window: what the person brings belongs to another channel by law, and they wish a receipt. It is registered and ends as referred
/// in one transaction. Without a wish for a receipt nothing is kept at all.
/// </summary>
/// <param name="OfficeId">The window's own office; its area is the place.</param>
/// <param name="Words">What the person was told.</param>
public sealed record SteerAway(OtherChannel To, MatterKind Kind, string? Text, string? Words, Guid OfficeId);

public sealed class SteerAwayHandler(OneWindowDbContext db, AreaTreeKeeper areas, FileMatterHandler file)
{
    public Task<FiledMatter> HandleAsync(SteerAway command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        var office = await db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Id == command.OfficeId && o.ClosedOn == null, cancellation)
            ?? throw new RefusalException("office-unknown", nameof(command.OfficeId));
        var area = areas.Current.Find(office.AreaId) ?? throw new RefusalException("area-unknown", nameof(command.OfficeId));
        var allowed = act.Needing(Permission.FileForOthers, area.Code, office.Id);
        var filed = await file.HandleAsync(new FileMatter(command.Kind, Channel.Window, command.Text, area.Id, OfficeId: office.Id), allowed, cancellation);
        var matter = await db.Matters.FindAsync([filed.Key.District, filed.Key.Id], cancellation) ?? throw new NotVisibleException("matter");
        matter.Make(MatterMove.Refer);
        (matter.Outcome, matter.ClosedAt) = (Outcome.LedToOtherChannel, act.At);
        db.WriteDown(matter, allowed, "steer-away", EntryKind.Referred, isPublic: true, words, command.To.ToString());
        await db.SaveAsync(matter, cancellation);
        return filed with { State = matter.State };
    }, cancellation);
}
