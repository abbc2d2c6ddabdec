using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;

namespace OneWindow.Web.Api.Mediation;

// What callers send about a case. Things of the case are named by the ids that GET of the case tells.

sealed record OpenCaseBody
{
    /// <summary>Id of the committee, of GET /api/v1/mediation/committees.</summary>
    [Required] public Guid? Committee { get; init; }
    /// <summary>Code of the kind of dispute, of GET /api/v1/mediation/kinds.</summary>
    [Required] public string? Kind { get; init; }
    [Required] public CaseSource? Source { get; init; }
    /// <summary>Somebody went through what may not be mediated and none of it is the case.</summary>
    [Required] public bool? Suitable { get; init; }
    /// <summary>Left out: the matter's own words.</summary>
    public string? Account { get; init; }
    /// <summary>Needed where another body handed it over.</summary>
    public string? HandedOverBy { get; init; }
    /// <summary>Left out: as the kind or the committee says.</summary>
    public Procedure? Procedure { get; init; }
    /// <summary>Of a court's commission: when the papers were signed for.</summary>
    public DateTimeOffset? PapersSignedForAt { get; init; }
    /// <summary>Without an applicant among them the resident of the matter is the applicant.</summary>
    public IReadOnlyList<PartyBody>? Parties { get; init; }
}

/// <summary>What the forms ask about a person or an organisation; no identity number and no origin.</summary>
record PersonBody
{
    [Required, MaxLength(100)] public string? Name { get; init; }
    public bool? IsOrganisation { get; init; }
    [MaxLength(10)] public string? Sex { get; init; }
    [Range(0, 130)] public int? Age { get; init; }
    [MaxLength(60)] public string? Occupation { get; init; }
    [MaxLength(20)] public string? Phone { get; init; }
    [MaxLength(200)] public string? Address { get; init; }
    [MaxLength(60)] public string? LegalRepresentative { get; init; }
    /// <summary>An identity paper or licence was shown.</summary>
    public bool? IdentitySeen { get; init; }

    internal PersonDetails Person(string? relation = null, string? powers = null) => new()
    {
        Name = Name ?? "",
        IsOrganisation = IsOrganisation ?? false,
        Sex = Sex ?? "",
        Age = Age,
        Occupation = Occupation ?? "",
        Phone = Phone ?? "",
        Address = Address ?? "",
        LegalRepresentative = LegalRepresentative ?? "",
        IdentitySeen = IdentitySeen ?? false,
        Relation = relation ?? "",
        Powers = powers ?? "",
    };
}

sealed record PartyBody : PersonBody
{
    [Required] public Side? Side { get; init; }
    public Capacity? Capacity { get; init; }
    [MaxLength(60)] public string? Group { get; init; }

    internal Core.Mediation.Parties.PartyInput Input => new(Side!.Value, Person(), Capacity, Group);
}

sealed record ChangePartyBody : PersonBody
{
    [Required] public Guid? Party { get; init; }
    public Capacity? Capacity { get; init; }
}

sealed record GroupPartiesBody
{
    [Required] public Side? Side { get; init; }
    [Required, MaxLength(60)] public string? Group { get; init; }
    /// <summary>One line for each member: the name, then the phone where there is one.</summary>
    [Required] public string? Lines { get; init; }
}

sealed record PartyTextBody
{
    [Required] public Guid? Party { get; init; }
    [MaxLength(4000)] public string? Text { get; init; }
}

sealed record RepresentativeBody : PersonBody
{
    [Required] public RepresentativeKind? Kind { get; init; }
    /// <summary>Whom they act for; left out for a whole group.</summary>
    public Guid? Party { get; init; }
    [MaxLength(60)] public string? Group { get; init; }
    [MaxLength(60)] public string? Relation { get; init; }
    /// <summary>What they may do, one line for each power.</summary>
    [MaxLength(1000)] public string? Powers { get; init; }
    public bool? MaySettle { get; init; }
    /// <summary>Day of the power of attorney or of the group's choice.</summary>
    public DateOnly? GivenOn { get; init; }
}

sealed record RepresentativeOnlyBody
{
    [Required] public Guid? Representative { get; init; }
}

sealed record ConsentBody
{
    [Required] public Guid? Party { get; init; }
    [Required] public Consent? Consent { get; init; }
    [Required] public ToldHow? How { get; init; }
    /// <summary>With a refusal: the way the parties are told first.</summary>
    public OtherChannel? Channel { get; init; }
    /// <summary>With a refusal: what they were told.</summary>
    [MaxLength(4000)] public string? Text { get; init; }
}

sealed record RightsBody
{
    [Required] public IReadOnlyList<Guid>? Parties { get; init; }
    [Required] public ToldHow? How { get; init; }
    /// <summary>The parties said that they understood.</summary>
    [Required] public bool? Acknowledged { get; init; }
    public bool? AsksClosed { get; init; }
    public bool? SignsOnScreen { get; init; }
}

/// <summary>From and to are instants in UTC.</summary>
sealed record StretchBody
{
    [Required] public DateTimeOffset? From { get; init; }
    [Required] public DateTimeOffset? To { get; init; }
}

sealed record FreeTimesBody
{
    /// <summary>Whose hours: a party's or an invited person's.</summary>
    public Guid? Party { get; init; }
    public Guid? Invitee { get; init; }
    /// <summary>Replaces what was there.</summary>
    [Required] public IReadOnlyList<StretchBody>? Times { get; init; }
}

/// <summary>Without a channel: looked, and nothing was found.</summary>
sealed record RelatedBody
{
    public OtherChannel? Channel { get; init; }
    [MaxLength(100)] public string? Body { get; init; }
    [MaxLength(60)] public string? NumberThere { get; init; }
    public bool? IsDecided { get; init; }
    /// <summary>It was accepted or decided there, so it may not be mediated here.</summary>
    public bool? Excludes { get; init; }
}

sealed record ClaimBody
{
    [Required] public Guid? Party { get; init; }
    [Required, MaxLength(2000)] public string? Text { get; init; }
    /// <summary>Yuan.</summary>
    public decimal? Amount { get; init; }
    public CourtBar? CourtBar { get; init; }
}

sealed record ChangeClaimBody
{
    [Required] public Guid? Claim { get; init; }
    [Required, MaxLength(2000)] public string? Text { get; init; }
    public decimal? Amount { get; init; }
    public CourtBar? CourtBar { get; init; }
}

sealed record ClaimOnlyBody
{
    [Required] public Guid? Claim { get; init; }
}

sealed record DescribeBody
{
    [Required, MaxLength(200)] public string? Name { get; init; }
    [Required] public string? Account { get; init; }
    /// <summary>Code of the kind of dispute.</summary>
    [Required] public string? Kind { get; init; }
    [Required] public Procedure? Procedure { get; init; }
    public DateTimeOffset? PapersSignedForAt { get; init; }
}

/// <summary>An end without agreement: why, and the other way the parties are told.</summary>
sealed record EndBody
{
    [Required] public EndReason? Reason { get; init; }
    [Required] public OtherChannel? Channel { get; init; }
    [Required, MaxLength(4000)] public string? Text { get; init; }
}

sealed record AppointBody
{
    /// <summary>Id of the person, of GET …/mediators.</summary>
    [Required] public Guid? Staff { get; init; }
    [Required] public ChosenBy? ChosenBy { get; init; }
    public bool? Leads { get; init; }
}

sealed record DiscloseBody
{
    [Required] public bool? HasTies { get; init; }
    [MaxLength(1000)] public string? Text { get; init; }
    public bool? StepsAside { get; init; }
}

sealed record EndMediatorBody
{
    [Required] public Guid? Mediator { get; init; }
    [Required] public MediatorEnd? Why { get; init; }
    [Required, MaxLength(1000)] public string? Text { get; init; }
}

sealed record InviteBody : PersonBody
{
    [Required] public InviteeKind? Kind { get; init; }
    [MaxLength(60)] public string? Relation { get; init; }
}

sealed record InviteeConsentBody
{
    [Required] public Guid? Invitee { get; init; }
    [Required] public IReadOnlyList<Guid>? Parties { get; init; }
    [Required] public Consent? Consent { get; init; }
    [Required] public ToldHow? How { get; init; }
}

sealed record InviteeOnlyBody
{
    [Required] public Guid? Invitee { get; init; }
}

sealed record NeedBody
{
    [Required] public Accommodation? What { get; init; }
    [MaxLength(200)] public string? Text { get; init; }
    public Guid? Party { get; init; }

    internal SessionNeed Need => new(What!.Value, Text ?? "", Party);
}

sealed record PlanSessionBody
{
    [Required] public SessionKind? Kind { get; init; }
    [Required] public SessionWay? Way { get; init; }
    [Required] public DateTimeOffset? From { get; init; }
    [Required] public DateTimeOffset? To { get; init; }
    public Guid? Room { get; init; }
    /// <summary>In words, or the link or line the parties keep.</summary>
    [MaxLength(300)] public string? Place { get; init; }
    /// <summary>Of a private talk: with whom.</summary>
    public Guid? Party { get; init; }
    public bool? IsOpen { get; init; }
    public IReadOnlyList<NeedBody>? Needs { get; init; }
}

/// <summary>The sitting an act is about; If-Match names the sitting's own version.</summary>
interface IOnSession
{
    Guid? Session { get; }
}

sealed record MoveSessionBody : IOnSession
{
    [Required] public Guid? Session { get; init; }
    [Required] public SessionWay? Way { get; init; }
    [Required] public DateTimeOffset? From { get; init; }
    [Required] public DateTimeOffset? To { get; init; }
    public Guid? Room { get; init; }
    [MaxLength(300)] public string? Place { get; init; }
    /// <summary>Left out: as they were.</summary>
    public IReadOnlyList<NeedBody>? Needs { get; init; }
}

sealed record SessionTextBody : IOnSession
{
    [Required] public Guid? Session { get; init; }
    [Required, MaxLength(1000)] public string? Text { get; init; }
}

sealed record CameBody
{
    /// <summary>Id of somebody expected, of the sitting's people.</summary>
    [Required] public Guid? Person { get; init; }
    [Required] public Attendance? Attendance { get; init; }
}

sealed record HoldSessionBody : IOnSession
{
    [Required] public Guid? Session { get; init; }
    /// <summary>Everybody expected.</summary>
    [Required] public IReadOnlyList<CameBody>? Came { get; init; }
    /// <summary>When it really began and ended; left out: as planned.</summary>
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}

sealed record SpokenBody
{
    [Required, MaxLength(200)] public string? Who { get; init; }
    [Required] public string? Words { get; init; }
}

sealed record RecordBody : IOnSession
{
    [Required] public Guid? Session { get; init; }
    public string? Told { get; init; }
    public IReadOnlyList<SpokenBody>? Statements { get; init; }
    public string? Facts { get; init; }
    public string? Consequences { get; init; }
    public string? Result { get; init; }

    internal RecordText Record => new()
    {
        Told = Told ?? "",
        Statements = [.. (Statements ?? []).Select(s => new SpokenWords(s.Who!, s.Words!))],
        Facts = Facts ?? "",
        Consequences = Consequences ?? "",
        Result = Result ?? "",
    };
}

sealed record SignedByBody
{
    [Required] public Guid? Person { get; init; }
    /// <summary>Left out: would not sign.</summary>
    public SigningManner? How { get; init; }
}

sealed record CloseRecordBody : IOnSession
{
    [Required] public Guid? Session { get; init; }
    /// <summary>Everybody who was present.</summary>
    [Required] public IReadOnlyList<SignedByBody>? SignedBy { get; init; }
    [Required] public DateOnly? On { get; init; }
}

sealed record NoteBody
{
    [Required] public Guid? Party { get; init; }
    [Required, MaxLength(10_000)] public string? Text { get; init; }
    public Guid? Session { get; init; }
}

sealed record ReleaseNoteBody
{
    [Required] public Guid? Note { get; init; }
    /// <summary>What may be passed on, in the words the party allowed.</summary>
    [Required, MaxLength(4000)] public string? Text { get; init; }
}

sealed record ExtendTermBody
{
    /// <summary>In the units of the term.</summary>
    [Required, Range(1, 3660)] public int? Length { get; init; }
    /// <summary>Each party said so.</summary>
    [Required] public bool? AllAgree { get; init; }
    [Required, MaxLength(1000)] public string? Text { get; init; }
}

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
