using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>Opens a mediation case from a talk: its matter, the acceptance and the case are written at once.</summary>
public sealed record OpenCaseFromConsultation(ConsultationKey Key, BringDispute Dispute);

public sealed class OpenCaseFromConsultationHandler(ConsultationWork work, DisputesAtTheWindow window)
{
    /// <exception cref="RefusalException"><c>matter-opened-already</c>; what filing, accepting and opening refuse.</exception>
    public Task<BroughtDispute> HandleAsync(OpenCaseFromConsultation command, Act act, CancellationToken cancellation = default) => work.Db.InOneTransactionAsync(async () =>
    {
        var (row, by) = await work.OwnAsync(command.Key, act, cancellation);
        var brought = await window.BringAsync(command.Dispute, act, cancellation);
        work.Link(row, brought.Matter, brought.MatterNumber, by);
        await work.SaveAsync(cancellation);
        return brought;
    }, cancellation);
}
