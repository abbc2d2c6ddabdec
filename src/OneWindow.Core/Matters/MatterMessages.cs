using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// Tells people of a matter what concerns them; the rows are saved with the act itself. Nobody is told of their own act. Facts go along (office, day, state),
/// never a resident's words.
/// </summary>
public sealed class MatterMessages(OneWindowDbContext db, FieldKeys keys, AreaTreeKeeper areas, LocalTime time)
{
    /// <summary>Everybody who works matters of an office today.</summary>
    internal async Task ToOfficeAsync(Matter matter, Guid officeId, string code, Act act, CancellationToken cancellation, bool urgent = false) =>
        await TellAsync(matter, await PeopleOfAsync(officeId, act, cancellation), code, act, urgent, cancellation);

    /// <summary>The person who has the matter; while nobody has it, the office.</summary>
    internal async Task ToHolderAsync(Matter matter, string code, Act act, CancellationToken cancellation, bool urgent = false) =>
        await TellAsync(matter, matter.HolderId is { } holder ? [holder] : await PeopleOfAsync(matter.OfficeId, act, cancellation), code, act, urgent, cancellation);

    /// <summary>The head of an office with whoever has the matter; an office without a head: everybody.</summary>
    internal async Task ToHeadAsync(Matter matter, Guid officeId, string code, Act act, CancellationToken cancellation, bool withHolder = true)
    {
        var heads = await PeopleOfAsync(officeId, act, cancellation, Role.OfficeHead);
        if (heads.Count == 0) heads = await PeopleOfAsync(officeId, act, cancellation);
        if (withHolder && matter.HolderId is { } holder) heads.Add(holder);
        await TellAsync(matter, heads, code, act, urgent: true, cancellation);
    }

    /// <summary>Leaders and coordinators of the nearest place above that has any.</summary>
    internal async Task ToLevelAboveAsync(Matter matter, string code, Act act, CancellationToken cancellation)
    {
        var today = time.DayOf(act.At);
        foreach (var area in areas.Current.SelfAndAbove(matter.AreaId))
        {
            var found = await db.Duties.Where(d => d.AreaId == area.Id && (d.Role == Role.Leader || d.Role == Role.Coordinator)
                && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)).Select(d => d.StaffId).ToListAsync(cancellation);
            if (found.Count == 0) continue;
            await TellAsync(matter, found, code, act, urgent: true, cancellation);
            return;
        }
    }

    internal Task ToAsync(Matter matter, Guid staffId, string code, Act act, CancellationToken cancellation, bool urgent = false) =>
        TellAsync(matter, [staffId], code, act, urgent, cancellation);

    /// <summary>An SMS that there is something to read with the code, where a phone was given.</summary>
    internal async Task ToResidentAsync(Matter matter, string code, Act act, CancellationToken cancellation)
    {
        var of = matter.ParentId ?? matter.Id;
        var contact = await db.MatterContacts.AsNoTracking().FirstOrDefaultAsync(c => c.District == matter.District && c.MatterId == of, cancellation);
        if (contact?.PhoneSealed is not { } phone) return;
        db.NotifyResident(keys, keys.Open(phone, MatterQueries.ContactPlace(contact.Id, "phone")), code, matter.District, matter.Number, Key(matter, code, act, "resident"), act.At);
    }

    async Task TellAsync(Matter matter, IReadOnlyCollection<Guid> people, string code, Act act, bool urgent, CancellationToken cancellation)
    {
        var office = await db.Offices.Where(o => o.Id == matter.OfficeId).Select(o => o.Name).FirstAsync(cancellation);
        foreach (var person in people.Distinct().Where(p => p != act.Who.Id))
            db.NotifyStaff(person, code, matter.District, matter.Number, $"/staff/matters/{matter.Number}", Key(matter, code, act, person.ToString("n")), act.At, urgent,
                matter.NextStepBy is { } by ? [("office", office), ("due", time.DayOf(by.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("state", matter.State.ToString())]
                    : [("office", office), ("state", matter.State.ToString())]);
    }

    /// <summary>One message for each change of the matter and, for the ladder, which changes nothing of it, each rung of a clock.</summary>
    static string Key(Matter matter, string code, Act act, string to) =>
        string.Create(CultureInfo.InvariantCulture, $"{code}:{matter.Number}:{matter.Version}:{act.At.Ticks}:{to}");

    async Task<List<Guid>> PeopleOfAsync(Guid officeId, Act act, CancellationToken cancellation, Role? role = null)
    {
        var today = time.DayOf(act.At);
        Role[] roles = role is { } only ? [only] : MatterWork.OfficeRoles;
        var staff = db.Staff;
        return await db.Duties.Where(d => d.OfficeId == officeId && roles.Contains(d.Role) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)
            && staff.Any(s => s.Id == d.StaffId && s.DisabledAt == null)).Select(d => d.StaffId).Distinct().ToListAsync(cancellation);
    }
}
