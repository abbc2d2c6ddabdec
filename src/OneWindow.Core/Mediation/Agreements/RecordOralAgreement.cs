using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Agreements;

/// <summary>The parties need nothing in writing: the mediator records what was agreed (art. 28); it is in force on the day it is reached (art. 30).</summary>
public sealed record RecordOralAgreement(CaseKey Case, AgreementText Text, DateOnly ReachedOn, IReadOnlyDictionary<Guid, ClaimOutcome> Outcomes, int? Seen = null);

public sealed class RecordOralAgreementHandler(CaseDesk desk, CaseEnding ending, LocalTime time)
{
    /// <exception cref="RefusalException">
    /// <c>oral-content-missing</c>; <c>agreement-facts-missing</c>; <c>signed-before-session</c>; <c>signed-in-future</c>; <c>not-your-case</c>: its mediator records it;
    /// <c>claim-outcome-missing</c>; <c>no-joint-session</c>.
    /// </exception>
    public Task HandleAsync(RecordOralAgreement command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.RecordOral, command.Seen, act, async (c, allowed) =>
        {
            if (CleanText.Of(command.Text.Agreed).Length == 0) throw new RefusalException("oral-content-missing", nameof(AgreementText.Agreed));
            if (CleanText.Of(command.Text.Facts).Length == 0) throw new RefusalException("agreement-facts-missing", nameof(AgreementText.Facts));
            if (!await desk.IsMediatorAsync(c, act, cancellation)) throw new RefusalException("not-your-case");
            if (command.ReachedOn < await AgreementWork.LastSittingAsync(desk, c, time, cancellation)) throw new RefusalException("signed-before-session", nameof(command.ReachedOn));
            if (command.ReachedOn > time.DayOf(act.At)) throw new RefusalException("signed-in-future", nameof(command.ReachedOn));
            if (await AgreementWork.OfAsync(desk, c, AgreementState.Draft, cancellation) is { } draft) draft.State = AgreementState.Dropped;
            var agreement = new MediationAgreement
            {
                District = c.District,
                CaseId = c.Id,
                Form = AgreementForm.Oral,
                State = AgreementState.InForce,
                IsPartial = await AgreementWork.SettleClaimsAsync(desk, c, command.Outcomes, cancellation),
                ReachedOn = command.ReachedOn,
                EffectiveOn = command.ReachedOn,
                FixedAt = act.At,
                MadeAt = act.At,
                RecorderName = act.Who.Name,
            };
            agreement.SetText(desk, command.Text);
            desk.Db.MediationAgreements.Add(agreement);
            await ending.SettleAsync(c, act, CaseOutcome.AgreedOrally,
                $"双方已达成口头协议（{c.Number}）。 / An oral agreement was reached ({c.Number}).", cancellation);
            desk.WriteDown(c, allowed, "record-oral-agreement");
        }, cancellation);
}
