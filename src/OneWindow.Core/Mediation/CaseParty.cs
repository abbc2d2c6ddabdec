using OneWindow.Core.Data;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Mediation;

/// <summary>
/// What the forms ask about a person or an organisation: the "basic facts" of People's Mediation Law art. 29. No origin, no identity number: a paper is looked at
/// and only that is noted.
/// </summary>
public sealed record PersonDetails
{
    public required string Name { get; init; }
    public bool IsOrganisation { get; init; }
    public string Sex { get; init; } = "";
    public int? Age { get; init; }

    /// <summary>Occupation or post.</summary>
    public string Occupation { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>Unit or address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Of an organisation: who represents it by law.</summary>
    public string LegalRepresentative { get; init; } = "";

    /// <summary>Of a representative: what they are to the party.</summary>
    public string Relation { get; init; } = "";

    /// <summary>Of an attorney: what they may do, one line for each power.</summary>
    public string Powers { get; init; } = "";

    /// <summary>An identity paper or licence was shown.</summary>
    public bool IdentitySeen { get; init; }
}

/// <summary>
/// A party of a case. Each has a code of their own and reads under it only what concerns them; the other side's contact is never shown. Of a group every member is
/// a party, and speakers act for the group.
/// </summary>
public sealed class CaseParty : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }

    /// <summary>1, 2, 3 … in the order of registration.</summary>
    public required int Number { get; init; }
    public required Side Side { get; init; }
    public bool IsOrganisation { get; set; }
    public byte[] PersonSealed { get; internal set; } = [];
    public Capacity Capacity { get; set; }

    /// <summary>Members of one group carry the same word; empty for a party of their own.</summary>
    public string Group { get; set; } = "";

    /// <summary>Keyed hash of the party's code; the code itself is sealed beside it so that a lost slip can be printed again.</summary>
    public byte[] CodeBlind { get; internal set; } = [];
    public byte[] CodeSealed { get; internal set; } = [];

    public Consent Consent { get; internal set; }
    public DateTime? ConsentAt { get; internal set; }
    public ToldHow? ConsentHow { get; internal set; }

    /// <summary>Rights and duties were told (arts. 23, 24) and when the party said that they understood.</summary>
    public DateTime? RightsToldAt { get; internal set; }
    public ToldHow? RightsHow { get; internal set; }
    public DateTime? RightsAcknowledgedAt { get; internal set; }

    /// <summary>Asks that mediation be not in public (art. 23).</summary>
    public bool AsksClosed { get; internal set; }

    /// <summary>Agreed to sign on a screen (Electronic Signature Law art. 3).</summary>
    public bool SignsOnScreen { get; internal set; }
    public DateTime? RemovedAt { get; internal set; }
}

/// <summary>Who acts for a party or a group: guardian, attorney with a power for named matters, speaker of a group, legal representative.</summary>
public sealed class CaseRepresentative : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }

    /// <summary>Whom they act for; null for a whole group.</summary>
    public Guid? PartyId { get; init; }
    public CaseParty? Party { get; init; }
    public string Group { get; init; } = "";
    public required RepresentativeKind Kind { get; init; }
    public byte[] PersonSealed { get; internal set; } = [];

    /// <summary>May settle in the party's name: guardians always, attorneys and speakers only if the power says so.</summary>
    public bool MaySettle { get; init; }

    /// <summary>Day of the power of attorney or of the group's choice.</summary>
    public DateOnly? GivenOn { get; init; }
    public DateTime AddedAt { get; init; }
    public DateTime? EndedAt { get; internal set; }
}

/// <summary>The same dispute before another body; some exclude mediation (domain 1.5, 2.4).</summary>
public sealed class RelatedProceeding : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public required OtherChannel Channel { get; init; }
    public string Body { get; init; } = "";
    public string NumberThere { get; init; } = "";

    /// <summary>It has been decided or settled there already.</summary>
    public bool IsDecided { get; init; }

    /// <summary>It was accepted there and excludes mediation here; the case cannot be accepted or goes no further.</summary>
    public bool Excludes { get; init; }
    public DateTime FoundAt { get; init; }
    public DateTime? EndedAt { get; internal set; }
}

/// <summary>Hours in which a party or an invited person (an interpreter above all) can come; kept for the finder, deleted when the case is over.</summary>
public sealed class FreeTime : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public Guid? PartyId { get; init; }
    public CaseParty? Party { get; init; }
    public Guid? InviteeId { get; init; }
    public CaseInvitee? Invitee { get; init; }
    public required DateTime From { get; init; }
    public required DateTime To { get; init; }
}
