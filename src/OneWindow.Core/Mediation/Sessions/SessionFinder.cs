using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>A time at which the mediators are free and a room is there.</summary>
/// <param name="From">UTC.</param>
/// <param name="RoomId">Null where no room is needed.</param>
/// <param name="Able">Parties and interpreters who said that they can come then.</param>
/// <param name="Unknown">Those who gave no hours.</param>
public sealed record SessionSlot(DateTime From, DateTime To, Guid? RoomId, string RoomName, int Able, int Unknown);

/// <summary>What is looked for.</summary>
/// <param name="StepFree">Only rooms that can be reached without a step.</param>
public sealed record SessionWish(SessionWay Way, int Minutes, DateOnly From, DateOnly To, bool StepFree = false, Guid? PartyId = null);

/// <summary>
/// Finds times for a sitting: in the office's hours on working days, with all mediators of the case free, a free room, and nobody asked to come who said they cannot.
/// Times that suit most stand first.
/// </summary>
public sealed class SessionFinder(OneWindowDbContext db, WorkCalendarKeeper calendar, LocalTime time)
{
    const int Most = 30, StepMinutes = 30, LongestDays = 62;

    public async Task<IReadOnlyList<SessionSlot>> FindAsync(MediationCase c, SessionWish wish, DateTime now, CancellationToken cancellation)
    {
        var until = wish.To > wish.From.AddDays(LongestDays) ? wish.From.AddDays(LongestDays) : wish.To;
        var (begin, end) = (time.BeginOf(wish.From), time.EndOf(until));
        var hours = new DutyHours(await db.Set<OfficeHours>().AsNoTracking().Where(h => h.OfficeId == c.OfficeId).ToListAsync(cancellation));
        var taken = await TakenAsync(c, begin, end, cancellation);
        var rooms = wish.Way != SessionWay.InRoom ? [] : await db.MediationRooms.AsNoTracking()
            .Where(r => r.OfficeId == c.OfficeId && r.EndedOn == null && (!wish.StepFree || r.IsStepFree)).OrderBy(r => r.Name).ToListAsync(cancellation);
        var sittings = await db.CaseSessions.AsNoTracking().Where(s => s.State == SessionState.Planned && s.RoomId != null && s.From < end && begin < s.To)
            .Select(s => new { s.RoomId, s.From, s.To }).ToListAsync(cancellation);
        var wishes = await FreeAsync(c, wish.PartyId, cancellation);
        var found = new List<SessionSlot>();
        foreach (var (from, to) in Candidates(wish, until, hours).Where(t => t.From > now && !taken.Any(b => b.From < t.To && t.From < b.To)))
        {
            if (wishes.Any(w => w.Count > 0 && !w.Any(f => f.From <= from && to <= f.To))) continue;
            var room = rooms.Find(r => !sittings.Any(s => s.RoomId == r.Id && s.From < to && from < s.To));
            if (wish.Way == SessionWay.InRoom && room is null) continue;
            found.Add(new(from, to, room?.Id, room?.Name ?? "", wishes.Count(w => w.Count > 0), wishes.Count(w => w.Count == 0)));
            if (found.Count == Most) break;
        }
        return [.. found.OrderByDescending(s => s.Able).ThenBy(s => s.From)];
    }

    /// <summary>Every half hour of the office's hours that leaves room for the sitting; an office without hours is taken to be open from 10 to 19.</summary>
    IEnumerable<(DateTime From, DateTime To)> Candidates(SessionWish wish, DateOnly until, DutyHours hours)
    {
        var local = calendar.Pair.Local;
        for (var day = wish.From; day <= until; day = day.AddDays(1))
        {
            if (!local.IsWorkingDay(day)) continue;
            var stretches = hours.Seasons.Count == 0 ? [new OpenStretch(day, new TimeOnly(10, 0), new TimeOnly(19, 0))] : hours.On(day, local.ExceptionOn(day));
            foreach (var stretch in stretches)
                for (var at = stretch.Opens.ToTimeSpan(); at + TimeSpan.FromMinutes(wish.Minutes) <= stretch.Closes.ToTimeSpan(); at += TimeSpan.FromMinutes(StepMinutes))
                    yield return (time.BeginOf(day) + at, time.BeginOf(day) + at + TimeSpan.FromMinutes(wish.Minutes));
        }
    }

    /// <summary>Hours in which a mediator of the case sits elsewhere or is away.</summary>
    async Task<List<(DateTime From, DateTime To)>> TakenAsync(MediationCase c, DateTime begin, DateTime end, CancellationToken cancellation)
    {
        var staff = await db.CaseMediators.Where(m => m.District == c.District && m.CaseId == c.Id && m.EndedAt == null).Select(m => m.StaffId).ToListAsync(cancellation);
        var away = await db.MediatorsAway.AsNoTracking().Where(a => staff.Contains(a.StaffId) && a.From < end && begin < a.To).Select(a => new { a.From, a.To }).ToListAsync(cancellation);
        var (mediators, people) = (db.CaseMediators, db.SessionPeople);
        var sitting = await db.CaseSessions.AsNoTracking().Where(s => s.State == SessionState.Planned && s.From < end && begin < s.To
            && people.Any(p => p.District == s.District && p.SessionId == s.Id && mediators.Any(m => m.District == p.District && m.Id == p.MediatorId && staff.Contains(m.StaffId))))
            .Select(s => new { s.From, s.To }).ToListAsync(cancellation);
        return [.. away.Concat(sitting).Select(b => (b.From, b.To))];
    }

    /// <summary>For each party and interpreter the hours they gave; an empty list for who gave none. Members of a group are asked through their speakers and not counted.</summary>
    async Task<List<List<FreeTime>>> FreeAsync(MediationCase c, Guid? onlyParty, CancellationToken cancellation)
    {
        var times = await db.FreeTimes.AsNoTracking().Where(t => t.District == c.District && t.CaseId == c.Id).ToListAsync(cancellation);
        var parties = await db.CaseParties.AsNoTracking().Where(p => p.District == c.District && p.CaseId == c.Id && p.RemovedAt == null && (onlyParty == null || p.Id == onlyParty)).ToListAsync(cancellation);
        var interpreters = await db.CaseInvitees.AsNoTracking().Where(i => i.District == c.District && i.CaseId == c.Id && i.EndedAt == null && i.Kind == InviteeKind.Interpreter)
            .Select(i => i.Id).ToListAsync(cancellation);
        return [.. parties.Where(p => p.Group.Length == 0 || times.Any(t => t.PartyId == p.Id)).Select(p => times.Where(t => t.PartyId == p.Id).ToList()),
            .. interpreters.Select(i => times.Where(t => t.InviteeId == i).ToList())];
    }
}
