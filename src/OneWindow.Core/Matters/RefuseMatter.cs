using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// "Not ours", with a coded reason and, if known, whose it is. It goes to the next office that fits; after the second refusal the
/// named person of the area decides, so that no matter wanders.
/// </summary>
public sealed record RefuseMatter(MatterKey Matter, NotOursReason Reason, string? Words, Guid? BetterOfficeId = null, int? Seen = null);

public sealed class RefuseMatterHandler(OneWindowDbContext db, AreaTreeKeeper areas, MatterClocks clocks, MatterMessages messages)
{
    const int MostRefusals = 2;

    public Task HandleAsync(RefuseMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        matter.State.Demand(MatterMove.RefuseAsNotOurs);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        var refusedBy = matter.OfficeId;
        var book = await RoutingBook.ForAreaAsync(db, areas.Current, matter.AreaId, cancellation);
        var router = new Router(areas.Current, book);
        var already = await db.MatterEntries
            .Where(e => e.District == matter.District && e.MatterId == matter.Id && e.Kind == EntryKind.NotOurs && e.OfficeId != null)
            .Select(e => e.OfficeId!.Value).ToListAsync(cancellation);
        already.Add(refusedBy);
        matter.Refusals++;
        matter.HolderId = null;

        var next = matter.Refusals >= MostRefusals ? null : await NextOfficeAsync(router, command, matter, already, cancellation);
        matter.Make(MatterMove.RefuseAsNotOurs, next is null ? MatterState.Returned : MatterState.Filed);
        db.WriteDown(matter, allowed, "refuse-matter", EntryKind.NotOurs, isPublic: false, words, command.Reason.ToString(), refusedBy);
        if (next is not null)
        {
            matter.OfficeId = next.OfficeId;
            matter.WhyHere = next.Reason.ToJson();
        }
        else
        {
            // The centre nearest above keeps it in its list while the named person decides: no matter is ever without an office.
            matter.OfficeId = CountyCentre(router, matter) ?? matter.OfficeId;
        }
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, act with { Who = Actor.System }, "refuse-matter", EntryKind.SentTo, isPublic: true, reason: next?.Reason.How ?? "returned");
        await (next is not null ? messages.ToOfficeAsync(matter, matter.OfficeId, "matter-new", act, cancellation) : messages.ToLevelAboveAsync(matter, "matter-new", act, cancellation));
        await db.SaveAsync(matter, cancellation);
    }, cancellation);

    async Task<RoutingResult?> NextOfficeAsync(
        Router router, RefuseMatter command, Matter matter, List<Guid> already, CancellationToken cancellation)
    {
        if (command.BetterOfficeId is { } better && !already.Contains(better))
            return await db.Offices.AnyAsync(o => o.Id == better && o.ClosedOn == null, cancellation)
                ? new(better, new("asked", null, router.Candidates(matter.CategoryId, matter.AreaId)))
                : throw new RefusalException("office-unknown", nameof(command.BetterOfficeId));
        var routed = router.Route(matter.CategoryId, matter.AreaId, already);
        return already.Contains(routed.OfficeId) ? null : routed;
    }

    Guid? CountyCentre(Router router, Matter matter)
    {
        var county = areas.Current.SelfAndAbove(matter.AreaId).FirstOrDefault(a => a.Level <= AreaLevel.County);
        return county is null ? null : router.NearestCentre(county.Id, null)?.Id;
    }
}
