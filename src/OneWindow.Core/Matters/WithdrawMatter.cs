using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>The resident takes the matter back, with or without a word.</summary>
public sealed record WithdrawMatter(MatterKey Matter, string? Words = null);

public sealed class WithdrawMatterHandler(OneWindowDbContext db, MatterClocks clocks)
{
    public Task HandleAsync(WithdrawMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var matter = await db.LoadForResidentAsync(command.Matter, cancellation);
        matter.Make(MatterMove.Withdraw);
        (matter.Outcome, matter.ClosedAt, matter.LeadId) = (Outcome.Withdrawn, act.At, null);
        await clocks.FollowAsync(matter, act, cancellation);
        await db.ReleaseMembersAsync(matter, clocks, act, cancellation);
        var words = CleanText.Of(command.Words);
        if (words.Length > 4000) throw new RefusalException("text-too-long", nameof(command.Words));
        db.WriteDown(matter, act, "withdraw-matter", EntryKind.Withdrawn, isPublic: true, words);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
