using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>A person on duty with their name.</summary>
/// <param name="Seen">Mark of how it stands, for the form.</param>
public sealed record OnDuty(Professional Row, string Name, string Seen);

/// <summary>One duty of one day, as a roster shows it.</summary>
/// <param name="InPlaceOf">Whose shift it is, where somebody else serves.</param>
public sealed record RosterLine(DutyStretch Stretch, Counter Counter, Supermarket Supermarket, OnDuty Person, string? InPlaceOf, DateTime Opens, DateTime Closes);

/// <summary>A shift as it was laid down, with its person and counter.</summary>
public sealed record ShiftLine(DutyShift Row, OnDuty Person, Counter Counter);

/// <summary>Hours of one person in one month, in minutes.</summary>
/// <param name="Planned">By the roster.</param>
/// <param name="Kept">From coming to leaving, inside the hours of each duty.</param>
public sealed record RosterHours(OnDuty Person, int Promised, int Planned, int Kept);

/// <summary>One duty in minutes: by the roster, and from coming to leaving inside its hours.</summary>
public sealed record DutyMinutes(DateOnly Day, Profession Profession, int Planned, int Kept);

/// <summary>A question whether somebody serves a duty.</summary>
public sealed record SwapLine(DutySwap Row, RosterLine? Asked, RosterLine? InReturn, string By, string To);

/// <summary>What is read of rosters.</summary>
public sealed class RosterQueries(OneWindowDbContext db, LocalTime time, WorkCalendarKeeper calendars, FieldKeys keys)
{
    public DateOnly DayOf(DateTime at) => time.DayOf(at);

    /// <summary>People on duty at a supermarket on a day or later, by name.</summary>
    public async Task<IReadOnlyList<OnDuty>> PeopleAsync(Guid supermarketId, DateOnly day, CancellationToken cancellation = default) =>
        [.. (await db.Professionals.AsNoTracking().Include(p => p.Staff).Where(p => p.SupermarketId == supermarketId && (p.To == null || p.To >= day)).ToListAsync(cancellation))
            .Select(p => new OnDuty(p, p.Staff!.Name, SaveProfessionalHandler.MarkOf(p))).OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Row.Id)];

    /// <summary>Shifts of a supermarket that are not over, by person and first day.</summary>
    public async Task<IReadOnlyList<ShiftLine>> ShiftsAsync(Guid supermarketId, DateOnly day, CancellationToken cancellation = default)
    {
        var shifts = await db.DutyShifts.AsNoTracking().Include(s => s.Counter).Include(s => s.Professional!).ThenInclude(p => p.Staff)
            .Where(s => s.Counter!.SupermarketId == supermarketId && (s.Until == null || s.Until >= day)).ToListAsync(cancellation);
        return [.. shifts.Select(s => new ShiftLine(s, new(s.Professional!, s.Professional!.Staff!.Name, SaveProfessionalHandler.MarkOf(s.Professional!)), s.Counter!)).OrderBy(s => s.Person.Name, StringComparer.Ordinal).ThenBy(s => s.Row.From).ThenBy(s => s.Row.Opens)];
    }

    /// <summary>Absences of a supermarket's people that are not over.</summary>
    public async Task<IReadOnlyList<ProfessionalAway>> AwayAsync(Guid supermarketId, DateOnly day, CancellationToken cancellation = default) =>
        await db.ProfessionalsAway.AsNoTracking().Where(a => a.Professional!.SupermarketId == supermarketId && a.To >= day).OrderBy(a => a.From).ToListAsync(cancellation);

    /// <summary>Who can be put on duty: people with a role in the supermarket's office who may serve at a counter and are not on duty there yet.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> CandidatesAsync(Guid supermarketId, DateOnly today, CancellationToken cancellation = default)
    {
        var officeId = await db.Supermarkets.Where(s => s.Id == supermarketId).Select(s => s.OfficeId).FirstAsync(cancellation);
        var roles = Enum.GetValues<Role>().Where(r => r.IsOfOffice() && r.Grants(Permission.ServeAtCounter)).ToList();
        var (duties, people) = (db.Duties, db.Professionals);
        var staff = await db.Staff.Where(s => s.DisabledAt == null && duties.Any(d => d.StaffId == s.Id && d.OfficeId == officeId && roles.Contains(d.Role) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today))
            && !people.Any(p => p.StaffId == s.Id && p.SupermarketId == supermarketId && (p.To == null || p.To >= today))).Select(s => new { s.Id, s.Name }).ToListAsync(cancellation);
        return [.. staff.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => (s.Id, s.Name))];
    }

    /// <summary>Duties of a supermarket over some days, both included, by day, hour and counter.</summary>
    public Task<IReadOnlyList<RosterLine>> OfSupermarketAsync(Guid supermarketId, DateOnly from, DateOnly to, CancellationToken cancellation = default) =>
        LinesAsync(db.DutyShifts.Where(s => s.Counter!.SupermarketId == supermarketId), from, to, null, cancellation);

    /// <summary>Duties at one counter.</summary>
    public Task<IReadOnlyList<RosterLine>> OfCounterAsync(Guid counterId, DateOnly from, DateOnly to, CancellationToken cancellation = default) =>
        LinesAsync(db.DutyShifts.Where(s => s.CounterId == counterId), from, to, null, cancellation);

    /// <summary>Duties of one member of staff, wherever they are, those for somebody else too.</summary>
    public async Task<IReadOnlyList<RosterLine>> OfStaffAsync(Guid staffId, DateOnly from, DateOnly to, CancellationToken cancellation = default)
    {
        var mine = await db.Professionals.Where(p => p.StaffId == staffId).Select(p => p.Id).ToListAsync(cancellation);
        var changes = db.DutyChanges;
        return await LinesAsync(db.DutyShifts.Where(s => mine.Contains(s.ProfessionalId) || changes.Any(c => c.ShiftId == s.Id && c.StandInId != null && mine.Contains(c.StandInId.Value))), from, to, mine, cancellation);
    }

    /// <summary>Questions about swaps from today on that one asked or was asked: open ones first.</summary>
    public async Task<IReadOnlyList<SwapLine>> SwapsAsync(Guid staffId, DateOnly today, CancellationToken cancellation = default)
    {
        var swaps = await db.DutySwaps.AsNoTracking().Include(s => s.Shift).Include(s => s.By!).ThenInclude(p => p.Staff).Include(s => s.To!).ThenInclude(p => p.Staff)
            .Where(s => s.Day >= today && (s.By!.StaffId == staffId || s.To!.StaffId == staffId)).OrderBy(s => s.Day).ThenBy(s => s.AskedAt).ToListAsync(cancellation);
        if (swaps.Count == 0) return [];
        var (last, ids) = (swaps.Max(s => s.ReturnDay is { } r && r > s.Day ? r : s.Day), swaps.Select(s => s.ShiftId).Concat(swaps.Select(s => s.ReturnShiftId).OfType<Guid>()).Distinct().ToList());
        var lines = (await LinesAsync(db.DutyShifts.Where(s => ids.Contains(s.Id)), today, last, null, cancellation)).ToDictionary(l => (l.Stretch.ShiftId, l.Stretch.Day));
        return [.. swaps.Select(s => new SwapLine(s, lines.GetValueOrDefault((s.ShiftId, s.Day)), s is { ReturnShiftId: { } back, ReturnDay: { } day } ? lines.GetValueOrDefault((back, day)) : null, s.By!.Staff!.Name, s.To!.Staff!.Name))
            .OrderBy(s => s.Row.State != SwapState.Asked).ThenBy(s => s.Row.Day)];
    }

    /// <summary>Duties kept by one member of staff on a day.</summary>
    public async Task<IReadOnlyList<DutyKept>> KeptAsync(Guid staffId, DateOnly day, CancellationToken cancellation = default) =>
        await db.DutiesKept.AsNoTracking().Where(k => k.Day == day && k.Professional!.StaffId == staffId).ToListAsync(cancellation);

    /// <summary>Duties kept at a supermarket on a day: who sits there, or sat.</summary>
    public async Task<IReadOnlyList<DutyKept>> KeptThereAsync(Guid supermarketId, DateOnly day, CancellationToken cancellation = default) =>
        await db.DutiesKept.AsNoTracking().Where(k => k.Day == day && k.Professional!.SupermarketId == supermarketId).ToListAsync(cancellation);

    /// <summary>Hours kept against hours promised, of everybody on duty at a supermarket in a month.</summary>
    /// <param name="month">Any day of it.</param>
    /// <param name="now">A duty that is not left counts until now, or its end.</param>
    public async Task<IReadOnlyList<RosterHours>> HoursAsync(Guid supermarketId, DateOnly month, DateTime now, CancellationToken cancellation = default)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var planned = (await OfSupermarketAsync(supermarketId, first, last, cancellation)).ToLookup(l => l.Person.Row.Id);
        var kept = (await db.DutiesKept.AsNoTracking().Where(k => k.Day >= first && k.Day <= last && k.Professional!.SupermarketId == supermarketId).ToListAsync(cancellation)).ToLookup(k => (k.ShiftId, k.Day, k.ProfessionalId));
        return [.. (await PeopleAsync(supermarketId, first, cancellation)).Select(p => new RosterHours(p, p.Row.PromisedMinutes, planned[p.Row.Id].Sum(l => l.Stretch.Minutes),
            planned[p.Row.Id].Sum(l => kept[(l.Stretch.ShiftId, l.Stretch.Day, p.Row.Id)].Sum(k => Minutes(l, k, now)))))];
    }

    /// <summary>Minutes promised and kept at a supermarket, duty by duty, both days included.</summary>
    /// <param name="now">A duty that is not left counts until now, or its end.</param>
    public async Task<IReadOnlyList<DutyMinutes>> MinutesAsync(Guid supermarketId, DateOnly from, DateOnly to, DateTime now, CancellationToken cancellation = default)
    {
        var lines = await OfSupermarketAsync(supermarketId, from, to, cancellation);
        var kept = (await db.DutiesKept.AsNoTracking().Where(k => k.Day >= from && k.Day <= to && k.Professional!.SupermarketId == supermarketId).ToListAsync(cancellation)).ToLookup(k => (k.ShiftId, k.Day, k.ProfessionalId));
        return [.. lines.Select(l => new DutyMinutes(l.Stretch.Day, l.Person.Row.Profession, l.Stretch.Minutes, kept[(l.Stretch.ShiftId, l.Stretch.Day, l.Person.Row.Id)].Sum(k => Minutes(l, k, now))))];
    }

    /// <summary>Whose feed an address is; null where it is nobody's.</summary>
    public async Task<(Guid StaffId, string Name)?> FeedAsync(string token, CancellationToken cancellation = default)
    {
        var (blind, staff) = (keys.Blind(token, RenewDutyFeedHandler.Purpose), db.Staff);
        var found = await db.DutyFeeds.Where(f => f.TokenBlind == blind).Join(staff, f => f.StaffId, s => s.Id, (f, s) => new { s.Id, s.Name, Works = s.DisabledAt == null }).FirstOrDefaultAsync(cancellation);
        return found is { Works: true } ? (found.Id, found.Name) : null;
    }

    static int Minutes(RosterLine line, DutyKept kept, DateTime now)
    {
        var from = kept.CameAt > line.Opens ? kept.CameAt : line.Opens;
        var to = kept.LeftAt ?? now;
        if (to > line.Closes) to = line.Closes;
        return to > from ? (int)(to - from).TotalMinutes : 0;
    }

    /// <param name="only">Only duties served by these; null: all.</param>
    async Task<IReadOnlyList<RosterLine>> LinesAsync(IQueryable<DutyShift> which, DateOnly from, DateOnly to, List<Guid>? only, CancellationToken cancellation)
    {
        var shifts = await which.AsNoTracking().Where(s => s.From <= to && (s.Until == null || s.Until >= from)).ToListAsync(cancellation);
        if (shifts.Count == 0) return [];
        var (ids, counterIds) = (shifts.ConvertAll(s => s.Id), shifts.Select(s => s.CounterId).Distinct().ToList());
        var changes = await db.DutyChanges.AsNoTracking().Where(c => ids.Contains(c.ShiftId) && c.Day >= from && c.Day <= to).ToListAsync(cancellation);
        var peopleIds = shifts.Select(s => s.ProfessionalId).Concat(changes.Select(c => c.StandInId).OfType<Guid>()).Distinct().ToList();
        var away = await db.ProfessionalsAway.AsNoTracking().Where(a => peopleIds.Contains(a.ProfessionalId) && a.From <= to && a.To >= from).ToListAsync(cancellation);
        var people = (await db.Professionals.AsNoTracking().Include(p => p.Staff).Where(p => peopleIds.Contains(p.Id)).ToListAsync(cancellation)).ToDictionary(p => p.Id, p => new OnDuty(p, p.Staff!.Name, SaveProfessionalHandler.MarkOf(p)));
        var counters = await db.Counters.AsNoTracking().Include(c => c.Supermarket).Where(c => counterIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        return
        [
            .. from s in Roster.Expand(shifts, changes, away, calendars.Current, @from, to)
               let counter = counters[s.CounterId]
               where !(s.Day > counter.EndedOn) && !(s.Day > counter.Supermarket!.EndedOn) && (only is null || only.Contains(s.ProfessionalId))
               select new RosterLine(s, counter, counter.Supermarket!, people[s.ProfessionalId], s.InPlaceOfId is { } other ? people[other].Name : null, time.At(s.Day, s.Opens), time.At(s.Day, s.Closes)),
        ];
    }
}
