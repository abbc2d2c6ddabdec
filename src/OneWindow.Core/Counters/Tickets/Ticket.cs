using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>Where a ticket stands.</summary>
public enum TicketState
{
    Waiting,

    /// <summary>The number is called at <see cref="Ticket.AtCounterId"/>; nobody is there yet.</summary>
    Called,
    AtCounter,

    /// <summary>The person is fetching or filling in something; the counter calls again when they are back.</summary>
    OnHold,

    /// <summary>The counter still works on it, without the person.</summary>
    BackOffice,

    /// <summary>Called, and nobody came. Not lost: see <see cref="ReturnTicket"/>.</summary>
    Missed,
    Served,

    /// <summary>Given up by its person, or the day was over.</summary>
    Left,
}

/// <summary>
/// A number in the one queue of a supermarket and day (排队号). It has no name: the number is all that the board and the counter need. Numbers of a day rise from 1 without gaps or doubles.
/// </summary>
public sealed class Ticket : DistrictRow
{
    public required Guid SupermarketId { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Of the supermarket and day, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Any counter of this kind may call it, unless a service or a counter is set.</summary>
    public required ServiceKind Kind { get; set; }

    /// <summary>Only counters that offer it may call.</summary>
    public Guid? ServiceId { get; set; }

    /// <summary>Only this counter may call: the ticket was transferred there, or its person has an appointment with somebody there.</summary>
    public Guid? CounterId { get; set; }

    /// <summary>The counter that called it last.</summary>
    public Guid? AtCounterId { get; set; }
    public Guid? AppointmentId { get; init; }

    /// <summary>Asked to go through the green channel: for the old, the disabled, the pregnant and those with a small child (Accessibility Law 2023 art. 40). Nobody is asked why.</summary>
    public bool IsGreen { get; init; }
    public required TicketState State { get; set; }

    /// <summary>Its place in the line: when it was taken, or when its person came back too late. Transferred tickets keep it.</summary>
    public required DateTime LineAt { get; set; }

    /// <summary>Hour of the appointment, for whoever came in time for it: then it is called from the head of the line.</summary>
    public DateTime? DueAt { get; set; }
    public required DateTime TakenAt { get; init; }

    /// <summary>The last call.</summary>
    public DateTime? CalledAt { get; set; }

    /// <summary>Seconds until it was called for the first time; for whoever came early for an appointment, from its hour on.</summary>
    public int? WaitSeconds { get; set; }

    /// <summary>Seconds that it has kept a counter so far, from each call until the counter was free again.</summary>
    public int CounterSeconds { get; set; }

    /// <summary>Until when a missed number keeps its place.</summary>
    public DateTime? KeepsPlaceUntil { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Blind index of the code on the slip.</summary>
    public required byte[] CodeBlind { get; init; }

    /// <summary>A phone that is told before the turn, the person's own or a relative's; forgotten as soon as the ticket is over.</summary>
    public byte[]? PhoneSealed { get; set; }

    /// <summary>When that phone was told that the turn is near.</summary>
    public DateTime? WarnedAt { get; set; }
}

/// <summary>The queue of a supermarket on one day. Every act on it writes this row first, so that acts come one after another and their numbers in the order they are committed.</summary>
public sealed class TicketDay : IInDistrict
{
    public required string District { get; init; }
    public required Guid SupermarketId { get; init; }
    public required DateOnly Day { get; init; }
    public int LastTicket { get; set; }

    /// <summary><see cref="CounterCall.Sequence"/> of the last call.</summary>
    public int LastCall { get; set; }

    /// <summary>Rises with every act.</summary>
    public int Version { get; set; }
}

/// <summary>What happened to a number on the board.</summary>
public enum CallKind
{
    Called,
    CalledAgain,

    /// <summary>The counter is free again.</summary>
    Cleared,
    Missed,
}

/// <summary>One line of what the board has shown. Lines are only added; their order is the order of the calls.</summary>
public sealed class CounterCall : IInDistrict
{
    public required string District { get; init; }
    public required Guid SupermarketId { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>From 1, without gaps in the day.</summary>
    public required int Sequence { get; init; }
    public required CallKind Kind { get; init; }
    public required int Number { get; init; }
    public required Guid CounterId { get; init; }
    public required int CounterNumber { get; init; }

    /// <summary>Called before others who were there earlier: by appointment or the green channel.</summary>
    public bool FromHead { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Rises over the days: the day and the sequence in it, as 20261123000012.</summary>
    public long Id => IdOf(Day, Sequence);

    /// <summary>Before the first of a day.</summary>
    public static long FirstOf(DateOnly day) => IdOf(day, 0);

    internal static long IdOf(DateOnly day, int sequence) => ((day.Year * 10_000L) + (day.Month * 100) + day.Day) * 1_000_000 + sequence;
}
