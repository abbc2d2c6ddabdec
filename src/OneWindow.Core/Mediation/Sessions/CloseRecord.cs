using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>The record was read back, and each person present signed every page of it or would not; from now on it does not change.</summary>
/// <param name="SignedBy">For everybody present, by id of the <see cref="SessionPerson"/>: how; null where somebody would not sign.</param>
/// <param name="On">Day of signing, local; not before the sitting and not after today.</param>
public sealed record CloseRecord(CaseKey Case, Guid SessionId, IReadOnlyDictionary<Guid, SigningManner?> SignedBy, DateOnly On, int? Seen = null);

public sealed class CloseRecordHandler(CaseDesk desk, LocalTime time)
{
    /// <exception cref="RefusalException">
    /// <c>session-not-held</c>; <c>record-empty</c>; <c>record-closed</c>; <c>signature-missing</c>; <c>signed-before-session</c>; <c>signed-in-future</c>;
    /// <c>screen-not-agreed</c>.
    /// </exception>
    public Task HandleAsync(CloseRecord command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.CloseRecord, null, act, async (c, allowed) =>
        {
            var session = await desk.SessionAsync(c, command.SessionId, act, command.Seen, cancellation);
            if (session.State != SessionState.Held) throw new RefusalException("session-not-held");
            if (session.RecordClosedAt is not null) throw new RefusalException("record-closed");
            if (session.RecordSealed is null) throw new RefusalException("record-empty");
            if (command.On < time.DayOf(session.From)) throw new RefusalException("signed-before-session", nameof(command.On));
            if (command.On > time.DayOf(act.At)) throw new RefusalException("signed-in-future", nameof(command.On));
            var parties = await desk.PartiesAsync(c, cancellation);
            foreach (var person in (await SessionWork.PeopleAsync(desk, session, cancellation)).Where(p => p.Attendance == Attendance.Present))
            {
                if (!command.SignedBy.TryGetValue(person.Id, out var how)) throw new RefusalException("signature-missing", nameof(command.SignedBy));
                if (how == SigningManner.OnScreen && parties.Find(p => p.Id == person.PartyId) is { SignsOnScreen: false }) throw new RefusalException("screen-not-agreed", nameof(command.SignedBy));
                (person.SignedHow, person.SignedOn, person.RefusedToSign) = (how, how is null ? null : command.On, how is null);
            }
            session.RecordClosedAt = act.At;
            session.Version++;
            desk.WriteDown(c, allowed, "close-record", SessionWork.WallOf(session), partyId: session.PartyId);
        }, cancellation);
}
