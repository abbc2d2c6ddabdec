using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.After;

/// <summary>
/// Something was not done in time: a reminder, urging by the committee (art. 31), a payment order, a lawsuit (art. 32), or enforcement of what a court confirmed (within
/// two years from the last instalment's day, Civil Procedure Law art. 250).
/// </summary>
public sealed record TakeBreachStep(CaseKey Case, Guid ObligationId, BreachStepKind Kind, DateOnly On, string? Words, int? Seen = null);

public sealed class TakeBreachStepHandler(CaseDesk desk, LocalTime time)
{
    /// <exception cref="RefusalException">
    /// <c>obligation-over</c>; <c>not-due-yet</c>; <c>done-in-future</c>; <c>not-enforceable</c>: no court has confirmed it; <c>payment-order-is-for-money</c>.
    /// </exception>
    public Task HandleAsync(TakeBreachStep command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.TakeBreachStep, command.Seen, act, async (c, allowed) =>
        {
            var due = await Obligations.OpenAsync(desk, c, command.ObligationId, cancellation);
            if (command.On <= due.Due && command.Kind != BreachStepKind.Reminder) throw new RefusalException("not-due-yet", nameof(command.On));
            if (command.On > time.DayOf(act.At)) throw new RefusalException("done-in-future", nameof(command.On));
            if (command.Kind == BreachStepKind.PaymentOrder && due.Amount is null) throw new RefusalException("payment-order-is-for-money", nameof(command.Kind));
            if (command.Kind == BreachStepKind.Enforcement && !await desk.Db.CourtConfirmations.AnyAsync(k => k.District == c.District && k.CaseId == c.Id
                && k.State == ConfirmationState.Confirmed, cancellation)) throw new RefusalException("not-enforceable", nameof(command.Kind));
            var id = RowId.Next();
            desk.Db.BreachSteps.Add(new BreachStep
            {
                District = c.District,
                Id = id,
                CaseId = c.Id,
                ObligationId = due.Id,
                Kind = command.Kind,
                On = command.On,
                WordsSealed = desk.Keys.SealText(CaseDesk.Fit(command.Words, nameof(command.Words), 1000), nameof(BreachStep), "words", id),
                StaffName = act.Who.Name,
            });
            if (command.On > due.Due) due.State = ObligationState.Broken;
            desk.WriteDown(c, allowed, "take-breach-step", reason: command.Kind.ToString());
            await desk.Messages.ToPartiesAsync(c, "resident-case-perform", act, cancellation);
        }, cancellation);
}
