using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>What the acts on sittings share.</summary>
static class SessionWork
{
    /// <summary>A sitting of the case; one behind a wall is there for the mediators only.</summary>
    /// <exception cref="NotVisibleException">Not there, or behind a wall.</exception>
    /// <exception cref="StaleException">Somebody changed it meanwhile.</exception>
    internal static async Task<CaseSession> SessionAsync(this CaseDesk desk, MediationCase c, Guid id, Act act, int? seen, CancellationToken cancellation)
    {
        var session = await desk.PartOfAsync<CaseSession>(c, id, s => s.CaseId, cancellation);
        if (session.IsBehindWall && !await desk.IsMediatorAsync(c, act, cancellation)) throw new NotVisibleException("session");
        if (seen is { } version && version != session.Version) throw new StaleException(session.Version);
        return session;
    }

    internal static Wall WallOf(CaseSession session) => session.IsBehindWall ? Wall.OneSide : Wall.Shared;

    internal static void SetPlace(this CaseSession session, CaseDesk desk, string place) => session.PlaceSealed = desk.Keys.SealText(place, nameof(CaseSession), "place", session.Id);

    internal static void SetNeeds(this CaseSession session, CaseDesk desk, IReadOnlyList<SessionNeed> needs) =>
        session.NeedsSealed = needs.Count == 0 ? null : desk.Keys.SealJson(needs, nameof(CaseSession), "needs", session.Id);

    /// <exception cref="RefusalException"><c>session-times-wrong</c>; <c>session-too-long</c>.</exception>
    internal static void DemandTimes(DateTime from, DateTime to)
    {
        if (to <= from) throw new RefusalException("session-times-wrong", nameof(PlanSession.To));
        if (to - from > TimeSpan.FromHours(12)) throw new RefusalException("session-too-long", nameof(PlanSession.To));
    }

    /// <summary>A place that fits the way: a free room, or words for where or by which line.</summary>
    internal static async Task DemandPlaceAsync(CaseDesk desk, MediationCase c, SessionWay way, Guid? roomId, string place, DateTime from, DateTime to, Guid? self, CancellationToken cancellation)
    {
        if (way == SessionWay.InRoom)
        {
            if (roomId is not { } room) throw new RefusalException("room-missing", nameof(PlanSession.RoomId));
            if (!await desk.Db.MediationRooms.AnyAsync(r => r.Id == room && r.OfficeId == c.OfficeId && r.EndedOn == null, cancellation)) throw new RefusalException("room-unknown", nameof(PlanSession.RoomId));
            if (await desk.Db.CaseSessions.AnyAsync(s => s.Id != self && s.RoomId == room && s.State == SessionState.Planned && s.From < to && from < s.To, cancellation))
                throw new RefusalException("room-taken", nameof(PlanSession.RoomId));
        }
        else if (place.Length == 0) throw new RefusalException(way == SessionWay.AtTheParty ? "place-missing" : "line-missing", nameof(PlanSession.Place));
    }

    /// <summary>No mediator of the case is away or sits elsewhere at that time.</summary>
    internal static async Task DemandMediatorsFreeAsync(CaseDesk desk, MediationCase c, DateTime from, DateTime to, Guid? self, CancellationToken cancellation)
    {
        var staff = (await desk.MediatorsAsync(c, cancellation)).Select(m => m.StaffId).ToList();
        if (await desk.Db.MediatorsAway.AnyAsync(a => staff.Contains(a.StaffId) && a.From < to && from < a.To, cancellation)) throw new RefusalException("mediator-away", nameof(PlanSession.From));
        if (await BusyAsync(desk, staff, from, to, self, cancellation)) throw new RefusalException("mediator-busy", nameof(PlanSession.From));
    }

    internal static Task<bool> BusyAsync(CaseDesk desk, IReadOnlyList<Guid> staff, DateTime from, DateTime to, Guid? self, CancellationToken cancellation)
    {
        var (mediators, people) = (desk.Db.CaseMediators, desk.Db.SessionPeople);
        return desk.Db.CaseSessions.AnyAsync(s => s.Id != self && s.State == SessionState.Planned && s.From < to && from < s.To
            && people.Any(p => p.District == s.District && p.SessionId == s.Id && mediators.Any(m => m.District == p.District && m.Id == p.MediatorId && staff.Contains(m.StaffId))), cancellation);
    }

    /// <summary>Who is expected: the parties (of a private talk the one), those who act for them, the mediators, and helpers to whom all parties agreed.</summary>
    internal static async Task ExpectAsync(CaseDesk desk, MediationCase c, CaseSession session, CancellationToken cancellation)
    {
        var parties = (await desk.PartiesAsync(c, cancellation)).Where(p => session.PartyId is null || p.Id == session.PartyId).ToList();
        foreach (var party in parties) Add(SessionRole.Party, partyId: party.Id);
        foreach (var acting in await desk.Db.CaseRepresentatives.Where(r => r.District == c.District && r.CaseId == c.Id && r.EndedAt == null).ToListAsync(cancellation))
            if (parties.Any(p => p.Id == acting.PartyId || (acting.PartyId is null && p.Group == acting.Group))) Add(SessionRole.Representative, representativeId: acting.Id);
        foreach (var mediator in await desk.MediatorsAsync(c, cancellation)) Add(SessionRole.Mediator, mediatorId: mediator.Id);
        foreach (var invitee in await desk.Db.CaseInvitees.Where(i => i.District == c.District && i.CaseId == c.Id && i.EndedAt == null).ToListAsync(cancellation))
            if (await Invitees.AllAgreeAsync(desk, c, invitee, cancellation)) Add(SessionRole.Invitee, inviteeId: invitee.Id);

        void Add(SessionRole role, Guid? partyId = null, Guid? representativeId = null, Guid? mediatorId = null, Guid? inviteeId = null) =>
            desk.Db.SessionPeople.Add(new SessionPerson
            {
                District = c.District,
                SessionId = session.Id,
                Role = role,
                PartyId = partyId,
                RepresentativeId = representativeId,
                MediatorId = mediatorId,
                InviteeId = inviteeId,
            });
    }

    internal static Task<List<SessionPerson>> PeopleAsync(CaseDesk desk, CaseSession session, CancellationToken cancellation) =>
        desk.Db.SessionPeople.Where(p => p.District == session.District && p.SessionId == session.Id).OrderBy(p => p.Id).ToListAsync(cancellation);
}
