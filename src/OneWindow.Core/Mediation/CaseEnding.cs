using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Mediation;

/// <summary>How a case comes to an end without an agreement, in one place: outcome, words for the parties, planned sittings called off, the matter answered.</summary>
public sealed class CaseEnding(CaseDesk desk, MatterInMediation matters)
{
    /// <summary>Not taken on where it was not accepted yet; otherwise ended. The parties are told their other channel (art. 26).</summary>
    internal async Task StopAsync(MediationCase c, Act act, CaseOutcome outcome, EndReason reason, OtherChannel channel, string words, CancellationToken cancellation)
    {
        var wasAccepted = c.State != CaseState.Applied;
        c.State = wasAccepted ? CaseState.Ended : CaseState.NotAccepted;
        (c.Outcome, c.EndReason, c.Channel, c.EndedAt) = (outcome, reason, channel, act.At);
        c.EndWordsSealed = desk.Keys.SealText(words, nameof(MediationCase), "end", c.Id);
        await CallOffAsync(c, cancellation);
        await DropDraftAsync(c, cancellation);
        await OpenClaimsAsync(c, reason, cancellation);
        await desk.Messages.ToPartiesAsync(c, "resident-case-ended", act, cancellation);
        if (await desk.Db.Matters.FindAsync([c.District, c.MatterId], cancellation) is not { State: MatterState.InMediation } matter) return;
        // Whoever takes the application back has no answer yet: the office goes on with the matter.
        if (outcome == CaseOutcome.Withdrawn) await matters.ReturnAsync(matter, act, words, cancellation);
        else if (wasAccepted) await matters.AnswerAsync(matter, act, Outcome.Explained, words, cancellation);
        else await matters.ReferAsync(matter, act, channel, words, cancellation);
    }

    /// <summary>An agreement is in force: the matter has its answer.</summary>
    internal async Task SettleAsync(MediationCase c, Act act, CaseOutcome outcome, string words, CancellationToken cancellation)
    {
        (c.State, c.Outcome, c.EndedAt) = (CaseState.Performing, outcome, act.At);
        await CallOffAsync(c, cancellation);
        await desk.Messages.ToPartiesAsync(c, "resident-case-agreed", act, cancellation);
        if (await desk.Db.Matters.FindAsync([c.District, c.MatterId], cancellation) is { State: MatterState.InMediation } matter)
            await matters.AnswerAsync(matter, act, outcome == CaseOutcome.PartlyAgreed ? Outcome.PartlySolved : Outcome.Solved, words, cancellation);
    }

    async Task CallOffAsync(MediationCase c, CancellationToken cancellation)
    {
        foreach (var session in await desk.Db.CaseSessions.Where(s => s.District == c.District && s.CaseId == c.Id && s.State == SessionState.Planned).ToListAsync(cancellation))
        {
            session.State = SessionState.CalledOff;
            session.Version++;
            session.NeedsSealed = null;
        }
        // Nobody is asked for their free hours any more.
        desk.Db.FreeTimes.RemoveRange(await desk.Db.FreeTimes.Where(t => t.District == c.District && t.CaseId == c.Id).ToListAsync(cancellation));
    }

    async Task DropDraftAsync(MediationCase c, CancellationToken cancellation)
    {
        foreach (var draft in await desk.Db.MediationAgreements.Where(a => a.District == c.District && a.CaseId == c.Id
                     && (a.State == AgreementState.Draft || a.State == AgreementState.Fixed)).ToListAsync(cancellation))
            draft.State = AgreementState.Dropped;
    }

    async Task OpenClaimsAsync(MediationCase c, EndReason reason, CancellationToken cancellation)
    {
        foreach (var claim in await desk.Db.CaseClaims.Where(k => k.District == c.District && k.CaseId == c.Id && k.RemovedAt == null).ToListAsync(cancellation))
            (claim.Outcome, claim.Reason) = reason == EndReason.Withdrawn ? (ClaimOutcome.Dropped, EndReason.Withdrawn) : (ClaimOutcome.NotAgreed, reason);
    }
}
