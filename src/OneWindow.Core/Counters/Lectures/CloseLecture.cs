using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>A lecture is over and its numbers are written down: who is not ticked did not come, who still waits got no seat.</summary>
/// <param name="WalkIns">People at the door without sign-up and code.</param>
public sealed record CloseLecture(LectureKey Key, int WalkIns);

public sealed class CloseLectureHandler(LectureDesk desk)
{
    /// <exception cref="RefusalException"><c>number-out-of-range</c>; <c>lecture-not-now</c>: it has not begun; <c>lecture-over</c>.</exception>
    public Task HandleAsync(CloseLecture command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.Key, cancellation);
        var by = held.Hosting(act);
        if (command.WalkIns is < 0 or > SaveLecture.MostSeats) throw new RefusalException("number-out-of-range", nameof(command.WalkIns));
        held.Row.WalkIns = command.WalkIns;
        held.Row.Close(act.At, await desk.CountThereAsync(held, expected: false, cancellation));
        foreach (var seat in await desk.Seats(held).Where(s => s.State == LectureSeatState.Seated || s.State == LectureSeatState.Waiting).ToListAsync(cancellation))
            (seat.State, seat.EndedAt) = (seat.State == LectureSeatState.Seated ? LectureSeatState.NotCome : LectureSeatState.Waited, act.At);
        desk.WriteDown(by, "close-lecture", held, ("came", held.Row.Came.ToString(CultureInfo.InvariantCulture)), ("walkIns", command.WalkIns.ToString(CultureInfo.InvariantCulture)), ("taken", held.Row.Taken.ToString(CultureInfo.InvariantCulture)));
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
