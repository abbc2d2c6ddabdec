using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Calendar;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Agreements;

static class AgreementWork
{
    internal static Task<MediationAgreement?> OfAsync(CaseDesk desk, MediationCase c, AgreementState state, CancellationToken cancellation) =>
        desk.Db.MediationAgreements.FirstOrDefaultAsync(a => a.District == c.District && a.CaseId == c.Id && a.State == state, cancellation);

    internal static AgreementText TextOf(this FieldKeys keys, MediationAgreement agreement) =>
        keys.OpenJson<AgreementText>(agreement.TextSealed, nameof(MediationAgreement), "text", agreement.Id);

    internal static void SetText(this MediationAgreement agreement, CaseDesk desk, AgreementText typed) =>
        agreement.TextSealed = desk.Keys.SealJson(new AgreementText
        {
            Facts = CaseDesk.Fit(typed.Facts, nameof(AgreementText.Facts)),
            Issues = CaseDesk.Fit(typed.Issues, nameof(AgreementText.Issues)),
            Responsibility = CaseDesk.Fit(typed.Responsibility, nameof(AgreementText.Responsibility)),
            Agreed = CaseDesk.Fit(typed.Agreed, nameof(AgreementText.Agreed)),
        }, nameof(MediationAgreement), "text", agreement.Id);

    /// <summary>The clauses that stand, in their order.</summary>
    internal static Task<List<CaseClause>> ClausesAsync(CaseDesk desk, MediationCase c, CancellationToken cancellation) =>
        desk.Db.CaseClauses.Where(l => l.District == c.District && l.CaseId == c.Id && l.RemovedAt == null).OrderBy(l => l.Number).ToListAsync(cancellation);

    /// <summary>The day of the last sitting of all sides: nothing is signed or agreed before it.</summary>
    internal static async Task<DateOnly> LastSittingAsync(CaseDesk desk, MediationCase c, LocalTime time, CancellationToken cancellation) =>
        await desk.Db.CaseSessions.Where(s => s.District == c.District && s.CaseId == c.Id && s.Kind == SessionKind.Joint && s.State == SessionState.Held)
            .MaxAsync(s => (DateTime?)s.From, cancellation) is { } last ? time.DayOf(last) : throw new RefusalException("no-joint-session");

    /// <summary>Writes how each claim came out. A claim that a clause settles is agreed at least in part; every other one is named.</summary>
    /// <returns>Some claim is not settled in full.</returns>
    /// <exception cref="RefusalException"><c>claim-outcome-missing</c>; <c>claim-has-clause</c>: it cannot be "not agreed".</exception>
    internal static async Task<bool> SettleClaimsAsync(CaseDesk desk, MediationCase c, IReadOnlyDictionary<Guid, ClaimOutcome> outcomes, CancellationToken cancellation)
    {
        var settled = (await ClausesAsync(desk, c, cancellation)).Select(l => l.ClaimId).OfType<Guid>().ToHashSet();
        var claims = await desk.Db.CaseClaims.Where(k => k.District == c.District && k.CaseId == c.Id && k.RemovedAt == null).ToListAsync(cancellation);
        foreach (var claim in claims)
        {
            var outcome = outcomes.TryGetValue(claim.Id, out var said) && said != ClaimOutcome.Open ? said
                : settled.Contains(claim.Id) ? ClaimOutcome.Agreed : throw new RefusalException("claim-outcome-missing", nameof(FixAgreement.Outcomes));
            if (settled.Contains(claim.Id) && outcome is ClaimOutcome.NotAgreed or ClaimOutcome.Dropped) throw new RefusalException("claim-has-clause", nameof(FixAgreement.Outcomes));
            (claim.Outcome, claim.Reason) = (outcome, outcome == ClaimOutcome.NotAgreed ? EndReason.NoAgreement : null);
        }
        return claims.Any(k => k.Outcome is ClaimOutcome.NotAgreed or ClaimOutcome.PartlyAgreed);
    }
}
