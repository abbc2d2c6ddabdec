using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>An appointment is given up: by the person with its code, or by the supermarket, which tells the person. The time goes to whoever waits first.</summary>
public sealed record CancelAppointment(BookingKey Key);

public sealed class CancelAppointmentHandler(OneWindowDbContext db, BookingKeeper bookings, BookingPeople people)
{
    /// <exception cref="RefusalException"><c>appointment-ended</c>: it is over or given up already.</exception>
    public Task HandleAsync(CancelAppointment command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var a = await db.Appointments.FirstOrDefaultAsync(x => x.District == command.Key.District && x.Id == command.Key.Id, cancellation) ?? throw new NotVisibleException("appointment");
        var by = act;
        if (act.Who.Kind == ActorKind.Staff)
        {
            var officeId = await db.Supermarkets.Where(s => s.Id == a.SupermarketId).Select(s => s.OfficeId).FirstAsync(cancellation);
            by = act.Needing(Permission.ServeAtCounter, (await db.OfficeOfCountersAsync(officeId, cancellation)).Area.Code, officeId);
        }
        if (a.State is not (AppointmentState.Held or AppointmentState.Offered or AppointmentState.Booked)) throw new RefusalException("appointment-ended");
        if (a.State == AppointmentState.Offered && await bookings.WaitingOfAsync(a, cancellation) is { } entry) (entry.State, entry.EndedAt) = (WaitingState.Withdrawn, act.At);
        var wasBooked = a.State == AppointmentState.Booked;
        (a.State, a.HeldUntil, a.RemindAt, a.EndedAt) = (AppointmentState.Cancelled, null, null, act.At);
        a.Version++;
        await bookings.ReleaseAsync(a.District, a.Id, cancellation);
        if (by.As is not null && wasBooked) people.Tell(a, "resident-counter-cancelled", act);
        db.Record(by, "cancel-appointment", a.District, nameof(Appointment), a.Id);
        await bookings.SaveAsync(cancellation);
        await bookings.OfferWaitingAsync(a.SupermarketId, act, cancellation);
    }, cancellation);
}
