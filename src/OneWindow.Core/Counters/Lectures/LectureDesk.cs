using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>A lecture, held by one act until it commits.</summary>
sealed record HeldLecture(Lecture Row, Supermarket Supermarket, Area Area)
{
    /// <summary>For whoever keeps the programme: the shop manager, or the administrator of the area.</summary>
    internal Act Keeping(Act act) => act.Needing(Permission.KeepCounters, Area.Code, Supermarket.OfficeId);

    /// <summary>For whoever serves at the supermarket: hosts, and those who sign people up.</summary>
    internal Act Hosting(Act act) => act.Needing(Permission.ServeAtCounter, Area.Code, Supermarket.OfficeId);
}

/// <summary>What the acts on lectures share, always inside the transaction of one of them.</summary>
public sealed class LectureDesk(OneWindowDbContext db, LocalTime time, FieldKeys keys)
{
    internal const string CodePurpose = "lecture-seat";

    internal OneWindowDbContext Db => db;

    /// <summary>Takes the turn of a lecture: another act on it or its seats waits here until this one has committed.</summary>
    internal async Task<HeldLecture> EnterAsync(LectureKey key, CancellationToken cancellation)
    {
        if (await db.Lectures.Where(l => l.District == key.District && l.Id == key.Id).ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), cancellation) == 0)
            throw new NotVisibleException("lecture");
        // Read only now: before the turn was ours, another act may have changed it.
        var row = db.Lectures.Local.FirstOrDefault(l => l.Id == key.Id);
        if (row is null) row = await db.Lectures.FirstAsync(l => l.District == key.District && l.Id == key.Id, cancellation);
        else await db.Entry(row).ReloadAsync(cancellation);
        var supermarket = await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == row.SupermarketId, cancellation);
        return new(row, supermarket, (await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation)).Area);
    }

    /// <summary>A sign-up with its lecture.</summary>
    internal async Task<(HeldLecture Held, LectureSeat Seat)> OpenAsync(SeatKey key, CancellationToken cancellation)
    {
        var lecture = await db.LectureSeats.Where(s => s.District == key.District && s.Id == key.Id).Select(s => s.LectureId).FirstOrDefaultAsync(cancellation);
        if (lecture == Guid.Empty) throw new NotVisibleException("seat");
        var held = await EnterAsync(new(key.District, lecture), cancellation);
        return (held, await SeatAsync(held, key.Id, cancellation));
    }

    /// <summary>A sign-up of a lecture whose turn is taken.</summary>
    internal async Task<LectureSeat> SeatAsync(HeldLecture held, Guid id, CancellationToken cancellation) =>
        await Seats(held).FirstOrDefaultAsync(s => s.Id == id, cancellation) ?? throw new NotVisibleException("seat");

    internal IQueryable<LectureSeat> Seats(HeldLecture held)
    {
        var (district, id) = (held.Row.District, held.Row.Id);
        return db.LectureSeats.Where(s => s.District == district && s.LectureId == id);
    }

    /// <summary>A sign-up of the lecture, added and not saved.</summary>
    /// <param name="name">Empty for somebody who comes in at the door.</param>
    internal (LectureSeat Seat, string Code) Add(HeldLecture held, LectureSeatState state, int persons, string name, string phone, Act act)
    {
        var (id, code) = (Guid.CreateVersion7(), MatterCode.Draw(held.Row.District));
        var seat = new LectureSeat
        {
            District = held.Row.District,
            Id = id,
            LectureId = held.Row.Id,
            Sequence = ++held.Row.LastSequence,
            Persons = persons,
            State = state,
            IsWalkIn = name.Length == 0,
            CodeBlind = keys.Blind(code, CodePurpose),
            NameSealed = Seal(name, id, "name"),
            PhoneSealed = Seal(phone, id, "phone"),
            BookedById = act.Who.Id,
            MadeAt = act.At,
        };
        db.LectureSeats.Add(seat);
        return (seat, code);
    }

    /// <summary>Gives free seats to those who wait, in their order: the first in line that fits. They are told.</summary>
    internal async Task SeatWaitingAsync(HeldLecture held, Act act, CancellationToken cancellation)
    {
        var row = held.Row;
        if (row.State != LectureState.Announced || act.At >= row.StartsAt || row.Free == 0) return;
        foreach (var seat in (await Seats(held).Where(s => s.State == LectureSeatState.Waiting).OrderBy(s => s.Sequence).ToListAsync(cancellation)).Where(s => s.State == LectureSeatState.Waiting))
        {
            if (seat.Persons > row.Free) continue;
            row.Take(seat.Persons);
            seat.State = LectureSeatState.Seated;
            Tell(held, seat, "resident-lecture-seat", act);
        }
    }

    /// <summary>Tells everybody who has a seat or waits for one.</summary>
    internal async Task<IReadOnlyList<LectureSeat>> TellAllAsync(HeldLecture held, string code, Act act, CancellationToken cancellation)
    {
        var seats = await Seats(held).Where(s => s.State == LectureSeatState.Seated || s.State == LectureSeatState.Waiting).ToListAsync(cancellation);
        foreach (var seat in seats) Tell(held, seat, code, act);
        return seats;
    }

    /// <summary>An SMS, where a phone was given. It names the hour and nothing else.</summary>
    internal void Tell(HeldLecture held, LectureSeat seat, string code, Act act)
    {
        if (seat.PhoneSealed is null) return;
        var at = time.Of(held.Row.StartsAt).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        db.NotifyResident(keys, Open(seat.PhoneSealed, seat.Id, "phone"), code, seat.District, at, string.Create(CultureInfo.InvariantCulture, $"{code}:{seat.Id:n}:{held.Row.Version}"), act.At, ("at", at));
    }

    /// <summary>How many were there: those of the list, those who entered the code at the door, and those who were only counted.</summary>
    /// <param name="expected">With those who have a seat and are not ticked yet.</param>
    internal async Task<int> CountThereAsync(HeldLecture held, bool expected, CancellationToken cancellation) => held.Row.WalkIns + await Seats(held)
        .Where(s => s.State == LectureSeatState.Attended || s.State == LectureSeatState.CameWithoutSeat || (expected && s.State == LectureSeatState.Seated)).SumAsync(s => s.Persons, cancellation);

    /// <exception cref="RefusalException"><c>attendance-code-wrong</c>.</exception>
    internal static void DemandCode(Lecture row, string? typed, string field)
    {
        if (row.AttendanceCode.Length == 0 || CleanText.Digits(typed) != row.AttendanceCode) throw new RefusalException("attendance-code-wrong", field);
    }

    internal byte[]? Seal(string text, Guid id, string field) => text.Length == 0 ? null : keys.Seal(text, Place(id, field));

    internal string Open(byte[]? hidden, Guid id, string field) => hidden is null ? "" : keys.Open(hidden, Place(id, field));

    static string Place(Guid id, string field) => $"{nameof(LectureSeat)}/{field}/{id}";

    /// <summary>One line of history about a lecture.</summary>
    internal void WriteDown(Act by, string action, HeldLecture held, params ReadOnlySpan<(string, string?)> details) =>
        db.Record(by, action, held.Row.District, nameof(Lecture), held.Row.Id, details: Details.Json(details));

    /// <summary>One line of history about a sign-up.</summary>
    internal void WriteDown(Act by, string action, LectureSeat seat, params ReadOnlySpan<(string, string?)> details) =>
        db.Record(by, action, seat.District, nameof(LectureSeat), seat.Id, details: Details.Json([("lecture", seat.LectureId.ToString()), .. details]));
}
