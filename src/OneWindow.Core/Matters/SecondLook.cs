using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>The rule of the second look: whoever answered once never answers or closes the same matter again.</summary>
static class SecondLook
{
    internal static Task<bool> HasAnsweredAsync(OneWindowDbContext db, Matter matter, Guid staffId, CancellationToken cancellation) =>
        db.MatterEntries.AnyAsync(e => e.District == matter.District && e.MatterId == matter.Id && e.StaffId == staffId
            && (e.Kind == EntryKind.Answered || e.Kind == EntryKind.RefusalProposed), cancellation);

    /// <exception cref="RefusalException"><c>second-look-needs-another-person</c></exception>
    internal static async Task DemandAnotherPersonAsync(OneWindowDbContext db, Matter matter, Act act, CancellationToken cancellation)
    {
        if (matter.Looks > 0 && act.Who.Kind == ActorKind.Staff && await HasAnsweredAsync(db, matter, act.Who.Id!.Value, cancellation))
            throw new RefusalException("second-look-needs-another-person");
    }

    /// <summary>Whoever gave an answer that the resident was not content with never closes the matter; who answered in this look may.</summary>
    /// <exception cref="RefusalException"><c>second-look-needs-another-person</c></exception>
    internal static async Task DemandNoEarlierAnswererAsync(OneWindowDbContext db, Matter matter, Act act, CancellationToken cancellation)
    {
        if (matter.Looks == 0 || act.Who.Kind != ActorKind.Staff) return;
        var me = act.Who.Id!.Value;
        var asked = await db.MatterEntries.Where(e => e.District == matter.District && e.MatterId == matter.Id && e.Kind == EntryKind.SecondLookAsked)
            .MaxAsync(e => e.At, cancellation);
        if (await db.MatterEntries.AnyAsync(e => e.District == matter.District && e.MatterId == matter.Id && e.StaffId == me
                && (e.Kind == EntryKind.Answered || e.Kind == EntryKind.RefusalProposed) && e.At <= asked, cancellation))
            throw new RefusalException("second-look-needs-another-person");
    }
}
