using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>Somebody takes their seat at the counter: from now on the hours are kept.</summary>
public sealed record ComeOnDuty(Guid ShiftId);

public sealed class ComeOnDutyHandler(RosterWork roster)
{
    /// <summary>So early before the hours one may sit down.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromMinutes(30);

    /// <exception cref="RefusalException"><c>duty-not-now</c>: no duty of one's own at this hour; <c>duty-begun</c>.</exception>
    public Task HandleAsync(ComeOnDuty command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var today = roster.DayOf(act);
        var (shift, mine, area, by) = await roster.OwnShiftAsync(command.ShiftId, today, act, cancellation);
        var stretch = await roster.StretchAsync(shift.Id, today, cancellation);
        if (stretch is null || act.At < roster.InstantOf(today, stretch.Opens) - Early || act.At >= roster.InstantOf(today, stretch.Closes)) throw new RefusalException("duty-not-now");
        if (await roster.Db.DutiesKept.AnyAsync(k => k.ShiftId == shift.Id && k.Day == today && k.ProfessionalId == mine.Id, cancellation)) throw new RefusalException("duty-begun");
        roster.Db.DutiesKept.Add(new DutyKept { ShiftId = shift.Id, Day = today, ProfessionalId = mine.Id, CameAt = act.At });
        roster.Db.Record(by, "come-on-duty", area.District, nameof(DutyShift), shift.Id, details: Details.Json(("day", today.ToString("O", null))));
        // Two presses at once: the second looks again and is told that the duty has begun.
        await roster.Db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);
}
