using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Shows a party's phone in full, with a line in the history and the reason.</summary>
public sealed record RevealPartyContact(CaseKey Case, Guid PartyId, string? Why);

public sealed class RevealPartyContactHandler(CaseDesk desk)
{
    public Task<string> HandleAsync(RevealPartyContact command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.RevealContact, null, act, async (c, allowed) =>
        {
            var party = await desk.PartyAsync(c, command.PartyId, cancellation);
            var why = CaseDesk.Demand(command.Why, nameof(command.Why), 200);
            desk.WriteDown(c, allowed with { Why = why }, "reveal-party-contact", Wall.Mediators, partyId: party.Id);
            return desk.Keys.PersonOf(party).Phone;
        }, cancellation);
}
