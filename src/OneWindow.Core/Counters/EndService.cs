using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>Takes a service out of the catalogue; no counter offers it any more.</summary>
public sealed record EndService(Guid Id);

public sealed class EndServiceHandler(OneWindowDbContext db, AccessSettings site, RosterFollower appointments)
{
    public Task HandleAsync(EndService command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepCounters, site.CityDistrict.TrimEnd('0'));
        var service = await db.Services.FirstOrDefaultAsync(s => s.Id == command.Id && s.EndedAt == null, cancellation) ?? throw new NotVisibleException("service");
        service.EndedAt = act.At;
        db.CounterServices.RemoveRange(await db.CounterServices.Where(o => o.ServiceId == service.Id).ToListAsync(cancellation));
        db.Record(by, "end-service", site.CityDistrict, nameof(Service), service.Id, service.Code);
        await db.SaveChangesAsync(cancellation);
        foreach (var supermarket in await db.Appointments.Where(a => a.ServiceId == service.Id && a.StartsAt > act.At).Select(a => a.SupermarketId).Distinct().ToListAsync(cancellation))
            await appointments.FollowRosterAsync(supermarket, act, cancellation);
    }, cancellation);
}
