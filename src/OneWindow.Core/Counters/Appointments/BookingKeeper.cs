using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>What somebody asks for.</summary>
/// <param name="ProfessionalId">Only this person; null: anybody on duty.</param>
sealed record SlotWish(Guid SupermarketId, Guid ServiceId, DateTime StartsAt, Guid? ProfessionalId);

/// <summary>The one place where times of counters are taken and given back, always inside the transaction of the act that does it.</summary>
public sealed class BookingKeeper(OneWindowDbContext db, LocalTime time, WorkCalendarKeeper calendars, BookingPeople people)
{
    /// <summary>People of Xinjiang sleep by then (Beijing time): what is offered at night can be taken until noon.</summary>
    static readonly TimeOnly NightBegins = new(23, 30), NightEnds = new(10, 0), Noon = new(12, 0);

    /// <summary>Nothing is offered that begins sooner: a message must be read first.</summary>
    static readonly TimeSpan TimeToAnswer = TimeSpan.FromHours(1);

    internal Task<BookingPlan> PlanAsync(Guid supermarketId, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        BookingPlan.ReadAsync(db, time, calendars.Current, supermarketId, from, to, cancellation);

    internal DateOnly DayOf(DateTime at) => time.DayOf(at);

    /// <summary>The supermarket, which serves today, and its district.</summary>
    internal async Task<(Supermarket Supermarket, string District)> SupermarketAsync(Guid id, DateTime at, CancellationToken cancellation)
    {
        var today = time.DayOf(at);
        var supermarket = await db.Supermarkets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && (s.EndedOn == null || s.EndedOn >= today), cancellation) ?? throw new NotVisibleException("supermarket");
        return (supermarket, (await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation)).Area.District);
    }

    /// <summary>Whether the wish can be met by what stands now; saves those who come too late a transaction.</summary>
    /// <exception cref="RefusalException">As <see cref="TakeAsync"/>.</exception>
    internal async Task<(BookingPlan Plan, IReadOnlyList<Slot> Free)> DemandFreeAsync(SlotWish wish, Supermarket supermarket, string district, DateTime now, CancellationToken cancellation)
    {
        var day = time.DayOf(wish.StartsAt);
        if (wish.StartsAt <= now) throw new RefusalException("slot-past", "StartsAt");
        if (wish.StartsAt < now.AddMinutes(supermarket.LeadMinutes)) throw new RefusalException("slot-too-soon", "StartsAt");
        if (day > time.DayOf(now).AddDays(supermarket.DaysAhead)) throw new RefusalException("slot-too-far", "StartsAt");
        if (wish.ProfessionalId is null && await AllTakenAsync(wish, district, day, cancellation)) throw new RefusalException("slot-taken", "StartsAt");
        var plan = await PlanAsync(wish.SupermarketId, day, day, cancellation);
        if (!plan.Services.TryGetValue(wish.ServiceId, out var service)) throw new RefusalException("service-not-offered", "Service");
        // Any time that is free to the minute, also where others have moved the times shown since the page was read.
        if (wish.StartsAt.Ticks % TimeSpan.FromMinutes(SlotCell.Minutes).Ticks != 0) throw new RefusalException("slot-not-offered", "StartsAt");
        var free = plan.FreeAt(wish.ServiceId, wish.StartsAt, wish.StartsAt.AddMinutes(service.Minutes)).Where(s => wish.ProfessionalId is null || s.ProfessionalId == wish.ProfessionalId).ToList();
        if (free.Count > 0) return (plan, free);
        throw new RefusalException(plan.IsServed(wish.ServiceId, wish.ProfessionalId, null, wish.StartsAt, wish.StartsAt.AddMinutes(service.Minutes)) ? "slot-taken" : "slot-not-offered", "StartsAt");
    }

    /// <summary>Every counter that offers the service is taken then. Where many ask for one time, all but a few are answered by this one question, without reading the roster.</summary>
    async Task<bool> AllTakenAsync(SlotWish wish, string district, DateOnly day, CancellationToken cancellation)
    {
        var (counters, services, cells) = (db.Counters, db.Services, db.SlotCells);
        var taken = await db.CounterServices.Where(o => o.ServiceId == wish.ServiceId && services.Any(s => s.Id == o.ServiceId && s.EndedAt == null)
                && counters.Any(c => c.Id == o.CounterId && c.SupermarketId == wish.SupermarketId && (c.EndedOn == null || c.EndedOn >= day)))
            .Select(o => cells.Any(c => c.District == district && c.CounterId == o.CounterId && c.At == wish.StartsAt)).ToListAsync(cancellation);
        return taken.Count > 0 && taken.TrueForAll(t => t);
    }

    /// <summary>Takes the time for an appointment. Of many who ask at once, the database lets one have it.</summary>
    /// <exception cref="RefusalException">
    /// <c>slot-past</c>; <c>slot-too-soon</c>; <c>slot-too-far</c>; <c>service-not-offered</c>; <c>slot-not-offered</c>: nobody is on duty for it then; <c>slot-taken</c>.
    /// </exception>
    internal async Task<Slot> TakeAsync(SlotWish wish, Supermarket supermarket, string district, Guid appointmentId, DateTime now, CancellationToken cancellation)
    {
        var (plan, free) = await DemandFreeAsync(wish, supermarket, district, now, cancellation);
        // Work is shared out: whoever has least that day comes first.
        foreach (var slot in free.OrderBy(s => plan.Busy.Count(b => b.Who == s.StaffId)))
            if (await InsertCellsAsync(slot, district, appointmentId, cancellation)) return slot;
        throw new RefusalException("slot-taken", "StartsAt");
    }

    internal async Task<bool> InsertCellsAsync(Slot slot, string district, Guid appointmentId, CancellationToken cancellation)
    {
        var (sql, values, rows) = (new StringBuilder("""INSERT INTO "SlotCells" ("District", "CounterId", "At", "StaffId", "AppointmentId") VALUES """), new List<object>(), 0);
        foreach (var cell in slot.Cells)
        {
            sql.Append(rows++ == 0 ? "(" : ", (").Append(CultureInfo.InvariantCulture, $"{{{values.Count}}}, {{{values.Count + 1}}}, {{{values.Count + 2}}}, {{{values.Count + 3}}}, {{{values.Count + 4}}})");
            values.AddRange([district, slot.CounterId, cell, slot.StaffId, appointmentId]);
        }
        sql.Append(" ON CONFLICT DO NOTHING");
        if (await db.Database.ExecuteSqlAsync(FormattableStringFactory.Create(sql.ToString(), [.. values]), cancellation) == rows) return true;
        await ReleaseAsync(district, appointmentId, cancellation);
        return false;
    }

    /// <summary>Gives the time of an appointment back.</summary>
    internal Task ReleaseAsync(string district, Guid appointmentId, CancellationToken cancellation) =>
        db.SlotCells.Where(c => c.District == district && c.AppointmentId == appointmentId).ExecuteDeleteAsync(cancellation);

    /// <summary>What is left of the time of an appointment that is over is free for others.</summary>
    internal Task GiveBackRestAsync(Appointment a, DateTime now, CancellationToken cancellation) =>
        db.SlotCells.Where(c => c.District == a.District && c.AppointmentId == a.Id && c.At >= now).ExecuteDeleteAsync(cancellation);

    internal Task SaveAsync(CancellationToken cancellation) => db.SaveOrRunAgainAsync(cancellation);

    /// <summary>When the first reminder is due: a day before, or two hours before, or none where it is sooner.</summary>
    internal static DateTime? FirstReminder(DateTime startsAt, DateTime now) =>
        startsAt.AddDays(-1) > now ? startsAt.AddDays(-1) : startsAt.AddHours(-2) > now ? startsAt.AddHours(-2) : null;

    /// <summary>Times that were held or offered and not taken become free, and go to whoever waits.</summary>
    internal async Task LapseAsync(Guid supermarketId, string district, Act act, CancellationToken cancellation)
    {
        var over = await db.Appointments.Where(a => a.District == district && a.SupermarketId == supermarketId && a.HeldUntil != null && a.HeldUntil <= act.At).ToListAsync(cancellation);
        if (over.Count == 0) return;
        foreach (var appointment in over)
        {
            if (appointment.State == AppointmentState.Offered && await WaitingOfAsync(appointment, cancellation) is { } entry) (entry.State, entry.EndedAt) = (WaitingState.Lapsed, act.At);
            (appointment.State, appointment.HeldUntil, appointment.EndedAt) = (AppointmentState.Lapsed, null, act.At);
            appointment.Version++;
            await ReleaseAsync(district, appointment.Id, cancellation);
        }
        db.Record(act, "tend-appointments", district, nameof(Supermarket), supermarketId, details: Details.Json(("lapsed", over.Count.ToString(CultureInfo.InvariantCulture))));
        await SaveAsync(cancellation);
        await OfferWaitingAsync(supermarketId, act, cancellation);
    }

    /// <summary>The entry of the waiting list that an offer was made to.</summary>
    internal Task<WaitingEntry?> WaitingOfAsync(Appointment offer, CancellationToken cancellation) =>
        db.WaitingEntries.FirstOrDefaultAsync(w => w.District == offer.District && w.CodeBlind == offer.CodeBlind && w.State == WaitingState.Offered, cancellation);

    /// <summary>Who waits for a time at a supermarket.</summary>
    internal IQueryable<WaitingEntry> WaitingAt(Guid supermarketId) => db.WaitingEntries.Where(w => w.SupermarketId == supermarketId && w.State == WaitingState.Waiting);

    /// <summary>Gives free times to those who wait, in their order: those whose appointment fell out, then as they joined.</summary>
    internal async Task OfferWaitingAsync(Guid supermarketId, Act act, CancellationToken cancellation)
    {
        if (!await WaitingAt(supermarketId).AnyAsync(cancellation)) return;
        // One at a time hands out the times of a supermarket: two at once would both begin with the first in line. The line itself changes nothing.
        await db.Supermarkets.Where(s => s.Id == supermarketId).ExecuteUpdateAsync(s => s.SetProperty(x => x.OfferMinutes, x => x.OfferMinutes), cancellation);
        var entries = await WaitingAt(supermarketId).OrderByDescending(w => w.WantedAt != null).ThenBy(w => w.Sequence).ToListAsync(cancellation);
        var today = time.DayOf(act.At);
        var supermarket = await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == supermarketId, cancellation);
        var last = today.AddDays(supermarket.DaysAhead);
        var plan = await PlanAsync(supermarketId, today, last, cancellation);
        foreach (var entry in entries)
        {
            if (IsOver(entry, plan, today))
            {
                (entry.State, entry.EndedAt) = (WaitingState.Over, act.At);
                people.Tell(entry, "resident-counter-waited", act);
                continue;
            }
            var fitting = Fitting(entry, plan, act.At, last);
            // The first time that comes; near to the one that fell out, where one did.
            foreach (var slot in entry.WantedAt is { } wanted ? fitting.OrderBy(s => (s.StartsAt - wanted).Duration()) : fitting)
            {
                var id = Guid.CreateVersion7();
                var got = await InsertCellsAsync(slot, entry.District, id, cancellation);
                plan.Take(slot);
                if (!got) continue;
                Offer(entry, slot, id, supermarket, act);
                break;
            }
        }
        await SaveAsync(cancellation);
    }

    internal static bool IsOver(WaitingEntry entry, BookingPlan plan, DateOnly today) => entry.ToDay < today || !plan.Services.ContainsKey(entry.ServiceId);

    /// <summary>Free times that suit somebody who waits, in time to be answered.</summary>
    internal IEnumerable<Slot> Fitting(WaitingEntry entry, BookingPlan plan, DateTime now, DateOnly last) =>
        plan.Free(entry.ServiceId, entry.ProfessionalId, now).Where(s => s.StartsAt >= now + TimeToAnswer && time.DayOf(s.StartsAt) is var day && day >= entry.FromDay && day <= entry.ToDay && day <= last);

    void Offer(WaitingEntry entry, Slot slot, Guid id, Supermarket supermarket, Act act)
    {
        entry.State = WaitingState.Offered;
        var offer = new Appointment
        {
            District = entry.District,
            Id = id,
            SupermarketId = entry.SupermarketId,
            CounterId = slot.CounterId,
            ServiceId = entry.ServiceId,
            ProfessionalId = slot.ProfessionalId,
            IsNamed = entry.ProfessionalId is not null,
            StartsAt = slot.StartsAt,
            EndsAt = slot.EndsAt,
            State = AppointmentState.Offered,
            HeldUntil = OfferedUntil(act.At, supermarket.OfferMinutes, slot.StartsAt),
            CodeBlind = entry.CodeBlind,
            MadeAt = act.At,
        };
        people.Name(offer, entry);
        db.Appointments.Add(offer);
        people.Tell(offer, "resident-counter-offered", act);
    }

    /// <summary>Long enough to see it, also at night, and over before the talk would begin.</summary>
    internal DateTime OfferedUntil(DateTime now, int minutes, DateTime startsAt)
    {
        var until = now.AddMinutes(minutes);
        var here = time.Of(until);
        var (day, hour) = (DateOnly.FromDateTime(here), TimeOnly.FromDateTime(here));
        if (hour >= NightBegins) until = time.At(day.AddDays(1), Noon);
        else if (hour < NightEnds) until = time.At(day, Noon);
        var latest = startsAt.AddMinutes(-SlotCell.Minutes);
        return until < latest ? until : latest;
    }
}
