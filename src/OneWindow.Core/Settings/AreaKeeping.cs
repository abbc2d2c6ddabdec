using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>What the acts on areas have in common.</summary>
static class AreaKeeping
{
    /// <summary>An area that stands, for somebody who keeps it.</summary>
    internal static async Task<(Area Area, Act Act)> KeptAreaAsync(this OneWindowDbContext db, Guid id, Act act, DateOnly today, string field, CancellationToken cancellation)
    {
        var area = await db.Areas.FindAsync([id], cancellation) ?? throw new NotVisibleException("area");
        var by = act.Needing(Permission.KeepAreas, area.Code);
        return area.ValidTo is null && area.IsValidOn(today) ? (area, by) : throw new RefusalException("area-ended", field);
    }

    internal static string DemandName(string? typed, string field, int longest = 100)
    {
        var name = CleanText.Line(typed);
        if (name.Length == 0) throw new RefusalException("text-missing", field);
        return name.Length <= longest ? name : throw new RefusalException("text-too-long", field);
    }

    internal static async Task DemandFreeNameAsync(this OneWindowDbContext db, Guid? parentId, string name, string field, CancellationToken cancellation)
    {
        if (await db.Areas.AnyAsync(a => a.ParentId == parentId && a.Name == name && a.ValidTo == null, cancellation))
            throw new RefusalException("area-name-taken", field);
    }

    /// <summary>A change is entered on its day or after it, and not for a time before the place began.</summary>
    internal static void DemandChangeDay(Area area, DateOnly from, DateOnly today, string field)
    {
        if (from > today) throw new RefusalException("day-future", field);
        if (from <= area.ValidFrom) throw new RefusalException("day-before-start", field);
    }

    /// <summary>Places below, and offices of, one area go to another.</summary>
    internal static async Task MoveBelowAsync(this OneWindowDbContext db, Guid from, Guid to, CancellationToken cancellation)
    {
        foreach (var child in await db.Areas.Where(a => a.ParentId == from && a.ValidTo == null).ToListAsync(cancellation)) child.ParentId = to;
    }

    internal static async Task SaveAreasAsync(this OneWindowDbContext db, CancellationToken cancellation)
    {
        await db.CountChangeAsync(AreaTreeLoader.SnapshotName, cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}
