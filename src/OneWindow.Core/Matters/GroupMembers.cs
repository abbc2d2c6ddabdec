using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

static class GroupMembers
{
    /// <summary>
    /// The lead ends without an answer for all: what was handled together with it goes on by itself, with a promise of its own, and waits for nothing that will not come.
    /// </summary>
    internal static async Task ReleaseMembersAsync(this OneWindowDbContext db, Matter lead, MatterClocks clocks, Act act, CancellationToken cancellation)
    {
        var members = await db.Matters
            .Where(m => m.District == lead.District && m.LeadId == lead.Id && m.State == MatterState.Grouped).ToListAsync(cancellation);
        foreach (var member in members)
        {
            member.Make(MatterMove.Ungroup);
            member.LeadId = null;
            await clocks.FollowAsync(member, act, cancellation);
            db.WriteDown(member, act with { Who = Actor.System }, "ungroup-matter", EntryKind.Ungrouped, isPublic: true, reason: lead.Number);
        }
    }
}
