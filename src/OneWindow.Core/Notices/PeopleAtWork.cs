using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Notices;

/// <summary>What sending must know of a person on a day.</summary>
/// <param name="StandInId">Who stands in for them on this day; null while they are here.</param>
sealed record PersonAtWork(Guid Id, string Name, string WorkMail, string WorkPhone, bool Disabled, bool MailDigest, UrgentBy Urgent, Guid? StandInId, OwnHours Hours);

/// <summary>Reads people with their hours and stand-ins.</summary>
public sealed class PeopleAtWork(OneWindowDbContext db, WorkCalendarKeeper calendar, NoticesSettings settings)
{
    /// <summary>Residents have no working days: the default hours of every day.</summary>
    internal OwnHours OfResidents => new([], null, settings);

    internal async Task<IReadOnlyDictionary<Guid, PersonAtWork>> OnAsync(DateOnly day, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var staff = await db.Staff.AsNoTracking().Where(s => ids.Contains(s.Id))
            .Select(s => new { s.Id, s.Name, s.WorkMail, s.WorkPhone, s.DisabledAt, s.MailDigest, s.UrgentBy }).ToListAsync(cancellation);
        var here = db.Staff;
        var standIns = (await db.StandIns.AsNoTracking()
                .Where(s => ids.Contains(s.AbsentId) && s.From <= day && s.To >= day && here.Any(p => p.Id == s.StandInId && p.DisabledAt == null))
                .OrderBy(s => s.Id).ToListAsync(cancellation))
            .GroupBy(s => s.AbsentId).ToDictionary(g => g.Key, g => g.First().StandInId);
        var offices = (await db.Duties.AsNoTracking()
                .Where(d => ids.Contains(d.StaffId) && d.OfficeId != null && d.ValidFrom <= day && (d.ValidTo == null || d.ValidTo >= day))
                .Select(d => new { d.StaffId, OfficeId = d.OfficeId!.Value }).Distinct().ToListAsync(cancellation)).ToLookup(d => d.StaffId, d => d.OfficeId);
        var wanted = offices.SelectMany(o => o).Distinct().ToList();
        var hours = (await db.OfficeHours.AsNoTracking().Where(h => wanted.Contains(h.OfficeId)).ToListAsync(cancellation)).ToLookup(h => h.OfficeId);
        return staff.ToDictionary(s => s.Id, s => new PersonAtWork(s.Id, s.Name, s.WorkMail, s.WorkPhone, s.DisabledAt is not null, s.MailDigest, s.UrgentBy,
            standIns.TryGetValue(s.Id, out var standIn) ? standIn : null,
            new OwnHours([.. offices[s.Id].Select(o => new DutyHours([.. hours[o]]))], calendar.Current, settings)));
    }
}
