using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>The office takes the matter on and says how much work it is; the promised day follows from that.</summary>
/// <param name="Seen">The version the person saw; null skips the check.</param>
public sealed record AcceptMatter(MatterKey Matter, int? Seen = null, Difficulty? Difficulty = null, bool TakeItMyself = true);

public sealed class AcceptMatterHandler(OneWindowDbContext db, MatterClocks clocks)
{
    public Task HandleAsync(AcceptMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        if (matter.State == MatterState.Reopened) await SecondLook.DemandAnotherPersonAsync(db, matter, act, cancellation);
        matter.Make(MatterMove.Accept);
        matter.Difficulty = command.Difficulty ?? matter.Difficulty;
        if (command.TakeItMyself) matter.HolderId = act.Who.Id;
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, allowed, "accept-matter", EntryKind.Accepted, isPublic: true, reason: matter.Difficulty.ToString());
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
