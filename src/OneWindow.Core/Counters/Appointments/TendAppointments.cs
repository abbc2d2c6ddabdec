using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>What is due for the appointments of a supermarket: times held too long become free, reminders go out, whoever did not come is marked, the roster is followed, waiting people get offers.</summary>
public sealed record TendAppointments(Guid SupermarketId);

public sealed class TendAppointmentsHandler(OneWindowDbContext db, BookingKeeper bookings, RosterFollower appointments, BookingPeople people)
{
    static readonly TimeSpan NobodyComesAfter = TimeSpan.FromHours(12);

    /// <summary>Supermarkets with something standing or waiting.</summary>
    public async Task<IReadOnlyList<Guid>> SupermarketsAsync(CancellationToken cancellation = default)
    {
        var standing = await db.Appointments.Where(a => a.State == AppointmentState.Held || a.State == AppointmentState.Offered || a.State == AppointmentState.Booked)
            .Select(a => a.SupermarketId).Distinct().ToListAsync(cancellation);
        var waiting = await db.WaitingEntries.Where(w => w.State == WaitingState.Waiting).Select(w => w.SupermarketId).Distinct().ToListAsync(cancellation);
        return [.. standing.Union(waiting)];
    }

    public async Task HandleAsync(TendAppointments command, Act act, CancellationToken cancellation = default)
    {
        var supermarket = await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == command.SupermarketId, cancellation);
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        // Most minutes nothing is due, and then nobody waits for a turn to write.
        if (await IsDueAsync(supermarket, area.District, act.At, cancellation)) await db.InOneTransactionAsync(() => TendAsync(supermarket, area, act, cancellation), cancellation);
    }

    async Task<bool> IsDueAsync(Supermarket supermarket, string district, DateTime now, CancellationToken cancellation)
    {
        var ended = now - NobodyComesAfter;
        return await db.Appointments.AnyAsync(a => a.District == district && a.SupermarketId == supermarket.Id
                && (a.HeldUntil <= now || (a.State == AppointmentState.Booked && (a.RemindAt <= now || a.EndsAt < ended))), cancellation)
            || await appointments.HasToFollowAsync(supermarket.Id, now, cancellation);
    }

    async Task TendAsync(Supermarket supermarket, Area area, Act act, CancellationToken cancellation)
    {
        await bookings.LapseAsync(supermarket.Id, area.District, act, cancellation);
        await RemindAsync(supermarket, area.District, act, cancellation);
        await CloseAsync(supermarket, area.District, act, cancellation);
        await bookings.SaveAsync(cancellation);
        await appointments.FollowRosterAsync(supermarket.Id, act, cancellation);
    }

    async Task RemindAsync(Supermarket supermarket, string district, Act act, CancellationToken cancellation)
    {
        foreach (var a in await db.Appointments.Where(a => a.District == district && a.SupermarketId == supermarket.Id && a.State == AppointmentState.Booked && a.RemindAt <= act.At).ToListAsync(cancellation))
        {
            if (a.StartsAt > act.At) people.Tell(a, "resident-counter-reminder", act);
            a.RemindAt = a.StartsAt.AddHours(-2) > act.At ? a.StartsAt.AddHours(-2) : null;
            a.Version++;
        }
    }

    /// <summary>Half a day after its end an appointment for which nobody came is over. Who came has a number, and the end of that is the end of both.</summary>
    async Task CloseAsync(Supermarket supermarket, string district, Act act, CancellationToken cancellation)
    {
        var before = act.At - NobodyComesAfter;
        foreach (var a in await db.Appointments.Where(a => a.District == district && a.SupermarketId == supermarket.Id && a.State == AppointmentState.Booked && a.EndsAt < before).ToListAsync(cancellation))
        {
            (a.State, a.EndedAt, a.RemindAt) = (AppointmentState.NotCome, act.At, null);
            a.Version++;
        }
    }
}
