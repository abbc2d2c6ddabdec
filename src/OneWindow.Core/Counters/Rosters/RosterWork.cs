using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>What the acts on rosters have in common.</summary>
public sealed class RosterWork(OneWindowDbContext db, LocalTime time, WorkCalendarKeeper calendars)
{
    /// <summary>A clash is looked for this far ahead; a pattern that repeats does so within it.</summary>
    internal const int DaysAhead = 400;

    internal OneWindowDbContext Db => db;
    internal DateOnly DayOf(Act act) => time.DayOf(act.At);

    /// <summary>A person of a supermarket the actor keeps.</summary>
    internal async Task<(Professional Person, Supermarket Supermarket, Area Area, Act Act)> KeptAsync(Guid supermarketId, Guid professionalId, Act act, CancellationToken cancellation)
    {
        var (supermarket, area, by) = await db.KeptSupermarketAsync(supermarketId, act, cancellation);
        var person = await db.Professionals.FirstOrDefaultAsync(p => p.Id == professionalId && p.SupermarketId == supermarketId, cancellation) ?? throw new NotVisibleException("professional");
        return (person, supermarket, area, by);
    }

    /// <summary>A shift of a supermarket the actor keeps, with its person.</summary>
    internal async Task<(DutyShift Shift, Professional Person, Area Area, Act Act)> ShiftAsync(Guid supermarketId, Guid shiftId, Act act, CancellationToken cancellation)
    {
        var shift = await db.DutyShifts.FirstOrDefaultAsync(s => s.Id == shiftId, cancellation) ?? throw new NotVisibleException("shift");
        var (person, _, area, by) = await KeptAsync(supermarketId, shift.ProfessionalId, act, cancellation);
        return (shift, person, area, by);
    }

    /// <summary>Everything the member of staff does from a day on, wherever it is, as it would stand with what is tracked and not yet saved.</summary>
    internal async Task<IReadOnlyList<DutyStretch>> StretchesAsync(Guid staffId, DateOnly from, CancellationToken cancellation)
    {
        var people = await db.Professionals.Where(p => p.StaffId == staffId).ToListAsync(cancellation);
        var ids = people.ConvertAll(p => p.Id);
        var standsIn = await db.DutyChanges.Where(c => c.StandInId != null && ids.Contains(c.StandInId.Value) && c.Day >= from).ToListAsync(cancellation);
        var others = standsIn.ConvertAll(c => c.ShiftId);
        await db.DutyShifts.Where(s => (ids.Contains(s.ProfessionalId) || others.Contains(s.Id)) && (s.Until == null || s.Until >= from)).LoadAsync(cancellation);
        var shifts = db.ChangeTracker.Entries<DutyShift>().Where(e => e.State != EntityState.Deleted).Select(e => e.Entity).Where(s => ids.Contains(s.ProfessionalId) || others.Contains(s.Id)).ToList();
        var shiftIds = shifts.ConvertAll(s => s.Id);
        await db.DutyChanges.Where(c => shiftIds.Contains(c.ShiftId) && c.Day >= from).LoadAsync(cancellation);
        await db.ProfessionalsAway.Where(a => ids.Contains(a.ProfessionalId) && a.To >= from).LoadAsync(cancellation);
        var changes = db.ChangeTracker.Entries<DutyChange>().Where(e => e.State != EntityState.Deleted).Select(e => e.Entity).Where(c => shiftIds.Contains(c.ShiftId));
        var away = db.ChangeTracker.Entries<ProfessionalAway>().Where(e => e.State != EntityState.Deleted).Select(e => e.Entity);
        return [.. Roster.Expand(shifts, changes, away, calendars.Current, from, from.AddDays(DaysAhead)).Where(s => ids.Contains(s.ProfessionalId))];
    }

    /// <summary>Nobody sits at two counters at once; the person's roster moves on one version, so that a save at the same time is done again.</summary>
    /// <exception cref="RefusalException"><c>shift-overlaps</c>.</exception>
    internal async Task DemandNoClashAsync(Professional person, DateOnly from, string field, CancellationToken cancellation)
    {
        person.RosterVersion++;
        var stretches = (await StretchesAsync(person.StaffId, from, cancellation)).Select(s => s with { ProfessionalId = person.StaffId });
        if (Roster.Clash(stretches) is not null) throw new RefusalException("shift-overlaps", field);
    }

    /// <exception cref="RefusalException"><c>shift-over-midnight</c>; <c>shift-hours-uneven</c>; <c>shift-too-short</c>.</exception>
    internal static void DemandHours(TimeOnly opens, TimeOnly closes, string field)
    {
        if (closes <= opens) throw new RefusalException("shift-over-midnight", field);
        if (opens.Minute % 5 != 0 || closes.Minute % 5 != 0 || opens.Second + closes.Second != 0) throw new RefusalException("shift-hours-uneven", field);
        if (closes - opens < TimeSpan.FromMinutes(15)) throw new RefusalException("shift-too-short", field);
    }

    internal async Task SaveAsync(CancellationToken cancellation)
    {
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateConcurrencyException fault) { throw new WrittenMeanwhileException(fault); }
    }
}
