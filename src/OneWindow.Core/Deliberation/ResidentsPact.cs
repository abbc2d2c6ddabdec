using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Deliberation;

/// <summary>One version of the residents' pact or village rules (居民公约、村规民约) of a community or village. A version is never changed; another one follows it.</summary>
public sealed class ResidentsPact : SharedRow
{
    public required Guid AreaId { get; init; }
    public Area? Area { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>What is new in it.</summary>
    public string What { get; init; } = "";

    /// <summary>The day the lawful body adopted it (Village Law art. 27; Urban Residents' Committee Law art. 15).</summary>
    public required DateOnly AdoptedOn { get; init; }
    public required LawfulBody AdoptedBy { get; init; }
    public required DateTime PublishedAt { get; init; }
    public Guid? PublishedById { get; init; }
}
