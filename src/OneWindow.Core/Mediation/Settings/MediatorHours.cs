using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

static class MediatorHours
{
    /// <summary>The mediator's own hours, or those of a mediator of one's own office for its head.</summary>
    /// <exception cref="NotVisibleException">Nobody who mediates for a committee today or later, or none of the actor's.</exception>
    internal static async Task<(string District, Act Act)> KeptHoursAsync(this OneWindowDbContext db, Guid staffId, Act act, DateOnly today, CancellationToken cancellation)
    {
        var committees = db.Committees;
        var offices = await db.CommitteeMediators.Where(m => m.StaffId == staffId && (m.To == null || m.To >= today))
            .Join(committees, m => m.CommitteeId, c => c.Id, (_, c) => c.OfficeId).Distinct()
            .Join(db.Offices, id => id, o => o.Id, (id, o) => new { id, o.AreaId }).Join(db.Areas, o => o.AreaId, a => a.Id, (o, a) => new { o.id, Area = a })
            .ToListAsync(cancellation);
        if (offices.Count == 0) throw new NotVisibleException("mediator");
        var district = offices.OrderBy(o => o.Area.Code, StringComparer.Ordinal).First().Area.District;
        var permission = act.Who.Id == staffId ? Permission.WorkCases : Permission.AppointMediators;
        if (act.Who.Kind == Audit.ActorKind.System) return (district, act);
        foreach (var office in offices)
            if (act.Who.May(permission, office.Area.Code, office.id)) return (office.Area.District, act.Needing(permission, office.Area.Code, office.id));
        throw new NotVisibleException("mediator");
    }
}
