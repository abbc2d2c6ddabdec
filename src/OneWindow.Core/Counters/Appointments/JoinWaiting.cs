using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Waits for a time to come free where none is; the first in line is offered it.</summary>
/// <param name="FromDay">Today or later.</param>
/// <param name="ToDay">At most 30 days from today.</param>
/// <param name="ProfessionalId">Only with this person; null: anybody.</param>
public sealed record JoinWaiting(Guid SupermarketId, Guid ServiceId, DateOnly FromDay, DateOnly ToDay, Visitor Visitor, Guid? ProfessionalId = null);

/// <param name="Code">The person's code, readable only here.</param>
/// <param name="Ahead">How many wait before them for the same service there.</param>
public sealed record JoinedWaiting(string District, Guid Id, string Code, int Sequence, int Ahead);

public sealed class JoinWaitingHandler(OneWindowDbContext db, BookingKeeper bookings, BookingPeople people, FieldKeys keys)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>phone-unreadable</c>; <c>day-past</c>; <c>span-reversed</c>; <c>day-too-far</c>; <c>service-not-offered</c>;
    /// <c>slots-free</c>: there is a time that can simply be booked.
    /// </exception>
    public async Task<JoinedWaiting> HandleAsync(JoinWaiting command, Act act, CancellationToken cancellation = default)
    {
        var (name, phone, forName) = command.Visitor.Read();
        var (_, district) = await bookings.SupermarketAsync(command.SupermarketId, act.At, cancellation);
        var today = bookings.DayOf(act.At);
        if (command.FromDay < today) throw new RefusalException("day-past", nameof(command.FromDay));
        if (command.ToDay < command.FromDay) throw new RefusalException("span-reversed", nameof(command.ToDay));
        if (command.ToDay > today.AddDays(Waiting.LongestDays)) throw new RefusalException("day-too-far", nameof(command.ToDay));
        return await db.InOneTransactionAsync(async () =>
        {
            await bookings.LapseAsync(command.SupermarketId, district, act, cancellation);
            var plan = await bookings.PlanAsync(command.SupermarketId, command.FromDay, command.ToDay, cancellation);
            if (!plan.Services.ContainsKey(command.ServiceId)) throw new RefusalException("service-not-offered", "Service");
            var last = today.AddDays(plan.Supermarket.DaysAhead);
            if (plan.Free(command.ServiceId, command.ProfessionalId, act.At).Any(s => bookings.DayOf(s.StartsAt) <= last)) throw new RefusalException("slots-free", "Service");
            // The place in line is taken first: whoever holds the number before has committed by the time this one counts.
            var sequence = await db.NextWaitingAsync(district, today.Year, cancellation);
            var (id, code) = (Guid.CreateVersion7(), BookingCode.Draw(district));
            db.WaitingEntries.Add(new WaitingEntry
            {
                District = district,
                Id = id,
                SupermarketId = command.SupermarketId,
                ServiceId = command.ServiceId,
                ProfessionalId = command.ProfessionalId,
                FromDay = command.FromDay,
                ToDay = command.ToDay,
                Sequence = sequence,
                State = WaitingState.Waiting,
                CodeBlind = keys.Blind(code, BookingCode.Purpose),
                NameSealed = people.Seal(name, id, "name", nameof(WaitingEntry)),
                PhoneSealed = people.Seal(phone, id, "phone", nameof(WaitingEntry)),
                ForNameSealed = people.Seal(forName, id, "for", nameof(WaitingEntry)),
                JoinedAt = act.At,
            });
            var ahead = await db.WaitingEntries.CountAsync(w => w.District == district && w.SupermarketId == command.SupermarketId && w.ServiceId == command.ServiceId && w.State == WaitingState.Waiting
                && (w.WantedAt != null || w.Sequence < sequence), cancellation);
            db.Record(act, "join-waiting", district, nameof(WaitingEntry), id, details: Details.Json(("supermarket", command.SupermarketId.ToString())));
            await bookings.SaveAsync(cancellation);
            return new JoinedWaiting(district, id, code, sequence, ahead);
        }, cancellation);
    }
}
