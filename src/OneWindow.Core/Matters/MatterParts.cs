using OneWindow.Core.Audit;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>One thing that happened to a matter; nothing is overwritten.</summary>
public sealed class MatterEntry : DistrictRow
{
    public Guid MatterId { get; init; }
    public Matter? Matter { get; init; }
    public DateTime At { get; init; }
    public required EntryKind Kind { get; init; }
    public ActorKind By { get; init; }
    public Guid? StaffId { get; init; }

    /// <summary>Name of the member of staff as it was then; residents see the office.</summary>
    public string StaffName { get; init; } = "";

    /// <summary>The office that acted or was meant.</summary>
    public Guid? OfficeId { get; init; }
    public string Text { get; init; } = "";

    /// <summary>Coded reason, outcome, ground or channel, as the kind has one.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The resident reads it; internal notes are not public.</summary>
    public bool IsPublic { get; init; }
    public MatterState State { get; init; }
}

/// <summary>How to reach the resident, if they wished; sealed, shown masked, unmasked with a line in the history.</summary>
public sealed class MatterContact : DistrictRow
{
    public Guid MatterId { get; init; }
    public Matter? Matter { get; init; }
    public byte[]? NameSealed { get; init; }
    public byte[]? PhoneSealed { get; init; }

    /// <summary>Last four digits, for lists.</summary>
    public string PhoneTail { get; init; } = "";
}

/// <summary>Another office that helps the leading one, with its own term and answer; the resident hears one voice.</summary>
public sealed class MatterHelper : DistrictRow
{
    public Guid MatterId { get; init; }
    public Matter? Matter { get; init; }
    public required Guid OfficeId { get; init; }
    public required string Asked { get; init; }
    public DateTime AskedAt { get; init; }

    /// <summary>The last instant of the helper's own term.</summary>
    public DateTime AnswerBy { get; internal set; }
    public string? Answer { get; internal set; }
    public DateTime? AnsweredAt { get; internal set; }
}

/// <summary>A photo of a matter's place or thing: checked by content, made anew without location or camera data.</summary>
public sealed class MatterPhoto : DistrictRow
{
    public const int Most = 5;

    public Guid MatterId { get; init; }
    public Matter? Matter { get; init; }
    public DateTime At { get; init; }
    public ActorKind By { get; init; }

    /// <summary>Evidence of the office's work, needed to close where the category says so.</summary>
    public bool IsEvidence { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }

    /// <summary>JPEG bytes.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>The resident's mark for the service (not for a person): 1 very dissatisfied … 5 very satisfied.</summary>
public sealed class MatterRating : DistrictRow
{
    public Guid MatterId { get; init; }
    public Matter? Matter { get; init; }
    public required Guid OfficeId { get; init; }
    public int Grade { get; init; }
    public string Words { get; init; } = "";
    public DateTime At { get; init; }
}

/// <summary>
/// A filing that is not sent yet: the answers of each page, sealed, kept 72 hours after the last one. Once sent it remembers the matter, so
/// that sending twice makes one.
/// </summary>
public sealed class MatterDraft : DistrictRow
{
    public required byte[] TokenBlind { get; init; }
    public byte[] AnswersSealed { get; set; } = [];
    public DateTime UpdatedAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public string? FiledDistrict { get; set; }
    public Guid? FiledId { get; set; }

    /// <summary>The code for the receipt, sealed, until the draft expires.</summary>
    public byte[]? FiledCodeSealed { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>A photo of a draft.</summary>
public sealed class DraftPhoto : DistrictRow
{
    public Guid DraftId { get; init; }
    public MatterDraft? Draft { get; init; }
    public DateTime At { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>Running numbers of a district, a kind and a year; taken inside the act's own transaction, so that none is lost.</summary>
public sealed class NumberSeries : IInDistrict
{
    public required string District { get; init; }
    public required string Kind { get; init; }
    public int Year { get; init; }
    public int Last { get; init; }
}
