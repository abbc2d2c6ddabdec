using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>What a matter is about: a tree of two or three levels that a city edits.</summary>
public sealed class Category : SharedRow
{
    /// <summary>Stable code, e.g. 02.03; a child begins with its parent's.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";
    public Guid? ParentId { get; init; }

    /// <summary>Everyday words that point to it, separated by spaces.</summary>
    public string Words { get; set; } = "";

    /// <summary>How much work such a matter usually is.</summary>
    public Difficulty Difficulty { get; set; } = Difficulty.Ordinary;

    /// <summary>It cannot be closed without a photo or paper of what was done.</summary>
    public bool NeedsEvidence { get; set; }
    public DateTime? EndedAt { get; set; }
}

/// <summary>A ready-made wording for a state and category; it is shown in full before it is sent and can be changed.</summary>
public sealed class ReplyTemplate : SharedRow
{
    public required string Title { get; set; }

    /// <summary>Text with {number}, {office}, {phone}, {date}.</summary>
    public required string Text { get; set; }

    /// <summary>For which act: an answer, a question, a hand-on …</summary>
    public required MatterMove For { get; set; }
    public Guid? CategoryId { get; set; }

    /// <summary>The office it belongs to; null for all.</summary>
    public Guid? OfficeId { get; set; }
    public DateTime? EndedAt { get; set; }
}
