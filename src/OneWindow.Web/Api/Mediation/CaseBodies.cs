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
    /// <summary>Others who were asked in the same way and agreed too; a refusal is each one's own.</summary>
    [MaxLength(200)] public IReadOnlyList<Guid>? Also { get; init; }
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
