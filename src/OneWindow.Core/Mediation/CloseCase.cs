using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>Binds and seals the file; nothing in it changes any more (art. 27). The committee chooses how long it is kept (domain 7.3).</summary>
public sealed record CloseCase(CaseKey Case, Retention Retention, string? Opinion = null, int? Seen = null);

public sealed class CloseCaseHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>record-open</c>: a record is not read back and signed; <c>obligation-open</c>: something agreed is neither done, released nor broken; <c>hand-over-open</c>.
    /// </exception>
    public Task HandleAsync(CloseCase command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.CloseCase, command.Seen, act, async (c, allowed) =>
        {
            if (await desk.Db.CaseSessions.AnyAsync(s => s.District == c.District && s.CaseId == c.Id && s.Kind != SessionKind.Private && s.State == SessionState.Held
                && s.RecordClosedAt == null, cancellation)) throw new RefusalException("record-open");
            if (c.State == CaseState.Performing)
            {
                var clauses = desk.Db.CaseClauses;
                if (await desk.Db.Obligations.AnyAsync(o => o.District == c.District && o.CaseId == c.Id && o.State == ObligationState.Due
                    && clauses.Any(l => l.District == o.District && l.Id == o.ClauseId && l.RemovedAt == null), cancellation)) throw new RefusalException("obligation-open");
            }
            if (await desk.Db.HandOvers.AnyAsync(h => h.District == c.District && h.CaseId == c.Id && h.SentOn != null && h.AnsweredOn == null, cancellation))
                throw new RefusalException("hand-over-open");
            CaseDesk.Make(c, CaseAct.CloseCase);
            (c.ClosedAt, c.Retention, c.ClosedByName) = (act.At, command.Retention, act.Who.Name);
            desk.WriteDown(c, allowed, "close-case", words: CaseDesk.Fit(command.Opinion, nameof(command.Opinion), 1000), reason: command.Retention.ToString());
        }, cancellation);
}
