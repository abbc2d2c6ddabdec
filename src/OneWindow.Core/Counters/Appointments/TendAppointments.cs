using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>What is due for the appointments of a supermarket: times held too long become free, reminders go out, whoever did not come is marked, the roster is followed, waiting people get offers.</summary>
public sealed record TendAppointments(Guid SupermarketId);

public sealed class TendAppointmentsHandler(OneWindowDbContext db, BookingKeeper bookings)
{
    /// <summary>Supermarkets with something standing or waiting.</summary>
    public async Task<IReadOnlyList<Guid>> SupermarketsAsync(CancellationToken cancellation = default)
    {
        var standing = await db.Appointments.Where(a => a.State == AppointmentState.Held || a.State == AppointmentState.Offered || a.State == AppointmentState.Booked)
            .Select(a => a.SupermarketId).Distinct().ToListAsync(cancellation);
        var waiting = await db.WaitingEntries.Where(w => w.State == WaitingState.Waiting).Select(w => w.SupermarketId).Distinct().ToListAsync(cancellation);
        return [.. standing.Union(waiting)];
    }

    public Task HandleAsync(TendAppointments command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var supermarket = await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == command.SupermarketId, cancellation);
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        await bookings.LapseAsync(supermarket.Id, area.District, act, cancellation);
        await RemindAsync(supermarket, area.District, act, cancellation);
        await CloseAsync(supermarket, area.District, act, cancellation);
        await bookings.SaveAsync(cancellation);
        await bookings.FollowRosterAsync(supermarket.Id, act, cancellation);
    }, cancellation);

    async Task RemindAsync(Supermarket supermarket, string district, Act act, CancellationToken cancellation)
    {
        foreach (var a in await db.Appointments.Where(a => a.District == district && a.SupermarketId == supermarket.Id && a.State == AppointmentState.Booked && a.RemindAt <= act.At).ToListAsync(cancellation))
        {
            if (a.StartsAt > act.At) bookings.Tell(a, "resident-counter-reminder", act);
            a.RemindAt = a.StartsAt.AddHours(-2) > act.At ? a.StartsAt.AddHours(-2) : null;
            a.Version++;
        }
    }

    /// <summary>Half a day after its end an appointment for which nobody came is over. Who came has a number, and the end of that is the end of both.</summary>
    async Task CloseAsync(Supermarket supermarket, string district, Act act, CancellationToken cancellation)
    {
        var before = act.At.AddHours(-12);
        foreach (var a in await db.Appointments.Where(a => a.District == district && a.SupermarketId == supermarket.Id && a.State == AppointmentState.Booked && a.EndsAt < before).ToListAsync(cancellation))
        {
            (a.State, a.EndedAt, a.RemindAt) = (AppointmentState.NotCome, act.At, null);
            a.Version++;
        }
    }
}
