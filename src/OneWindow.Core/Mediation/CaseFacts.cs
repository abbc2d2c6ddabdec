using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation;

/// <summary>What the next step and the clocks of a case depend on, read together. Nothing behind a wall is among it.</summary>
sealed record CaseFacts
{
    internal required IReadOnlyList<CaseParty> Parties { get; init; }
    internal bool HasMediator { get; init; }

    /// <summary>Begin of the first planned sitting of all sides.</summary>
    internal DateTime? NextSession { get; init; }

    /// <summary>A sitting was held and its record is not closed.</summary>
    internal bool RecordOpen { get; init; }
    internal MediationAgreement? Agreement { get; init; }
    internal CourtConfirmation? Confirmation { get; init; }
    internal IReadOnlyList<Obligation> Obligations { get; init; } = [];
    internal bool Visited { get; init; }

    /// <summary>A court would take it (art. 355): a written agreement, and no clause on a claim no court confirms.</summary>
    internal bool OffersConfirmation { get; init; }

    internal DateOnly? LastDue => Obligations.Count == 0 ? null : Obligations.Max(o => o.Due);

    /// <summary>What is not done yet, broken or not: a breach stays the next step, overdue, until it is done or released.</summary>
    internal DateOnly? NextDue => Obligations.Where(o => o.State is ObligationState.Due or ObligationState.Broken).OrderBy(o => o.Due).Select(o => (DateOnly?)o.Due).FirstOrDefault();

    /// <summary>Day of the last performance.</summary>
    internal DateOnly? OverSince => Obligations.Max(o => o.DoneOn);

    internal static async Task<CaseFacts> ReadAsync(OneWindowDbContext db, MediationCase c, CancellationToken cancellation)
    {
        var agreement = await db.MediationAgreements.Where(a => a.District == c.District && a.CaseId == c.Id && a.State == AgreementState.InForce)
            .OrderByDescending(a => a.MadeAt).FirstOrDefaultAsync(cancellation);
        var clauses = await db.CaseClauses.Where(l => l.District == c.District && l.CaseId == c.Id && l.RemovedAt == null).ToListAsync(cancellation);
        var clauseIds = clauses.Select(l => l.Id).ToList();
        var barred = agreement is not null && await CourtBars.OfAsync(db, c, cancellation) is not CourtBar.None;
        return new CaseFacts
        {
            Parties = await db.CaseParties.Where(p => p.District == c.District && p.CaseId == c.Id && p.RemovedAt == null).ToListAsync(cancellation),
            HasMediator = await db.CaseMediators.AnyAsync(m => m.District == c.District && m.CaseId == c.Id && m.EndedAt == null && m.DisclosedAt != null, cancellation),
            NextSession = await db.CaseSessions.Where(s => s.District == c.District && s.CaseId == c.Id && s.Kind != SessionKind.Private && s.State == SessionState.Planned)
                .MinAsync(s => (DateTime?)s.From, cancellation),
            RecordOpen = await db.CaseSessions.AnyAsync(s => s.District == c.District && s.CaseId == c.Id && s.Kind != SessionKind.Private
                && s.State == SessionState.Held && s.RecordClosedAt == null, cancellation),
            Agreement = agreement,
            Confirmation = agreement is null ? null : await db.CourtConfirmations
                .FirstOrDefaultAsync(k => k.District == c.District && k.CaseId == c.Id && k.AgreementId == agreement.Id, cancellation),
            Obligations = await db.Obligations.Where(o => o.District == c.District && o.CaseId == c.Id && clauseIds.Contains(o.ClauseId)).ToListAsync(cancellation),
            Visited = await db.ReturnVisits.AnyAsync(v => v.District == c.District && v.CaseId == c.Id, cancellation),
            OffersConfirmation = agreement is { Form: AgreementForm.Written } && !barred,
        };
    }

    internal CaseStep StepOf(MediationCase c) => c.State switch
    {
        CaseState.Applied => CaseStep.DecideAcceptance,
        CaseState.Accepted or CaseState.InMediation => StepOfTalks(c),
        CaseState.Signing => CaseStep.GatherSignatures,
        CaseState.Performing => NextDue is not null ? CaseStep.Perform : Visited ? CaseStep.BindFile : CaseStep.VisitAgain,
        CaseState.Ended => CaseStep.BindFile,
        _ => CaseStep.Nothing,
    };

    CaseStep StepOfTalks(MediationCase c) =>
        Parties.Any(p => p.Consent != Consent.Given) ? CaseStep.AskConsent
        : Parties.Any(p => p.RightsToldAt is null) ? CaseStep.TellRights
        : !HasMediator ? CaseStep.AppointMediators
        : RecordOpen ? CaseStep.WriteRecord
        : NextSession is not null ? CaseStep.HoldSession
        : c.State == CaseState.Accepted ? CaseStep.PlanSession : CaseStep.Decide;
}

/// <summary>What no court confirms (SPC interpretation of the Civil Procedure Law 2022 art. 355).</summary>
static class CourtBars
{
    /// <summary>The bar on any claim that a clause settles; a claim settled without a clause counts as well.</summary>
    internal static async Task<CourtBar> OfAsync(OneWindowDbContext db, MediationCase c, CancellationToken cancellation) =>
        await db.CaseClaims.Where(k => k.District == c.District && k.CaseId == c.Id && k.RemovedAt == null && k.CourtBar != CourtBar.None
                && (k.Outcome == ClaimOutcome.Agreed || k.Outcome == ClaimOutcome.PartlyAgreed))
            .OrderBy(k => k.Number).Select(k => k.CourtBar).FirstOrDefaultAsync(cancellation);
}
