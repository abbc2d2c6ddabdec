using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>A counter serves no more after a day.</summary>
/// <param name="LastDay">Today or later, at most a year ahead.</param>
public sealed record EndCounter(Guid SupermarketId, Guid Id, DateOnly LastDay);

public sealed class EndCounterHandler(OneWindowDbContext db, LocalTime time, RosterFollower appointments)
{
    /// <exception cref="RefusalException"><c>supermarket-ended</c>; <c>day-past</c>; <c>day-too-far</c>.</exception>
    public Task HandleAsync(EndCounter command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (supermarket, area, by) = await db.KeptSupermarketAsync(command.SupermarketId, act, cancellation);
        var counter = await db.Counters.FirstOrDefaultAsync(c => c.Id == command.Id && c.SupermarketId == supermarket.Id && c.EndedOn == null, cancellation) ?? throw new NotVisibleException("counter");
        TypedText.DemandLastDay(command.LastDay, time.DayOf(act.At), nameof(command.LastDay));
        counter.EndedOn = command.LastDay;
        db.Record(by, "end-counter", area.District, nameof(Counter), counter.Id, details: Details.Json(("last", command.LastDay.ToString("O", null))));
        await db.SaveChangesAsync(cancellation);
        await appointments.FollowRosterAsync(supermarket.Id, act, cancellation);
    }, cancellation);
}
