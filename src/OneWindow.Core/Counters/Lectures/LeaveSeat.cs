using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>A sign-up is given up: by its person with the code, or by staff for somebody who says so. The seats go to whoever waits first.</summary>
public sealed record LeaveSeat(SeatKey Key);

public sealed class LeaveSeatHandler(LectureDesk desk)
{
    /// <exception cref="RefusalException"><c>seat-ended</c>: given up already, or over; <c>lecture-begun</c>; <c>lecture-over</c>.</exception>
    public Task HandleAsync(LeaveSeat command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (held, seat) = await desk.OpenAsync(command.Key, cancellation);
        var by = act.Who.Kind == ActorKind.Staff ? held.Hosting(act) : act;
        if (seat.State is not (LectureSeatState.Seated or LectureSeatState.Waiting)) throw new RefusalException("seat-ended");
        held.Row.DemandAhead(act.At);
        if (seat.HoldsSeats) held.Row.GiveBack(seat.Persons);
        (seat.State, seat.EndedAt) = (LectureSeatState.Cancelled, act.At);
        desk.WriteDown(by, "leave-seat", seat);
        await desk.Db.SaveChangesAsync(cancellation);
        await desk.SeatWaitingAsync(held, act, cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
