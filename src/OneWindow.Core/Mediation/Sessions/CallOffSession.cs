using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>A planned sitting does not take place.</summary>
public sealed record CallOffSession(CaseKey Case, Guid SessionId, string? Words, int? Seen = null);

public sealed class CallOffSessionHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>session-not-planned</c>; <c>text-missing</c>.</exception>
    public Task HandleAsync(CallOffSession command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.CallOffSession, null, act, async (c, allowed) =>
        {
            var session = await desk.SessionAsync(c, command.SessionId, act, command.Seen, cancellation);
            if (session.State != SessionState.Planned) throw new RefusalException("session-not-planned");
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 1000);
            session.State = SessionState.CalledOff;
            session.NeedsSealed = null;
            session.Version++;
            desk.WriteDown(c, allowed, "call-off-session", SessionWork.WallOf(session), words, partyId: session.PartyId);
            await desk.Messages.ToPartiesAsync(c, "resident-case-session", act, cancellation, only: session.PartyId);
        }, cancellation);
}
