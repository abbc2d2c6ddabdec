using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>Signs somebody up to a lecture; where it is full, for the waiting list.</summary>
/// <param name="Name">How the host addresses them; at most 60 characters.</param>
/// <param name="Persons">How many come, 1 to <see cref="Lecture.MostPersons"/>.</param>
/// <param name="Phone">For messages; may be left out.</param>
public sealed record TakeSeat(LectureKey Lecture, string? Name, int Persons = 1, string? Phone = null)
{
    public const int LongestName = 60;
}

/// <param name="Code">The person's code, readable only here.</param>
/// <param name="Ahead">How many sign-ups wait before it; 0 where it has its seats.</param>
public sealed record TakenSeat(SeatKey Key, string Code, LectureSeatState State, int Ahead);

public sealed class TakeSeatHandler(LectureDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>phone-unreadable</c>; <c>number-out-of-range</c>; <c>sign-up-not-open</c>; <c>sign-up-closed</c>; <c>lecture-begun</c>; <c>lecture-over</c>.
    /// </exception>
    public Task<TakenSeat> HandleAsync(TakeSeat command, Act act, CancellationToken cancellation = default)
    {
        var name = TypedText.Demand(command.Name, nameof(command.Name), TakeSeat.LongestName);
        var phone = Visitor.ReadPhone(command.Phone, nameof(command.Phone));
        return desk.Db.InOneTransactionAsync(async () =>
        {
            var held = await desk.EnterAsync(command.Lecture, cancellation);
            var by = act.Who.Kind == ActorKind.Staff ? held.Hosting(act) : act;
            var row = held.Row;
            row.DemandSignUp(act.At);
            if (command.Persons < 1 || command.Persons > row.MostPersons || command.Persons > row.Seats) throw new RefusalException("number-out-of-range", nameof(command.Persons));
            // Whoever waits could not be seated: what is free is too little for each of them, and is there for a smaller group.
            var fits = command.Persons <= row.Free;
            if (fits) row.Take(command.Persons);
            var (seat, code) = desk.Add(held, fits ? LectureSeatState.Seated : LectureSeatState.Waiting, command.Persons, name, phone, act);
            desk.WriteDown(by, "take-seat", seat, ("persons", command.Persons.ToString(CultureInfo.InvariantCulture)), ("state", seat.State.ToString()));
            await desk.Db.SaveChangesAsync(cancellation);
            var ahead = fits ? 0 : await desk.Seats(held).CountAsync(s => s.State == LectureSeatState.Waiting && s.Sequence < seat.Sequence, cancellation);
            return new TakenSeat(seat.Key, code, seat.State, ahead);
        }, cancellation);
    }
}
