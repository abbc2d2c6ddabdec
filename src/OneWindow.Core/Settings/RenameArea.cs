using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>A place gets another name and keeps its code.</summary>
/// <param name="From">First day of the new name: today or before.</param>
public sealed record RenameArea(Guid AreaId, string? Name, DateOnly From);

/// <summary>The old row ends the day before and names the new one, so that what was filed under the old name keeps it.</summary>
public sealed class RenameAreaHandler(OneWindowDbContext db, IEnumerable<IFollowsAreas> followers, SnapshotStore snapshots, AccessSettings site)
{
    public async Task<Area> HandleAsync(RenameArea command, Act act, CancellationToken cancellation = default)
    {
        var renamed = await db.InOneTransactionAsync(async () =>
        {
            var today = site.DayOf(act);
            var (old, by) = await db.KeptAreaAsync(command.AreaId, act, today, nameof(command.AreaId), cancellation);
            var name = AreaKeeping.DemandName(command.Name, nameof(command.Name));
            if (name == old.Name) throw new RefusalException("area-name-same", nameof(command.Name));
            AreaKeeping.DemandChangeDay(old, command.From, today, nameof(command.From));
            await db.DemandFreeNameAsync(old.ParentId, name, nameof(command.Name), cancellation);
            var area = new Area { Code = old.Code, Name = name, Level = old.Level, ParentId = old.ParentId, ValidFrom = command.From };
            db.Areas.Add(area);
            (old.ValidTo, old.SuccessorId) = (command.From.AddDays(-1), area.Id);
            await db.MoveBelowAsync(old.Id, area.Id, cancellation);
            foreach (var follower in followers) await follower.FollowAsync(db, new Dictionary<Guid, Guid> { [old.Id] = area.Id }, act.At, cancellation);
            db.Record(by, "rename-area", area.District, nameof(Area), area.Id, area.Code,
                Details.Json(("before", old.Id.ToString()), ("old", old.Name), ("new", name), ("from", command.From.ToString("O", null))));
            await db.SaveAreasAsync(cancellation);
            return area;
        }, cancellation);
        await snapshots.RefreshIfInUseAsync(db, cancellation);
        return renamed;
    }
}
