using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Rosters;

public enum SwapState { Asked, Accepted, Declined, Withdrawn }

/// <summary>Somebody asks a colleague to serve one of their duties; with a day in return, each serves the other's.</summary>
public sealed class DutySwap : SharedRow
{
    public required Guid ShiftId { get; init; }
    public DutyShift? Shift { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Who asks: whose shift it is.</summary>
    public required Guid ById { get; init; }
    public Professional? By { get; init; }

    /// <summary>Who is asked.</summary>
    public required Guid ToId { get; init; }
    public Professional? To { get; init; }

    /// <summary>A duty of the colleague that the asker serves in return.</summary>
    public Guid? ReturnShiftId { get; init; }
    public DateOnly? ReturnDay { get; init; }
    public required DateTime AskedAt { get; init; }
    public DateTime? AnsweredAt { get; set; }
    public SwapState State { get; set; }
}

/// <summary>A duty that was kept: when the person came and left. Hours kept are counted from these; one for each shift, day and person.</summary>
public sealed class DutyKept : SharedRow
{
    public required Guid ShiftId { get; init; }
    public DutyShift? Shift { get; init; }
    public required DateOnly Day { get; init; }
    public required Guid ProfessionalId { get; init; }
    public Professional? Professional { get; init; }
    public required DateTime CameAt { get; init; }

    /// <summary>Empty while on duty; a duty nobody left ends with its hours.</summary>
    public DateTime? LeftAt { get; set; }
}

/// <summary>The secret address of one person's calendar feed; a new one makes the old one worthless.</summary>
public sealed class DutyFeed : SharedRow
{
    public required Guid StaffId { get; init; }
    public required byte[] TokenBlind { get; set; }
    public required DateTime MadeAt { get; set; }
}
