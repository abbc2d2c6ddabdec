using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>Writes into a record what was opened from the talk elsewhere, as a mediation case with its matter. It joins the transaction of whoever opened it.</summary>
/// <param name="Number">Of the matter.</param>
public sealed record LinkConsultation(ConsultationKey Key, MatterKey Matter, string Number);

public sealed class LinkConsultationHandler(ConsultationWork work)
{
    /// <exception cref="RefusalException"><c>matter-opened-already</c>.</exception>
    public Task HandleAsync(LinkConsultation command, Act act, CancellationToken cancellation = default) => work.Db.InOneTransactionAsync(async () =>
    {
        var (row, by) = await work.OwnAsync(command.Key, act, cancellation);
        ConsultationWork.Link(row, command.Matter);
        work.WriteDown(by, "link-consultation", row, ("matter", command.Number));
        await work.Db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);
}
