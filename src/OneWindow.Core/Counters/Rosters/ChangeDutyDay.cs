using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>One day of a shift differs: nobody serves, other hours, or somebody stands in. Another change of the same day takes its place.</summary>
/// <param name="StandInId">With <see cref="DutyChangeKind.StandIn"/>: another person on duty of the supermarket.</param>
public sealed record ChangeDutyDay(Guid SupermarketId, Guid ShiftId, DateOnly Day, DutyChangeKind Kind, Guid? StandInId = null, TimeOnly? Opens = null, TimeOnly? Closes = null);

public sealed class ChangeDutyDayHandler(RosterWork roster)
{
    /// <exception cref="RefusalException">
    /// <c>day-past</c>; <c>shift-not-that-day</c>; <c>stand-in-missing</c>; <c>stand-in-is-self</c>; <c>professional-not-serving</c>; <c>shift-over-midnight</c>;
    /// <c>shift-hours-uneven</c>; <c>shift-too-short</c>; <c>shift-overlaps</c>.
    /// </exception>
    public Task HandleAsync(ChangeDutyDay command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var (shift, person, area, by) = await roster.ShiftAsync(command.SupermarketId, command.ShiftId, act, cancellation);
        if (command.Day < roster.DayOf(act)) throw new RefusalException("day-past", nameof(command.Day));
        if (!shift.Pattern.FallsOn(command.Day)) throw new RefusalException("shift-not-that-day", nameof(command.Day));
        var standIn = command.Kind == DutyChangeKind.StandIn ? await StandInAsync(command, person, act, cancellation) : null;
        if (command.Kind == DutyChangeKind.OtherHours) RosterWork.DemandHours(command.Opens ?? default, command.Closes ?? default, nameof(command.Closes));
        var change = await roster.Db.DutyChanges.FirstOrDefaultAsync(c => c.ShiftId == shift.Id && c.Day == command.Day, cancellation);
        if (change is null) roster.Db.DutyChanges.Add(change = new DutyChange { ShiftId = shift.Id, Day = command.Day, Kind = command.Kind });
        var hours = command.Kind == DutyChangeKind.OtherHours;
        (change.Kind, change.StandInId, change.Opens, change.Closes) = (command.Kind, standIn?.Id, hours ? command.Opens : null, hours ? command.Closes : null);
        await roster.DemandNoClashAsync(standIn ?? person, command.Day, standIn is null ? nameof(command.Closes) : nameof(command.StandInId), cancellation);
        roster.Db.Record(by, "change-duty-day", area.District, nameof(DutyShift), shift.Id,
            details: Details.Json(("day", command.Day.ToString("O", null)), ("kind", command.Kind.ToString()), ("stand-in", standIn?.StaffId.ToString())));
        await roster.SaveAsync(command.SupermarketId, act, cancellation);
    }, cancellation);

    async Task<Professional> StandInAsync(ChangeDutyDay command, Professional person, Act act, CancellationToken cancellation)
    {
        if (command.StandInId is not { } id) throw new RefusalException("stand-in-missing", nameof(command.StandInId));
        var (standIn, _, _, _) = await roster.KeptAsync(command.SupermarketId, id, act, cancellation);
        if (standIn.StaffId == person.StaffId) throw new RefusalException("stand-in-is-self", nameof(command.StandInId));
        return standIn.ServesOn(command.Day) ? standIn : throw new RefusalException("professional-not-serving", nameof(command.StandInId));
    }
}
