using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>A time that is held or offered is booked.</summary>
/// <param name="Visitor">Who comes; left out where an offer knows it already.</param>
public sealed record ConfirmAppointment(BookingKey Key, Visitor? Visitor = null);

public sealed class ConfirmAppointmentHandler(OneWindowDbContext db, BookingKeeper bookings, BookingPeople people)
{
    /// <exception cref="RefusalException"><c>hold-over</c>: the time was kept until then only; <c>appointment-ended</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>phone-unreadable</c>.</exception>
    public async Task HandleAsync(ConfirmAppointment command, Act act, CancellationToken cancellation = default)
    {
        var visitor = command.Visitor?.Read();
        await db.InOneTransactionAsync(async () =>
        {
            var appointment = await db.Appointments.FirstOrDefaultAsync(a => a.District == command.Key.District && a.Id == command.Key.Id, cancellation) ?? throw new NotVisibleException("appointment");
            if (appointment.State == AppointmentState.Lapsed || appointment.HeldUntil <= act.At) throw new RefusalException("hold-over");
            if (appointment.State is not (AppointmentState.Held or AppointmentState.Offered)) throw new RefusalException("appointment-ended");
            if (visitor is var (name, phone, forName)) people.Name(appointment, name, phone, forName);
            else if (appointment.NameSealed is null) throw new RefusalException("text-missing", nameof(Visitor.Name));
            if (appointment.State == AppointmentState.Offered && await bookings.WaitingOfAsync(appointment, cancellation) is { } entry) (entry.State, entry.EndedAt) = (WaitingState.Taken, act.At);
            (appointment.State, appointment.HeldUntil, appointment.RemindAt) = (AppointmentState.Booked, null, BookingKeeper.FirstReminder(appointment.StartsAt, act.At));
            appointment.Version++;
            db.Record(act, "confirm-appointment", appointment.District, nameof(Appointment), appointment.Id);
            await bookings.SaveAsync(cancellation);
        }, cancellation);
    }
}
