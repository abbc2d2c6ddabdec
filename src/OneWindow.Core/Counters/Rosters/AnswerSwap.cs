using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>The asked colleague says yes or no. With yes the days change hands at once.</summary>
public sealed record AnswerSwap(Guid SwapId, bool Accept);

public sealed class AnswerSwapHandler(RosterWork roster)
{
    /// <exception cref="RefusalException"><c>swap-over</c>: answered, withdrawn or past; <c>shift-not-that-day</c>: the roster has changed since; <c>shift-overlaps</c>.</exception>
    public Task HandleAsync(AnswerSwap command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var swap = await roster.Db.DutySwaps.Include(s => s.By).Include(s => s.To).FirstOrDefaultAsync(s => s.Id == command.SwapId, cancellation) ?? throw new NotVisibleException("swap");
        var (asker, asked) = (swap.By!, swap.To!);
        if (asked.StaffId != act.Who.Id) throw new NotVisibleException("swap");
        var (area, by) = await roster.ServingAtAsync(asked.SupermarketId, act, cancellation);
        var today = roster.DayOf(act);
        if (swap.State != SwapState.Asked || swap.Day < today || swap.ReturnDay < today) throw new RefusalException("swap-over");
        (swap.State, swap.AnsweredAt) = (command.Accept ? SwapState.Accepted : SwapState.Declined, act.At);
        if (command.Accept)
        {
            await HandOverAsync(swap.ShiftId, swap.Day, asker, asked, cancellation);
            if (swap is { ReturnShiftId: { } back, ReturnDay: { } day }) await HandOverAsync(back, day, asked, asker, cancellation);
            await roster.DemandNoClashAsync(asked, today, nameof(AnswerSwap.SwapId), cancellation);
            await roster.DemandNoClashAsync(asker, today, nameof(AnswerSwap.SwapId), cancellation);
        }
        roster.Tell(asker.StaffId, command.Accept ? "duty-swap-accepted" : "duty-swap-declined", area.District, swap.Id, swap.Day, act);
        roster.Db.Record(by, "answer-swap", area.District, nameof(DutyShift), swap.ShiftId, details: Details.Json(("day", swap.Day.ToString("O", null)), ("accepted", command.Accept ? "yes" : "no")));
        await roster.SaveAsync(asked.SupermarketId, act, cancellation);
    }, cancellation);

    /// <summary>One duty of one day goes from one to the other; a shift that already is somebody's by its own rule needs no change.</summary>
    async Task HandOverAsync(Guid shiftId, DateOnly day, Professional from, Professional to, CancellationToken cancellation)
    {
        if (await roster.ServingAsync(shiftId, day, cancellation) != from.Id) throw new RefusalException("shift-not-that-day", nameof(AnswerSwap.SwapId));
        if (!to.ServesOn(day)) throw new RefusalException("professional-not-serving", nameof(AnswerSwap.SwapId));
        var shift = await roster.Db.DutyShifts.FirstAsync(s => s.Id == shiftId, cancellation);
        var change = await roster.Db.DutyChanges.FirstOrDefaultAsync(c => c.ShiftId == shiftId && c.Day == day, cancellation);
        if (change is null) roster.Db.DutyChanges.Add(new DutyChange { ShiftId = shiftId, Day = day, Kind = DutyChangeKind.StandIn, StandInId = to.Id });
        else if (shift.ProfessionalId == to.Id && change.Opens is null) roster.Db.DutyChanges.Remove(change);
        else (change.Kind, change.StandInId) = (DutyChangeKind.StandIn, to.Id);
    }
}
