using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>Asks a colleague of the same supermarket to serve a duty of one's own, with or without a duty in return. The asked person's yes makes it so.</summary>
/// <param name="ToId">The colleague as a person on duty of the supermarket.</param>
/// <param name="ReturnShiftId">A shift of the colleague, with its day.</param>
public sealed record AskSwap(Guid ShiftId, DateOnly Day, Guid ToId, Guid? ReturnShiftId = null, DateOnly? ReturnDay = null);

public sealed class AskSwapHandler(RosterWork roster)
{
    /// <exception cref="RefusalException">
    /// <c>day-past</c>; <c>shift-not-that-day</c>; <c>stand-in-is-self</c>; <c>professional-not-serving</c>; <c>return-day-missing</c>; <c>swap-already-asked</c>.
    /// </exception>
    public Task<Guid> HandleAsync(AskSwap command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var (shift, mine, area, by) = await roster.OwnShiftAsync(command.ShiftId, command.Day, act, cancellation);
        var colleague = await roster.Db.Professionals.FirstOrDefaultAsync(p => p.Id == command.ToId && p.SupermarketId == mine.SupermarketId, cancellation) ?? throw new NotVisibleException("professional");
        if (colleague.StaffId == mine.StaffId) throw new RefusalException("stand-in-is-self", nameof(command.ToId));
        if (!colleague.ServesOn(command.Day)) throw new RefusalException("professional-not-serving", nameof(command.ToId));
        if (command.ReturnShiftId is null != command.ReturnDay is null) throw new RefusalException("return-day-missing", nameof(command.ReturnDay));
        if (command is { ReturnShiftId: { } back, ReturnDay: { } backDay }) await DemandReturnAsync(back, backDay, colleague, mine, act, cancellation);
        if (await roster.Db.DutySwaps.AnyAsync(s => s.ShiftId == shift.Id && s.Day == command.Day && s.State == SwapState.Asked, cancellation)) throw new RefusalException("swap-already-asked", nameof(command.ToId));
        var swap = new DutySwap { ShiftId = shift.Id, Day = command.Day, ById = mine.Id, ToId = colleague.Id, ReturnShiftId = command.ReturnShiftId, ReturnDay = command.ReturnDay, AskedAt = act.At };
        roster.Db.DutySwaps.Add(swap);
        roster.Tell(colleague.StaffId, "duty-swap-asked", area.District, swap.Id, command.Day, act);
        roster.Db.Record(by, "ask-swap", area.District, nameof(DutyShift), shift.Id, details: Details.Json(("day", command.Day.ToString("O", null)), ("to", colleague.StaffId.ToString())));
        await roster.Db.SaveChangesAsync(cancellation);
        return swap.Id;
    }, cancellation);

    async Task DemandReturnAsync(Guid shiftId, DateOnly day, Professional colleague, Professional mine, Act act, CancellationToken cancellation)
    {
        if (day < roster.DayOf(act)) throw new RefusalException("day-past", nameof(AskSwap.ReturnDay));
        if (await roster.ServingAsync(shiftId, day, cancellation) != colleague.Id) throw new RefusalException("shift-not-that-day", nameof(AskSwap.ReturnDay));
        if (!mine.ServesOn(day)) throw new RefusalException("professional-not-serving", nameof(AskSwap.ReturnDay));
    }
}
