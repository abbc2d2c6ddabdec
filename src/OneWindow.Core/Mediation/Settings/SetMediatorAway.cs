using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>Hours in which a mediator holds no session: set by the mediator, or by the head of a committee's office. No reason is asked.</summary>
/// <param name="To">After now and after the first moment, at most a year after it.</param>
public sealed record SetMediatorAway(Guid StaffId, DateTime From, DateTime To);

public sealed class SetMediatorAwayHandler(OneWindowDbContext db, LocalTime time)
{
    public Task<Guid> HandleAsync(SetMediatorAway command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (district, by) = await db.KeptHoursAsync(command.StaffId, act, time.DayOf(act.At), cancellation);
        if (command.To <= command.From) throw new RefusalException("away-reversed", nameof(command.To));
        if (command.To <= act.At) throw new RefusalException("away-past", nameof(command.To));
        if (command.To > command.From.AddYears(1)) throw new RefusalException("away-too-long", nameof(command.To));
        if (await db.MediatorsAway.AnyAsync(a => a.StaffId == command.StaffId && a.From < command.To && a.To > command.From, cancellation))
            throw new RefusalException("away-overlap", nameof(command.From));
        // Hours that have passed are of no use to anybody: they go with the next entry.
        db.MediatorsAway.RemoveRange(await db.MediatorsAway.Where(a => a.StaffId == command.StaffId && a.To <= act.At).ToListAsync(cancellation));
        var away = new MediatorAway { StaffId = command.StaffId, From = command.From, To = command.To };
        db.MediatorsAway.Add(away);
        db.Record(by, "set-mediator-away", district, "staff", command.StaffId,
            details: Details.Json(("from", command.From.ToString("O", null)), ("to", command.To.ToString("O", null))));
        await db.SaveChangesAsync(cancellation);
        return away.Id;
    }, cancellation);
}
