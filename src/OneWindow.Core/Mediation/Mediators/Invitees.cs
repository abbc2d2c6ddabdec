using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Mediators;

/// <summary>Invites a relative, neighbour, colleague, expert, organisation or interpreter to help; each party must agree before they take part (art. 20).</summary>
public sealed record InviteHelper(CaseKey Case, InviteeKind Kind, PersonDetails Person, int? Seen = null);

public sealed class InviteHelperHandler(CaseDesk desk)
{
    public Task<Guid> HandleAsync(InviteHelper command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.Invite, command.Seen, act, async (c, allowed) =>
        {
            var person = PartyWork.Check(command.Person with { Age = null, Sex = "" });
            foreach (var party in await desk.PartiesAsync(c, cancellation))
                if (desk.Keys.PersonOf(party).Name == person.Name && desk.Keys.PersonOf(party).Phone == person.Phone) throw new RefusalException("invitee-is-a-party", nameof(person.Name));
            var invitee = new CaseInvitee { District = c.District, CaseId = c.Id, Kind = command.Kind, InvitedAt = act.At };
            invitee.Set(desk.Keys, person);
            desk.Db.CaseInvitees.Add(invitee);
            desk.WriteDown(c, allowed, "invite-helper", reason: command.Kind.ToString());
            return invitee.Id;
        }, cancellation);
}

/// <summary>What a party says about an invited person; one "no" and they do not take part.</summary>
public sealed record ConsentToHelper(CaseKey Case, Guid InviteeId, IReadOnlyList<Guid> PartyIds, Consent Consent, ToldHow How, int? Seen = null);

public sealed class ConsentToHelperHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>consent-missing</c>; <c>whom-missing</c>; <c>helper-ended</c>.</exception>
    public Task HandleAsync(ConsentToHelper command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.RecordInviteeConsent, command.Seen, act, async (c, allowed) =>
        {
            if (command.PartyIds.Count == 0) throw new RefusalException("whom-missing", nameof(command.PartyIds));
            var invitee = await InviteeAsync(c, command, cancellation);
            foreach (var id in command.PartyIds) Give(c, invitee, await desk.PartyAsync(c, id, cancellation), command, allowed);
        }, cancellation);

    /// <summary>The same by the party with their own code.</summary>
    public Task HandleAsPartyAsync(ConsentToHelper command, Act act, CancellationToken cancellation) =>
        desk.ActAsPartyAsync(command.Case, command.PartyIds[0], CaseAct.RecordInviteeConsent, act, async (c, party) =>
            Give(c, await InviteeAsync(c, command, cancellation), party, command with { How = ToldHow.OnScreen }, act), cancellation);

    async Task<CaseInvitee> InviteeAsync(MediationCase c, ConsentToHelper command, CancellationToken cancellation)
    {
        if (command.Consent == Consent.NotAsked) throw new RefusalException("consent-missing", nameof(command.Consent));
        var invitee = await desk.PartOfAsync<CaseInvitee>(c, command.InviteeId, i => i.CaseId, cancellation);
        return invitee.EndedAt is null ? invitee : throw new RefusalException("helper-ended");
    }

    void Give(MediationCase c, CaseInvitee invitee, CaseParty party, ConsentToHelper command, Act act)
    {
        desk.Db.InviteeConsents.Add(new InviteeConsent { District = c.District, InviteeId = invitee.Id, PartyId = party.Id, Consent = command.Consent, How = command.How, At = act.At });
        desk.WriteDown(c, act, "consent-to-helper", reason: command.Consent.ToString(), partyId: party.Id);
        if (command.Consent is Consent.Refused or Consent.Withdrawn) invitee.EndedAt = act.At;
    }
}

/// <summary>An invited person no longer takes part.</summary>
public sealed record EndHelper(CaseKey Case, Guid InviteeId, int? Seen = null);

public sealed class EndHelperHandler(CaseDesk desk)
{
    public Task HandleAsync(EndHelper command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.EndInvitee, command.Seen, act, async (c, allowed) =>
        {
            var invitee = await desk.PartOfAsync<CaseInvitee>(c, command.InviteeId, i => i.CaseId, cancellation);
            invitee.EndedAt ??= act.At;
            desk.WriteDown(c, allowed, "end-helper");
        }, cancellation);
}

static class Invitees
{
    /// <summary>Every party's last word is yes.</summary>
    internal static async Task<bool> AllAgreeAsync(CaseDesk desk, MediationCase c, CaseInvitee invitee, CancellationToken cancellation)
    {
        var words = await desk.Db.InviteeConsents.Where(k => k.District == c.District && k.InviteeId == invitee.Id).ToListAsync(cancellation);
        return (await desk.PartiesAsync(c, cancellation)).All(p => words.Where(w => w.PartyId == p.Id).OrderBy(w => w.At).ThenBy(w => w.Id).LastOrDefault()?.Consent == Consent.Given);
    }
}
