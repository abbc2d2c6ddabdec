using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Questions;

/// <summary>
/// Guided questions on one thing that happens in a life ("what can I do about …"). The questions themselves stand in its versions; nothing is kept of
/// whoever walks through them.
/// </summary>
public sealed class QuestionTree : SharedRow
{
    /// <summary>Stable, stands in addresses, e.g. wages.</summary>
    public required string Code { get; init; }

    /// <summary>Place in the list, 1 to 999.</summary>
    public int Order { get; set; }
    public Guid? LifeEventId { get; set; }
    public LifeEvent? LifeEvent { get; init; }

    /// <summary>The version everybody reads; null before the first publication.</summary>
    public int? PublishedNumber { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Moves with every change of the tree or its draft, so that two editors at one moment do not lose one another's words.</summary>
    public int Edits { get; set; }
}

/// <summary>One state of a tree. Without <see cref="PublishedAt"/> it is the draft; once published it never changes.</summary>
public sealed class QuestionTreeVersion : SharedRow
{
    public required Guid TreeId { get; init; }
    public QuestionTree? Tree { get; init; }

    /// <summary>1, 2, 3… within the tree.</summary>
    public required int Number { get; init; }

    /// <summary>A <see cref="QuestionDocument"/> as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Who saved it last; null: the program brought it.</summary>
    public Guid? SavedById { get; set; }
    public DateTime SavedAt { get; set; }
    public DateTime? PublishedAt { get; set; }

    /// <summary>What changed, said at publication.</summary>
    public string Note { get; set; } = "";
}
