using OneWindow.Core.Access;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Prints a party's slip with the code of their own, as often as it is lost; each time is written down.</summary>
public sealed record PrintPartySlip(CaseKey Case, Guid PartyId);

/// <param name="Code">As printed, in groups.</param>
public sealed record PartySlip(string Name, string Code, string CaseNumber, string MatterNumber);

public sealed class PrintPartySlipHandler(CaseDesk desk)
{
    public Task<PartySlip> HandleAsync(PrintPartySlip command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.PrintSlip, null, act, async (c, allowed) =>
        {
            var party = await desk.PartyAsync(c, command.PartyId, cancellation);
            var code = desk.Keys.OpenText(party.CodeSealed, nameof(CaseParty), "code", party.Id);
            var matter = await desk.Db.Matters.FindAsync([c.District, c.MatterId], cancellation);
            desk.WriteDown(c, allowed, "print-party-slip", Wall.Mediators, partyId: party.Id);
            return new PartySlip(desk.Keys.PersonOf(party).Name, MatterCode.Spaced(code), c.Number, matter!.Number);
        }, cancellation);
}
