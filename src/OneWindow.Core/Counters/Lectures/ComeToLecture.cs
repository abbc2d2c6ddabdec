using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>Somebody is there and enters the code shown at the door. Whoever has not signed up is counted without a name.</summary>
/// <param name="Seat">The person's sign-up; null: just came in.</param>
public sealed record ComeToLecture(LectureKey Lecture, string? Code, SeatKey? Seat = null);

public sealed class ComeToLectureHandler(LectureDesk desk)
{
    /// <returns>A code of one's own for whoever just came in, for materials and feedback; null for a sign-up, which has one.</returns>
    /// <exception cref="RefusalException"><c>attendance-code-wrong</c>; <c>lecture-not-now</c>; <c>lecture-over</c>; <c>already-there</c>; <c>seat-ended</c>.</exception>
    public Task<string?> HandleAsync(ComeToLecture command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.Lecture, cancellation);
        held.Row.DemandDoors(act.At, held.Row.EndsAt + Lecture.Doors);
        LectureDesk.DemandCode(held.Row, command.Code, nameof(command.Code));
        string? code = null;
        LectureSeat seat;
        if (command.Seat is { } key)
        {
            seat = await desk.SeatAsync(held, key.Id, cancellation);
            seat.State = seat.State switch
            {
                LectureSeatState.Seated => LectureSeatState.Attended,
                // Given up or waited for, and there all the same.
                LectureSeatState.Waiting or LectureSeatState.Cancelled => LectureSeatState.CameWithoutSeat,
                LectureSeatState.Attended or LectureSeatState.CameWithoutSeat => throw new RefusalException("already-there"),
                _ => throw new RefusalException("seat-ended"),
            };
        }
        else (seat, code) = desk.Add(held, LectureSeatState.CameWithoutSeat, 1, "", "", act);
        desk.WriteDown(act, "come-to-lecture", seat);
        await desk.Db.SaveChangesAsync(cancellation);
        return code;
    }, cancellation);
}
