using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>A lecture does not take place. Everybody signed up is told; the reason stands in the programme. A draft is simply dropped.</summary>
/// <param name="Why">As people read it.</param>
public sealed record CallOffLecture(LectureKey Key, string? Why);

public sealed class CallOffLectureHandler(LectureDesk desk)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>lecture-over</c>.</exception>
    public Task HandleAsync(CallOffLecture command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.Key, cancellation);
        var by = held.Keeping(act);
        held.Row.CallOff(act.At, TypedText.Demand(command.Why, nameof(command.Why), SaveLecture.LongestLine));
        foreach (var seat in await desk.TellAllAsync(held, "resident-lecture-off", act, cancellation))
        {
            if (seat.HoldsSeats) held.Row.GiveBack(seat.Persons);
            (seat.State, seat.EndedAt) = (LectureSeatState.CalledOff, act.At);
        }
        desk.WriteDown(by, "call-off-lecture", held);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
