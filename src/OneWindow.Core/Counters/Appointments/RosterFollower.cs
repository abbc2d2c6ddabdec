using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Keeps appointments and the waiting list in step with the roster, always inside the transaction of the act that changed it.</summary>
public sealed class RosterFollower(OneWindowDbContext db, LocalTime time, BookingKeeper bookings, BookingPeople people)
{
    /// <summary>
    /// Sees to the appointments that a change of rosters, counters, services or days off touches. Who asked for anybody is served by a colleague at the same time where one is free;
    /// the others are told, and another time is kept for them: for the same service there, for one of its kind there, or for the service elsewhere. Who cannot be given any waits first in line.
    /// </summary>
    internal async Task FollowRosterAsync(Guid supermarketId, Act act, CancellationToken cancellation)
    {
        var standing = await Standing(supermarketId, act.At).OrderBy(a => a.StartsAt).ThenBy(a => a.MadeAt).ToListAsync(cancellation);
        if (standing.Count > 0)
        {
            var plan = await bookings.PlanAsync(supermarketId, time.DayOf(standing[0].StartsAt), time.DayOf(standing[^1].StartsAt), cancellation);
            foreach (var a in standing.Where(a => !IsServed(a, plan)))
            {
                foreach (var cell in await db.SlotCells.AsNoTracking().Where(c => c.District == a.District && c.AppointmentId == a.Id).ToListAsync(cancellation))
                {
                    plan.Busy.Remove((cell.CounterId, cell.At));
                    plan.Busy.Remove((cell.StaffId, cell.At));
                }
                await bookings.ReleaseAsync(a.District, a.Id, cancellation);
                if (!a.IsNamed && await ToColleagueAsync(a, plan, act, cancellation)) continue;
                await DisplaceAsync(a, act, cancellation);
            }
            await bookings.SaveAsync(cancellation);
        }
        await bookings.OfferWaitingAsync(supermarketId, act, cancellation);
    }

    /// <summary>Something would change if the roster were followed now; looks without making anybody wait.</summary>
    internal async Task<bool> HasToFollowAsync(Guid supermarketId, DateTime now, CancellationToken cancellation)
    {
        var standing = await Standing(supermarketId, now).AsNoTracking().ToListAsync(cancellation);
        var waiting = await bookings.WaitingAt(supermarketId).AsNoTracking().ToListAsync(cancellation);
        if (standing.Count + waiting.Count == 0) return false;
        var today = time.DayOf(now);
        var last = today.AddDays((await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == supermarketId, cancellation)).DaysAhead);
        var plan = await bookings.PlanAsync(supermarketId, today, standing.Select(a => time.DayOf(a.StartsAt)).Append(last).Max(), cancellation);
        return standing.Exists(a => !IsServed(a, plan)) || waiting.Exists(w => BookingKeeper.IsOver(w, plan, today) || bookings.Fitting(w, plan, now, last).Any());
    }

    /// <summary>What a change of the roster can touch: what is held, offered or booked from now on.</summary>
    IQueryable<Appointment> Standing(Guid supermarketId, DateTime now) => db.Appointments.Where(a => a.SupermarketId == supermarketId && a.StartsAt > now
        && (a.State == AppointmentState.Held || a.State == AppointmentState.Offered || a.State == AppointmentState.Booked));

    static bool IsServed(Appointment a, BookingPlan plan) => plan.IsServed(a.ServiceId, a.ProfessionalId, a.CounterId, a.StartsAt, a.EndsAt);

    async Task<bool> ToColleagueAsync(Appointment a, BookingPlan plan, Act act, CancellationToken cancellation)
    {
        foreach (var slot in plan.FreeAt(a.ServiceId, a.StartsAt, a.EndsAt).OrderBy(s => s.CounterId != a.CounterId))
        {
            var got = await bookings.InsertCellsAsync(slot, a.District, a.Id, cancellation);
            plan.Take(slot);
            if (!got) continue;
            if (slot.CounterId != a.CounterId && a.State == AppointmentState.Booked) people.Tell(a, "resident-counter-moved", act);
            (a.CounterId, a.ProfessionalId) = (slot.CounterId, slot.ProfessionalId);
            a.Version++;
            return true;
        }
        return false;
    }

    /// <summary>Somebody who was there and could not be served: told, and given another time first of all.</summary>
    internal async Task DisplaceArrivedAsync(string district, Guid id, Act act, CancellationToken cancellation)
    {
        var a = await db.Appointments.FirstAsync(x => x.District == district && x.Id == id, cancellation);
        if (a.State != AppointmentState.Arrived) return;
        await bookings.ReleaseAsync(district, id, cancellation);
        await DisplaceAsync(a, act, cancellation);
    }

    async Task DisplaceAsync(Appointment a, Act act, CancellationToken cancellation)
    {
        var wasBooked = a.State is AppointmentState.Booked or AppointmentState.Arrived;
        if (a.State == AppointmentState.Offered && await bookings.WaitingOfAsync(a, cancellation) is { } offered) offered.State = WaitingState.Waiting;
        (a.State, a.HeldUntil, a.RemindAt, a.EndedAt) = (wasBooked ? AppointmentState.Displaced : AppointmentState.Lapsed, null, null, act.At);
        a.Version++;
        if (!wasBooked) return;
        people.Tell(a, "resident-counter-displaced", act);
        var service = await db.Services.AsNoTracking().FirstAsync(s => s.Id == a.ServiceId, cancellation);
        var (supermarketId, serviceId) = await OtherAsync(a, service, act, cancellation) ?? (a.SupermarketId, a.ServiceId);
        var (today, id) = (time.DayOf(act.At), Guid.CreateVersion7());
        var (name, phone, forName) = people.Moved(a, id);
        var entry = new WaitingEntry
        {
            District = (await bookings.SupermarketAsync(supermarketId, act.At, cancellation)).District,
            SupermarketId = supermarketId,
            ServiceId = serviceId,
            FromDay = today,
            ToDay = today.AddDays(Waiting.LongestDays),
            Sequence = await db.NextWaitingAsync(a.District, today.Year, cancellation),
            WantedAt = a.StartsAt,
            State = WaitingState.Waiting,
            CodeBlind = a.CodeBlind,
            NameSealed = name,
            PhoneSealed = phone,
            ForNameSealed = forName,
            Id = id,
            JoinedAt = act.At,
        };
        db.WaitingEntries.Add(entry);
        await bookings.SaveAsync(cancellation);
        if (supermarketId != a.SupermarketId) await bookings.OfferWaitingAsync(supermarketId, act, cancellation);
    }

    /// <summary>Where the person can be served instead: the service there, one of its kind there, the service elsewhere in the district.</summary>
    async Task<(Guid SupermarketId, Guid ServiceId)?> OtherAsync(Appointment a, Service service, Act act, CancellationToken cancellation)
    {
        var today = time.DayOf(act.At);
        var (services, counters, supermarkets, offers, offices, areas) = (db.Services, db.Counters, db.Supermarkets, db.CounterServices, db.Offices, db.Areas);
        var prefix = a.District;
        var open = await (from o in offers
                          join c in counters on o.CounterId equals c.Id
                          join s in services on o.ServiceId equals s.Id
                          join m in supermarkets on c.SupermarketId equals m.Id
                          join f in offices on m.OfficeId equals f.Id
                          join r in areas on f.AreaId equals r.Id
                          where s.EndedAt == null && s.Kind == service.Kind && (c.EndedOn == null || c.EndedOn > today) && (m.EndedOn == null || m.EndedOn > today) && r.Code.StartsWith(prefix)
                          select new { m.Id, ServiceId = s.Id, s.Order }).Distinct().ToListAsync(cancellation);
        return open.OrderByDescending(o => o.Id == a.SupermarketId && o.ServiceId == a.ServiceId).ThenByDescending(o => o.Id == a.SupermarketId).ThenByDescending(o => o.ServiceId == a.ServiceId)
            .ThenBy(o => o.Order).ThenBy(o => o.Id).Select(o => ((Guid, Guid)?)(o.Id, o.ServiceId)).FirstOrDefault();
    }
}
