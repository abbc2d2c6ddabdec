using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>An appointment goes to another time; the code stays. The time before is free at once, for whoever waits first.</summary>
/// <param name="StartsAt">UTC; one of the free times.</param>
/// <param name="ProfessionalId">Only this person; null: anybody on duty.</param>
public sealed record ChangeAppointment(BookingKey Key, DateTime StartsAt, Guid? ProfessionalId = null);

public sealed class ChangeAppointmentHandler(OneWindowDbContext db, BookingKeeper bookings)
{
    /// <exception cref="RefusalException"><c>appointment-ended</c>; <c>slot-past</c>; <c>slot-too-soon</c>; <c>slot-too-far</c>; <c>service-not-offered</c>; <c>slot-not-offered</c>; <c>slot-taken</c>.</exception>
    public Task HandleAsync(ChangeAppointment command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var a = await db.Appointments.FirstOrDefaultAsync(x => x.District == command.Key.District && x.Id == command.Key.Id, cancellation) ?? throw new NotVisibleException("appointment");
        if (a.State != AppointmentState.Booked || a.StartsAt <= act.At) throw new RefusalException("appointment-ended");
        await bookings.LapseAsync(a.SupermarketId, a.District, act, cancellation);
        // One's own time is no obstacle; a refusal below rolls this back.
        await bookings.ReleaseAsync(a.District, a.Id, cancellation);
        var (supermarket, _) = await bookings.SupermarketAsync(a.SupermarketId, act.At, cancellation);
        var slot = await bookings.TakeAsync(new SlotWish(a.SupermarketId, a.ServiceId, command.StartsAt, command.ProfessionalId), supermarket, a.District, a.Id, act.At, cancellation);
        (a.StartsAt, a.EndsAt, a.CounterId, a.ProfessionalId, a.IsNamed) = (slot.StartsAt, slot.EndsAt, slot.CounterId, slot.ProfessionalId, command.ProfessionalId is not null);
        a.RemindAt = BookingKeeper.FirstReminder(a.StartsAt, act.At);
        a.Version++;
        db.Record(act, "change-appointment", a.District, nameof(Appointment), a.Id, details: Details.Json(("starts", slot.StartsAt.ToString("O", null))));
        await bookings.SaveAsync(cancellation);
        await bookings.OfferWaitingAsync(a.SupermarketId, act, cancellation);
    }, cancellation);
}
