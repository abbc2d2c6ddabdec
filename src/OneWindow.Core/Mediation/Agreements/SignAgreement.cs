using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Agreements;

/// <summary>
/// Writes down who signed the agreement, on which day and how. When every party, a mediator and the committee's seal are there, it is in force from the latest of those
/// days (art. 29): computed here, typed nowhere.
/// </summary>
/// <param name="PartyIds">Of a party: who; a speaker may sign for all members of the group.</param>
/// <param name="RepresentativeId">Who signed in the party's place.</param>
/// <param name="MediatorId">Of the mediator.</param>
/// <param name="Ink">What was drawn on the screen, PNG of at most 200 kB; only with <see cref="SigningManner.OnScreen"/>.</param>
public sealed record SignAgreement(CaseKey Case, Signer Signer, DateOnly On, SigningManner How, IReadOnlyList<Guid>? PartyIds = null, Guid? RepresentativeId = null,
    Guid? MediatorId = null, Guid? PaperId = null, byte[]? Ink = null, int? Seen = null);

public sealed class SignAgreementHandler(CaseDesk desk, CaseEnding ending, LocalTime time)
{
    const int LargestInk = 200 * 1024;

    /// <exception cref="RefusalException">
    /// <c>signed-before-session</c>; <c>signed-in-future</c>; <c>whom-missing</c>; <c>signed-already</c>; <c>guardian-signs</c>; <c>may-not-settle</c>;
    /// <c>screen-not-lawful</c>; <c>screen-not-agreed</c>; <c>ink-missing</c>; <c>committee-seals</c>.
    /// </exception>
    public Task<DateOnly?> HandleAsync(SignAgreement command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.SignAgreement, command.Seen, act, async (c, allowed) =>
        {
            var agreement = await AgreementWork.OfAsync(desk, c, AgreementState.Fixed, cancellation) ?? throw new RefusalException("case-wrong-state");
            if (command.On < await AgreementWork.LastSittingAsync(desk, c, time, cancellation)) throw new RefusalException("signed-before-session", nameof(command.On));
            if (command.On > time.DayOf(act.At)) throw new RefusalException("signed-in-future", nameof(command.On));
            var there = await desk.Db.AgreementSignatures.Where(s => s.District == c.District && s.AgreementId == agreement.Id).ToListAsync(cancellation);
            var added = command.Signer switch
            {
                Signer.Party => await OfPartiesAsync(c, agreement, command, there, act, cancellation),
                Signer.Mediator => [await OfMediatorAsync(c, agreement, command, there, act, cancellation)],
                _ => [OfCommittee(agreement, command, there, act)],
            };
            desk.Db.AgreementSignatures.AddRange(added);
            foreach (var signature in added) desk.WriteDown(c, allowed, "sign-agreement", reason: command.Signer.ToString(), partyId: signature.PartyId);
            return await ComeIntoForceAsync(c, agreement, [.. there, .. added], act, cancellation);
        }, cancellation);

    async Task<AgreementSignature[]> OfPartiesAsync(
        MediationCase c, MediationAgreement agreement, SignAgreement command, List<AgreementSignature> there, Act act, CancellationToken cancellation)
    {
        if (command.PartyIds is not { Count: > 0 } ids) throw new RefusalException("whom-missing", nameof(command.PartyIds));
        var acting = command.RepresentativeId is { } r ? await desk.PartOfAsync<CaseRepresentative>(c, r, k => k.CaseId, cancellation) : null;
        var signatures = new List<AgreementSignature>();
        foreach (var id in ids.Distinct())
        {
            var party = await desk.PartyAsync(c, id, cancellation);
            if (there.Any(s => s.PartyId == id)) throw new RefusalException("signed-already", nameof(command.PartyIds));
            if (acting is null && party.Capacity != Capacity.Full) throw new RefusalException("guardian-signs", nameof(command.RepresentativeId));
            if (acting is not null) DemandMaySettle(acting, party);
            if (command.How == SigningManner.OnScreen) await DemandScreenAsync(c, party, command, cancellation);
            signatures.Add(Signature(agreement, command, act, partyId: id, representativeId: acting?.Id));
        }
        return [.. signatures];
    }

    static void DemandMaySettle(CaseRepresentative acting, CaseParty party)
    {
        var forParty = acting.PartyId is { } of ? of == party.Id : acting.Group.Length > 0 && acting.Group == party.Group;
        if (!forParty || acting.EndedAt is not null || !acting.MaySettle) throw new RefusalException("may-not-settle", nameof(SignAgreement.RepresentativeId));
        if (party.Capacity != Capacity.Full && acting.Kind != RepresentativeKind.Guardian) throw new RefusalException("guardian-signs", nameof(SignAgreement.RepresentativeId));
    }

    /// <summary>Only where the party agreed, and never for marriage, adoption, inheritance and other personal status (Electronic Signature Law art. 3).</summary>
    async Task DemandScreenAsync(MediationCase c, CaseParty party, SignAgreement command, CancellationToken cancellation)
    {
        if (await desk.Db.DisputeKinds.AnyAsync(k => k.Id == c.KindId && k.IsPersonalStatus, cancellation)
            || await desk.Db.CaseClaims.AnyAsync(k => k.District == c.District && k.CaseId == c.Id && k.RemovedAt == null && k.CourtBar == CourtBar.PersonalStatus, cancellation))
            throw new RefusalException("screen-not-lawful", nameof(command.How));
        if (!party.SignsOnScreen) throw new RefusalException("screen-not-agreed", nameof(command.How));
        if (command.Ink is not { Length: > 0 and <= LargestInk } ink || !ink.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])) throw new RefusalException("ink-missing", nameof(command.Ink));
    }

    async Task<AgreementSignature> OfMediatorAsync(
        MediationCase c, MediationAgreement agreement, SignAgreement command, List<AgreementSignature> there, Act act, CancellationToken cancellation)
    {
        var mediator = command.MediatorId is { } id ? await desk.PartOfAsync<CaseMediator>(c, id, m => m.CaseId, cancellation) : throw new RefusalException("whom-missing", nameof(command.MediatorId));
        if (!mediator.IsActive) throw new RefusalException("mediator-ended-already", nameof(command.MediatorId));
        if (there.Any(s => s.MediatorId == mediator.Id)) throw new RefusalException("signed-already", nameof(command.MediatorId));
        return Signature(agreement, command, act, mediatorId: mediator.Id);
    }

    AgreementSignature OfCommittee(MediationAgreement agreement, SignAgreement command, List<AgreementSignature> there, Act act)
    {
        if (command.How != SigningManner.Seal) throw new RefusalException("committee-seals", nameof(command.How));
        if (there.Any(s => s.Signer == Signer.Committee)) throw new RefusalException("signed-already", nameof(command.Signer));
        return Signature(agreement, command, act);
    }

    AgreementSignature Signature(MediationAgreement agreement, SignAgreement command, Act act, Guid? partyId = null, Guid? representativeId = null, Guid? mediatorId = null)
    {
        var id = Data.RowId.Next();
        return new AgreementSignature
        {
            District = agreement.District,
            Id = id,
            AgreementId = agreement.Id,
            Signer = command.Signer,
            PartyId = partyId,
            RepresentativeId = representativeId,
            MediatorId = mediatorId,
            SignedOn = command.On,
            How = command.How,
            PaperId = command.PaperId,
            InkSealed = command.How == SigningManner.OnScreen && command.Ink is { } ink ? desk.Keys.Seal(ink, Sealing.Place(nameof(AgreementSignature), "ink", id)) : null,
            RecordedAt = act.At,
            RecordedByName = act.Who.Name,
        };
    }

    async Task<DateOnly?> ComeIntoForceAsync(MediationCase c, MediationAgreement agreement, List<AgreementSignature> signatures, Act act, CancellationToken cancellation)
    {
        var parties = await desk.PartiesAsync(c, cancellation);
        var complete = parties.All(p => signatures.Any(s => s.PartyId == p.Id)) && signatures.Any(s => s.Signer == Signer.Mediator) && signatures.Any(s => s.Signer == Signer.Committee);
        if (!complete) return null;
        (agreement.State, agreement.EffectiveOn) = (AgreementState.InForce, signatures.Max(s => s.SignedOn));
        await ending.SettleAsync(c, act, agreement.IsPartial ? CaseOutcome.PartlyAgreed : CaseOutcome.Agreed, AnswerWords(c), cancellation);
        desk.WriteDown(c, act with { Who = Actor.System }, "sign-agreement", reason: "in-force");
        return agreement.EffectiveOn;
    }

    /// <summary>The matter's answer names the case and nothing of what was agreed: that is the parties' own.</summary>
    static string AnswerWords(MediationCase c) => $"双方已达成人民调解协议（{c.Number}），协议内容见各方手中的文本。 / A mediation agreement was reached ({c.Number}); its text is with the parties.";
}
