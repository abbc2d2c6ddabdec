using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// Closes an answered matter for a resident who told the office that they accept (by phone or at the window), or who said nothing during the whole
/// term. Whoever gave an answer the resident was not content with does not close it.
/// </summary>
/// <param name="ResidentAgreed">The resident said so; otherwise the term must be over.</param>
public sealed record CloseMatter(MatterKey Matter, bool ResidentAgreed, string? Words, int? Seen = null);

public sealed class CloseMatterHandler(OneWindowDbContext db, MatterClocks clocks)
{
    public Task HandleAsync(CloseMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        matter.State.Demand(MatterMove.Close);
        await SecondLook.DemandNoEarlierAnswererAsync(db, matter, act, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        if (!command.ResidentAgreed && act.At < matter.NextStepBy) throw new RefusalException("term-not-over");
        matter.Make(MatterMove.Close);
        matter.ClosedAt = act.At;
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, allowed, "close-matter", EntryKind.Closed, isPublic: true, words, command.ResidentAgreed ? "agreed" : "silence");
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
