using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Settings;

/// <summary>Offices of a renamed place are offices of the row that goes on under its code.</summary>
sealed class OfficesFollowAreas : IFollowsAreas
{
    public async Task FollowAsync(OneWindowDbContext db, IReadOnlyDictionary<Guid, Guid> onlyNameChanged, DateTime at, CancellationToken cancellation)
    {
        if (onlyNameChanged.Count == 0) return;
        // There are few offices; the renamed places of a nation's table may be too many for one list of parameters.
        foreach (var office in await db.Offices.ToListAsync(cancellation))
            if (onlyNameChanged.TryGetValue(office.AreaId, out var goesOn)) office.AreaId = goesOn;
    }
}
