using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation;

/// <summary>The parts of an agreement's text that are not clauses (art. 29).</summary>
public sealed record AgreementText
{
    public string Facts { get; init; } = "";

    /// <summary>The points in dispute.</summary>
    public string Issues { get; init; } = "";
    public string Responsibility { get; init; } = "";

    /// <summary>Of an oral agreement: what was agreed, in words (art. 28 wants it recorded).</summary>
    public string Agreed { get; init; } = "";
}

/// <summary>
/// What the parties agreed. Written: in force on the day when every party's signature, the mediator's and the committee's seal are there (art. 29), computed and
/// never typed. Oral: on the day it is reached (art. 30).
/// </summary>
public sealed class MediationAgreement : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public required AgreementForm Form { get; init; }
    public AgreementState State { get; internal set; }
    public byte[] TextSealed { get; internal set; } = [];

    /// <summary>Settles some of the claims only.</summary>
    public bool IsPartial { get; internal set; }

    /// <summary>From then on the text does not change; who wants another drops this one.</summary>
    public DateTime? FixedAt { get; internal set; }

    /// <summary>Of an oral one.</summary>
    public DateOnly? ReachedOn { get; internal set; }
    public DateOnly? EffectiveOn { get; internal set; }
    public DateTime MadeAt { get; init; }
    public string RecorderName { get; internal set; } = "";

    /// <summary>The parties and one for the committee (art. 29).</summary>
    public static int Copies(int parties) => parties + 1;
}

/// <summary>A signature, seal or finger mark under an agreement.</summary>
public sealed class AgreementSignature : DistrictRow
{
    public Guid AgreementId { get; init; }
    public MediationAgreement? Agreement { get; init; }
    public required Signer Signer { get; init; }
    public Guid? PartyId { get; init; }
    public Guid? RepresentativeId { get; init; }
    public Guid? MediatorId { get; init; }
    public required DateOnly SignedOn { get; init; }
    public required SigningManner How { get; init; }

    /// <summary>Scan of the signed page.</summary>
    public Guid? PaperId { get; init; }

    /// <summary>What was drawn on the screen, as PNG, sealed.</summary>
    public byte[]? InkSealed { get; init; }
    public DateTime RecordedAt { get; init; }
    public string RecordedByName { get; init; } = "";
}

/// <summary>The joint application to the court and what became of it (Civil Procedure Law 2023 arts. 205, 206).</summary>
public sealed class CourtConfirmation : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public Guid AgreementId { get; init; }
    public MediationAgreement? Agreement { get; init; }
    public ConfirmationState State { get; internal set; }
    public string CourtName { get; internal set; } = "";

    /// <summary>Day of the joint application.</summary>
    public DateOnly? AppliedOn { get; internal set; }
    public DateOnly? DocketedOn { get; internal set; }

    /// <summary>The court's own number, as it writes it.</summary>
    public string CourtNumber { get; internal set; } = "";
    public DateOnly? DecidedOn { get; internal set; }
    public byte[]? WordsSealed { get; internal set; }
}
