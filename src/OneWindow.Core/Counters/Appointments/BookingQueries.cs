using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

public readonly record struct BookingKey(string District, Guid Id);

/// <summary>A free time of a supermarket, as people choose it: somebody on duty can serve them then.</summary>
/// <param name="People">Who could, as professionals of the supermarket.</param>
public sealed record FreeTime(Guid SupermarketId, DateTime StartsAt, DateTime EndsAt, IReadOnlyList<Guid> People);

/// <summary>An appointment as its person or the counter reads it; names are open.</summary>
public sealed record BookingView(Appointment Row, string Name, string Phone, string ForName, Service Service, Counter Counter, string With, Rosters.Profession Profession)
{
    public BookingKey Key => new(Row.District, Row.Id);
}

/// <param name="Ahead">How many wait before them for the same service there.</param>
public sealed record WaitingView(WaitingEntry Row, Service Service, int Ahead)
{
    public BookingKey Key => new(Row.District, Row.Id);
}

/// <summary>What is read of times, appointments and waiting lists.</summary>
public sealed class BookingQueries(OneWindowDbContext db, BookingKeeper bookings, BookingPeople people, FieldKeys keys, LocalTime time)
{
    /// <summary>Days that one question may span.</summary>
    public const int MostDays = 31;

    /// <summary>Free times of a service over some days, both included, in order. What has passed, and what is too soon or too far for the supermarket, is left out.</summary>
    /// <param name="professionalId">Only with this person.</param>
    public async Task<IReadOnlyList<FreeTime>> FreeAsync(Guid supermarketId, Guid serviceId, DateOnly from, DateOnly to, DateTime now, Guid? professionalId = null, CancellationToken cancellation = default)
    {
        var today = time.DayOf(now);
        var (supermarket, _) = await bookings.SupermarketAsync(supermarketId, now, cancellation);
        var last = today.AddDays(supermarket.DaysAhead);
        var (first, end) = (from < today ? today : from, to > last ? last : to);
        if (first > end) return [];
        var plan = await bookings.PlanAsync(supermarketId, first, end, cancellation);
        return [.. plan.Free(serviceId, professionalId, now).GroupBy(s => (s.StartsAt, s.EndsAt)).Select(g => new FreeTime(supermarketId, g.Key.StartsAt, g.Key.EndsAt, [.. g.Select(s => s.ProfessionalId).Distinct()]))];
    }

    /// <summary>What a code opens: the newest appointment made under it, and a place in a waiting list while it is one. Both null: no such code.</summary>
    public async Task<(BookingView? Appointment, WaitingView? Waiting)> FindByCodeAsync(string code, CancellationToken cancellation = default)
    {
        if (!MatterCode.TryRead(code, out var read)) return (null, null);
        var (district, blind) = (read[..6], keys.Blind(read, BookingCode.Purpose));
        var row = await db.Appointments.AsNoTracking().Where(a => a.District == district && a.CodeBlind == blind).OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellation);
        var entry = await db.WaitingEntries.AsNoTracking().Where(w => w.District == district && w.CodeBlind == blind).OrderByDescending(w => w.Sequence).FirstOrDefaultAsync(cancellation);
        return (row is null ? null : (await OpenAsync([row], cancellation))[0], entry is null ? null : await ViewAsync(entry, cancellation));
    }

    /// <summary>Appointments of a day at a supermarket by hour, for somebody who serves there; those that lapsed are left out.</summary>
    public async Task<IReadOnlyList<BookingView>> DayAsync(Actor actor, Guid supermarketId, DateOnly day, CancellationToken cancellation = default)
    {
        var supermarket = await db.Supermarkets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == supermarketId, cancellation) ?? throw new NotVisibleException("supermarket");
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        if (!actor.May(Permission.ServeAtCounter, area.Code, supermarket.OfficeId)) throw new NotVisibleException("supermarket");
        var (district, begin, end) = (area.District, time.BeginOf(day), time.EndOf(day));
        var rows = await db.Appointments.AsNoTracking().Where(a => a.District == district && a.SupermarketId == supermarketId && a.StartsAt >= begin && a.StartsAt < end
            && a.State != AppointmentState.Lapsed && a.State != AppointmentState.Held).OrderBy(a => a.StartsAt).ThenBy(a => a.Id).ToListAsync(cancellation);
        return await OpenAsync(rows, cancellation);
    }

    async Task<WaitingView> ViewAsync(WaitingEntry entry, CancellationToken cancellation)
    {
        var displaced = entry.WasDisplaced;
        var ahead = await db.WaitingEntries.CountAsync(w => w.District == entry.District && w.SupermarketId == entry.SupermarketId && w.ServiceId == entry.ServiceId && w.State == WaitingState.Waiting
            && (displaced ? w.WantedAt != null && w.Sequence < entry.Sequence : w.WantedAt != null || w.Sequence < entry.Sequence), cancellation);
        return new(entry, await db.Services.AsNoTracking().FirstAsync(s => s.Id == entry.ServiceId, cancellation), ahead);
    }

    async Task<IReadOnlyList<BookingView>> OpenAsync(IReadOnlyList<Appointment> rows, CancellationToken cancellation)
    {
        var (serviceIds, counterIds, peopleIds) = (rows.Select(r => r.ServiceId).Distinct().ToList(), rows.Select(r => r.CounterId).Distinct().ToList(), rows.Select(r => r.ProfessionalId).Distinct().ToList());
        var services = await db.Services.AsNoTracking().Where(s => serviceIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        var counters = await db.Counters.AsNoTracking().Where(c => counterIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var people = await db.Professionals.AsNoTracking().Include(p => p.Staff).Where(p => peopleIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        return [.. rows.Select(r => new BookingView(r, Open(r.NameSealed, r.Id, "name"), Open(r.PhoneSealed, r.Id, "phone"), Open(r.ForNameSealed, r.Id, "for"), services[r.ServiceId], counters[r.CounterId],
            people[r.ProfessionalId].Staff!.Name, people[r.ProfessionalId].Profession))];
    }

    string Open(byte[]? hidden, Guid id, string field) => people.Open(hidden, id, field, nameof(Appointment));
}
