using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.JointConsultations;

/// <summary>The issue is settled: every decision is closed off or withdrawn with a reason.</summary>
/// <param name="Words">How it ended.</param>
public sealed record CloseJointConsultation(Guid ConsultationId, string? Words);

public sealed class CloseJointConsultationHandler(JointDesk desk)
{
    /// <exception cref="RefusalException"><c>consultation-closed</c>; <c>year-not-running</c>; <c>decisions-open</c>; <c>text-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(CloseJointConsultation command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.ConsultationId, act, cancellation);
        var (by, row) = (held.Task.Keeping(act), held.Row);
        held.DemandOpen();
        if ((await desk.DecisionsAsync(row.Id, cancellation)).Exists(d => StandingDecision.Of(d) == DecisionState.Open)) throw new RefusalException("decisions-open");
        (row.State, row.ClosedAt, row.ClosedByName, row.ClosedWords) = (JointState.Closed, act.At, act.Who.Name, RaiseJointConsultationHandler.Text(command.Words, nameof(command.Words)));
        desk.WriteDown(by, "close-joint-consultation", held);
        foreach (var unit in held.Units.Select(u => u.OfficeId).Append(held.Task.Row.LeadOfficeId)) await desk.TellAsync(unit, "consultation-closed", held, "closed", act, cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
