using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>Takes a kind of dispute out of use. Cases that bear it keep it, and the table of their month counts them under it.</summary>
public sealed record EndDisputeKind(Guid Id);

public sealed class EndDisputeKindHandler(OneWindowDbContext db, AccessSettings site)
{
    public Task HandleAsync(EndDisputeKind command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepCommittees, site.CityDistrict.TrimEnd('0'));
        var open = await db.DisputeKinds.Where(k => k.EndedAt == null).ToListAsync(cancellation);
        var kind = open.FirstOrDefault(k => k.Id == command.Id) ?? throw new NotVisibleException("kind");
        // A case cannot begin without a kind.
        if (open.Count == 1) throw new RefusalException("dispute-kind-last");
        kind.EndedAt = act.At;
        db.Record(by, "end-dispute-kind", site.CityDistrict, nameof(DisputeKind), kind.Id, kind.Code);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
