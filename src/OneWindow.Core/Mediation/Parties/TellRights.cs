using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>
/// Rights and duties were told before mediation, in writing or by word (2002 rules art. 30; People's Mediation Law arts. 23, 24), and whether the party says they
/// understood, asks that it be not in public, or agrees to sign on a screen.
/// </summary>
/// <param name="PartyIds">One or several, told together.</param>
public sealed record TellRights(CaseKey Case, IReadOnlyList<Guid> PartyIds, ToldHow How, bool Acknowledged, bool AsksClosed = false, bool SignsOnScreen = false, int? Seen = null);

public sealed class TellRightsHandler(CaseDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>whom-missing</c>.</exception>
    public Task HandleAsync(TellRights command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.TellRights, command.Seen, act, async (c, allowed) =>
        {
            if (command.PartyIds.Count == 0) throw new Shared.RefusalException("whom-missing", nameof(command.PartyIds));
            foreach (var id in command.PartyIds)
            {
                var party = await desk.PartyAsync(c, id, cancellation);
                Tell(party, command.How, command.Acknowledged, act);
                (party.AsksClosed, party.SignsOnScreen) = (command.AsksClosed, command.SignsOnScreen);
                desk.WriteDown(c, allowed, "tell-rights", reason: command.How.ToString(), partyId: party.Id);
            }
        }, cancellation);

    /// <summary>The party read them under their own code and says so.</summary>
    public Task HandleAsPartyAsync(TellRights command, Act act, CancellationToken cancellation) =>
        desk.ActAsPartyAsync(command.Case, command.PartyIds[0], CaseAct.TellRights, act, (c, party) =>
        {
            Tell(party, ToldHow.OnScreen, acknowledged: true, act);
            (party.AsksClosed, party.SignsOnScreen) = (command.AsksClosed, command.SignsOnScreen);
            desk.WriteDown(c, act, "tell-rights", reason: nameof(ToldHow.OnScreen), partyId: party.Id);
            return Task.CompletedTask;
        }, cancellation);

    static void Tell(CaseParty party, ToldHow how, bool acknowledged, Act act)
    {
        party.RightsToldAt ??= act.At;
        party.RightsHow = how;
        if (acknowledged) party.RightsAcknowledgedAt ??= act.At;
    }
}
