using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>Whoever wrote a record mends it on the same day.</summary>
/// <param name="Seen">Its version when the form was drawn.</param>
public sealed record CorrectConsultation(ConsultationKey Key, ConsultationNotes Notes, int Seen);

public sealed class CorrectConsultationHandler(ConsultationWork work)
{
    /// <exception cref="RefusalException">What <see cref="ConsultationNotes"/> refuse; <c>consultation-stands</c>: the day is over; <c>consent-withdrawn</c>.</exception>
    /// <exception cref="StaleException">It was changed meanwhile.</exception>
    public Task HandleAsync(CorrectConsultation command, Act act, CancellationToken cancellation = default) => work.Db.InOneTransactionAsync(async () =>
    {
        var (row, by) = await work.OwnAsync(command.Key, act, cancellation);
        if (row.Version != command.Seen) throw new StaleException(row.Version);
        work.DemandToday(row, act);
        if (row.ConsentWithdrawnAt is not null) throw new RefusalException("consent-withdrawn");
        var supermarket = await work.Db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == row.SupermarketId, cancellation);
        await command.Notes.PutAsync(work, row, supermarket, act, cancellation);
        if (!row.KeepsWords) await work.DropPapersAsync(row, cancellation);
        work.WriteDown(by, "correct-consultation", row, ("result", row.Result.ToString()), ("consent", row.KeepsWords ? "yes" : "no"));
        await work.Db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);
}
