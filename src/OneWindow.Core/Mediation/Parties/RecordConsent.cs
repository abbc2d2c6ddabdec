using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>
/// A party's own word on mediation. Silence is no consent. Who refuses stops it: before acceptance it is not taken on, afterwards it ends, and the parties are told
/// their other ways (People's Mediation Law arts. 17, 23, 26).
/// </summary>
/// <param name="Channel">With a refusal: the way the parties are told first.</param>
/// <param name="Words">With a refusal: what they were told.</param>
/// <param name="AlsoPartyIds">Others who were asked in the same way and agreed too, as the members of a group do; a refusal is each one's own.</param>
public sealed record RecordConsent(CaseKey Case, Guid PartyId, Consent Consent, ToldHow How, OtherChannel? Channel = null, string? Words = null, int? Seen = null,
    IReadOnlyList<Guid>? AlsoPartyIds = null);

public sealed class RecordConsentHandler(CaseDesk desk, CaseEnding ending)
{
    /// <exception cref="RefusalException">
    /// <c>consent-missing</c>: neither yes nor no; <c>refusal-is-ones-own</c>: a no for several at once; <c>guardian-needed</c>: a minor consents by the guardian; <c>channel-missing</c>, <c>text-missing</c> with a refusal.
    /// </exception>
    public Task HandleAsync(RecordConsent command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.RecordConsent, command.Seen, act, async (c, allowed) =>
        {
            var also = (command.AlsoPartyIds ?? []).Except([command.PartyId]).ToList();
            if (also.Count > 0 && command.Consent != Consent.Given) throw new RefusalException("refusal-is-ones-own", nameof(command.AlsoPartyIds));
            foreach (var id in also.Prepend(command.PartyId)) await GiveAsync(c, await desk.PartyAsync(c, id, cancellation), command, allowed, cancellation);
        }, cancellation);

    /// <summary>The same by the party with their own code.</summary>
    public Task HandleAsPartyAsync(RecordConsent command, Act act, CancellationToken cancellation) =>
        desk.ActAsPartyAsync(command.Case, command.PartyId, CaseAct.RecordConsent, act, (c, party) =>
            GiveAsync(c, party, command with { How = ToldHow.OnScreen }, act, cancellation), cancellation);

    async Task GiveAsync(MediationCase c, CaseParty party, RecordConsent command, Act act, CancellationToken cancellation)
    {
        var refuses = command.Consent is Consent.Refused or Consent.Withdrawn;
        if (!refuses && command.Consent != Consent.Given) throw new RefusalException("consent-missing", nameof(command.Consent));
        if (party.Capacity != Capacity.Full && command.Consent == Consent.Given && !await HasGuardianAsync(c, party, cancellation)) throw new RefusalException("guardian-needed", nameof(command.Consent));
        (party.Consent, party.ConsentAt, party.ConsentHow) = (refuses && party.Consent == Consent.Given ? Consent.Withdrawn : command.Consent, act.At, command.How);
        desk.WriteDown(c, act, "record-consent", reason: party.Consent.ToString(), partyId: party.Id);
        if (!refuses) return;
        var words = CaseDesk.Demand(command.Words, nameof(command.Words), 4000);
        var channel = command.Channel ?? throw new RefusalException("channel-missing", nameof(command.Channel));
        await ending.StopAsync(c, act, CaseOutcome.ConsentRefused, EndReason.PartyRefuses, channel, words, cancellation);
    }

    Task<bool> HasGuardianAsync(MediationCase c, CaseParty party, CancellationToken cancellation) =>
        desk.Db.CaseRepresentatives.AnyAsync(r => r.District == c.District && r.PartyId == party.Id && r.Kind == RepresentativeKind.Guardian && r.EndedAt == null, cancellation);
}
