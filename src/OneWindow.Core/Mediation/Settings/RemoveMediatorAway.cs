using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>The hours are free again.</summary>
public sealed record RemoveMediatorAway(Guid Id);

public sealed class RemoveMediatorAwayHandler(OneWindowDbContext db, LocalTime time)
{
    public Task HandleAsync(RemoveMediatorAway command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var away = await db.MediatorsAway.FirstOrDefaultAsync(a => a.Id == command.Id, cancellation) ?? throw new NotVisibleException("hours");
        var (district, by) = await db.KeptHoursAsync(away.StaffId, act, time.DayOf(act.At), cancellation);
        db.MediatorsAway.Remove(away);
        db.Record(by, "remove-mediator-away", district, "staff", away.StaffId,
            details: Details.Json(("from", away.From.ToString("O", null)), ("to", away.To.ToString("O", null))));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
