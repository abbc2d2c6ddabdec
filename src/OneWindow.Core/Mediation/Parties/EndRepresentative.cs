using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Somebody no longer acts for a party: the power was withdrawn, or another speaker was chosen.</summary>
public sealed record EndRepresentative(CaseKey Case, Guid RepresentativeId, int? Seen = null);

public sealed class EndRepresentativeHandler(CaseDesk desk)
{
    public Task HandleAsync(EndRepresentative command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.EndRepresentative, command.Seen, act, async (c, allowed) =>
        {
            var row = await desk.PartOfAsync<CaseRepresentative>(c, command.RepresentativeId, r => r.CaseId, cancellation);
            row.EndedAt ??= act.At;
            desk.WriteDown(c, allowed, "end-representative", reason: row.Kind.ToString(), partyId: row.PartyId);
        }, cancellation);
}
