using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Notices;

namespace OneWindow.Core.Programme;

/// <summary>What a message of the programme is about.</summary>
/// <param name="Number">Number people read; 40 characters at most.</param>
/// <param name="Link">Page of the thing.</param>
/// <param name="Once">What makes the message the only one of its kind about the thing.</param>
sealed record ProgrammeTold(ProgrammeYear Year, string Number, string Link, string Once);

/// <summary>Tells the people of a unit, or whoever keeps the programme of a place.</summary>
public sealed class ProgrammeMessages(OneWindowDbContext db, AreaTreeKeeper areas, LocalTime time)
{
    /// <summary>The heads of a unit; where it has none, everybody who works its tasks.</summary>
    internal async Task ToUnitAsync(Guid officeId, string code, ProgrammeTold told, Act act, CancellationToken cancellation)
    {
        var people = await OfUnitAsync(officeId, act, [Role.OfficeHead], cancellation);
        if (people.Count == 0) people = await OfUnitAsync(officeId, act, [Role.CaseWorker], cancellation);
        Tell(people, code, told, act);
    }

    /// <summary>Programme officers of the nearest place, the place itself or above, that has any.</summary>
    internal async Task ToKeepersAsync(string areaCode, string code, ProgrammeTold told, Act act, CancellationToken cancellation)
    {
        var today = time.DayOf(act.At);
        if (areas.Current.FindByCode(areaCode, today) is not { } area) return;
        foreach (var place in areas.Current.SelfAndAbove(area.Id))
        {
            var people = await db.Duties.Where(d => d.AreaId == place.Id && d.Role == Role.ProgrammeOfficer && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)).Select(d => d.StaffId).Distinct().ToListAsync(cancellation);
            if (people.Count == 0) continue;
            Tell(people, code, told, act);
            return;
        }
    }

    internal void ToPerson(Guid staffId, string code, ProgrammeTold told, Act act) => Tell([staffId], code, told, act);

    Task<List<Guid>> OfUnitAsync(Guid officeId, Act act, Role[] roles, CancellationToken cancellation)
    {
        var today = time.DayOf(act.At);
        return db.Duties.Where(d => d.OfficeId == officeId && roles.Contains(d.Role) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)).Select(d => d.StaffId).Distinct().ToListAsync(cancellation);
    }

    void Tell(IEnumerable<Guid> people, string code, ProgrammeTold told, Act act)
    {
        foreach (var staff in people.Where(p => p != act.Who.Id).Distinct())
            db.NotifyStaff(staff, code, told.Year.District, told.Number, told.Link, $"{code}:{told.Once}:{staff:n}", act.At);
    }
}
