using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

#pragma warning disable CA1309, CA1310 // these comparisons are translated to SQL, which knows no StringComparison

namespace OneWindow.Core.Mediation.Settings;

/// <summary>A committee with its office, as pages read it.</summary>
/// <param name="TermOver">The members' term of three years (art. 9) has ended: the committee should be renewed.</param>
/// <param name="Seen">Mark of how it stands, for the form.</param>
public sealed record CommitteeLine(Guid Id, string Name, string NameEn, string ShortName, Guid OfficeId, string OfficeName, string AreaName, string AreaCode,
    Procedure Procedure, bool CompositionMet, DateOnly? CompositionStatedOn, DateOnly? TermEndsOn, bool TermOver, string CourtName, DateOnly? EndedOn, string Seen)
{
    /// <summary>The six digits under which its history is kept.</summary>
    public string District => Area.DistrictOf(AreaCode);
}

/// <param name="Id">Of the part (<see cref="CommitteeMediator"/>), not of the person.</param>
public sealed record MediatorLine(Guid Id, Guid CommitteeId, Guid StaffId, string Name, bool IsMember, string Fields, DateOnly From, DateOnly? To);

public sealed record RoomLine(Guid Id, Guid OfficeId, string Name, int Seats, bool IsStepFree, bool HasVideo, DateOnly? EndedOn, string Seen);

public sealed record KindLine(Guid Id, string Code, string Name, string NameEn, Procedure Procedure, int Order, bool IsPersonalStatus, DateTime? EndedAt, string Seen);

public sealed record AwayLine(Guid Id, Guid StaffId, string Name, DateTime From, DateTime To);

/// <summary>What is read of committees, their people, rooms and kinds. "Today" is the local day of the program's clock.</summary>
public sealed class CommitteeQueries(OneWindowDbContext db, LocalTime time, TimeProvider clock, IEnumerable<ICommitteeUse> uses)
{
    DateTime Now => clock.GetUtcNow().UtcDateTime;
    DateOnly Today => time.DayOf(Now);

    /// <summary>All committees open today, by area and name.</summary>
    public Task<IReadOnlyList<CommitteeLine>> OpenAsync(CancellationToken cancellation = default) => LinesAsync(Open(), cancellation);

    /// <summary>Committees open today of the offices in which the actor has a duty.</summary>
    public Task<IReadOnlyList<CommitteeLine>> OpenOfAsync(Actor actor, CancellationToken cancellation = default)
    {
        var offices = actor.Offices.ToList();
        return LinesAsync(Open().Where(c => offices.Contains(c.OfficeId)), cancellation);
    }

    /// <summary>Committees the actor keeps, those that ended too.</summary>
    public Task<IReadOnlyList<CommitteeLine>> KeptByAsync(Actor actor, CancellationToken cancellation = default) => LinesAsync(Kept(actor), cancellation);

    /// <summary>One committee, open or not; null if there is none.</summary>
    public async Task<CommitteeLine?> FindAsync(Guid id, CancellationToken cancellation = default) =>
        (await LinesAsync(db.Committees.Where(c => c.Id == id), cancellation)).SingleOrDefault();

    /// <summary>One committee, open or not; null if there is none or the actor does not keep it.</summary>
    public async Task<CommitteeLine?> FindKeptAsync(Actor actor, Guid id, CancellationToken cancellation = default) =>
        (await LinesAsync(Kept(actor).Where(c => c.Id == id), cancellation)).SingleOrDefault();

    /// <summary>Who mediates for a committee today: whose part runs, whose duty at the office stands and whose account is open.</summary>
    public async Task<IReadOnlyList<MediatorLine>> MediatorsAsync(Guid committeeId, CancellationToken cancellation = default)
    {
        var today = Today;
        var office = await db.Committees.Where(c => c.Id == committeeId).Select(c => c.OfficeId).FirstOrDefaultAsync(cancellation);
        var people = db.MediatorsOfOffice(office, today);
        return await MediatorLinesAsync(db.CommitteeMediators.Where(m => m.CommitteeId == committeeId && m.From <= today && (m.To == null || m.To >= today)
            && people.Any(p => p.Id == m.StaffId)), cancellation);
    }

    /// <summary>Everybody with a part in a committee that has not ended, also one that begins later.</summary>
    public Task<IReadOnlyList<MediatorLine>> PeopleAsync(Guid committeeId, CancellationToken cancellation = default)
    {
        var today = Today;
        return MediatorLinesAsync(db.CommitteeMediators.Where(m => m.CommitteeId == committeeId && (m.To == null || m.To >= today)), cancellation);
    }

    /// <summary>Who could be added to a committee: mediators and heads of its office that are not there yet.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> CandidatesAsync(CommitteeLine committee, CancellationToken cancellation = default)
    {
        var (today, parts) = (Today, db.CommitteeMediators);
        var people = await db.MediatorsOfOffice(committee.OfficeId, today)
            .Where(s => !parts.Any(m => m.CommitteeId == committee.Id && m.StaffId == s.Id && (m.To == null || m.To >= today)))
            .OrderBy(s => s.Id).Select(s => new { s.Id, s.Name }).ToListAsync(cancellation);
        return [.. people.Select(p => (p.Id, p.Name))];
    }

    /// <summary>Rooms of an office in use today, by name.</summary>
    public async Task<IReadOnlyList<RoomLine>> RoomsAsync(Guid officeId, CancellationToken cancellation = default)
    {
        var today = Today;
        var rooms = await db.MediationRooms.AsNoTracking().Where(r => r.OfficeId == officeId && (r.EndedOn == null || r.EndedOn >= today))
            .OrderBy(r => r.Name).ThenBy(r => r.Id).ToListAsync(cancellation);
        return [.. rooms.Select(LineOf)];
    }

    public async Task<RoomLine?> RoomAsync(Guid id, CancellationToken cancellation = default) =>
        await db.MediationRooms.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is { } room ? LineOf(room) : null;

    /// <summary>Kinds of dispute in use, in the order of the table.</summary>
    public async Task<IReadOnlyList<KindLine>> KindsAsync(CancellationToken cancellation = default) =>
        [.. (await db.DisputeKinds.AsNoTracking().Where(k => k.EndedAt == null).OrderBy(k => k.Order).ThenBy(k => k.Code).ToListAsync(cancellation)).Select(LineOf)];

    /// <summary>One kind, in use or not; null if there is none.</summary>
    public async Task<KindLine?> KindAsync(Guid id, CancellationToken cancellation = default) =>
        await db.DisputeKinds.AsNoTracking().FirstOrDefaultAsync(k => k.Id == id, cancellation) is { } kind ? LineOf(kind) : null;

    /// <summary>Hours away of people that have not passed, by time.</summary>
    public async Task<IReadOnlyList<AwayLine>> AwayAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellation = default)
    {
        var (now, staff, ids) = (Now, db.Staff, people.ToList());
        return await db.MediatorsAway.AsNoTracking().Where(a => ids.Contains(a.StaffId) && a.To > now).Join(staff, a => a.StaffId, s => s.Id, (a, s) => new { a, s.Name })
            .OrderBy(x => x.a.From).ThenBy(x => x.a.Id).Select(x => new AwayLine(x.a.Id, x.a.StaffId, x.Name, x.a.From, x.a.To)).ToListAsync(cancellation);
    }

    /// <summary>Whose hours the actor may set: one's own as a mediator first, then those of the mediators of the offices one heads.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> HoursKeptByAsync(Actor actor, CancellationToken cancellation = default)
    {
        var headed = actor.Duties.Where(d => d.Role.Grants(Permission.AppointMediators) && d.OfficeId is not null).Select(d => d.OfficeId!.Value).ToList();
        var worked = actor.Duties.Where(d => d.Role.Grants(Permission.WorkCases) && d.OfficeId is not null).Select(d => d.OfficeId!.Value).ToList();
        var (today, own, staff, committees) = (Today, actor.Id, db.Staff, db.Committees);
        var people = await db.CommitteeMediators.Where(m => m.To == null || m.To >= today)
            .Join(committees, m => m.CommitteeId, c => c.Id, (m, c) => new { m.StaffId, c.OfficeId })
            .Where(x => headed.Contains(x.OfficeId) || (x.StaffId == own && worked.Contains(x.OfficeId)))
            .Join(staff.Where(s => s.DisabledAt == null), x => x.StaffId, s => s.Id, (_, s) => new { s.Id, s.Name }).Distinct().ToListAsync(cancellation);
        return [.. people.OrderBy(p => p.Id == own ? 0 : 1).ThenBy(p => p.Id).Select(p => (p.Id, p.Name))];
    }

    /// <summary>Open offices where the actor may set up a committee, by area code.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> OfficesKeptByAsync(Actor actor, CancellationToken cancellation = default)
    {
        var codes = Codes(actor);
        var areas = db.Areas;
        var all = actor.Kind == ActorKind.System;
        var offices = await db.Offices.Where(o => o.ClosedOn == null).Join(areas, o => o.AreaId, a => a.Id, (o, a) => new { o.Id, o.Name, a.Code })
            .Where(x => all || codes.Any(c => x.Code.StartsWith(c))).OrderBy(x => x.Code).ThenBy(x => x.Name).ToListAsync(cancellation);
        return [.. offices.Select(o => (o.Id, o.Name))];
    }

    /// <summary>How many mediate today for each committee, and how many rooms each office has; for lists.</summary>
    public async Task<(IReadOnlyDictionary<Guid, int> People, IReadOnlyDictionary<Guid, int> Rooms)> TallyAsync(CancellationToken cancellation = default)
    {
        var today = Today;
        var people = await db.CommitteeMediators.Where(m => m.From <= today && (m.To == null || m.To >= today))
            .GroupBy(m => m.CommitteeId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var rooms = await db.MediationRooms.Where(r => r.EndedOn == null || r.EndedOn >= today)
            .GroupBy(r => r.OfficeId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return (people, rooms);
    }

    /// <summary>What hangs on a thing, each with its count where it is not zero.</summary>
    public async Task<IReadOnlyList<(string Name, int Count)>> UsesAsync(KeptThing thing, Guid id, CancellationToken cancellation = default)
    {
        var counted = new List<(string, int)>();
        foreach (var use in uses)
            if (await use.CountUsesAsync(thing, id, cancellation) is > 0 and var count) counted.Add((use.Name, count));
        return counted;
    }

    IQueryable<Committee> Open()
    {
        var today = Today;
        return db.Committees.Where(c => c.EndedOn == null || c.EndedOn >= today);
    }

    IQueryable<Committee> Kept(Actor actor)
    {
        if (actor.Kind == ActorKind.System) return db.Committees;
        var codes = Codes(actor);
        var (areas, offices) = (db.Areas, db.Offices);
        return db.Committees.Where(c => offices.Any(o => o.Id == c.OfficeId && areas.Any(a => a.Id == o.AreaId && codes.Any(p => a.Code.StartsWith(p)))));
    }

    static List<string> Codes(Actor actor) => [.. actor.Duties.Where(d => d.Role.Grants(Permission.KeepCommittees)).SelectMany(d => d.AreaCodes).Distinct()];

    async Task<IReadOnlyList<CommitteeLine>> LinesAsync(IQueryable<Committee> committees, CancellationToken cancellation)
    {
        var (today, offices, areas) = (Today, db.Offices, db.Areas);
        var rows = await committees.AsNoTracking().Join(offices, c => c.OfficeId, o => o.Id, (c, o) => new { c, o })
            .Join(areas, x => x.o.AreaId, a => a.Id, (x, a) => new { x.c, Office = x.o.Name, a.Name, a.Code })
            .OrderBy(x => x.c.EndedOn != null).ThenBy(x => x.Code).ThenBy(x => x.c.Name).ThenBy(x => x.c.Id).ToListAsync(cancellation);
        return [.. rows.Select(x => new CommitteeLine(x.c.Id, x.c.Name, x.c.NameEn, x.c.ShortName, x.c.OfficeId, x.Office, x.Name, x.Code, x.c.Procedure, x.c.CompositionMet,
            x.c.CompositionStatedOn, x.c.TermEndsOn, x.c.TermEndsOn < today, x.c.CourtName, x.c.EndedOn, CommitteeKeeping.MarkOf(x.c)))];
    }

    async Task<IReadOnlyList<MediatorLine>> MediatorLinesAsync(IQueryable<CommitteeMediator> parts, CancellationToken cancellation)
    {
        var staff = db.Staff;
        return await parts.AsNoTracking().Join(staff, m => m.StaffId, s => s.Id, (m, s) => new { m, s.Name })
            .OrderByDescending(x => x.m.IsMember).ThenBy(x => x.m.From).ThenBy(x => x.m.Id)
            .Select(x => new MediatorLine(x.m.Id, x.m.CommitteeId, x.m.StaffId, x.Name, x.m.IsMember, x.m.Fields, x.m.From, x.m.To)).ToListAsync(cancellation);
    }

    static RoomLine LineOf(MediationRoom r) => new(r.Id, r.OfficeId, r.Name, r.Seats, r.IsStepFree, r.HasVideo, r.EndedOn, CommitteeKeeping.MarkOf(r));

    static KindLine LineOf(DisputeKind k) => new(k.Id, k.Code, k.Name, k.NameEn, k.Procedure, k.Order, k.IsPersonalStatus, k.EndedAt, CommitteeKeeping.MarkOf(k));
}
