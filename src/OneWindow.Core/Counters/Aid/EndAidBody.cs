using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>Takes an aid body off the list; requests that were handed in there keep its name.</summary>
public sealed record EndAidBody(Guid Id);

public sealed class EndAidBodyHandler(OneWindowDbContext db)
{
    public Task HandleAsync(EndAidBody command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var body = await db.AidBodies.Include(b => b.Area).FirstOrDefaultAsync(b => b.Id == command.Id && b.EndedAt == null, cancellation) ?? throw new NotVisibleException("aid-body");
        var by = act.Needing(Permission.KeepCounters, body.Area!.Code);
        body.EndedAt = act.At;
        db.Record(by, "end-aid-body", body.Area.District, nameof(AidBody), body.Id, details: Details.Json(("area", body.Area.Code)));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
