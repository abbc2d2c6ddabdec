using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>The person takes back the consent: words, name and papers are deleted, and that the talk took place stays (PIPL arts. 15, 47).</summary>
public sealed record WithdrawConsent(ConsultationKey Key);

public sealed class WithdrawConsentHandler(ConsultationWork work)
{
    /// <exception cref="RefusalException"><c>consent-withdrawn</c>: nothing is kept any more, or never was.</exception>
    public Task HandleAsync(WithdrawConsent command, Act act, CancellationToken cancellation = default) => work.Db.InOneTransactionAsync(async () =>
    {
        var (row, by) = await work.OwnOrTheirsAsync(command.Key, act, cancellation);
        if (!row.KeepsWords) throw new RefusalException("consent-withdrawn");
        (row.ConsentWithdrawnAt, row.QuestionSealed, row.AdviceSealed, row.NameSealed) = (act.At, null, null, null);
        row.Version++;
        await work.DropPapersAsync(row, cancellation);
        work.WriteDown(by, "withdraw-consent", row);
        await work.Db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);
}
