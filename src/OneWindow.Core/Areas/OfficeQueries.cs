using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Areas;

/// <summary>An office that serves a place.</summary>
/// <param name="Area">The area the office is of: the place itself or one above it.</param>
/// <param name="StepsAbove">0 = of this very place.</param>
public sealed record ServingOffice(Office Office, Area Area, int StepsAbove, DutyHours Hours);

/// <summary>What everybody may read about offices.</summary>
public sealed class OfficeQueries(OneWindowDbContext db, AreaTreeKeeper areas)
{
    /// <summary>Offices that serve a place on a day: its own and those of every place above it, nearest first, centres before stations before departments.</summary>
    public async Task<IReadOnlyList<ServingOffice>> ServingAsync(Guid areaId, DateOnly on, CancellationToken cancellation = default)
    {
        var above = areas.Current.SelfAndAbove(areaId).ToList();
        var ids = above.Select(a => a.Id).ToList();
        var offices = await db.Offices.AsNoTracking().Where(o => ids.Contains(o.AreaId) && (o.ClosedOn == null || o.ClosedOn >= on)).ToListAsync(cancellation);
        var hours = await HoursOfAsync([.. offices.Select(o => o.Id)], cancellation);
        return
        [
            .. offices.Select(o => new ServingOffice(o, above.First(a => a.Id == o.AreaId), above.FindIndex(a => a.Id == o.AreaId), new DutyHours([.. hours[o.Id]])))
                .OrderBy(s => s.StepsAbove).ThenBy(s => s.Office.Kind).ThenBy(s => s.Office.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>One office with its hours, closed or not; null if there is none.</summary>
    public async Task<ServingOffice?> FindAsync(Guid officeId, CancellationToken cancellation = default)
    {
        if (await db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Id == officeId, cancellation) is not { } office
            || areas.Current.Find(office.AreaId) is not { } area) return null;
        return new(office, area, 0, new DutyHours([.. (await HoursOfAsync([officeId], cancellation))[officeId]]));
    }

    async Task<ILookup<Guid, OfficeHours>> HoursOfAsync(List<Guid> offices, CancellationToken cancellation) =>
        (await db.OfficeHours.AsNoTracking().Where(h => offices.Contains(h.OfficeId)).ToListAsync(cancellation)).ToLookup(h => h.OfficeId);
}
