using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Notices;

/// <summary>Tries deliveries again that were given up: one of them, or all. Their keys stay, so whoever received one after all knows the copy.</summary>
/// <param name="DeliveryId">Null for all.</param>
public sealed record SendAgain(Guid? DeliveryId);

public sealed class SendAgainHandler(OneWindowDbContext db, AccessSettings local)
{
    /// <returns>How many wait again.</returns>
    /// <exception cref="NotVisibleException">It is not among those that were given up, or its number was wiped.</exception>
    public Task<int> HandleAsync(SendAgain command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = SendingScope.Needing(act, local);
        var again = await db.Deliveries
            .Where(d => (d.State == DeliveryState.Failed || d.State == DeliveryState.NotConfigured) && d.StaffId != null && (command.DeliveryId == null || d.Id == command.DeliveryId))
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Waiting).SetProperty(x => x.Attempts, 0).SetProperty(x => x.NextTryAt, act.At)
                .SetProperty(x => x.LeasedUntil, (DateTime?)null), cancellation);
        if (again == 0) return command.DeliveryId is null ? 0 : throw new NotVisibleException("delivery");
        db.Record(by, "send-again", local.CityDistrict, nameof(Delivery), command.DeliveryId ?? Guid.Empty, details: $$"""{"deliveries":{{again}}}""");
        await db.SaveChangesAsync(cancellation);
        return again;
    }, cancellation);
}
