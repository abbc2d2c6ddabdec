using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation.Dossier;

namespace OneWindow.Core.Mediation;

/// <summary>What a return visit found (form 10). There is no place for remarks about a person.</summary>
public sealed record VisitFindings
{
    /// <summary>Lawsuits after the agreement.</summary>
    public string Lawsuits { get; init; } = "";

    /// <summary>Trouble that remains, and faults of the mediation itself.</summary>
    public string Remaining { get; init; } = "";
    public string Steps { get; init; } = "";
}

/// <summary>A return visit to one party: by the committee, after an end or an agreement.</summary>
public sealed class ReturnVisit : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public Guid PartyId { get; init; }
    public CaseParty? Party { get; init; }
    public required DateOnly On { get; init; }
    public required ToldHow How { get; init; }
    public required Performed Performed { get; init; }
    public required Satisfaction Satisfaction { get; init; }
    public byte[]? FindingsSealed { get; init; }
    public Guid? StaffId { get; init; }
    public string StaffName { get; init; } = "";
}

/// <summary>What goes along to the other body.</summary>
public sealed record HandOverText(string Reason, string Tried);

/// <summary>
/// The dispute goes on elsewhere. Each party's personal data go along only with that party's consent for this recipient (PIPL art. 23); the committee stays the
/// contact and tells the parties what came back.
/// </summary>
public sealed class HandOver : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public required OtherChannel Channel { get; init; }

    /// <summary>Name and public line of the recipient.</summary>
    public required string Recipient { get; init; }
    public byte[] TextSealed { get; internal set; } = [];
    public DateTime PreparedAt { get; init; }

    /// <summary>Day on which the papers went; empty while consents are awaited.</summary>
    public DateOnly? SentOn { get; internal set; }
    public string NumberThere { get; internal set; } = "";

    /// <summary>Rule of the catalogue whose term runs there, e.g. <c>LABOUR_ARB_ACCEPT</c>.</summary>
    public string TermRule { get; internal set; } = "";
    public DateOnly? AnsweredOn { get; internal set; }
    public byte[]? AnswerSealed { get; internal set; }
    public string StaffName { get; init; } = "";
}

/// <summary>A party's consent that their data go to this one recipient.</summary>
public sealed class HandOverConsent : DistrictRow
{
    public Guid HandOverId { get; init; }
    public HandOver? HandOver { get; init; }
    public Guid PartyId { get; init; }
    public CaseParty? Party { get; init; }
    public required Consent Consent { get; init; }
    public required ToldHow How { get; init; }
    public DateTime At { get; init; }
}

/// <summary>A paper of the file: scanned or uploaded. Name and contents are sealed.</summary>
public sealed class CasePaper : DistrictRow
{
    /// <summary>Bytes of one file at most.</summary>
    public const int Largest = 10 * 1024 * 1024;

    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public required PaperKind Kind { get; init; }
    public required Wall Wall { get; init; }

    /// <summary>Who handed it in; with <see cref="Wall.OneSide"/> whose side alone may see it.</summary>
    public Guid? PartyId { get; init; }
    public CaseParty? Party { get; init; }

    /// <summary>The form behind which it is bound.</summary>
    public required DossierForm After { get; init; }
    public byte[] NameSealed { get; internal set; } = [];

    /// <summary>image/png, image/jpeg or application/pdf, found from the bytes themselves.</summary>
    public required string MediaType { get; init; }
    public byte[] ContentSealed { get; internal set; } = [];
    public DateOnly? On { get; init; }
    public DateTime AddedAt { get; init; }
    public Guid? AddedById { get; init; }
    public DateTime? RemovedAt { get; internal set; }
}
