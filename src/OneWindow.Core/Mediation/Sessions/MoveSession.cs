using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>Another time or place for a planned sitting.</summary>
public sealed record MoveSession(CaseKey Case, Guid SessionId, SessionWay Way, DateTime From, DateTime To, Guid? RoomId = null, string? Place = null,
    IReadOnlyList<SessionNeed>? Needs = null, int? Seen = null);

public sealed class MoveSessionHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>session-not-planned</c>, and what planning refuses.</exception>
    public Task HandleAsync(MoveSession command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.MoveSession, null, act, async (c, allowed) =>
        {
            var session = await desk.SessionAsync(c, command.SessionId, act, command.Seen, cancellation);
            if (session.State != SessionState.Planned) throw new RefusalException("session-not-planned");
            SessionWork.DemandTimes(command.From, command.To);
            if (command.To <= act.At) throw new RefusalException("session-in-the-past", nameof(command.From));
            var place = CaseDesk.Fit(command.Place, nameof(command.Place), 300);
            await SessionWork.DemandPlaceAsync(desk, c, command.Way, command.RoomId, place, command.From, command.To, session.Id, cancellation);
            await SessionWork.DemandMediatorsFreeAsync(desk, c, command.From, command.To, session.Id, cancellation);
            (session.Way, session.From, session.To, session.RoomId) = (command.Way, command.From, command.To, command.Way == SessionWay.InRoom ? command.RoomId : null);
            session.SetPlace(desk, place);
            if (command.Needs is { } needs) session.SetNeeds(desk, needs);
            session.Version++;
            desk.WriteDown(c, allowed, "move-session", SessionWork.WallOf(session), partyId: session.PartyId);
            await desk.Messages.ToPartiesAsync(c, "resident-case-session", act, cancellation, only: session.PartyId);
        }, cancellation);
}
