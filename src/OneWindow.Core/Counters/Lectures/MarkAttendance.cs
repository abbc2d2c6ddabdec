using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>The host's list: who is there is ticked, whoever had not signed up is only counted.</summary>
/// <param name="There">Sign-ups that are ticked.</param>
/// <param name="Before">Those that were ticked when the list was drawn. Only what differs is changed, so that whoever entered the code meanwhile stays counted.</param>
/// <param name="WalkIns">People at the door without sign-up and code, 0 to <see cref="SaveLecture.MostSeats"/>.</param>
public sealed record MarkAttendance(LectureKey Lecture, IReadOnlyCollection<Guid> There, IReadOnlyCollection<Guid> Before, int WalkIns);

public sealed class MarkAttendanceHandler(LectureDesk desk)
{
    /// <exception cref="RefusalException"><c>number-out-of-range</c>; <c>lecture-not-now</c>: doors are not open yet; <c>lecture-over</c>: its numbers are written down.</exception>
    public Task HandleAsync(MarkAttendance command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.Lecture, cancellation);
        var by = held.Hosting(act);
        held.Row.DemandDoors(act.At);
        if (command.WalkIns is < 0 or > SaveLecture.MostSeats) throw new RefusalException("number-out-of-range", nameof(command.WalkIns));
        var (ticked, unticked) = (command.There.Except(command.Before).ToHashSet(), command.Before.Except(command.There).ToHashSet());
        var changed = ticked.Concat(unticked).ToList();
        foreach (var seat in await desk.Seats(held).Where(s => changed.Contains(s.Id) && !s.IsWalkIn).ToListAsync(cancellation))
            seat.State = (ticked.Contains(seat.Id), seat.State) switch
            {
                (true, LectureSeatState.Seated) => LectureSeatState.Attended,
                (true, LectureSeatState.Waiting) => LectureSeatState.CameWithoutSeat,
                (false, LectureSeatState.Attended) => LectureSeatState.Seated,
                (false, LectureSeatState.CameWithoutSeat) => LectureSeatState.Waiting,
                var (_, stays) => stays, // somebody else said so already
            };
        held.Row.WalkIns = command.WalkIns;
        desk.WriteDown(by, "mark-attendance", held, ("ticked", ticked.Count.ToString(CultureInfo.InvariantCulture)), ("unticked", unticked.Count.ToString(CultureInfo.InvariantCulture)), ("walkIns", command.WalkIns.ToString(CultureInfo.InvariantCulture)));
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
