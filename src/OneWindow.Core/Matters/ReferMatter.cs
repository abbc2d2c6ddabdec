using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>Leads the resident to the channel the law provides, named and printed; the matter ends here as referred.</summary>
public sealed record ReferMatter(MatterKey Matter, OtherChannel Channel, string? Words, int? Seen = null);

public sealed class ReferMatterHandler(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(ReferMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        matter.Make(MatterMove.Refer);
        (matter.Outcome, matter.ClosedAt) = (Outcome.LedToOtherChannel, act.At);
        await clocks.FollowAsync(matter, act, cancellation);
        await db.ReleaseMembersAsync(matter, clocks, act, cancellation);
        db.WriteDown(matter, allowed, "refer-matter", EntryKind.Referred, isPublic: true, words, command.Channel.ToString());
        await messages.ToResidentAsync(matter, "resident-referred", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
