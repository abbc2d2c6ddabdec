using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.After;

/// <summary>
/// Judicial confirmation, step by step: papers prepared, jointly applied for within 30 days from the day the agreement is in force (Civil Procedure Law art. 205),
/// docketed, decided (art. 206), or given up.
/// </summary>
/// <param name="On">Local day of the step; needed but for preparing and giving up.</param>
public sealed record StepConfirmation(CaseKey Case, ConfirmationState To, string? CourtName = null, DateOnly? On = null, string? CourtNumber = null, string? Words = null, int? Seen = null);

public sealed class StepConfirmationHandler(CaseDesk desk, ClockBook clocks, LocalTime time)
{
    /// <exception cref="RefusalException">
    /// <c>court-will-not-confirm</c>: art. 355, or an oral agreement; <c>confirmation-wrong-step</c>; <c>court-missing</c>; <c>step-day-missing</c>; <c>done-in-future</c>;
    /// <c>step-before-last</c>; <c>confirm-too-late</c>: after the term of 30 days.
    /// </exception>
    public Task HandleAsync(StepConfirmation command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.StepConfirmation, command.Seen, act, async (c, allowed) =>
        {
            var agreement = await AgreementWork.OfAsync(desk, c, AgreementState.InForce, cancellation) ?? throw new RefusalException("case-wrong-state");
            if (agreement.Form == AgreementForm.Oral || await CourtBars.OfAsync(desk.Db, c, cancellation) != CourtBar.None) throw new RefusalException("court-will-not-confirm");
            var step = await desk.Db.CourtConfirmations.FirstOrDefaultAsync(k => k.District == c.District && k.AgreementId == agreement.Id, cancellation);
            if (!Follows(step?.State, command.To)) throw new RefusalException("confirmation-wrong-step", nameof(command.To));
            if (step is null) desk.Db.CourtConfirmations.Add(step = new CourtConfirmation { District = c.District, CaseId = c.Id, AgreementId = agreement.Id });
            if (command.To is not (ConfirmationState.Preparing or ConfirmationState.GivenUp)) DemandDay(command, step, agreement, time.DayOf(act.At));
            // The last day as the clock has it: it moves off a day of rest (Civil Code art. 203).
            if (command.To == ConfirmationState.AppliedFor && command.On > clocks.Foresee(CaseClocks.ConfirmApply, time.BeginOf(agreement.EffectiveOn!.Value)).LastDay)
                throw new RefusalException("confirm-too-late", nameof(command.On));
            Write(step, command);
            var words = CaseDesk.Fit(command.Words, nameof(command.Words), 1000);
            step.WordsSealed = desk.Keys.SealText(words, nameof(CourtConfirmation), "words", step.Id) ?? step.WordsSealed;
            desk.WriteDown(c, allowed, "step-confirmation", reason: command.To.ToString());
            await desk.Messages.ToPartiesAsync(c, "resident-case-changed", act, cancellation);
        }, cancellation);

    static bool Follows(ConfirmationState? from, ConfirmationState to) => (from, to) switch
    {
        (null, ConfirmationState.Preparing or ConfirmationState.GivenUp) => true,
        (ConfirmationState.Preparing, ConfirmationState.AppliedFor or ConfirmationState.GivenUp) => true,
        (ConfirmationState.GivenUp, ConfirmationState.Preparing) => true,
        (ConfirmationState.AppliedFor, ConfirmationState.Docketed or ConfirmationState.NotTaken or ConfirmationState.GivenUp) => true,
        (ConfirmationState.Docketed, ConfirmationState.Confirmed or ConfirmationState.Rejected or ConfirmationState.GivenUp) => true,
        _ => false,
    };

    static void DemandDay(StepConfirmation command, CourtConfirmation step, MediationAgreement agreement, DateOnly today)
    {
        if (command.On is not { } on) throw new RefusalException("step-day-missing", nameof(command.On));
        if (on > today) throw new RefusalException("done-in-future", nameof(command.On));
        if (on < agreement.EffectiveOn || on < step.AppliedOn || on < step.DocketedOn) throw new RefusalException("step-before-last", nameof(command.On));
    }

    static void Write(CourtConfirmation step, StepConfirmation command)
    {
        var court = CaseDesk.Line(command.CourtName, nameof(command.CourtName), 100);
        if (court.Length > 0) step.CourtName = court;
        if (command.To != ConfirmationState.GivenUp && step.CourtName.Length == 0) throw new RefusalException("court-missing", nameof(command.CourtName));
        if (CaseDesk.Line(command.CourtNumber, nameof(command.CourtNumber), 60) is { Length: > 0 } number) step.CourtNumber = number;
        if (command.To == ConfirmationState.AppliedFor) step.AppliedOn = command.On;
        else if (command.To is ConfirmationState.Docketed) step.DocketedOn = command.On;
        else if (command.To is ConfirmationState.Confirmed or ConfirmationState.Rejected or ConfirmationState.NotTaken) step.DecidedOn = command.On;
        step.State = command.To;
    }
}
