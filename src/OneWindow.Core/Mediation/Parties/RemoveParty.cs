using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Takes out a party that was registered by mistake or left the dispute; what was written of it stays in the history.</summary>
public sealed record RemoveParty(CaseKey Case, Guid PartyId, string? Words, int? Seen = null);

public sealed class RemovePartyHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>last-of-a-side</c>: an accepted case keeps at least one party on each side.</exception>
    public Task HandleAsync(RemoveParty command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.RemoveParty, command.Seen, act, async (c, allowed) =>
        {
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 1000);
            var before = await desk.PartiesAsync(c, cancellation);
            var party = await desk.PartyAsync(c, command.PartyId, cancellation);
            if (c.State != CaseState.Applied && party.Side != Side.Third && before.Count(p => p.Side == party.Side) == 1) throw new RefusalException("last-of-a-side");
            party.RemovedAt = act.At;
            await PartyWork.RenameAsync(desk, c, before, cancellation);
            desk.WriteDown(c, allowed, "remove-party", words: words, partyId: party.Id);
        }, cancellation);
}
