using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>Somebody leaves the counter for today.</summary>
public sealed record LeaveDuty(Guid ShiftId);

public sealed class LeaveDutyHandler(RosterWork roster)
{
    /// <exception cref="RefusalException"><c>duty-not-begun</c>.</exception>
    public Task HandleAsync(LeaveDuty command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var today = roster.DayOf(act);
        var kept = await roster.Db.DutiesKept.Include(k => k.Professional).FirstOrDefaultAsync(k => k.ShiftId == command.ShiftId && k.Day == today && k.Professional!.StaffId == act.Who.Id, cancellation);
        if (kept is not { LeftAt: null }) throw new RefusalException("duty-not-begun");
        var (area, by) = await roster.ServingAtAsync(kept.Professional!.SupermarketId, act, cancellation);
        kept.LeftAt = act.At;
        roster.Db.Record(by, "leave-duty", area.District, nameof(DutyShift), kept.ShiftId, details: Details.Json(("day", today.ToString("O", null))));
        await roster.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
