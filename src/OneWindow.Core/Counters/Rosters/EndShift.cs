using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>A shift is no more after a day; the days before stay as they were.</summary>
/// <param name="LastDay">Yesterday or later: yesterday ends it at once.</param>
public sealed record EndShift(Guid SupermarketId, Guid ShiftId, DateOnly LastDay);

public sealed class EndShiftHandler(RosterWork roster)
{
    /// <exception cref="RefusalException"><c>day-past</c>; <c>shift-ended</c>: it ends no later already.</exception>
    public Task HandleAsync(EndShift command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var (shift, person, area, by) = await roster.ShiftAsync(command.SupermarketId, command.ShiftId, act, cancellation);
        if (command.LastDay < roster.DayOf(act).AddDays(-1)) throw new RefusalException("day-past", nameof(command.LastDay));
        if (shift.Until <= command.LastDay) throw new RefusalException("shift-ended", nameof(command.LastDay));
        shift.Until = command.LastDay;
        person.RosterVersion++;
        roster.Db.DutyChanges.RemoveRange(await roster.Db.DutyChanges.Where(c => c.ShiftId == shift.Id && c.Day > command.LastDay).ToListAsync(cancellation));
        roster.Db.Record(by, "end-shift", area.District, nameof(DutyShift), shift.Id, details: Details.Json(("last", command.LastDay.ToString("O", null))));
        await roster.SaveAsync(command.SupermarketId, act, cancellation);
    }, cancellation);
}
