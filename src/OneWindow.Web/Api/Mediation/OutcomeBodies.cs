using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;

namespace OneWindow.Web.Api.Mediation;

// What callers send about the agreement and what follows from it.

sealed record InstalmentBody
{
    /// <summary>Yuan of this part; left out where the clause is not about money.</summary>
    public decimal? Amount { get; init; }
    [Required] public DateOnly? Due { get; init; }
}

sealed record ClauseBody
{
    /// <summary>Replaces this one; left out adds one.</summary>
    public Guid? Clause { get; init; }
    [Required] public Guid? Debtor { get; init; }
    [Required] public Guid? OwedTo { get; init; }
    [Required, MaxLength(2000)] public string? What { get; init; }
    [MaxLength(500)] public string? How { get; init; }
    [MaxLength(200)] public string? Place { get; init; }
    [MaxLength(1000)] public string? IfNot { get; init; }
    /// <summary>Yuan in all; the instalments add up to it.</summary>
    public decimal? Amount { get; init; }
    [Required] public IReadOnlyList<InstalmentBody>? Instalments { get; init; }
    /// <summary>The claim it settles.</summary>
    public Guid? Claim { get; init; }
}

sealed record ClauseOnlyBody
{
    [Required] public Guid? Clause { get; init; }
}

sealed record AgreementBody
{
    public string? Facts { get; init; }
    public string? Issues { get; init; }
    public string? Responsibility { get; init; }

    internal AgreementText Text => new() { Facts = Facts ?? "", Issues = Issues ?? "", Responsibility = Responsibility ?? "" };
}

sealed record OutcomeBody
{
    [Required] public Guid? Claim { get; init; }
    [Required] public ClaimOutcome? Outcome { get; init; }
}

sealed record FixAgreementBody
{
    /// <summary>How each claim came out that no clause settles.</summary>
    public IReadOnlyList<OutcomeBody>? Outcomes { get; init; }
}

sealed record OralAgreementBody
{
    [Required] public string? Agreed { get; init; }
    [Required] public string? Facts { get; init; }
    public string? Issues { get; init; }
    public string? Responsibility { get; init; }
    [Required] public DateOnly? ReachedOn { get; init; }
    public IReadOnlyList<OutcomeBody>? Outcomes { get; init; }

    internal AgreementText Text => new() { Facts = Facts ?? "", Issues = Issues ?? "", Responsibility = Responsibility ?? "", Agreed = Agreed ?? "" };
}

sealed record SignBody
{
    [Required] public Signer? Signer { get; init; }
    [Required] public DateOnly? On { get; init; }
    [Required] public SigningManner? How { get; init; }
    /// <summary>Of parties: who.</summary>
    public IReadOnlyList<Guid>? Parties { get; init; }
    /// <summary>Who signed in their place.</summary>
    public Guid? Representative { get; init; }
    public Guid? Mediator { get; init; }
    /// <summary>Scan of the signed page, added before.</summary>
    public Guid? Paper { get; init; }
    /// <summary>What was drawn on the screen, PNG as Base64.</summary>
    public string? Ink { get; init; }
}

sealed record PerformBody
{
    [Required] public Guid? Obligation { get; init; }
    [Required] public DateOnly? On { get; init; }
    public Guid? Proof { get; init; }
    [MaxLength(1000)] public string? Text { get; init; }
}

sealed record ReleaseObligationBody
{
    [Required] public Guid? Obligation { get; init; }
    [Required, MaxLength(1000)] public string? Text { get; init; }
}

sealed record BreachStepBody
{
    [Required] public Guid? Obligation { get; init; }
    [Required] public BreachStepKind? Kind { get; init; }
    [Required] public DateOnly? On { get; init; }
    [MaxLength(1000)] public string? Text { get; init; }
}

sealed record ConfirmationBody
{
    [Required] public ConfirmationState? To { get; init; }
    [MaxLength(100)] public string? CourtName { get; init; }
    public DateOnly? On { get; init; }
    [MaxLength(60)] public string? CourtNumber { get; init; }
    [MaxLength(1000)] public string? Text { get; init; }
}

sealed record VisitBody
{
    [Required] public Guid? Party { get; init; }
    [Required] public DateOnly? On { get; init; }
    [Required] public ToldHow? How { get; init; }
    [Required] public Performed? Performed { get; init; }
    [Required] public Satisfaction? Satisfaction { get; init; }
    public string? Lawsuits { get; init; }
    public string? Remaining { get; init; }
    public string? Steps { get; init; }
}

sealed record PrepareHandOverBody
{
    [Required] public OtherChannel? Channel { get; init; }
    [Required, MaxLength(200)] public string? Recipient { get; init; }
    [Required, MaxLength(2000)] public string? Reason { get; init; }
    [Required, MaxLength(2000)] public string? Tried { get; init; }
}

sealed record HandOverConsentBody
{
    [Required] public Guid? HandOver { get; init; }
    [Required] public Guid? Party { get; init; }
    [Required] public Consent? Consent { get; init; }
    [Required] public ToldHow? How { get; init; }
}

sealed record SendHandOverBody
{
    [Required] public Guid? HandOver { get; init; }
    [Required] public DateOnly? On { get; init; }
    [MaxLength(60)] public string? NumberThere { get; init; }
    /// <summary>Code of the rule whose term runs there.</summary>
    [MaxLength(40)] public string? TermRule { get; init; }
}

sealed record AnswerHandOverBody
{
    [Required] public Guid? HandOver { get; init; }
    [Required] public DateOnly? On { get; init; }
    [Required, MaxLength(4000)] public string? Answer { get; init; }
}

sealed record PaperBody
{
    [Required] public PaperKind? Kind { get; init; }
    /// <summary>Left out: all sides may know.</summary>
    public Wall? Wall { get; init; }
    public Guid? Party { get; init; }
    [Required, MaxLength(100)] public string? Name { get; init; }
    /// <summary>PNG, JPEG or PDF of at most 10 MB, as Base64.</summary>
    [Required] public string? Content { get; init; }
    public DateOnly? On { get; init; }
}

sealed record PaperOnlyBody
{
    [Required] public Guid? Paper { get; init; }
}

sealed record DutyBody
{
    [Required] public DateOnly? On { get; init; }
    [Required, MaxLength(1000)] public string? Text { get; init; }
}

sealed record CloseCaseBody
{
    [Required] public Retention? Retention { get; init; }
    [MaxLength(4000)] public string? Opinion { get; init; }
}
