using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Agreements;

/// <param name="Amount">Yuan of this part; null where the clause is not about money.</param>
/// <param name="Due">Last day, local.</param>
public sealed record Instalment(decimal? Amount, DateOnly Due);

/// <summary>One clause of the agreement: who does what for whom, how much, by when, how, and what if not.</summary>
/// <param name="ClauseId">Replaces this one; null adds one.</param>
/// <param name="Instalments">At least one: without a day there is no term of performance (art. 29).</param>
public sealed record SetClause(CaseKey Case, Guid? ClauseId, Guid DebtorId, Guid OwedToId, ClauseText Text, decimal? Amount, IReadOnlyList<Instalment> Instalments,
    Guid? ClaimId = null, int? Seen = null);

public sealed class SetClauseHandler(CaseDesk desk, LocalTime time)
{
    const int MostInstalments = 120;

    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>same-party</c>; <c>term-missing</c>: no day of performance; <c>due-in-the-past</c>; <c>due-not-rising</c>; <c>amount-out-of-range</c>;
    /// <c>instalments-do-not-add-up</c>; <c>instalment-without-amount</c>; <c>instalments-too-many</c>.
    /// </exception>
    public Task<Guid> HandleAsync(SetClause command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.SetClause, command.Seen, act, async (c, allowed) =>
        {
            var (debtor, owedTo) = (await desk.PartyAsync(c, command.DebtorId, cancellation), await desk.PartyAsync(c, command.OwedToId, cancellation));
            if (debtor.Id == owedTo.Id) throw new RefusalException("same-party", nameof(command.OwedToId));
            var text = new ClauseText
            {
                What = CaseDesk.Demand(command.Text.What, nameof(ClauseText.What), 2000),
                How = CaseDesk.Fit(command.Text.How, nameof(ClauseText.How), 500),
                Place = CaseDesk.Fit(command.Text.Place, nameof(ClauseText.Place), 200),
                IfNot = CaseDesk.Fit(command.Text.IfNot, nameof(ClauseText.IfNot), 1000),
            };
            Demand(command, time.DayOf(act.At));
            if (command.ClaimId is { } claim) await desk.PartOfAsync<CaseClaim>(c, claim, k => k.CaseId, cancellation);
            var all = await desk.Db.CaseClauses.Where(l => l.District == c.District && l.CaseId == c.Id).ToListAsync(cancellation);
            var old = command.ClauseId is { } id ? all.Find(l => l.Id == id && l.RemovedAt is null) ?? throw new NotVisibleException("clause") : null;
            if (old is not null) old.RemovedAt = act.At;
            var clause = new CaseClause
            {
                District = c.District,
                CaseId = c.Id,
                Number = old?.Number ?? (all.Count == 0 ? 1 : all.Max(l => l.Number) + 1),
                ClaimId = command.ClaimId,
                DebtorId = debtor.Id,
                OwedToId = owedTo.Id,
                Amount = command.Amount,
            };
            clause.TextSealed = desk.Keys.SealJson(text, nameof(CaseClause), "text", clause.Id);
            desk.Db.CaseClauses.Add(clause);
            foreach (var (part, number) in command.Instalments.Select((p, i) => (p, i + 1)))
                desk.Db.Obligations.Add(new Obligation { District = c.District, CaseId = c.Id, ClauseId = clause.Id, Number = number, Amount = part.Amount, Due = part.Due });
            desk.WriteDown(c, allowed, "set-clause");
            return clause.Id;
        }, cancellation);

    static void Demand(SetClause command, DateOnly today)
    {
        var parts = command.Instalments;
        if (parts.Count == 0) throw new RefusalException("term-missing", nameof(command.Instalments));
        if (parts.Count > MostInstalments) throw new RefusalException("instalments-too-many", nameof(command.Instalments));
        if (parts.Any(p => p.Due < today)) throw new RefusalException("due-in-the-past", nameof(command.Instalments));
        if (parts.Zip(parts.Skip(1)).Any(pair => pair.Second.Due < pair.First.Due)) throw new RefusalException("due-not-rising", nameof(command.Instalments));
        if (command.Amount is <= 0 or >= 100_000_000_000m || parts.Any(p => p.Amount is <= 0) || command.Amount is { } a && decimal.Round(a, 2) != a)
            throw new RefusalException("amount-out-of-range", nameof(command.Amount));
        if (command.Amount is not { } whole)
        {
            if (parts.Any(p => p.Amount is not null)) throw new RefusalException("instalments-do-not-add-up", nameof(command.Instalments));
            return;
        }
        if (parts.Any(p => p.Amount is null)) throw new RefusalException("instalment-without-amount", nameof(command.Instalments));
        if (parts.Sum(p => p.Amount) != whole) throw new RefusalException("instalments-do-not-add-up", nameof(command.Instalments));
    }
}

/// <summary>Takes a clause out of the draft.</summary>
public sealed record RemoveClause(CaseKey Case, Guid ClauseId, int? Seen = null);

public sealed class RemoveClauseHandler(CaseDesk desk)
{
    public Task HandleAsync(RemoveClause command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.RemoveClause, command.Seen, act, async (c, allowed) =>
        {
            var clause = await desk.PartOfAsync<CaseClause>(c, command.ClauseId, l => l.CaseId, cancellation);
            clause.RemovedAt ??= act.At;
            desk.WriteDown(c, allowed, "remove-clause");
        }, cancellation);
}
