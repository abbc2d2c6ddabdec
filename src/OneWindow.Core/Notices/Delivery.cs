using OneWindow.Core.Data;

namespace OneWindow.Core.Notices;

public enum DeliveryChannel { Mail, Sms }

public enum DeliveryState
{
    /// <summary>To be sent, or to be tried again.</summary>
    Waiting,
    Sent,

    /// <summary>Given up after the last try of <see cref="DeliveryDesk.Waits"/>; a person may send it again.</summary>
    Failed,

    /// <summary>The channel was taken out of the settings before it left; a person may send it again.</summary>
    NotConfigured,

    /// <summary>The person has left meanwhile.</summary>
    Cancelled,
}

/// <summary>
/// One mail or SMS that leaves the program. It leaves at least once; whoever receives it can tell a second copy by its <see cref="Key"/>
/// (<c>Message-ID</c> of a mail, <c>Idempotency-Key</c> of an SMS).
/// </summary>
public sealed class Delivery : SharedRow, IInsertedOnce
{
    /// <summary><c>digest:{staff}:{day}</c>, <c>urgent:{message}</c>, <c>resident:{message}</c> or <c>test:{message}</c>.</summary>
    public required string Key { get; init; }
    public required DeliveryChannel Channel { get; init; }

    /// <summary>The member of staff, whose address is read at the moment of sending; null for a resident.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>Phone of a resident, sealed; wiped once sent or given up.</summary>
    public byte[]? AddressSealed { get; set; }

    /// <summary>
    /// Keyed hash of number, day and one of five places: unique, so that a number gets five SMS a day and no sixth, however many processes
    /// write at once. Wiped after two days.
    /// </summary>
    public byte[]? SmsPlace { get; set; }

    /// <summary>Asked for by a person who waits for it: leaves outside the hours too.</summary>
    public bool AtAnyHour { get; init; }
    public DateTime QueuedAt { get; init; }
    public DeliveryState State { get; set; }

    /// <summary>Tries that failed since it was queued or last sent again by a person.</summary>
    public int Attempts { get; set; }
    public DateTime NextTryAt { get; set; }

    /// <summary>Taken by a process until then; a process that died lets go by the passing of time.</summary>
    public DateTime? LeasedUntil { get; set; }

    /// <summary>Code of the last fault with a number behind it, e.g. <c>refused 550</c>; never what the other side said, which may hold addresses.</summary>
    public string LastError { get; set; } = "";
    public DateTime? SentAt { get; set; }
}
