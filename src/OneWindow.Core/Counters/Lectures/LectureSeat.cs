using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>Where a sign-up stands.</summary>
public enum LectureSeatState
{
    /// <summary>Has its seats.</summary>
    Seated,

    /// <summary>On the waiting list (候补), in the order of signing up.</summary>
    Waiting,
    Cancelled,

    /// <summary>Was there.</summary>
    Attended,

    /// <summary>Was there without having a seat: waited for one, or came in at the door.</summary>
    CameWithoutSeat,

    /// <summary>Had seats and was not ticked. Nothing is held against anybody.</summary>
    NotCome,

    /// <summary>Waited, and no seat came free.</summary>
    Waited,

    /// <summary>The lecture was called off.</summary>
    CalledOff,
}

/// <summary>A sign-up to a lecture, for one or more people; its code opens it. Whoever comes in at the door with the attendance code gets a row without name or phone.</summary>
public sealed class LectureSeat : DistrictRow
{
    public Guid LectureId { get; init; }
    public Lecture? Lecture { get; init; }

    /// <summary>Of the lecture, from 1 without gaps; the order of the waiting list.</summary>
    public required int Sequence { get; init; }
    public required int Persons { get; init; }
    public required LectureSeatState State { get; set; }

    /// <summary>Came in at the door; no name is known.</summary>
    public bool IsWalkIn { get; init; }

    /// <summary>Blind index of the person's code.</summary>
    public required byte[] CodeBlind { get; init; }
    public byte[]? NameSealed { get; init; }
    public byte[]? PhoneSealed { get; init; }

    /// <summary>The member of staff who signed somebody up at the window or on the phone.</summary>
    public Guid? BookedById { get; init; }
    public required DateTime MadeAt { get; init; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Feedback was given; which one is known to nobody.</summary>
    public bool HasSaid { get; set; }

    public SeatKey Key => new(District, Id);

    /// <summary>Its seats count as taken.</summary>
    public bool HoldsSeats => State is LectureSeatState.Seated or LectureSeatState.Attended or LectureSeatState.NotCome;
    public bool WasThere => State is LectureSeatState.Attended or LectureSeatState.CameWithoutSeat;
}

public readonly record struct SeatKey(string District, Guid Id);

/// <summary>Was it of use?</summary>
public enum LectureVerdict { Yes, Partly, No }

/// <summary>
/// What somebody said of a lecture. It bears neither a sign-up nor a time, and its id is drawn at random, so that nobody can tell whose it is; that each sign-up says something once stands at the
/// sign-up (<see cref="LectureSeat.HasSaid"/>).
/// </summary>
public sealed class LectureFeedback : DistrictRow
{
    public Guid LectureId { get; init; }
    public Lecture? Lecture { get; init; }
    public required LectureVerdict Verdict { get; init; }

    /// <summary>Words may name people.</summary>
    public byte[]? WordsSealed { get; init; }
}

/// <summary>Something to read or take along: a text, a PDF or a picture. Everybody may have it once the lecture is announced.</summary>
public sealed class LectureMaterial : DistrictRow
{
    public Guid LectureId { get; init; }
    public Lecture? Lecture { get; init; }
    public required string Title { get; init; }

    /// <summary>Words to be read on the page; empty where it is a file.</summary>
    public string Text { get; set; } = "";

    /// <summary><c>application/pdf</c> or <c>image/jpeg</c>; empty where it is a text.</summary>
    public string MediaType { get; init; } = "";
    public int Size { get; init; }
    public byte[]? Content { get; set; }
    public required DateTime PutUpAt { get; init; }
    public Guid? PutUpById { get; init; }
    public DateTime? TakenDownAt { get; set; }
}
