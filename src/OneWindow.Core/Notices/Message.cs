using OneWindow.Core.Data;

namespace OneWindow.Core.Notices;

/// <summary>Where a message stands on its way out; the list in the program shows it from the first moment, whatever this says.</summary>
public enum MessageState
{
    /// <summary>Not yet decided: waits for the digest or for the hours of its reader.</summary>
    Waiting,

    /// <summary>Part of a mail or SMS, see <see cref="Message.DeliveryId"/>.</summary>
    InDelivery,

    /// <summary>Stays in the program: nothing to send with, not wanted by mail, or read before it was due.</summary>
    InProgram,

    /// <summary>Goes to nobody: the person has left, or the number had its five SMS of the day.</summary>
    Dropped,
}

/// <summary>
/// Something that one person should know: a member of staff, or the resident of a matter by SMS. It holds codes, numbers and days, never
/// what a resident wrote. Its <see cref="Key"/> is unique in its district: the same key twice is one message.
/// </summary>
public sealed class Message : DistrictRow, IInsertedOnce
{
    /// <summary>The member of staff; null for a resident.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>Phone of the resident, sealed; moves to the delivery when that is made.</summary>
    public byte[]? AddressSealed { get; set; }

    /// <summary>What happened: one of <see cref="MessageCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Facts beside the code as a JSON object of strings: <c>office</c> (a name), <c>due</c> (yyyy-MM-dd), <c>state</c> (a code).</summary>
    public string Arguments { get; init; } = "{}";

    /// <summary>Number of the matter, order or case it is about.</summary>
    public string SubjectNumber { get; init; } = "";

    /// <summary>Page where the thing is, from the root (<c>/staff/…</c>); empty for residents.</summary>
    public string Link { get; init; } = "";
    public required string Key { get; init; }
    public DateTime QueuedAt { get; init; }
    public bool IsUrgent { get; init; }

    /// <summary>Whose message this is a copy of, for the stand-in of the day.</summary>
    public Guid? InPlaceOf { get; init; }
    public DateTime? ReadAt { get; set; }
    public MessageState State { get; set; }

    /// <summary>When it is looked at next while it is waiting.</summary>
    public DateTime LookAt { get; set; }
    public Guid? DeliveryId { get; set; }
}
