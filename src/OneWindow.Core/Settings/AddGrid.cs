using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>A grid below a community or village.</summary>
/// <param name="Number">The three digits after the community's code; empty for the next free number.</param>
public sealed record AddGrid(Guid CommunityId, string? Name, string? Number = null);

public sealed class AddGridHandler(OneWindowDbContext db, SnapshotStore snapshots, AccessSettings site)
{
    public async Task<Area> HandleAsync(AddGrid command, Act act, CancellationToken cancellation = default)
    {
        var grid = await db.InOneTransactionAsync(async () =>
        {
            var today = site.DayOf(act);
            var (community, by) = await db.KeptAreaAsync(command.CommunityId, act, today, nameof(command.CommunityId), cancellation);
            if (community.Level != AreaLevel.Community) throw new RefusalException("area-not-community", nameof(command.CommunityId));
            var name = AreaKeeping.DemandName(command.Name, nameof(command.Name));
            await db.DemandFreeNameAsync(community.Id, name, nameof(command.Name), cancellation);
            // A number is never given twice, not even after its grid has ended: old matters bear it.
            var used = await db.Areas.Where(a => a.Level == AreaLevel.Grid && a.Code.StartsWith(community.Code)).Select(a => a.Code).ToListAsync(cancellation);
            var area = new Area
            {
                Code = community.Code + Number(command, community.Code, [.. used]),
                Name = name,
                Level = AreaLevel.Grid,
                ParentId = community.Id,
                ValidFrom = today,
            };
            db.Areas.Add(area);
            db.Record(by, "add-grid", area.District, nameof(Area), area.Id, area.Code, Details.Json(("name", name)));
            await db.SaveAreasAsync(cancellation);
            return area;
        }, cancellation);
        await snapshots.RefreshIfInUseAsync(db, cancellation);
        return grid;
    }

    static string Number(AddGrid command, string community, HashSet<string> used)
    {
        var typed = CleanText.Digits(command.Number);
        if (string.IsNullOrWhiteSpace(command.Number))
            return Enumerable.Range(1, 999).Select(n => $"{n:000}").FirstOrDefault(n => !used.Contains(community + n))
                ?? throw new RefusalException("grid-numbers-used-up", nameof(command.CommunityId));
        if (typed.Length != 3 || typed != command.Number.Trim() || typed.StartsWith('+') || typed == "000") throw new RefusalException("grid-number-unreadable", nameof(command.Number));
        return used.Contains(community + typed) ? throw new RefusalException("grid-number-taken", nameof(command.Number)) : typed;
    }
}
