using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>Somebody who was there says whether it was of use. A sign-up says it once; with the code of the door alone there are never more answers than people.</summary>
/// <param name="Seat">The person's sign-up; null: by the code of the door.</param>
/// <param name="Words">May be left out; at most 1,000 characters.</param>
public sealed record GiveLectureFeedback(LectureKey Lecture, SeatKey? Seat, string? AttendanceCode, LectureVerdict? Verdict, string? Words = null)
{
    public const int LongestWords = 1000;

    /// <summary>Until so many days after the end.</summary>
    public const int Days = 30;
}

public sealed class GiveLectureFeedbackHandler(LectureDesk desk, FieldKeys keys)
{
    /// <exception cref="RefusalException">
    /// <c>verdict-missing</c>; <c>text-too-long</c>; <c>attendance-code-wrong</c>; <c>feedback-not-yet</c>; <c>feedback-over</c>; <c>not-there</c>: the sign-up did not come; <c>already-said</c>;
    /// <c>feedback-full</c>: as many as came have answered.
    /// </exception>
    public Task HandleAsync(GiveLectureFeedback command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        if (command.Verdict is not { } verdict || !Enum.IsDefined(verdict)) throw new RefusalException("verdict-missing", nameof(command.Verdict));
        var words = TypedText.Lines(command.Words, nameof(command.Words), GiveLectureFeedback.LongestWords);
        var held = await desk.EnterAsync(command.Lecture, cancellation);
        var row = held.Row;
        if (row.State is not (LectureState.Announced or LectureState.Held)) throw new NotVisibleException("lecture");
        if (act.At < row.StartsAt) throw new RefusalException("feedback-not-yet");
        if (act.At > row.EndsAt.AddDays(GiveLectureFeedback.Days)) throw new RefusalException("feedback-over");
        if (command.Seat is { } key) await OfSeatAsync(held, key, cancellation);
        else await OfDoorAsync(held, command.AttendanceCode, cancellation);
        // Drawn at random: an id that rises with time could be laid beside the lines of the history.
        var id = Guid.NewGuid();
        desk.Db.LectureFeedback.Add(new LectureFeedback { District = row.District, Id = id, LectureId = row.Id, Verdict = verdict, WordsSealed = words.Length == 0 ? null : keys.Seal(words, Place(id)) });
        desk.WriteDown(act, "give-lecture-feedback", held);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);

    async Task OfSeatAsync(HeldLecture held, SeatKey key, CancellationToken cancellation)
    {
        var seat = await desk.SeatAsync(held, key.Id, cancellation);
        // Until the numbers are written down, whoever has a seat is believed.
        if (!seat.WasThere && seat.State != LectureSeatState.Seated) throw new RefusalException("not-there");
        if (seat.HasSaid) throw new RefusalException("already-said");
        seat.HasSaid = true;
    }

    async Task OfDoorAsync(HeldLecture held, string? code, CancellationToken cancellation)
    {
        var row = held.Row;
        LectureDesk.DemandCode(row, code, nameof(GiveLectureFeedback.AttendanceCode));
        var said = await desk.Db.LectureFeedback.CountAsync(f => f.District == row.District && f.LectureId == row.Id, cancellation);
        if (said >= await desk.CountThereAsync(held, expected: row.State == LectureState.Announced, cancellation)) throw new RefusalException("feedback-full");
    }

    internal static string Place(Guid id) => $"{nameof(LectureFeedback)}/words/{id}";
}
