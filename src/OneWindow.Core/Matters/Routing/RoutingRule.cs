using OneWindow.Core.Data;

namespace OneWindow.Core.Matters.Routing;

/// <summary>
/// "Matters of this category (and below) in this area (and below) go to this office." A rule holds until a person ends it; nothing else
/// switches it off. A changed rule is a new row, so that an old "why here" can always be read.
/// </summary>
public sealed class RoutingRule : SharedRow
{
    /// <summary>Null: every category.</summary>
    public Guid? CategoryId { get; init; }
    public required Guid AreaId { get; init; }
    public required Guid OfficeId { get; init; }

    /// <summary>A higher number goes before nearness; 0 for nearly all rules.</summary>
    public int Priority { get; init; }
    public string Reason { get; init; } = "";
    public DateTime MadeAt { get; init; }
    public Guid? MadeById { get; init; }

    /// <summary>The matter whose decision became this rule.</summary>
    public string? FromMatterNumber { get; init; }
    public DateTime? EndedAt { get; set; }
}
