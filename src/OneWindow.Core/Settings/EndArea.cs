using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>A place ends and nothing takes over (a grid that is no longer needed).</summary>
/// <param name="LastDay">Today or before.</param>
public sealed record EndArea(Guid AreaId, DateOnly LastDay);

public sealed class EndAreaHandler(OneWindowDbContext db, SnapshotStore snapshots, AccessSettings site)
{
    public async Task HandleAsync(EndArea command, Act act, CancellationToken cancellation = default)
    {
        await db.InOneTransactionAsync(async () =>
        {
            var today = site.DayOf(act);
            var (area, by) = await db.KeptAreaAsync(command.AreaId, act, today, nameof(command.AreaId), cancellation);
            if (command.LastDay > today) throw new RefusalException("day-future", nameof(command.LastDay));
            if (command.LastDay < area.ValidFrom) throw new RefusalException("day-before-start", nameof(command.LastDay));
            if (await db.Areas.AnyAsync(a => a.ParentId == area.Id && a.ValidTo == null, cancellation)) throw new RefusalException("area-has-parts", nameof(command.AreaId));
            if (await db.Offices.AnyAsync(o => o.AreaId == area.Id && o.ClosedOn == null, cancellation)) throw new RefusalException("area-has-offices", nameof(command.AreaId));
            area.ValidTo = command.LastDay;
            db.Record(by, "end-area", area.District, nameof(Area), area.Id, area.Code, Details.Json(("last", command.LastDay.ToString("O", null))));
            await db.SaveAreasAsync(cancellation);
        }, cancellation);
        await snapshots.RefreshIfInUseAsync(db, cancellation);
    }
}
