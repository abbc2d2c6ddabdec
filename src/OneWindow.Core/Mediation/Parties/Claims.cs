using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>One thing a party asks for. The outcome is told claim by claim.</summary>
/// <param name="Amount">Yuan, more than nothing and below a hundred thousand million; null where no money is asked for.</param>
/// <param name="CourtBar">Why no court would confirm an agreement on it (art. 355).</param>
public sealed record AddClaim(CaseKey Case, Guid PartyId, string? Text, decimal? Amount = null, CourtBar CourtBar = CourtBar.None, int? Seen = null);

public sealed class AddClaimHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>amount-out-of-range</c>.</exception>
    public Task<Guid> HandleAsync(AddClaim command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.AddClaim, command.Seen, act, async (c, allowed) =>
        {
            var party = await desk.PartyAsync(c, command.PartyId, cancellation);
            var last = await desk.Db.CaseClaims.Where(k => k.District == c.District && k.CaseId == c.Id).MaxAsync(k => (int?)k.Number, cancellation);
            var claim = new CaseClaim { District = c.District, CaseId = c.Id, PartyId = party.Id, Number = (last ?? 0) + 1 };
            ClaimWork.Write(desk, claim, command.Text, command.Amount, command.CourtBar);
            desk.Db.CaseClaims.Add(claim);
            desk.WriteDown(c, allowed, "add-claim", partyId: party.Id);
            return claim.Id;
        }, cancellation);
}

/// <summary>Puts a claim into other words or another amount.</summary>
public sealed record ChangeClaim(CaseKey Case, Guid ClaimId, string? Text, decimal? Amount = null, CourtBar CourtBar = CourtBar.None, int? Seen = null);

public sealed class ChangeClaimHandler(CaseDesk desk)
{
    public Task HandleAsync(ChangeClaim command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.ChangeClaim, command.Seen, act, async (c, allowed) =>
        {
            var claim = await desk.PartOfAsync<CaseClaim>(c, command.ClaimId, k => k.CaseId, cancellation);
            ClaimWork.Write(desk, claim, command.Text, command.Amount, command.CourtBar);
            desk.WriteDown(c, allowed, "change-claim", partyId: claim.PartyId);
        }, cancellation);
}

/// <summary>The party no longer asks for it.</summary>
public sealed record RemoveClaim(CaseKey Case, Guid ClaimId, int? Seen = null);

public sealed class RemoveClaimHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>claim-has-clause</c>: a clause settles it; that goes first.</exception>
    public Task HandleAsync(RemoveClaim command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.RemoveClaim, command.Seen, act, async (c, allowed) =>
        {
            var claim = await desk.PartOfAsync<CaseClaim>(c, command.ClaimId, k => k.CaseId, cancellation);
            if (await desk.Db.CaseClauses.AnyAsync(l => l.District == c.District && l.ClaimId == claim.Id && l.RemovedAt == null, cancellation)) throw new RefusalException("claim-has-clause");
            claim.RemovedAt ??= act.At;
            desk.WriteDown(c, allowed, "remove-claim", partyId: claim.PartyId);
        }, cancellation);
}

static class ClaimWork
{
    internal static void Write(CaseDesk desk, CaseClaim claim, string? typed, decimal? amount, CourtBar bar)
    {
        var text = CaseDesk.Demand(typed, nameof(AddClaim.Text), 2000);
        if (amount is <= 0 or >= 100_000_000_000m || amount is { } a && decimal.Round(a, 2) != a) throw new RefusalException("amount-out-of-range", nameof(AddClaim.Amount));
        claim.TextSealed = desk.Keys.Seal(text, Sealing.Place(nameof(CaseClaim), "text", claim.Id));
        (claim.Amount, claim.CourtBar) = (amount, bar);
    }
}
