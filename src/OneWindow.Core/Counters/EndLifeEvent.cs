using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>Takes a life event out of the catalogue; the services that help with it stay.</summary>
public sealed record EndLifeEvent(Guid Id);

public sealed class EndLifeEventHandler(OneWindowDbContext db, AccessSettings site)
{
    public Task HandleAsync(EndLifeEvent command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepCounters, site.CityDistrict.TrimEnd('0'));
        var ended = await db.LifeEvents.FirstOrDefaultAsync(e => e.Id == command.Id && e.EndedAt == null, cancellation) ?? throw new NotVisibleException("life-event");
        ended.EndedAt = act.At;
        db.Record(by, "end-life-event", site.CityDistrict, nameof(LifeEvent), ended.Id, ended.Code);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
