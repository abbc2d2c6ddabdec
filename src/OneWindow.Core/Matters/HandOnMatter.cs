using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Sends an accepted matter on to the office that can do it, with the reason; that office accepts or refuses like any other.</summary>
/// <param name="OfficeId">Null: let the rules choose (after the category was corrected).</param>
public sealed record HandOnMatter(MatterKey Matter, Guid? OfficeId, string? Words, int? Seen = null);

public sealed class HandOnMatterHandler(OneWindowDbContext db, AreaTreeKeeper areas, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(HandOnMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        var from = matter.OfficeId;
        var router = new Router(areas.Current, await RoutingBook.ForAreaAsync(db, areas.Current, matter.AreaId, cancellation));
        var to = command.OfficeId is { } office
            ? await db.Offices.AnyAsync(o => o.Id == office && o.ClosedOn == null, cancellation)
                ? new RoutingResult(office, new("asked", null, router.Candidates(matter.CategoryId, matter.AreaId)))
                : throw new RefusalException("office-unknown", nameof(command.OfficeId))
            : router.Route(matter.CategoryId, matter.AreaId);
        if (to.OfficeId == from) throw new RefusalException("same-office", nameof(command.OfficeId));
        matter.Make(MatterMove.HandOn);
        matter.OfficeId = to.OfficeId;
        matter.HolderId = null;
        matter.WhyHere = to.Reason.ToJson();
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, allowed, "hand-on-matter", EntryKind.HandedOn, isPublic: true, words, officeId: to.OfficeId);
        await messages.ToOfficeAsync(matter, matter.OfficeId, "matter-new", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
