using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>Whoever asked takes the question back before it is answered.</summary>
public sealed record WithdrawSwap(Guid SwapId);

public sealed class WithdrawSwapHandler(RosterWork roster)
{
    /// <exception cref="RefusalException"><c>swap-over</c>.</exception>
    public Task HandleAsync(WithdrawSwap command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var swap = await roster.Db.DutySwaps.Include(s => s.By).FirstOrDefaultAsync(s => s.Id == command.SwapId, cancellation) ?? throw new NotVisibleException("swap");
        if (swap.By!.StaffId != act.Who.Id) throw new NotVisibleException("swap");
        var (area, by) = await roster.ServingAtAsync(swap.By.SupermarketId, act, cancellation);
        if (swap.State != SwapState.Asked) throw new RefusalException("swap-over");
        (swap.State, swap.AnsweredAt) = (SwapState.Withdrawn, act.At);
        roster.Db.Record(by, "withdraw-swap", area.District, nameof(DutyShift), swap.ShiftId, details: Details.Json(("day", swap.Day.ToString("O", null))));
        await roster.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
