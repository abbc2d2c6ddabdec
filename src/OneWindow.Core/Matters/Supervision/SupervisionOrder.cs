using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters.Supervision;

public enum OrderState
{
    /// <summary>Given; the office has not said yet that it has it.</summary>
    Ordered,

    /// <summary>The office has it (receipt).</summary>
    Received,

    /// <summary>The office has answered; the leader looks at it.</summary>
    Answered,

    /// <summary>The leader is content.</summary>
    Closed,
}

/// <summary>A leader's order to an office about one matter: with a receipt, an answer by a day, and an end only the leader's side can make.</summary>
public sealed class SupervisionOrder : DistrictRow
{
    public const int LongestText = 2000;

    public Guid MatterId { get; init; }
    public Matter? Matter { get; init; }

    /// <summary>The office that had the matter when the order was given.</summary>
    public Guid OfficeId { get; init; }
    public Office? Office { get; init; }

    /// <summary>What is to be done or told, in the leader's words; the office reads it, the resident sees that there is an order.</summary>
    public required string Words { get; init; }
    public Guid OrderedById { get; init; }
    public required string OrderedByName { get; init; }
    public DateTime OrderedAt { get; init; }
    public OrderState State { get; internal set; }

    /// <summary>First instant after the last day for the answer.</summary>
    public DateTime AnswerBy { get; internal set; }
    public DateTime? ReceivedAt { get; internal set; }
    public string ReceivedByName { get; internal set; } = "";
    public string Answer { get; internal set; } = "";
    public DateTime? AnsweredAt { get; internal set; }
    public string AnsweredByName { get; internal set; } = "";

    /// <summary>How often the leader was not content with an answer.</summary>
    public int Returned { get; internal set; }
    public DateTime? ClosedAt { get; internal set; }
}
