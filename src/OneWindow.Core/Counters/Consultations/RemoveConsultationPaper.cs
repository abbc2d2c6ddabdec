using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>Takes a drafted paper away again.</summary>
public sealed record RemoveConsultationPaper(ConsultationKey Key, Guid PaperId);

public sealed class RemoveConsultationPaperHandler(ConsultationWork work)
{
    public Task HandleAsync(RemoveConsultationPaper command, Act act, CancellationToken cancellation = default) => work.Db.InOneTransactionAsync(async () =>
    {
        var (row, by) = await work.OwnOrTheirsAsync(command.Key, act, cancellation);
        var paper = await work.Db.ConsultationPapers.FirstOrDefaultAsync(p => p.District == row.District && p.ConsultationId == row.Id && p.Id == command.PaperId, cancellation) ?? throw new NotVisibleException("paper");
        work.Db.ConsultationPapers.Remove(paper);
        row.Version++;
        work.WriteDown(by, "remove-consultation-paper", row);
        await work.Db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);
}
