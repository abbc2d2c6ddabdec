using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>Writes or corrects the record of a sitting (form 7), or of an inquiry (form 5), until it is closed. Two people at one record never overwrite each other.</summary>
/// <param name="Seen">Version of the sitting the person saw.</param>
public sealed record WriteRecord(CaseKey Case, Guid SessionId, RecordText Text, int? Seen = null);

public sealed class WriteRecordHandler(CaseDesk desk)
{
    const int Longest = 10_000, MostStatements = 100;

    /// <exception cref="RefusalException"><c>session-not-held</c>; <c>record-closed</c>; <c>text-too-long</c>; <c>statements-too-many</c>.</exception>
    public Task HandleAsync(WriteRecord command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.WriteRecord, null, act, async (c, allowed) =>
        {
            var session = await desk.SessionAsync(c, command.SessionId, act, command.Seen, cancellation);
            if (session.State != SessionState.Held) throw new RefusalException("session-not-held");
            if (session.RecordClosedAt is not null) throw new RefusalException("record-closed");
            if (command.Text.Statements.Count > MostStatements) throw new RefusalException("statements-too-many", nameof(command.Text.Statements));
            var text = new RecordText
            {
                Told = CaseDesk.Fit(command.Text.Told, nameof(RecordText.Told), Longest),
                Statements = [.. command.Text.Statements.Select(s => new SpokenWords(CaseDesk.Line(s.Who, nameof(RecordText.Statements), 200), CaseDesk.Fit(s.Words, nameof(RecordText.Statements), Longest)))
                    .Where(s => s.Who.Length > 0 || s.Words.Length > 0)],
                Facts = CaseDesk.Fit(command.Text.Facts, nameof(RecordText.Facts), Longest),
                Consequences = CaseDesk.Fit(command.Text.Consequences, nameof(RecordText.Consequences), Longest),
                Result = CaseDesk.Fit(command.Text.Result, nameof(RecordText.Result), Longest),
            };
            session.RecordSealed = desk.Keys.SealJson(text, nameof(CaseSession), "record", session.Id);
            session.RecorderName = act.Who.Name;
            session.Version++;
            desk.WriteDown(c, allowed, "write-record", SessionWork.WallOf(session), partyId: session.PartyId);
        }, cancellation);
}
