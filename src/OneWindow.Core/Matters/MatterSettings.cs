namespace OneWindow.Core.Matters;

/// <summary>Local settings of matters beside the terms, which are rules of the catalogue; bound from the section <c>Matters</c>.</summary>
public sealed class MatterSettings
{
    /// <summary>How often somebody else looks again before other channels are named, D (the petition rules know two: review and re-review).</summary>
    public int MostLooks { get; set; } = 2;
}
