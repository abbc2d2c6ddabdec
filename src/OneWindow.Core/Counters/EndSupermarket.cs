using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>A supermarket serves no more after a day; its counters end with it.</summary>
/// <param name="LastDay">Today or later, at most a year ahead.</param>
public sealed record EndSupermarket(Guid Id, DateOnly LastDay);

public sealed class EndSupermarketHandler(OneWindowDbContext db, LocalTime time, RosterFollower appointments)
{
    /// <exception cref="RefusalException"><c>supermarket-ended</c>; <c>day-past</c>; <c>day-too-far</c>.</exception>
    public Task HandleAsync(EndSupermarket command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (supermarket, area, by) = await db.KeptSupermarketAsync(command.Id, act, cancellation);
        TypedText.DemandLastDay(command.LastDay, time.DayOf(act.At), nameof(command.LastDay));
        supermarket.EndedOn = command.LastDay;
        foreach (var counter in await db.Counters.Where(c => c.SupermarketId == supermarket.Id && c.EndedOn == null).ToListAsync(cancellation)) counter.EndedOn = command.LastDay;
        db.Record(by, "end-supermarket", area.District, nameof(Supermarket), supermarket.Id, details: Details.Json(("last", command.LastDay.ToString("O", null))));
        await db.SaveChangesAsync(cancellation);
        await appointments.FollowRosterAsync(supermarket.Id, act, cancellation);
    }, cancellation);
}
