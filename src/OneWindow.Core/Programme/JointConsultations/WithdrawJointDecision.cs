using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.JointConsultations;

/// <summary>A decision is not carried out after all; its measure is dropped with the same reason.</summary>
public sealed record WithdrawJointDecision(Guid ConsultationId, int Decision, string? Why);

public sealed class WithdrawJointDecisionHandler(JointDesk desk, DropTaskHandler drop)
{
    /// <exception cref="RefusalException"><c>consultation-closed</c>; <c>year-not-running</c>; <c>decision-ended</c>: it is closed off or withdrawn already; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(WithdrawJointDecision command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.ConsultationId, act, cancellation);
        var by = held.Task.Keeping(act);
        held.DemandOpen();
        var row = (await desk.DecisionsAsync(held.Row.Id, cancellation)).Find(d => d.Number == command.Decision) ?? throw new NotVisibleException("decision");
        if (StandingDecision.Of(row) != DecisionState.Open) throw new RefusalException("decision-ended");
        var why = SaveTaskHandler.Reason(command.Why, nameof(command.Why));
        (row.WithdrawnAt, row.WithdrawnWhy) = (act.At, why);
        await drop.HandleAsync(new(row.MeasureId, why), act, cancellation);
        desk.WriteDown(by, "withdraw-joint-decision", held, ("decision", row.Number.ToString(CultureInfo.InvariantCulture)));
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
