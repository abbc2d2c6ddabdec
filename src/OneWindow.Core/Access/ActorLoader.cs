using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

/// <summary>Makes the <see cref="Actor"/> of a member of staff: the duties of today, own ones and those of the people they stand in for.</summary>
public sealed class ActorLoader(OneWindowDbContext db, AreaTreeKeeper areas, AccessSettings settings, TimeProvider clock)
{
    /// <returns>Null where there is no such person or the account is disabled.</returns>
    public async Task<Actor?> LoadAsync(Guid staffId, CancellationToken cancellation = default)
    {
        var name = await db.Staff.Where(s => s.Id == staffId && s.DisabledAt == null).Select(s => s.Name).FirstOrDefaultAsync(cancellation);
        if (name is null) return null;
        var today = settings.Today(clock);
        var staff = db.Staff;
        // Whoever is disabled has left: their work goes to nobody by a stand-in of old.
        var absent = await db.StandIns.Where(s => s.StandInId == staffId && s.From <= today && s.To >= today)
            .Join(staff.Where(s => s.DisabledAt == null), s => s.AbsentId, s => s.Id, (_, s) => new { s.Id, s.Name })
            .Distinct().ToListAsync(cancellation);
        var people = absent.Select(a => a.Id).Append(staffId).ToList();
        var duties = await db.Duties.AsNoTracking()
            .Where(d => people.Contains(d.StaffId) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today))
            .OrderBy(d => d.Id).ToListAsync(cancellation);

        var tree = areas.Current;
        var active = duties.OrderBy(d => d.StaffId == staffId ? 0 : 1).Select(d => new ActiveDuty(
            d.Role, tree.CodesCovering(d.AreaId), d.OfficeId,
            d.StaffId == staffId ? null : d.StaffId,
            d.StaffId == staffId ? null : absent.First(a => a.Id == d.StaffId).Name)).ToList();
        return Actor.Staff(staffId, name, active);
    }
}
