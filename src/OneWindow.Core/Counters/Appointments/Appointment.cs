using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Where an appointment stands.</summary>
public enum AppointmentState
{
    /// <summary>Kept for somebody who is filling in the form, until <see cref="Appointment.HeldUntil"/>.</summary>
    Held,

    /// <summary>Kept for somebody who waited or whose appointment fell out, until <see cref="Appointment.HeldUntil"/>.</summary>
    Offered,
    Booked,

    /// <summary>Held or offered, and not taken in time.</summary>
    Lapsed,
    Cancelled,

    /// <summary>The supermarket cannot keep it: the roster, the counter or the service changed.</summary>
    Displaced,

    /// <summary>The person is there and has a number in the queue.</summary>
    Arrived,
    Served,

    /// <summary>Did not come; the time went to who was there. Nothing is held against anybody, and the code opens a new booking.</summary>
    NotCome,
}

/// <summary>
/// An appointment (预约) at a counter with a person on duty. Two can never have the same counter or person at one time: each takes its five minutes in
/// <see cref="SlotCell"/>.
/// </summary>
public sealed class Appointment : DistrictRow
{
    public required Guid SupermarketId { get; init; }
    public required Guid CounterId { get; set; }
    public required Guid ServiceId { get; set; }
    public required Guid ProfessionalId { get; set; }

    /// <summary>A person was asked for by name; without, anybody on duty may serve.</summary>
    public bool IsNamed { get; set; }
    public required DateTime StartsAt { get; set; }

    /// <summary>End of the talk; the counter is kept for the buffer after it too.</summary>
    public required DateTime EndsAt { get; set; }
    public required AppointmentState State { get; set; }
    public DateTime? HeldUntil { get; set; }

    /// <summary>Blind index of the person's code; somebody who waited keeps the same code.</summary>
    public required byte[] CodeBlind { get; init; }

    /// <summary>Who comes to the counter.</summary>
    public byte[]? NameSealed { get; set; }
    public byte[]? PhoneSealed { get; set; }

    /// <summary>Whose affair it is, where a relative or somebody else booked and comes.</summary>
    public byte[]? ForNameSealed { get; set; }

    /// <summary>The member of staff who booked for somebody at the window or on the phone.</summary>
    public Guid? BookedById { get; init; }
    public required DateTime MadeAt { get; init; }

    /// <summary>When the next reminder is due; empty where none is.</summary>
    public DateTime? RemindAt { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Rises with every change; two changes at once cannot both be made.</summary>
    public int Version { get; set; }
}

/// <summary>
/// Five minutes of a counter and a person that are taken. The database holds that a counter and a person have each instant once (two unique keys), so a double
/// booking cannot be written, whoever writes.
/// </summary>
public sealed class SlotCell : IInDistrict
{
    /// <summary>Length of one.</summary>
    public const int Minutes = 5;

    public required string District { get; init; }
    public required Guid CounterId { get; init; }
    public required DateTime At { get; init; }
    public required Guid StaffId { get; init; }
    public required Guid AppointmentId { get; init; }
}

public enum WaitingState { Waiting, Offered, Taken, Lapsed, Withdrawn, Over }

/// <summary>Somebody who waits for a time to come free (候补). The order is that of joining; those whose appointment fell out come first.</summary>
public sealed class WaitingEntry : DistrictRow
{
    public required Guid SupermarketId { get; init; }
    public required Guid ServiceId { get; init; }

    /// <summary>Only with this person; empty: anybody.</summary>
    public Guid? ProfessionalId { get; init; }
    public required DateOnly FromDay { get; init; }
    public required DateOnly ToDay { get; init; }

    /// <summary>Rises without gaps in the district and year.</summary>
    public required int Sequence { get; init; }

    /// <summary>When the appointment was that fell out by a change of the supermarket; empty for whoever joined by themselves.</summary>
    public DateTime? WantedAt { get; init; }
    public bool WasDisplaced => WantedAt is not null;
    public required WaitingState State { get; set; }
    public required byte[] CodeBlind { get; init; }
    public byte[]? NameSealed { get; init; }
    public byte[]? PhoneSealed { get; init; }
    public byte[]? ForNameSealed { get; init; }
    public required DateTime JoinedAt { get; init; }
    public DateTime? EndedAt { get; set; }
}
