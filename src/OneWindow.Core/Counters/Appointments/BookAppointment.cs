using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Books a time at once.</summary>
/// <param name="StartsAt">UTC; one of the free times.</param>
/// <param name="ProfessionalId">Only this person; null: anybody on duty.</param>
public sealed record BookAppointment(Guid SupermarketId, Guid ServiceId, DateTime StartsAt, Visitor Visitor, Guid? ProfessionalId = null);

public sealed class BookAppointmentHandler(OneWindowDbContext db, BookingKeeper bookings, BookingPeople people, FieldKeys keys)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>phone-unreadable</c>; <c>slot-past</c>; <c>slot-too-soon</c>; <c>slot-too-far</c>; <c>service-not-offered</c>; <c>slot-not-offered</c>;
    /// <c>slot-taken</c>.
    /// </exception>
    public async Task<KeptSlot> HandleAsync(BookAppointment command, Act act, CancellationToken cancellation = default)
    {
        var visitor = command.Visitor.Read();
        var wish = new SlotWish(command.SupermarketId, command.ServiceId, command.StartsAt, command.ProfessionalId);
        return await NewBooking.MakeAsync(db, bookings, people, keys, wish, visitor, act, (a, details) => db.Record(act, "book-appointment", a.District, nameof(Appointment), a.Id, details: details), cancellation);
    }
}

/// <summary>A new appointment, held or booked: what both acts share.</summary>
static class NewBooking
{
    internal static async Task<KeptSlot> MakeAsync(OneWindowDbContext db, BookingKeeper bookings, BookingPeople people, FieldKeys keys, SlotWish wish, (string Name, string Phone, string ForName)? visitor, Act act, Action<Appointment, string> record,
        CancellationToken cancellation)
    {
        var (supermarket, district) = await bookings.SupermarketAsync(wish.SupermarketId, act.At, cancellation);
        // Whoever comes too late is told without taking anybody's turn to write. What is held past its time counts as free only in the transaction.
        if (db.Database.CurrentTransaction is null && !await db.Appointments.AnyAsync(a => a.District == district && a.SupermarketId == wish.SupermarketId && a.HeldUntil != null && a.HeldUntil <= act.At, cancellation))
            await bookings.DemandFreeAsync(wish, supermarket, district, act.At, cancellation);
        return await db.InOneTransactionAsync(async () =>
        {
            await bookings.LapseAsync(wish.SupermarketId, district, act, cancellation);
            var (id, code) = (Guid.CreateVersion7(), BookingCode.Draw(district));
            var slot = await bookings.TakeAsync(wish, supermarket, district, id, act.At, cancellation);
            var appointment = new Appointment
            {
                District = district,
                Id = id,
                SupermarketId = wish.SupermarketId,
                CounterId = slot.CounterId,
                ServiceId = wish.ServiceId,
                ProfessionalId = slot.ProfessionalId,
                IsNamed = wish.ProfessionalId is not null,
                StartsAt = slot.StartsAt,
                EndsAt = slot.EndsAt,
                State = visitor is null ? AppointmentState.Held : AppointmentState.Booked,
                HeldUntil = visitor is null ? act.At.AddMinutes(supermarket.HoldMinutes) : null,
                CodeBlind = keys.Blind(code, BookingCode.Purpose),
                BookedById = act.Who.Id,
                MadeAt = act.At,
                RemindAt = visitor is null ? null : BookingKeeper.FirstReminder(slot.StartsAt, act.At),
            };
            if (visitor is var (name, phone, forName)) people.Name(appointment, name, phone, forName);
            db.Appointments.Add(appointment);
            record(appointment, Details.Json(("supermarket", wish.SupermarketId.ToString()), ("starts", slot.StartsAt.ToString("O", null))));
            await bookings.SaveAsync(cancellation);
            return new KeptSlot(district, id, code, slot.StartsAt, slot.EndsAt, slot.CounterId, slot.ProfessionalId, appointment.HeldUntil);
        }, cancellation);
    }
}
