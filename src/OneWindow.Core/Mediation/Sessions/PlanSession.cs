using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>Arranges a sitting with all sides, a talk with one side alone, or an inquiry.</summary>
/// <param name="PartyId">Of a private talk: with whom.</param>
/// <param name="From">UTC.</param>
/// <param name="Place">In words, or the link or line the parties keep; needed where it is not in a room.</param>
/// <param name="Needs">What people need to take part; goes with the sitting.</param>
public sealed record PlanSession(CaseKey Case, SessionKind Kind, SessionWay Way, DateTime From, DateTime To, Guid? RoomId = null, string? Place = null, Guid? PartyId = null,
    bool IsOpen = false, IReadOnlyList<SessionNeed>? Needs = null, int? Seen = null);

public sealed class PlanSessionHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>no-mediator-yet</c>; <c>session-in-the-past</c>; <c>whom-missing</c>; <c>party-asks-closed</c>; <c>room-missing</c>, <c>room-unknown</c>, <c>room-taken</c>;
    /// <c>place-missing</c>, <c>line-missing</c>; <c>mediator-away</c>, <c>mediator-busy</c>; <c>session-times-wrong</c>, <c>session-too-long</c>.
    /// </exception>
    public Task<Guid> HandleAsync(PlanSession command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.PlanSession, command.Seen, act, async (c, allowed) =>
        {
            var behindWall = command.Kind == SessionKind.Private;
            if (behindWall && !await desk.IsMediatorAsync(c, act, cancellation)) throw new NotAllowedException(nameof(SessionKind.Private));
            if (!await desk.Db.CaseMediators.AnyAsync(m => m.District == c.District && m.CaseId == c.Id && m.EndedAt == null && m.DisclosedAt != null, cancellation))
                throw new RefusalException("no-mediator-yet");
            var party = command.PartyId is { } id && behindWall ? await desk.PartyAsync(c, id, cancellation) : null;
            if (behindWall && party is null) throw new RefusalException("whom-missing", nameof(command.PartyId));
            SessionWork.DemandTimes(command.From, command.To);
            if (command.To <= act.At) throw new RefusalException("session-in-the-past", nameof(command.From));
            var parties = await desk.PartiesAsync(c, cancellation);
            if (command.IsOpen && (behindWall || parties.Any(p => p.AsksClosed))) throw new RefusalException("party-asks-closed", nameof(command.IsOpen));
            var place = CaseDesk.Fit(command.Place, nameof(command.Place), 300);
            await SessionWork.DemandPlaceAsync(desk, c, command.Way, command.RoomId, place, command.From, command.To, null, cancellation);
            await SessionWork.DemandMediatorsFreeAsync(desk, c, command.From, command.To, null, cancellation);
            var last = behindWall ? 0 : await desk.Db.CaseSessions.Where(s => s.District == c.District && s.CaseId == c.Id).MaxAsync(s => s.Number, cancellation) ?? 0;
            var session = new CaseSession
            {
                District = c.District,
                CaseId = c.Id,
                Kind = command.Kind,
                Number = behindWall ? null : last + 1,
                PartyId = party?.Id,
                Way = command.Way,
                From = command.From,
                To = command.To,
                RoomId = command.Way == SessionWay.InRoom ? command.RoomId : null,
                IsOpen = command.IsOpen,
            };
            session.SetPlace(desk, place);
            session.SetNeeds(desk, command.Needs ?? []);
            desk.Db.CaseSessions.Add(session);
            await SessionWork.ExpectAsync(desk, c, session, cancellation);
            desk.WriteDown(c, allowed, "plan-session", SessionWork.WallOf(session), reason: command.Kind.ToString(), partyId: party?.Id);
            await desk.Messages.ToPartiesAsync(c, "resident-case-session", act, cancellation, only: party?.Id);
            return session.Id;
        }, cancellation);
}
