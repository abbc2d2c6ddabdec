using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>A lecture (讲座), or another event of a supermarket (活动).</summary>
public enum LectureKind { Lecture, Event }

public enum LectureState
{
    /// <summary>Only those who keep it see it.</summary>
    Draft,

    /// <summary>Stands in the programme.</summary>
    Announced,

    /// <summary>Over, and its numbers are written down.</summary>
    Held,
    CalledOff,
}

/// <summary>
/// A lecture or event of a supermarket. Every act on it or on its seats writes this row first, so that acts come one after another; the database itself refuses more seats taken than there are
/// (<c>CK_Lectures_Taken</c>).
/// </summary>
public sealed class Lecture : DistrictRow
{
    public required Guid SupermarketId { get; init; }
    public LectureKind Kind { get; set; }

    /// <summary>
    /// A talk that the legal adviser of a village or community owes it, one a quarter (Ministry rule as applied in Henan 2018; domain 3.5, sure: B). Only counted; nothing follows from a number.
    /// </summary>
    public bool IsAdviserTalk { get; set; }
    public required string Title { get; set; }
    public string TitleEn { get; set; } = "";

    /// <summary>What it is about, in plain words.</summary>
    public string About { get; set; } = "";
    public string ForWhom { get; set; } = "";

    /// <summary>Languages in which it is held; never those of anybody who comes.</summary>
    public string Languages { get; set; } = "";
    public required string Place { get; set; }

    /// <summary>The place can be reached and used without a step (Accessibility Law 2023 art. 41).</summary>
    public bool IsStepFree { get; set; }
    public DateTime StartsAt { get; set; }

    /// <summary>At most <see cref="SaveLecture.LongestHours"/> after the beginning.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>1 to <see cref="SaveLecture.MostSeats"/>.</summary>
    public int Seats { get; set; }

    /// <summary>Seats that signed-up people hold.</summary>
    public int Taken { get; private set; }

    /// <summary>So many may come with one sign-up, 1 to <see cref="SaveLecture.MostTogether"/>.</summary>
    public int MostPersons { get; set; } = 4;

    /// <summary>Sign-up begins; empty: as soon as it is announced.</summary>
    public DateTime? SignUpFrom { get; set; }

    /// <summary>Sign-up is over; empty: when it begins.</summary>
    public DateTime? SignUpUntil { get; set; }

    /// <summary>The member of staff who holds it or receives the guest.</summary>
    public Guid? HostId { get; set; }

    /// <summary>A guest who speaks, as the programme shows it.</summary>
    public string Speaker { get; set; } = "";
    public LectureState State { get; private set; }
    public DateTime? AnnouncedAt { get; private set; }

    /// <summary>Why it was called off, as people read it.</summary>
    public string CalledOffWhy { get; private set; } = "";
    public DateTime? EndedAt { get; private set; }

    /// <summary>Six digits, shown at the door: whoever enters them was there. Drawn when it is announced.</summary>
    public string AttendanceCode { get; private set; } = "";

    /// <summary>People counted at the door who had not signed up and entered no code.</summary>
    public int WalkIns { get; set; }

    /// <summary>How many were there in all, once its numbers are written down.</summary>
    public int Came { get; private set; }

    /// <summary><see cref="LectureSeat.Sequence"/> of the last sign-up.</summary>
    public int LastSequence { get; set; }

    /// <summary>When people with a phone were reminded; empty again where the time moves.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>Rises with every act on it.</summary>
    public int Version { get; set; }

    public LectureKey Key => new(District, Id);
    public int Free => Seats - Taken;

    /// <summary>Everybody may read it: it is or was announced.</summary>
    public bool IsPublic => AnnouncedAt is not null;
    public DateTime SignUpEnds => SignUpUntil is { } until && until < StartsAt ? until : StartsAt;

    internal void Take(int persons)
    {
        if (persons > Free) throw new InvalidOperationException($"{persons} of {Free} seats of lecture {Id}");
        Taken += persons;
    }

    internal void GiveBack(int persons) => Taken -= persons;

    /// <summary>It takes place now, or nearly: people can be counted.</summary>
    /// <param name="until">Last instant; null: until its numbers are written down.</param>
    /// <exception cref="RefusalException"><c>lecture-over</c>; <c>lecture-not-now</c>.</exception>
    internal void DemandDoors(DateTime now, DateTime? until = null)
    {
        if (!IsPublic) throw new NotVisibleException("lecture");
        if (State != LectureState.Announced) throw new RefusalException("lecture-over");
        if (now < StartsAt - Doors || now > until) throw new RefusalException("lecture-not-now");
    }

    /// <summary>Doors open so long before it, and stay open so long after it.</summary>
    public static readonly TimeSpan Doors = TimeSpan.FromHours(1);

    /// <exception cref="RefusalException"><c>already-announced</c>; <c>lecture-over</c>; <c>lecture-past</c>; <c>host-missing</c>.</exception>
    internal void Announce(DateTime now, string code)
    {
        if (State == LectureState.Announced) throw new RefusalException("already-announced");
        this.DemandAhead(now);
        if (StartsAt <= now) throw new RefusalException("lecture-past", nameof(StartsAt));
        if (HostId is null && Speaker.Length == 0) throw new RefusalException("host-missing", nameof(HostId));
        (State, AnnouncedAt, AttendanceCode) = (LectureState.Announced, now, code);
    }

    /// <exception cref="RefusalException"><c>lecture-over</c>.</exception>
    internal void CallOff(DateTime now, string why)
    {
        if (State is LectureState.Held or LectureState.CalledOff || (IsPublic && now >= EndsAt)) throw new RefusalException("lecture-over");
        (State, CalledOffWhy, EndedAt) = (LectureState.CalledOff, why, now);
    }

    /// <exception cref="RefusalException"><c>lecture-over</c>; <c>lecture-not-now</c>: it has not begun.</exception>
    internal void Close(DateTime now, int came)
    {
        if (State is LectureState.Held or LectureState.CalledOff) throw new RefusalException("lecture-over");
        if (State == LectureState.Draft || now < StartsAt) throw new RefusalException("lecture-not-now");
        (State, Came, EndedAt) = (LectureState.Held, came, now);
    }
}

/// <summary>How an address and the interface for programs name a lecture: its district and its id, as 650502-0199a0….</summary>
public readonly record struct LectureKey(string District, Guid Id)
{
    public override string ToString() => $"{District}-{Id:n}";

    public static bool TryRead(string? typed, out LectureKey key)
    {
        key = default;
        if (typed is not { Length: 39 } || typed[6] != '-' || typed.AsSpan(0, 6).ContainsAnyExceptInRange('0', '9') || !Guid.TryParseExact(typed[7..], "n", out var id)) return false;
        key = new(typed[..6], id);
        return true;
    }
}
