using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>Name, short account, kind and procedure of a case, as the forms print them. Another procedure is another term from its own start.</summary>
/// <param name="PapersSignedForAt">Of a court's commission; needed with one.</param>
public sealed record DescribeCase(CaseKey Case, string? Name, string? Account, Guid KindId, Procedure Procedure, DateTime? PapersSignedForAt = null, int? Seen = null);

public sealed class DescribeCaseHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>dispute-kind-unknown</c>; <c>papers-day-missing</c>.</exception>
    public Task HandleAsync(DescribeCase command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.Describe, command.Seen, act, async (c, allowed) =>
        {
            var name = CleanText.Line(CaseDesk.Demand(command.Name, nameof(command.Name), 200));
            var account = CaseDesk.Demand(command.Account, nameof(command.Account));
            if (command.KindId != c.KindId && !await desk.Db.DisputeKinds.AnyAsync(k => k.Id == command.KindId && k.EndedAt == null, cancellation))
                throw new RefusalException("dispute-kind-unknown", nameof(command.KindId));
            var ofCourt = command.Procedure is Procedure.CourtBeforeDocketing or Procedure.CourtOrdinary or Procedure.CourtSummary;
            if (ofCourt && (command.PapersSignedForAt ?? c.PapersSignedForAt) is null) throw new RefusalException("papers-day-missing", nameof(command.PapersSignedForAt));
            c.SetName(desk.Keys, name);
            c.SetAccount(desk.Keys, account);
            (c.KindId, c.Procedure) = (command.KindId, command.Procedure);
            if (ofCourt) c.PapersSignedForAt = command.PapersSignedForAt ?? c.PapersSignedForAt;
            desk.WriteDown(c, allowed, "describe-case", reason: c.Procedure.ToString());
        }, cancellation);
}
