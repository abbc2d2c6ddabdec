using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Corrects what is known of a party. The side stays: who was registered on the wrong one is taken out and registered anew.</summary>
public sealed record ChangeParty(CaseKey Case, Guid PartyId, PersonDetails Person, Capacity? Capacity = null, int? Seen = null);

public sealed class ChangePartyHandler(CaseDesk desk)
{
    public Task HandleAsync(ChangeParty command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.ChangeParty, command.Seen, act, async (c, allowed) =>
        {
            var parties = await desk.PartiesAsync(c, cancellation);
            var party = await desk.PartyAsync(c, command.PartyId, cancellation);
            var name = desk.Keys.NameOf(c);
            var person = PartyWork.Check(command.Person with { IsOrganisation = party.IsOrganisation });
            PartyWork.DemandNoDouble(desk.Keys, parties, party.Side, person, party.Id);
            var old = desk.Keys.PersonOf(party).Name;
            party.Set(desk.Keys, person);
            party.Capacity = PartyWork.CapacityOf(person, command.Capacity);
            if (old != person.Name && name.Contains(old, StringComparison.Ordinal)) c.SetName(desk.Keys, name.Replace(old, person.Name, StringComparison.Ordinal));
            desk.WriteDown(c, allowed, "change-party", partyId: party.Id);
        }, cancellation);
}
