using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>Keeps what one side told the mediators in private. Only they read it.</summary>
public sealed record WritePrivateNote(CaseKey Case, Guid PartyId, string? Text, Guid? SessionId = null);

public sealed class WritePrivateNoteHandler(CaseDesk desk)
{
    public Task<Guid> HandleAsync(WritePrivateNote command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.WriteNote, null, act, async (c, allowed) =>
        {
            var party = await desk.PartyAsync(c, command.PartyId, cancellation);
            var text = CaseDesk.Demand(command.Text, nameof(command.Text), 10_000);
            var session = command.SessionId is { } s ? await desk.SessionAsync(c, s, act, null, cancellation) : null;
            if (session is not null && session.PartyId != party.Id) throw new RefusalException("session-of-another-side", nameof(command.SessionId));
            var id = RowId.Next();
            desk.Db.PrivateNotes.Add(new PrivateNote
            {
                District = c.District,
                Id = id,
                CaseId = c.Id,
                PartyId = party.Id,
                SessionId = session?.Id,
                At = act.At,
                WrittenById = act.Who.Id!.Value,
                TextSealed = desk.Keys.Seal(text, Sealing.Place(nameof(PrivateNote), "text", id)),
            });
            desk.WriteDown(c, allowed, "write-private-note", Wall.Mediators);
            return id;
        }, cancellation);
}

/// <summary>The party let the mediator pass on these words; they then stand in the case for all to read.</summary>
/// <param name="Words">What may be passed on, in the words the party allowed.</param>
public sealed record ReleasePrivateNote(CaseKey Case, Guid NoteId, string? Words, int? Seen = null);

public sealed class ReleasePrivateNoteHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>note-released-already</c>.</exception>
    public Task HandleAsync(ReleasePrivateNote command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.ReleaseNote, command.Seen, act, async (c, allowed) =>
        {
            var note = await desk.PartOfAsync<PrivateNote>(c, command.NoteId, n => n.CaseId, cancellation);
            if (note.ReleasedAt is not null) throw new RefusalException("note-released-already");
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 4000);
            note.ReleasedAt = act.At;
            desk.WriteDown(c, allowed, "release-private-note", Wall.Shared, words, partyId: note.PartyId);
        }, cancellation);
}
