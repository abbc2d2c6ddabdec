using System.ComponentModel.DataAnnotations;
using OneWindow.Core.Mediation;

namespace OneWindow.Web.Api.Mediation;

// What callers send about sittings, their records, private notes and the term.

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
