using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>The resident is not content: somebody else, one level up, looks again.</summary>
public sealed record AskSecondLook(MatterKey Matter, string? Words);

public sealed class AskSecondLookHandler(OneWindowDbContext db, AreaTreeKeeper areas, MatterClocks clocks, MatterSettings settings, MatterMessages messages)
{
    public Task HandleAsync(AskSecondLook command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var matter = await db.LoadForResidentAsync(command.Matter, cancellation);
        matter.State.Demand(MatterMove.AskSecondLook);
        if (matter.Looks >= settings.MostLooks) throw new RefusalException("no-further-look");
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        var tree = areas.Current;
        var answering = await db.Offices.AsNoTracking().FirstAsync(o => o.Id == matter.OfficeId, cancellation);
        // The book of the answering office's own place as well: it may lie outside the matter's branch of the tree.
        var places = tree.SelfAndAbove(answering.AreaId).Concat(tree.SelfAndAbove(matter.AreaId)).Select(a => a.Id).Distinct().ToList();
        var offices = await db.Offices.AsNoTracking().Where(o => places.Contains(o.AreaId)).ToListAsync(cancellation);
        var above = new Router(tree, new RoutingBook([], [], offices)).SecondLookOffice(answering.Id, matter.AreaId);
        matter.Make(MatterMove.AskSecondLook);
        matter.Looks++;
        matter.OfficeId = above;
        matter.HolderId = null;
        matter.Outcome = null;
        matter.WhyHere = new RoutingReason("second-look", null, []).ToJson();
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, act, "ask-second-look", EntryKind.SecondLookAsked, isPublic: true, words, officeId: above);
        await messages.ToOfficeAsync(matter, above, "matter-second-look", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
