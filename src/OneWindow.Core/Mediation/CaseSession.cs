using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation;

/// <summary>What somebody needs to take part; goes with the session and is deleted with it.</summary>
public sealed record SessionNeed(Accommodation What, string Words, Guid? PartyId);

/// <summary>A sitting: with all sides, with one side alone, or an inquiry of facts.</summary>
public sealed class CaseSession : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }

    /// <summary>1, 2, 3 … for sittings of all sides and inquiries; null for private talks, so that none shows by a gap.</summary>
    public int? Number { get; init; }
    public required SessionKind Kind { get; init; }

    /// <summary>Whom a private talk is with.</summary>
    public Guid? PartyId { get; init; }
    public CaseParty? Party { get; init; }
    public SessionWay Way { get; internal set; }
    public SessionState State { get; internal set; }
    public DateTime From { get; internal set; }
    public DateTime To { get; internal set; }
    public Guid? RoomId { get; internal set; }
    public MediationRoom? Room { get; init; }

    /// <summary>The place in words, or the link or line that the parties keep; sealed.</summary>
    public byte[]? PlaceSealed { get; internal set; }
    public byte[]? NeedsSealed { get; internal set; }

    /// <summary>Held in public, where nobody objects and nothing private is at stake (art. 23; 2002 rules art. 29).</summary>
    public bool IsOpen { get; internal set; }
    public byte[]? RecordSealed { get; internal set; }
    public string RecorderName { get; internal set; } = "";

    /// <summary>Read back, signed and closed: the record does not change any more.</summary>
    public DateTime? RecordClosedAt { get; internal set; }

    /// <summary>Counts changes of the sitting and its record.</summary>
    public int Version { get; internal set; } = 1;

    internal bool IsBehindWall => Kind == SessionKind.Private;
}

/// <summary>What the mediation record says (form 7), or the questions of an inquiry.</summary>
public sealed record RecordText
{
    public string Told { get; init; } = "";
    public IReadOnlyList<SpokenWords> Statements { get; init; } = [];
    public string Facts { get; init; } = "";

    /// <summary>What was told of the legal consequences.</summary>
    public string Consequences { get; init; } = "";
    public string Result { get; init; } = "";
}

/// <param name="Who">Name or role of the speaker; of an inquiry the question.</param>
public sealed record SpokenWords(string Who, string Words);

/// <summary>Somebody expected at a sitting; absence is written down as well.</summary>
public sealed class SessionPerson : DistrictRow
{
    public Guid SessionId { get; init; }
    public CaseSession? Session { get; init; }
    public required SessionRole Role { get; init; }

    /// <summary>Exactly one of the four says who.</summary>
    public Guid? PartyId { get; init; }
    public Guid? RepresentativeId { get; init; }
    public Guid? MediatorId { get; init; }
    public Guid? InviteeId { get; init; }
    public Attendance Attendance { get; internal set; }

    /// <summary>Signed every page of the record.</summary>
    public DateOnly? SignedOn { get; internal set; }
    public SigningManner? SignedHow { get; internal set; }

    /// <summary>Would not sign; written into the record.</summary>
    public bool RefusedToSign { get; internal set; }
}

/// <summary>What one side told the mediators in private. It never reaches anybody else unless that side lets it.</summary>
public sealed class PrivateNote : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public Guid PartyId { get; init; }
    public CaseParty? Party { get; init; }
    public Guid? SessionId { get; init; }
    public CaseSession? Session { get; init; }
    public DateTime At { get; init; }
    public Guid WrittenById { get; init; }
    public required byte[] TextSealed { get; init; }

    /// <summary>The party allowed the mediator to pass on these words (which then stand in an entry for all).</summary>
    public DateTime? ReleasedAt { get; internal set; }
}
