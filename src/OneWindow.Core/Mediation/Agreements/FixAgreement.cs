using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Agreements;

/// <summary>
/// The text is final and goes out to be signed, if it has what art. 29 asks for: parties, facts, points in dispute, responsibility, and for each clause how and by when.
/// </summary>
/// <param name="Outcomes">How each claim came out that no clause settles; of one that a clause settles: in part.</param>
public sealed record FixAgreement(CaseKey Case, IReadOnlyDictionary<Guid, ClaimOutcome> Outcomes, int? Seen = null);

public sealed class FixAgreementHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>agreement-facts-missing</c>; <c>agreement-issues-missing</c>; <c>agreement-responsibility-missing</c>; <c>clause-missing</c>; <c>claim-outcome-missing</c>;
    /// <c>claim-has-clause</c>; <c>consent-needed</c>.
    /// </exception>
    public Task<Guid> HandleAsync(FixAgreement command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.FixAgreement, command.Seen, act, async (c, allowed) =>
        {
            var draft = await AgreementWork.OfAsync(desk, c, AgreementState.Draft, cancellation) ?? throw new RefusalException("agreement-facts-missing");
            var text = desk.Keys.TextOf(draft);
            if (text.Facts.Length == 0) throw new RefusalException("agreement-facts-missing");
            if (text.Issues.Length == 0) throw new RefusalException("agreement-issues-missing");
            if (text.Responsibility.Length == 0) throw new RefusalException("agreement-responsibility-missing");
            if ((await AgreementWork.ClausesAsync(desk, c, cancellation)).Count == 0) throw new RefusalException("clause-missing");
            if ((await desk.PartiesAsync(c, cancellation)).Any(p => p.Consent != Consent.Given)) throw new RefusalException("consent-needed");
            draft.IsPartial = await AgreementWork.SettleClaimsAsync(desk, c, command.Outcomes, cancellation);
            (draft.State, draft.FixedAt) = (AgreementState.Fixed, act.At);
            CaseDesk.Make(c, CaseAct.FixAgreement);
            desk.WriteDown(c, allowed, "fix-agreement", reason: draft.IsPartial ? "partial" : "whole");
            await desk.Messages.ToPartiesAsync(c, "resident-case-changed", act, cancellation);
            return draft.Id;
        }, cancellation);
}

/// <summary>The text is changed after all before everybody has signed: what was signed so far counts no more, and everybody signs anew.</summary>
public sealed record ReopenAgreement(CaseKey Case, string? Words, int? Seen = null);

public sealed class ReopenAgreementHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>text-missing</c>.</exception>
    public Task HandleAsync(ReopenAgreement command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.ReopenAgreement, command.Seen, act, async (c, allowed) =>
        {
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 1000);
            var old = await AgreementWork.OfAsync(desk, c, AgreementState.Fixed, cancellation) ?? throw new RefusalException("case-wrong-state");
            old.State = AgreementState.Dropped;
            var draft = new MediationAgreement { District = c.District, CaseId = c.Id, Form = AgreementForm.Written, MadeAt = act.At, RecorderName = act.Who.Name };
            draft.SetText(desk, desk.Keys.TextOf(old));
            desk.Db.MediationAgreements.Add(draft);
            CaseDesk.Make(c, CaseAct.ReopenAgreement);
            desk.WriteDown(c, allowed, "reopen-agreement", words: words);
        }, cancellation);
}
