using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>Files a matter from a talk, so that the person does not tell it again.</summary>
/// <param name="Matter">As it is filed at any window; its words may be those of the record.</param>
public sealed record OpenMatterFromConsultation(ConsultationKey Key, FileMatter Matter);

public sealed class OpenMatterFromConsultationHandler(ConsultationWork work, FileMatterHandler file)
{
    /// <exception cref="RefusalException"><c>matter-opened-already</c>; what filing refuses.</exception>
    public Task<FiledMatter> HandleAsync(OpenMatterFromConsultation command, Act act, CancellationToken cancellation = default) => work.Db.InOneTransactionAsync(async () =>
    {
        var (row, by) = await work.OwnAsync(command.Key, act, cancellation);
        var filed = await file.HandleAsync(command.Matter, act, cancellation);
        ConsultationWork.Link(row, filed.Key);
        work.WriteDown(by, "open-matter-from-consultation", row, ("matter", filed.Number));
        await work.Db.SaveOrRunAgainAsync(cancellation);
        return filed;
    }, cancellation);
}
