using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Data;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>
/// Who of a supermarket helps with legal aid, what seals a request's words, and who is told of what. A request is read by those on duty there for legal aid or as a lawyer,
/// legal adviser or clerk, and by the shop manager; a judge, notary or mediator of the same counters does not read it.
/// </summary>
public sealed class AidPeople(OneWindowDbContext db, FieldKeys keys, LocalTime time)
{
    internal const string CodePurpose = "aid-request", Urgent = "aid-urgent";

    static readonly List<Profession> Helpers = [Profession.LegalAidWorker, Profession.Lawyer, Profession.LegalAdviser, Profession.Clerk];

    /// <summary>The supermarkets whose requests the actor reads and follows; null for the program itself, which reads all.</summary>
    /// <param name="at">UTC.</param>
    public async Task<IReadOnlyList<Guid>?> SupermarketsAsync(Actor actor, DateTime at, CancellationToken cancellation = default)
    {
        if (actor.Kind == ActorKind.System) return null;
        if (actor.Id is not { } staff) return [];
        var today = time.DayOf(at);
        var serves = actor.Duties.Where(d => d.Role.IsOfOffice() && d.Role.Grants(Permission.ServeAtCounter) && d.OfficeId is not null).Select(d => d.OfficeId!.Value).Distinct().ToList();
        var manages = actor.Duties.Where(d => d.Role.IsOfOffice() && d.Role.Grants(Permission.KeepCounters) && d.OfficeId is not null).Select(d => d.OfficeId!.Value).Distinct().ToList();
        var (people, helping) = (db.Professionals, Helpers);
        return await db.Supermarkets.Where(s => manages.Contains(s.OfficeId)
            || (serves.Contains(s.OfficeId) && people.Any(p => p.SupermarketId == s.Id && p.StaffId == staff && helping.Contains(p.Profession) && p.From <= today && (p.To == null || p.To >= today))))
            .Select(s => s.Id).ToListAsync(cancellation);
    }

    /// <summary>The act with the duty that allows it at a supermarket.</summary>
    /// <exception cref="NotVisibleException">No such supermarket, or the actor does not help with legal aid there.</exception>
    internal async Task<(Supermarket Supermarket, Areas.Area Area, Act Act)> HelpingAtAsync(Guid supermarketId, Act act, CancellationToken cancellation)
    {
        var supermarket = await db.Supermarkets.FirstOrDefaultAsync(s => s.Id == supermarketId, cancellation) ?? throw new NotVisibleException("supermarket");
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        if (await SupermarketsAsync(act.Who, act.At, cancellation) is not { } mine) return (supermarket, area, act);
        return mine.Contains(supermarketId) ? (supermarket, area, act.Needing(Permission.ServeAtCounter, area.Code, supermarket.OfficeId)) : throw new NotVisibleException("supermarket");
    }

    internal byte[]? Seal(string text, Guid id, string field, string table = nameof(AidRequest)) => text.Length == 0 ? null : keys.Seal(text, Place(table, field, id));

    internal string Open(byte[]? hidden, Guid id, string field, string table = nameof(AidRequest)) => hidden is null or [] ? "" : keys.Open(hidden, Place(table, field, id));

    internal byte[] Blind(string code) => keys.Blind(code, CodePurpose);

    static string Place(string table, string field, Guid id) => $"{table}/{field}/{id}";

    /// <summary>Tells whoever follows the request; while nobody does, those on duty for legal aid there, else the shop manager. Nobody is told of their own act.</summary>
    internal async Task ToHelperAsync(AidRequest r, string code, Act act, CancellationToken cancellation, bool urgent = false, bool above = false)
    {
        var people = r.HelperId is { } helper && !above && await IsAtWorkAsync(helper, cancellation) ? [helper] : above ? [] : await OnDutyAsync(r, act, cancellation);
        if (people.Count == 0) people = await ManagersAsync(r, act, cancellation);
        var due = r.NextBy is { } by ? time.DayOf(by.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        foreach (var person in people.Distinct().Where(p => p != act.Who.Id))
            db.NotifyStaff(person, code, r.District, r.Number, $"/staff/aid/{r.Address}", code == Urgent ? DayKey(r, act, person) : Key(r, code, act, person.ToString("n")), act.At, urgent, due is null ? [] : [("due", due)]);
    }

    /// <summary>An SMS that there is something to see with the code; it names nothing.</summary>
    /// <param name="once">What it is told of once, e.g. the key of a clock; null: every act is told of.</param>
    internal void ToApplicant(AidRequest r, string code, Act act, Guid? once = null)
    {
        if (act.Who.Kind != ActorKind.Resident && Open(r.PhoneSealed, r.Id, "phone") is { Length: > 0 } phone)
            db.NotifyResident(keys, phone, code, r.District, "", once is { } told ? $"{code}:{r.Id:n}:{told:n}" : Key(r, code, act, "applicant"), act.At);
    }

    static string Key(AidRequest r, string code, Act act, string to) => string.Create(CultureInfo.InvariantCulture, $"{code}:{r.Id:n}:{act.At.Ticks}:{to}");

    /// <summary>Told at once and by the ladder, it is one message a day.</summary>
    string DayKey(AidRequest r, Act act, Guid to) => string.Create(CultureInfo.InvariantCulture, $"{Urgent}:{r.Id:n}:{time.DayOf(act.At).DayNumber}:{to:n}");

    Task<bool> IsAtWorkAsync(Guid staffId, CancellationToken cancellation) => db.Staff.AnyAsync(s => s.Id == staffId && s.DisabledAt == null, cancellation);

    Task<List<Guid>> OnDutyAsync(AidRequest r, Act act, CancellationToken cancellation)
    {
        var (today, staff) = (time.DayOf(act.At), db.Staff);
        return db.Professionals.Where(p => p.SupermarketId == r.SupermarketId && p.Profession == Profession.LegalAidWorker && p.From <= today && (p.To == null || p.To >= today)
            && staff.Any(s => s.Id == p.StaffId && s.DisabledAt == null)).Select(p => p.StaffId).ToListAsync(cancellation);
    }

    Task<List<Guid>> ManagersAsync(AidRequest r, Act act, CancellationToken cancellation)
    {
        var (today, staff) = (time.DayOf(act.At), db.Staff);
        return db.Duties.Where(d => d.OfficeId == r.OfficeId && d.Role == Role.OfficeHead && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)
            && staff.Any(s => s.Id == d.StaffId && s.DisabledAt == null)).Select(d => d.StaffId).Distinct().ToListAsync(cancellation);
    }
}
