using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Everything that decides which times of one supermarket are free over some days: its rules, who is on duty where, what each counter offers, what is taken.</summary>
sealed class BookingPlan
{
    internal required Supermarket Supermarket { get; init; }
    internal required string District { get; init; }
    internal required IReadOnlyList<OpenStretch> Stretches { get; init; }

    /// <summary>Counters by what they offer.</summary>
    internal required ILookup<Guid, Guid> CountersOf { get; init; }
    internal required HashSet<(Guid Who, DateTime At)> Busy { get; init; }
    internal required IReadOnlyDictionary<Guid, Service> Services { get; init; }

    /// <summary>Free times for a service.</summary>
    internal IReadOnlyList<Slot> Free(Guid serviceId, Guid? professionalId, DateTime now)
    {
        if (!Services.TryGetValue(serviceId, out var service)) return [];
        var counters = CountersOf[serviceId].ToHashSet();
        return SlotFinder.Find(Stretches.Where(s => counters.Contains(s.CounterId) && (professionalId is null || s.ProfessionalId == professionalId)), Busy, service.Minutes, Supermarket.BufferMinutes,
            now.AddMinutes(Supermarket.LeadMinutes));
    }

    /// <summary>Somebody is on duty for the service over the whole time, free or not.</summary>
    internal bool IsServed(Guid serviceId, Guid? professionalId, Guid? counterId, DateTime startsAt, DateTime endsAt)
    {
        if (!Services.ContainsKey(serviceId)) return false;
        var counters = CountersOf[serviceId].ToHashSet();
        return Stretches.Any(s => counters.Contains(s.CounterId) && (counterId is null || s.CounterId == counterId) && (professionalId is null || s.ProfessionalId == professionalId) && s.Opens <= startsAt && s.Closes >= endsAt);
    }

    /// <summary>Free at exactly this time for a talk of this length, whatever lies around it.</summary>
    internal IEnumerable<Slot> FreeAt(Guid serviceId, DateTime startsAt, DateTime endsAt)
    {
        if (!Services.ContainsKey(serviceId)) return [];
        var counters = CountersOf[serviceId].ToHashSet();
        var busyUntil = startsAt.AddMinutes(SlotFinder.RoundUp((int)(endsAt - startsAt).TotalMinutes + Supermarket.BufferMinutes));
        return Stretches.Where(s => counters.Contains(s.CounterId) && s.Opens <= startsAt && s.Closes >= endsAt)
            .Select(s => new Slot(startsAt, endsAt, busyUntil, s.CounterId, s.ProfessionalId, s.StaffId))
            .Where(s => !s.Cells.Any(c => Busy.Contains((s.CounterId, c)) || Busy.Contains((s.StaffId, c)))).ToList();
    }

    internal void Take(Slot slot)
    {
        foreach (var cell in slot.Cells) { Busy.Add((slot.CounterId, cell)); Busy.Add((slot.StaffId, cell)); }
    }

    /// <summary>Reads the plan of some days, both included.</summary>
    internal static async Task<BookingPlan> ReadAsync(OneWindowDbContext db, LocalTime time, WorkCalendar calendar, Guid supermarketId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var (offices, areas, staff, counterRows) = (db.Offices, db.Areas, db.Staff, db.Counters);
        var supermarket = await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == supermarketId, cancellation);
        var code = await offices.Where(o => o.Id == supermarket.OfficeId).Join(areas, o => o.AreaId, a => a.Id, (o, a) => a.Code).FirstAsync(cancellation);
        var district = Area.DistrictOf(code);
        var counters = await counterRows.AsNoTracking().Where(c => c.SupermarketId == supermarketId && (c.EndedOn == null || c.EndedOn >= from)).ToListAsync(cancellation);
        var ids = counters.ConvertAll(c => c.Id);
        var offered = await db.CounterServices.AsNoTracking().Where(o => ids.Contains(o.CounterId)).ToListAsync(cancellation);
        var serviceIds = offered.Select(o => o.ServiceId).Distinct().ToList();
        var services = await db.Services.AsNoTracking().Where(s => serviceIds.Contains(s.Id) && s.EndedAt == null).ToDictionaryAsync(s => s.Id, cancellation);
        var shifts = await db.DutyShifts.AsNoTracking().Where(s => ids.Contains(s.CounterId) && s.From <= to && (s.Until == null || s.Until >= from)).ToListAsync(cancellation);
        var shiftIds = shifts.ConvertAll(s => s.Id);
        var changes = shifts.Count == 0 ? [] : await db.DutyChanges.AsNoTracking().Where(c => shiftIds.Contains(c.ShiftId) && c.Day >= from && c.Day <= to).ToListAsync(cancellation);
        var people = await db.Professionals.AsNoTracking().Where(p => p.SupermarketId == supermarketId).Join(staff, p => p.StaffId, s => s.Id, (p, s) => new { p.Id, p.StaffId, p.From, p.To, Works = s.DisabledAt == null })
            .ToDictionaryAsync(p => p.Id, cancellation);
        var peopleIds = people.Keys.ToList();
        var away = await db.ProfessionalsAway.AsNoTracking().Where(a => peopleIds.Contains(a.ProfessionalId) && a.From <= to && a.To >= from).ToListAsync(cancellation);
        var (begin, end) = (time.BeginOf(from), time.EndOf(to));
        var taken = await db.SlotCells.AsNoTracking().Where(c => c.District == district && ids.Contains(c.CounterId) && c.At >= begin && c.At < end).Select(c => new { c.CounterId, c.StaffId, c.At }).ToListAsync(cancellation);
        var staffIds = people.Values.Select(p => p.StaffId).Distinct().ToList();
        // Whoever serves in another supermarket of the district at that time is taken too.
        var elsewhere = await db.SlotCells.AsNoTracking().Where(c => c.District == district && staffIds.Contains(c.StaffId) && !ids.Contains(c.CounterId) && c.At >= begin && c.At < end)
            .Select(c => new { c.StaffId, c.At }).ToListAsync(cancellation);
        var ends = counters.ToDictionary(c => c.Id, c => c.EndedOn);
        return new BookingPlan
        {
            Supermarket = supermarket,
            District = district,
            Services = services,
            CountersOf = offered.ToLookup(o => o.ServiceId, o => o.CounterId),
            Busy = [.. taken.SelectMany(t => new[] { (t.CounterId, t.At), (t.StaffId, t.At) }), .. elsewhere.Select(t => (t.StaffId, t.At))],
            Stretches =
            [
                .. from s in Roster.Expand(shifts, changes, away, calendar, @from, to)
                   where !(s.Day > ends[s.CounterId]) && !(s.Day > supermarket.EndedOn) && people[s.ProfessionalId] is { Works: true } p && p.From <= s.Day && !(s.Day > p.To)
                   select new OpenStretch(s.CounterId, s.ProfessionalId, people[s.ProfessionalId].StaffId, time.At(s.Day, s.Opens), time.At(s.Day, s.Closes)),
            ],
        };
    }
}
