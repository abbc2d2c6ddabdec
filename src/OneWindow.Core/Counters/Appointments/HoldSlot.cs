using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Keeps a time for somebody while they fill in the form.</summary>
/// <param name="StartsAt">UTC; one of the free times.</param>
/// <param name="ProfessionalId">Only this person; null: anybody on duty.</param>
public sealed record HoldSlot(Guid SupermarketId, Guid ServiceId, DateTime StartsAt, Guid? ProfessionalId = null);

/// <param name="Code">The person's code, readable only here.</param>
/// <param name="Until">When the time is free again, or null where it is booked.</param>
public sealed record KeptSlot(string District, Guid Id, string Code, DateTime StartsAt, DateTime EndsAt, Guid CounterId, Guid ProfessionalId, DateTime? Until);

public sealed class HoldSlotHandler(OneWindowDbContext db, BookingKeeper bookings, BookingPeople people, FieldKeys keys)
{
    /// <exception cref="RefusalException"><c>slot-past</c>; <c>slot-too-soon</c>; <c>slot-too-far</c>; <c>service-not-offered</c>; <c>slot-not-offered</c>; <c>slot-taken</c>.</exception>
    public async Task<KeptSlot> HandleAsync(HoldSlot command, Act act, CancellationToken cancellation = default)
    {
        var wish = new SlotWish(command.SupermarketId, command.ServiceId, command.StartsAt, command.ProfessionalId);
        return await NewBooking.MakeAsync(db, bookings, people, keys, wish, null, act, (a, details) => db.Record(act, "hold-slot", a.District, nameof(Appointment), a.Id, details: details), cancellation);
    }
}
