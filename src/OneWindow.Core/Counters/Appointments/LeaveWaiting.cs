using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Waits no more.</summary>
public sealed record LeaveWaiting(BookingKey Key);

public sealed class LeaveWaitingHandler(OneWindowDbContext db, BookingKeeper bookings)
{
    /// <exception cref="RefusalException"><c>waiting-ended</c>: not waiting any more.</exception>
    public Task HandleAsync(LeaveWaiting command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var entry = await db.WaitingEntries.FirstOrDefaultAsync(w => w.District == command.Key.District && w.Id == command.Key.Id, cancellation) ?? throw new NotVisibleException("waiting");
        if (entry.State != WaitingState.Waiting) throw new RefusalException("waiting-ended");
        (entry.State, entry.EndedAt) = (WaitingState.Withdrawn, act.At);
        db.Record(act, "leave-waiting", entry.District, nameof(WaitingEntry), entry.Id);
        await bookings.SaveAsync(cancellation);
    }, cancellation);
}
