using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Ends a stand-in at once: the absent person is back. What was done until now keeps saying in whose place.</summary>
public sealed record EndStandIn(Guid StandInRowId);

public sealed class EndStandInHandler(OneWindowDbContext db, AreaTreeKeeper areas, PeopleScope scope, AccessSettings settings, TimeProvider clock)
{
    public Task HandleAsync(EndStandIn command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var row = await db.StandIns.FirstOrDefaultAsync(s => s.Id == command.StandInRowId, cancellation) ?? throw new NotVisibleException("stand-in");
            var today = settings.Today(clock);
            var by = row.StandInId == act.Who.Id ? act
                : await StandInRules.NeedingAsync(db, scope, areas.Current, row.AbsentId, act, today, cancellation);
            if (row.To < today || row.To < row.From) throw new RefusalException("stand-in-ended");
            var yesterday = today.AddDays(-1);
            row.To = row.From > yesterday ? row.From.AddDays(-1) : yesterday;
            db.Record(by, "end-stand-in", await scope.DistrictOfAsync(row.AbsentId, cancellation), "staff", row.AbsentId,
                details: Details.Json(("stand-in", row.StandInId.ToString())));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
}
