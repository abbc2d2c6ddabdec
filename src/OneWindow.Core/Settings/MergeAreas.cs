using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>Places of one level end and another takes over: what is below them and their offices go to it.</summary>
/// <param name="From">First day on which the other place stands for them: today or before.</param>
public sealed record MergeAreas(IReadOnlyList<Guid> AreaIds, Guid IntoId, DateOnly From);

public sealed class MergeAreasHandler(OneWindowDbContext db, SnapshotStore snapshots, AccessSettings site)
{
    public async Task HandleAsync(MergeAreas command, Act act, CancellationToken cancellation = default)
    {
        await db.InOneTransactionAsync(async () =>
        {
            var today = site.DayOf(act);
            var (into, by) = await db.KeptAreaAsync(command.IntoId, act, today, nameof(command.IntoId), cancellation);
            if (command.AreaIds.Count == 0) throw new RefusalException("area-missing", nameof(command.AreaIds));
            if (command.AreaIds.Contains(into.Id)) throw new RefusalException("area-into-itself", nameof(command.IntoId));
            if (into.ValidFrom > command.From) throw new RefusalException("day-before-start", nameof(command.From));
            foreach (var id in command.AreaIds.Distinct())
            {
                var (area, _) = await db.KeptAreaAsync(id, act, today, nameof(command.AreaIds), cancellation);
                if (area.Level != into.Level) throw new RefusalException("area-other-level", nameof(command.IntoId));
                AreaKeeping.DemandChangeDay(area, command.From, today, nameof(command.From));
                (area.ValidTo, area.SuccessorId) = (command.From.AddDays(-1), into.Id);
                await db.MoveBelowAsync(area.Id, into.Id, cancellation);
                foreach (var office in await db.Offices.Where(o => o.AreaId == area.Id && o.ClosedOn == null).ToListAsync(cancellation)) office.AreaId = into.Id;
                db.Record(by, "merge-areas", area.District, nameof(Area), area.Id, area.Code,
                    Details.Json(("into", into.Code), ("into-id", into.Id.ToString()), ("from", command.From.ToString("O", null))));
            }
            await db.SaveAreasAsync(cancellation);
        }, cancellation);
        await snapshots.RefreshIfInUseAsync(db, cancellation);
    }
}
