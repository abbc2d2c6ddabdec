using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Notices;

/// <summary>Deletes messages and deliveries after half a year and wipes the places of SMS after two days; the history learns how many.</summary>
public sealed record DeleteOldMessages;

public sealed class DeleteOldMessagesHandler(OneWindowDbContext db, AccessSettings local)
{
    /// <summary>Days a message is kept after it was queued.</summary>
    public const int KeptDays = 180;

    /// <returns>How many messages were deleted.</returns>
    public Task<int> HandleAsync(DeleteOldMessages command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (old, twoDaysAgo) = (act.At.AddDays(-KeptDays), act.At.AddDays(-2));
        await db.Deliveries.Where(d => d.SmsPlace != null && d.QueuedAt <= twoDaysAgo).ExecuteUpdateAsync(d => d.SetProperty(x => x.SmsPlace, (byte[]?)null), cancellation);
        var messages = await db.Messages.Where(m => m.QueuedAt <= old && m.State != MessageState.Waiting).ExecuteDeleteAsync(cancellation);
        var told = db.Messages;
        var deliveries = await db.Deliveries.Where(d => d.QueuedAt <= old && d.State != DeliveryState.Waiting && !told.Any(m => m.DeliveryId == d.Id)).ExecuteDeleteAsync(cancellation);
        if (messages + deliveries == 0) return 0;
        db.Record(act, "delete-old-messages", local.CityDistrict, nameof(Message), Guid.Empty, details: $$"""{"messages":{{messages}},"deliveries":{{deliveries}}}""");
        await db.SaveChangesAsync(cancellation);
        return messages;
    }, cancellation);
}
