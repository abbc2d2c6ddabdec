using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>A sitting took place (or was begun): who came, and who did not.</summary>
/// <param name="Came">For everybody expected, by id of the <see cref="SessionPerson"/>.</param>
/// <param name="From">When it really began and ended, UTC; null keeps what was planned.</param>
public sealed record HoldSession(CaseKey Case, Guid SessionId, IReadOnlyDictionary<Guid, Attendance> Came, DateTime? From = null, DateTime? To = null, int? Seen = null);

public sealed class HoldSessionHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>session-not-planned</c>; <c>session-not-begun</c>: before its time; <c>attendance-missing</c>; <c>consent-needed</c>: a party has not agreed to mediation
    /// (art. 17); <c>rights-untold</c>; <c>no-mediator-present</c>; <c>session-times-wrong</c>.
    /// </exception>
    public Task HandleAsync(HoldSession command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.HoldSession, null, act, async (c, allowed) =>
        {
            var session = await desk.SessionAsync(c, command.SessionId, act, command.Seen, cancellation);
            if (session.State != SessionState.Planned) throw new RefusalException("session-not-planned");
            var (from, to) = (command.From ?? session.From, command.To ?? session.To);
            SessionWork.DemandTimes(from, to);
            if (from > act.At) throw new RefusalException("session-not-begun", nameof(command.From));
            await DemandAgreedAsync(c, session, cancellation);
            var people = await SessionWork.PeopleAsync(desk, session, cancellation);
            foreach (var person in people)
                person.Attendance = command.Came.TryGetValue(person.Id, out var came) && came != Attendance.Expected ? came : throw new RefusalException("attendance-missing", nameof(command.Came));
            if (people.All(p => p.Role != SessionRole.Mediator || p.Attendance != Attendance.Present)) throw new RefusalException("no-mediator-present", nameof(command.Came));
            (session.State, session.From, session.To) = (SessionState.Held, from, to);
            session.NeedsSealed = null;
            session.RecorderName = act.Who.Name;
            session.Version++;
            // A private talk moves nothing that others could see.
            if (!session.IsBehindWall) CaseDesk.Make(c, CaseAct.HoldSession);
            desk.WriteDown(c, allowed, "hold-session", SessionWork.WallOf(session), reason: session.Kind.ToString(), partyId: session.PartyId);
            foreach (var absent in people.Where(p => p.Role == SessionRole.Party && p.Attendance is Attendance.Absent or Attendance.AbsentExcused))
                desk.WriteDown(c, allowed, "hold-session", SessionWork.WallOf(session), reason: absent.Attendance.ToString(), partyId: absent.PartyId);
        }, cancellation);

    /// <summary>Silence is no consent, and rights are told before mediation begins.</summary>
    async Task DemandAgreedAsync(MediationCase c, CaseSession session, CancellationToken cancellation)
    {
        if (session.Kind == SessionKind.Inquiry) return;
        var parties = (await desk.PartiesAsync(c, cancellation)).Where(p => session.PartyId is null || p.Id == session.PartyId).ToList();
        if (parties.Any(p => p.Consent != Consent.Given)) throw new RefusalException("consent-needed");
        if (parties.Any(p => p.RightsToldAt is null)) throw new RefusalException("rights-untold");
    }
}
