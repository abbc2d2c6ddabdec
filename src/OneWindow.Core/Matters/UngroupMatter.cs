using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>Takes a matter out of its group; it goes on by itself where it stood, nothing is lost.</summary>
public sealed record UngroupMatter(MatterKey Member, string? Words, int? Seen = null);

public sealed class UngroupMatterHandler(OneWindowDbContext db, MatterClocks clocks)
{
    public Task HandleAsync(UngroupMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (member, allowed) = await db.LoadForStaffAsync(command.Member, act, Permission.WorkMatters, command.Seen, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        member.Make(MatterMove.Ungroup);
        member.LeadId = null;
        await clocks.FollowAsync(member, act, cancellation);
        db.WriteDown(member, allowed, "ungroup-matter", EntryKind.Ungrouped, isPublic: true, words);
        await db.SaveAsync(member, cancellation);
    }, cancellation);
}
