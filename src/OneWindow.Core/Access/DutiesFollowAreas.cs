using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

/// <summary>Whoever has a duty in a renamed place has it in the row that goes on under its code.</summary>
sealed class DutiesFollowAreas : IFollowsAreas
{
    public async Task FollowAsync(OneWindowDbContext db, IReadOnlyDictionary<Guid, Guid> onlyNameChanged, DateTime at, CancellationToken cancellation)
    {
        var duties = db.Duties;
        var places = await duties.Select(d => d.AreaId).Distinct().ToListAsync(cancellation);
        foreach (var old in places.Where(onlyNameChanged.ContainsKey))
        {
            var goesOn = onlyNameChanged[old];
            // The row that goes on may still wait for its save; the duties point to it only afterwards.
            await db.SaveChangesAsync(cancellation);
            await duties.Where(d => d.AreaId == old).ExecuteUpdateAsync(set => set.SetProperty(d => d.AreaId, goesOn), cancellation);
        }
    }
}

/// <summary>An office where people still have duties cannot be closed; duties of an area are told before it ends.</summary>
sealed class DutiesUseOffices(OneWindowDbContext db, AccessSettings settings, TimeProvider clock) : IOfficeUse, IAreaUse
{
    public string Name => "duties";

    public Task<int> CountUsesAsync(Guid officeId) => Standing().CountAsync(d => d.OfficeId == officeId);

    public Task<int> CountUsesInAreaAsync(Guid areaId) => Standing().CountAsync(d => d.AreaId == areaId);

    IQueryable<Duty> Standing()
    {
        var today = settings.Today(clock);
        return db.Duties.Where(d => d.ValidTo == null || d.ValidTo >= today);
    }
}
