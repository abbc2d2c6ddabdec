using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>Cases that are not over, and sittings to come, keep their committee, mediators and rooms from being ended under them.</summary>
sealed class CasesUseCommittees(OneWindowDbContext db) : ICommitteeUse
{
    public string Name => "cases";

    public async Task<int> CountUsesAsync(KeptThing thing, Guid id, CancellationToken cancellation)
    {
        var open = db.MediationCases.Where(c => c.State != CaseState.Closed && c.State != CaseState.NotAccepted);
        var mediators = db.CaseMediators;
        switch (thing)
        {
            case KeptThing.Committee: return await open.CountAsync(c => c.CommitteeId == id, cancellation);
            case KeptThing.Kind: return await open.CountAsync(c => c.KindId == id, cancellation);
            case KeptThing.Room: return await db.CaseSessions.CountAsync(s => s.RoomId == id && s.State == SessionState.Planned, cancellation);
            default:
                var part = await db.CommitteeMediators.FindAsync([id], cancellation);
                return part is null ? 0 : await open.CountAsync(c => c.CommitteeId == part.CommitteeId
                    && mediators.Any(m => m.District == c.District && m.CaseId == c.Id && m.StaffId == part.StaffId && m.EndedAt == null), cancellation);
        }
    }
}
