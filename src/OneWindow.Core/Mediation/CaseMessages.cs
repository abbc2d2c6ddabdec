using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>
/// Tells people of a case what concerns them; the rows are saved with the act itself. Nobody is told of their own act, and no message says more than that there is
/// something to read: no name, no words, nothing from behind a wall.
/// </summary>
public sealed class CaseMessages(OneWindowDbContext db, FieldKeys keys, LocalTime time)
{
    /// <summary>The mediators who work the case; while nobody does, the head and mediators of the committee's office.</summary>
    internal async Task ToMediatorsAsync(MediationCase c, string code, Act act, CancellationToken cancellation, bool urgent = false)
    {
        var people = await db.CaseMediators.Where(m => m.District == c.District && m.CaseId == c.Id && m.EndedAt == null).Select(m => m.StaffId).ToListAsync(cancellation);
        await TellAsync(c, people.Count > 0 ? people : await PeopleOfAsync(c, act, cancellation), code, act, urgent, cancellation);
    }

    /// <summary>Everybody who works cases of the committee's office.</summary>
    internal async Task ToOfficeAsync(MediationCase c, string code, Act act, CancellationToken cancellation, bool urgent = false) =>
        await TellAsync(c, await PeopleOfAsync(c, act, cancellation), code, act, urgent, cancellation);

    internal Task ToAsync(MediationCase c, Guid staffId, string code, Act act, CancellationToken cancellation) => TellAsync(c, [staffId], code, act, false, cancellation);

    /// <summary>An SMS to each party that there is something to read with their own code.</summary>
    /// <param name="only">One party; null for all.</param>
    internal async Task ToPartiesAsync(MediationCase c, string code, Act act, CancellationToken cancellation, Guid? only = null)
    {
        var parties = await db.CaseParties.Where(p => p.District == c.District && p.CaseId == c.Id && p.RemovedAt == null && (only == null || p.Id == only)).ToListAsync(cancellation);
        foreach (var party in parties)
            if (keys.PersonOf(party).Phone is { Length: > 0 } phone)
                db.NotifyResident(keys, phone, code, c.District, "", Key(c, code, act, party.Id.ToString("n")), act.At);
    }

    async Task TellAsync(MediationCase c, IReadOnlyCollection<Guid> people, string code, Act act, bool urgent, CancellationToken cancellation)
    {
        var matter = await db.Matters.FindAsync([c.District, c.MatterId], cancellation);
        foreach (var person in people.Distinct().Where(p => p != act.Who.Id))
            db.NotifyStaff(person, code, c.District, c.Number.Length > 0 ? c.Number : matter!.Number, $"/staff/cases/{matter!.Number}", Key(c, code, act, person.ToString("n")), act.At, urgent,
                c.NextStepBy is { } by ? [("due", time.DayOf(by.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))] : []);
    }

    static string Key(MediationCase c, string code, Act act, string to) =>
        string.Create(CultureInfo.InvariantCulture, $"{code}:{c.Id:n}:{act.At.Ticks}:{to}");

    async Task<List<Guid>> PeopleOfAsync(MediationCase c, Act act, CancellationToken cancellation)
    {
        var today = time.DayOf(act.At);
        var staff = db.Staff;
        return await db.Duties.Where(d => d.OfficeId == c.OfficeId && (d.Role == Role.Mediator || d.Role == Role.OfficeHead)
            && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)
            && staff.Any(s => s.Id == d.StaffId && s.DisabledAt == null)).Select(d => d.StaffId).Distinct().ToListAsync(cancellation);
    }
}
