using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;

namespace OneWindow.Web.Api;

// What callers send. Every member may be left out unless it is required; what is not here is refused by name.

sealed record FileMatterBody
{
    [Required] public MatterKind? Kind { get; init; }
    /// <summary>What the resident brings, in their own words; kept as it is.</summary>
    [Required, MaxLength(Matter.LongestText)] public string? Text { get; init; }
    /// <summary>Code of a category, e.g. 02.03.</summary>
    public string? Category { get; init; }
    [Required] public PlaceBody? Place { get; init; }
    public ContactBody? Contact { get; init; }
    /// <summary>Where exactly, in words.</summary>
    [MaxLength(200)] public string? PlaceNote { get; init; }
}

/// <summary>A point (WGS 84 degrees) or the code of an area: one of the two.</summary>
sealed record PlaceBody
{
    public double? Lat { get; init; }
    public double? Lon { get; init; }
    public string? Area { get; init; }
}

sealed record ContactBody
{
    [MaxLength(60)] public string? Name { get; init; }
    [MaxLength(20)] public string? Phone { get; init; }
}

sealed record EmptyBody;

/// <summary>Words and nothing else.</summary>
sealed record TextBody
{
    [Required, MaxLength(4000)] public string? Text { get; init; }
}

sealed record WithdrawBody
{
    [MaxLength(4000)] public string? Text { get; init; }
}

sealed record RatingBody
{
    /// <summary>1 very dissatisfied to 5 very satisfied.</summary>
    [Required, Range(1, 5)] public int? Grade { get; init; }
    [MaxLength(1000)] public string? Text { get; init; }
}

sealed record AcceptBody
{
    public Difficulty? Difficulty { get; init; }
    /// <summary>False: accepted for the office, nobody has it yet.</summary>
    public bool? TakeItMyself { get; init; }
}

sealed record RefuseBody
{
    [Required] public NotOursReason? Reason { get; init; }
    [Required, MaxLength(4000)] public string? Text { get; init; }
    /// <summary>The office whose it is, if known.</summary>
    public Guid? Better { get; init; }
}

sealed record HandOnBody
{
    /// <summary>Left out: the rules choose.</summary>
    public Guid? Office { get; init; }
    [Required, MaxLength(4000)] public string? Text { get; init; }
}

sealed record AssignBody
{
    /// <summary>Id of the person; left out: oneself.</summary>
    public Guid? To { get; init; }
}

sealed record AnswerBody
{
    [Required, MaxLength(4000)] public string? Text { get; init; }
    [Required] public Outcome? Outcome { get; init; }
    public Cause? Cause { get; init; }
    /// <summary>Photos of what was done, each as Base64; needed where the category says so.</summary>
    public IReadOnlyList<string>? Evidence { get; init; }
}

sealed record HelpBody
{
    [Required] public Guid? Office { get; init; }
    [Required, MaxLength(4000)] public string? Text { get; init; }
}

sealed record HelperAnswerBody
{
    /// <summary>The helping office; left out where the caller works for just one of them.</summary>
    public Guid? Office { get; init; }
    [Required, MaxLength(4000)] public string? Text { get; init; }
}

sealed record GroupBody
{
    /// <summary>Number of the matter it is handled together with.</summary>
    [Required] public string? Lead { get; init; }
}

sealed record ExtensionBody
{
    /// <summary>In units of the rule: working days for the terms of the house.</summary>
    [Required, Range(1, 3660)] public int? Length { get; init; }
    [Required, MaxLength(1000)] public string? Text { get; init; }
}

sealed record DecideExtensionBody
{
    [Required] public bool? Approve { get; init; }
    [Required, MaxLength(1000)] public string? Text { get; init; }
}

sealed record PauseBody
{
    [Required] public PauseReason? Reason { get; init; }
    /// <summary>The last day of the pause, local.</summary>
    [Required] public DateOnly? Until { get; init; }
    [Required, MaxLength(1000)] public string? Text { get; init; }
}

sealed record SplitBody
{
    [Required, MaxLength(Matter.LongestText)] public string? Text { get; init; }
    public string? Category { get; init; }
    public Guid? Office { get; init; }
}

sealed record CategoryBody
{
    [Required] public string? Category { get; init; }
}

sealed record ProposeRefusalBody
{
    [Required] public RefusalGround? Ground { get; init; }
    [Required, MaxLength(4000)] public string? Text { get; init; }
}

sealed record DecideRefusalBody
{
    [Required] public bool? Agree { get; init; }
    /// <summary>Needed where the proposal is declined.</summary>
    [MaxLength(4000)] public string? Text { get; init; }
}

sealed record DecideOwnerBody
{
    [Required] public Guid? Office { get; init; }
    [Required, MaxLength(4000)] public string? Text { get; init; }
    /// <summary>Code of an area: make it a rule for this category there and below.</summary>
    public string? MakeRuleFor { get; init; }
}

sealed record ReferBody
{
    [Required] public OtherChannel? Channel { get; init; }
    [Required, MaxLength(4000)] public string? Text { get; init; }
}

sealed record CloseBody
{
    /// <summary>The resident told the office that they accept; otherwise the term must be over.</summary>
    public bool? ResidentAgreed { get; init; }
    [Required, MaxLength(4000)] public string? Text { get; init; }
}
