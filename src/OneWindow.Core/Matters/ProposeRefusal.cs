using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>Somebody holds that the request is lawfully out of scope; nothing reaches the resident until a second person agrees.</summary>
public sealed record ProposeRefusal(MatterKey Matter, RefusalGround Ground, string? Words, int? Seen = null);

public sealed class ProposeRefusalHandler(OneWindowDbContext db, MatterClocks clocks)
{
    public Task HandleAsync(ProposeRefusal command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        await SecondLook.DemandAnotherPersonAsync(db, matter, act, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        matter.Make(MatterMove.ProposeRefusal);
        matter.HolderId = act.Who.Id;
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, allowed, "propose-refusal", EntryKind.RefusalProposed, isPublic: false, words, command.Ground.ToString());
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
