using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Whose account an administrator may see and keep. The system (command line) may keep everybody's.</summary>
public sealed class PeopleScope(OneWindowDbContext db, AreaTreeKeeper areas, AccessSettings settings, TimeProvider clock)
{
    /// <summary>
    /// A person is seen by the administrators of any area they work or worked in, and kept only by one whose area holds all their
    /// present and coming duties (the former ones where there are no others): otherwise the administrator of a township could take
    /// over the account of a leader of the city who also helps there.
    /// </summary>
    /// <exception cref="NotVisibleException">No such person, or none of the actor's area.</exception>
    /// <exception cref="RefusalException"><c>person-works-elsewhere</c>: seen, but also at work outside the actor's area.</exception>
    internal async Task<(StaffMember Person, Act Act)> KeepAsync(Guid staffId, Act act, CancellationToken cancellation)
    {
        var person = await db.Staff.FirstOrDefaultAsync(s => s.Id == staffId, cancellation) ?? throw new NotVisibleException("person");
        if (act.Who.Kind == Audit.ActorKind.System) return (person, act);
        var today = settings.Today(clock);
        var duties = await db.Duties.AsNoTracking().Where(d => d.StaffId == staffId).ToListAsync(cancellation);
        if (!duties.Any(d => act.Who.May(Permission.KeepPeople, CodeOf(d.AreaId)))) throw new NotVisibleException("person");
        var counting = duties.Where(d => d.ValidTo is null || d.ValidTo >= today).ToList();
        if (counting.Count == 0) counting = duties;
        foreach (var duty in counting)
            act = act.Who.May(Permission.KeepPeople, CodeOf(duty.AreaId))
                ? act.Needing(Permission.KeepPeople, CodeOf(duty.AreaId))
                : throw new RefusalException("person-works-elsewhere");
        return (person, act);
    }

    internal string CodeOf(Guid areaId) => areas.Current.Find(areaId)?.Code ?? "?";

    /// <summary>The district under which the history of a person's account is kept: that of their newest duty.</summary>
    internal async Task<string> DistrictOfAsync(Guid staffId, CancellationToken cancellation)
    {
        var area = await db.Duties.Where(d => d.StaffId == staffId).OrderByDescending(d => d.Id).Select(d => (Guid?)d.AreaId).FirstOrDefaultAsync(cancellation);
        return area is { } id && areas.Current.Find(id) is { } found ? found.District : settings.CityDistrict;
    }
}
