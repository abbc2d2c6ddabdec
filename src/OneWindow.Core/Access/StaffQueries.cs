using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

#pragma warning disable CA1309, CA1310 // these comparisons are translated to SQL, which knows no StringComparison

namespace OneWindow.Core.Access;

/// <summary>A line of the list of people.</summary>
public sealed record PersonLine(Guid Id, string UserName, string Name, string WorkPhone, string WorkMail, bool Disabled, bool SecondFactor, IReadOnlyList<DutyLine> Duties);

/// <param name="OfficeName">Null for a role of an area.</param>
/// <param name="Ended">Its last day has passed.</param>
public sealed record DutyLine(Guid Id, Role Role, Guid AreaId, string AreaName, string AreaCode, Guid? OfficeId, string? OfficeName, DateOnly From, DateOnly? To, bool Ended);

public sealed record StandInLine(Guid Id, Guid AbsentId, string AbsentName, Guid StandInId, string StandInName, DateOnly From, DateOnly To, bool Ended);

public sealed record SessionLine(Guid Id, string Device, DateTime StartedAt, DateTime LastSeenAt);

/// <summary>One's own account as its pages show it.</summary>
public sealed record OwnAccount(
    Guid Id, string UserName, string Name, string WorkPhone, bool SecondFactor, int RecoveryCodesLeft, int Passkeys, bool MustChangePassword, IReadOnlyList<DutyLine> Duties,
    string WorkMail, bool MailDigest, UrgentBy UrgentBy);

/// <summary>What the pages of Access read.</summary>
public sealed class StaffQueries(OneWindowDbContext db, AreaTreeKeeper areas, AccessSettings settings, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>
    /// People with a duty, present or past, in the actor's area, by user name.
    /// </summary>
    /// <param name="search">Part of name or user name.</param>
    /// <param name="underArea">Only people with a duty in this area or below.</param>
    /// <param name="after">User name of the last line of the page before.</param>
    public async Task<IReadOnlyList<PersonLine>> PeopleVisibleToAsync(
        Actor actor, string search = "", Guid? underArea = null, string after = "", CancellationToken cancellation = default)
    {
        var people = VisibleTo(actor);
        if (underArea is { } area)
        {
            var codes = areas.Current.CodesCovering(area);
            var (duties, places) = (db.Duties, db.Areas);
            people = people.Where(s => duties.Any(d => d.StaffId == s.Id && places.Any(a => a.Id == d.AreaId && codes.Any(c => a.Code.StartsWith(c)))));
        }
        if (search.Trim() is { Length: > 0 } part)
        {
            var normalized = StaffDirectory.Normalize(part);
            people = people.Where(s => s.Name.Contains(part) || s.NormalizedUserName.Contains(normalized));
        }
        if (after != "")
        {
            var last = StaffDirectory.Normalize(after);
            people = people.Where(s => string.Compare(s.NormalizedUserName, last) > 0);
        }
        var page = await people.OrderBy(s => s.NormalizedUserName).Take(PageSize + 1).ToListAsync(cancellation);
        return await WithDutiesAsync(page, cancellation);
    }

    public async Task<PersonLine?> PersonVisibleToAsync(Actor actor, Guid id, CancellationToken cancellation = default) =>
        (await WithDutiesAsync(await VisibleTo(actor).Where(s => s.Id == id).ToListAsync(cancellation), cancellation)).SingleOrDefault();

    IQueryable<StaffMember> VisibleTo(Actor actor)
    {
        if (actor.Kind == Audit.ActorKind.System) return db.Staff.AsNoTracking();
        var prefixes = actor.Duties.Where(d => d.Role.Grants(Permission.KeepPeople)).SelectMany(d => d.AreaCodes).Distinct().ToList();
        var (duties, places) = (db.Duties, db.Areas);
        return db.Staff.AsNoTracking()
            .Where(s => duties.Any(d => d.StaffId == s.Id && places.Any(a => a.Id == d.AreaId && prefixes.Any(p => a.Code.StartsWith(p)))));
    }

    async Task<IReadOnlyList<PersonLine>> WithDutiesAsync(List<StaffMember> people, CancellationToken cancellation)
    {
        var duties = (await DutiesAsync([.. people.Select(p => p.Id)], cancellation)).ToLookup(d => d.StaffId, d => d.Line);
        return [.. people.Select(p => new PersonLine(p.Id, p.UserName, p.Name, p.WorkPhone, p.WorkMail, p.DisabledAt is not null, p.TwoFactorOn, [.. duties[p.Id]]))];
    }

    async Task<List<(Guid StaffId, DutyLine Line)>> DutiesAsync(List<Guid> people, CancellationToken cancellation)
    {
        var offices = db.Offices;
        var today = settings.Today(clock);
        var rows = await db.Duties.AsNoTracking().Where(d => people.Contains(d.StaffId))
            .Select(d => new { Duty = d, Office = offices.Where(o => o.Id == d.OfficeId).Select(o => o.Name).FirstOrDefault() })
            .OrderBy(r => r.Duty.Id).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Duty.StaffId, new DutyLine(r.Duty.Id, r.Duty.Role, r.Duty.AreaId,
            areas.Current.Find(r.Duty.AreaId)?.Name ?? "", areas.Current.Find(r.Duty.AreaId)?.Code ?? "", r.Duty.OfficeId, r.Office,
            r.Duty.ValidFrom, r.Duty.ValidTo, r.Duty.ValidTo < today)))];
    }

    public async Task<OwnAccount?> OwnAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } person) return null;
        var passkeys = await db.StaffPasskeys.CountAsync(p => p.StaffId == id, cancellation);
        return new(person.Id, person.UserName, person.Name, person.WorkPhone, person.TwoFactorOn,
            person.RecoveryCodes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, passkeys, person.MustChangePassword,
            [.. (await DutiesAsync([id], cancellation)).Select(d => d.Line)], person.WorkMail, person.MailDigest, person.UrgentBy);
    }

    /// <summary>Sessions of one's own that still live.</summary>
    public Task<List<SessionLine>> SessionsAsync(Guid staffId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (seenAfter, startedAfter) = (now - LiveSessions.Idle, now - LiveSessions.Longest);
        var staff = db.Staff;
        return db.StaffSessions.Where(s => s.StaffId == staffId && s.EndedAt == null && s.LastSeenAt > seenAfter && s.StartedAt > startedAfter
                && staff.Any(p => p.Id == s.StaffId && p.SecurityStamp == s.SecurityStamp))
            .OrderByDescending(s => s.LastSeenAt).Select(s => new SessionLine(s.Id, s.Device, s.StartedAt, s.LastSeenAt)).ToListAsync(cancellation);
    }

    /// <summary>Present and coming stand-ins in which the person is one of the two.</summary>
    public Task<List<StandInLine>> StandInsAsync(Guid staffId, CancellationToken cancellation = default)
    {
        var today = settings.Today(clock);
        var staff = db.Staff;
        return db.StandIns.Where(s => (s.AbsentId == staffId || s.StandInId == staffId) && s.To >= today && s.To >= s.From)
            .OrderBy(s => s.From).Select(s => new StandInLine(s.Id,
                s.AbsentId, staff.Where(p => p.Id == s.AbsentId).Select(p => p.Name).First(),
                s.StandInId, staff.Where(p => p.Id == s.StandInId).Select(p => p.Name).First(), s.From, s.To, false)).ToListAsync(cancellation);
    }

    /// <summary>Who can do the work of a person: see <see cref="SetStandIn"/>. By name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> PossibleStandInsAsync(Guid absentId, CancellationToken cancellation = default)
    {
        var today = settings.Today(clock);
        var own = await db.Duties.AsNoTracking().Where(d => d.StaffId == absentId && (d.ValidTo == null || d.ValidTo >= today)).ToListAsync(cancellation);
        var offices = own.Where(d => d.OfficeId is not null).Select(d => d.OfficeId!.Value).Distinct().ToList();
        var above = own.SelectMany(d => areas.Current.SelfAndAbove(d.AreaId)).Select(a => a.Id).Distinct().ToList();
        var duties = db.Duties;
        var people = await db.Staff.Where(s => s.Id != absentId && s.DisabledAt == null
                && duties.Any(d => d.StaffId == s.Id && (d.ValidTo == null || d.ValidTo >= today)
                    && ((d.OfficeId != null && offices.Contains(d.OfficeId.Value)) || above.Contains(d.AreaId))))
            .OrderBy(s => s.Name).Take(200).Select(s => new { s.Id, s.Name }).ToListAsync(cancellation);
        return [.. people.Select(p => (p.Id, p.Name))];
    }

    /// <summary>People of the offices this person heads: for whom they may set a stand-in besides themselves.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> OwnPeopleAsync(Actor head, CancellationToken cancellation = default)
    {
        var today = settings.Today(clock);
        var offices = head.Duties.Where(d => d.Role == Role.OfficeHead && d.OfficeId is not null).Select(d => d.OfficeId!.Value).ToList();
        var duties = db.Duties;
        var people = await db.Staff.Where(s => s.Id != head.Id && s.DisabledAt == null
                && duties.Any(d => d.StaffId == s.Id && (d.ValidTo == null || d.ValidTo >= today) && d.OfficeId != null && offices.Contains(d.OfficeId.Value)))
            .OrderBy(s => s.Name).Take(200).Select(s => new { s.Id, s.Name }).ToListAsync(cancellation);
        return [.. people.Select(p => (p.Id, p.Name))];
    }

    /// <summary>Offices an actor may give duties in: those of their own area that are open.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, string AreaName)>> OfficesForDutiesAsync(Actor actor, CancellationToken cancellation = default)
    {
        var today = settings.Today(clock);
        var offices = await db.Offices.AsNoTracking().Where(o => o.ClosedOn == null || o.ClosedOn >= today).ToListAsync(cancellation);
        return [.. offices.Select(o => (o.Id, o.Name, Area: areas.Current.Find(o.AreaId)))
            .Where(o => o.Area is not null && (actor.Kind == Audit.ActorKind.System || actor.May(Permission.KeepPeople, o.Area.Code)))
            .OrderBy(o => o.Area!.Code, StringComparer.Ordinal).Select(o => (o.Id, o.Name, o.Area!.Name))];
    }
}
