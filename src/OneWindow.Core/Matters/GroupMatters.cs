using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// Many residents, one cause: the matter is handled together with another of the same district. It keeps its own number, code, receipt,
/// answer and right to a second look.
/// </summary>
public sealed record GroupMatters(MatterKey Lead, MatterKey Member, int? Seen = null);

public sealed class GroupMattersHandler(OneWindowDbContext db, MatterClocks clocks)
{
    public Task HandleAsync(GroupMatters command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        if (command.Lead == command.Member) throw new RefusalException("group-with-itself", nameof(command.Lead));
        if (command.Lead.District != command.Member.District) throw new RefusalException("group-across-districts", nameof(command.Lead));
        var (member, allowed) = await db.LoadForStaffAsync(command.Member, act, Permission.WorkMatters, command.Seen, cancellation);
        var (lead, _) = await db.LoadForStaffAsync(command.Lead, act, Permission.WorkMatters, null, cancellation);
        if (lead.State is not (MatterState.Accepted or MatterState.Assigned or MatterState.InHand or MatterState.Waiting))
            throw new RefusalException("lead-not-in-hand", nameof(command.Lead));
        if (await db.Matters.AnyAsync(m => m.District == member.District && m.LeadId == member.Id, cancellation))
            throw new RefusalException("is-lead-itself", nameof(command.Member));
        member.Make(MatterMove.Group);
        (member.LeadId, member.OfficeId, member.HolderId) = (lead.Id, lead.OfficeId, lead.HolderId);
        await clocks.FollowAsync(member, act, cancellation, lead.AnswerBy ?? lead.NextStepBy);
        db.WriteDown(member, allowed, "group-matters", EntryKind.Grouped, isPublic: true, reason: lead.Number);
        db.WriteDown(lead, allowed, "group-matters", EntryKind.Grouped, isPublic: false, reason: member.Number);
        await db.SaveAsync(member, cancellation);
    }, cancellation);
}
