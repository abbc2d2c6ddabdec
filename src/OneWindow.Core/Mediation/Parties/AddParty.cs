using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Registers one more party. Everybody who is bound by the agreement is one, also each member of a group.</summary>
public sealed record AddParty(CaseKey Case, PartyInput Party, int? Seen = null);

public sealed class AddPartyHandler(CaseDesk desk)
{
    /// <returns>Id of the party.</returns>
    public Task<Guid> HandleAsync(AddParty command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.AddParty, command.Seen, act, async (c, allowed) =>
        {
            var before = await desk.PartiesAsync(c, cancellation);
            var party = PartyWork.Add(desk, c, await PartyWork.EverAsync(desk, c, cancellation), command.Party);
            await PartyWork.RenameAsync(desk, c, before, cancellation);
            desk.WriteDown(c, allowed, "add-party", partyId: party.Id);
            return party.Id;
        }, cancellation);
}
