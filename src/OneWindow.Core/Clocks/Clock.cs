using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>
/// One term that runs, ran or stands still for one thing. What it follows from (rule, start, events) is kept; when it is due is only a projection of
/// that, made by <see cref="ClockReplay"/> and made again exactly by a rebuild.
/// </summary>
public sealed class Clock : DistrictRow
{
    public required Guid RuleId { get; set; }
    public ClockRule? Rule { get; init; }

    /// <summary>Code of the rule, e.g. <c>HANDLE_ORDINARY</c>; versions differ, the code stays.</summary>
    public required string RuleCode { get; init; }

    /// <summary>Kind of the thing the clock is about, e.g. <c>Matter</c>.</summary>
    public required string SubjectKind { get; init; }
    public required Guid SubjectId { get; init; }

    /// <summary>The part of the thing, where several clocks of one rule may run side by side: the helper, the supervision order.</summary>
    public Guid? PartId { get; init; }

    /// <summary>Whose turn it is.</summary>
    public Guid OfficeId { get; set; }
    public Office? Office { get; init; }

    /// <summary>What began it, a code with words in the texts (<c>clocks.start.…</c>).</summary>
    public required string StartEvent { get; init; }
    public required DateTime StartedAt { get; init; }

    /// <summary>Local day of the start.</summary>
    public required DateOnly StartDay { get; init; }

    /// <summary>For a moment that somebody set.</summary>
    public DateTime? SetTo { get; init; }
    public ClockState State { get; internal set; }
    public DateTime? StoppedAt { get; internal set; }

    /// <summary>While it stands still: when it goes on by itself.</summary>
    public DateTime? PausedUntil { get; internal set; }

    /// <summary>Pauses, extensions and other events; 0 for the many clocks that just run.</summary>
    public int EventCount { get; internal set; }

    /// <summary>First instant after the last day, or the very moment; null while it stands still without end.</summary>
    public DateTime? Due { get; internal set; }
    public DateOnly? LastDay { get; internal set; }
    public DateOnly? RawDay { get; internal set; }
    public DateOnly? OtherDay { get; internal set; }
    public DateOnly? SureDay { get; internal set; }
    public bool IsProvisional { get; internal set; }
    public bool? OnTime { get; internal set; }

    /// <summary>Version of the calendar it was computed with; a clock that has ended keeps the one of its time.</summary>
    public int CalendarVersion { get; internal set; }

    /// <summary>Next rung of the rule's ladder, counted from 0, and when it is reached; null when the ladder is climbed or the clock does not run.</summary>
    public int NextRung { get; internal set; }

    /// <summary>The highest rung reached so far.</summary>
    public Rung? Reached { get; internal set; }
    public DateTime? NextRungAt { get; internal set; }

    public bool IsOpen => State is ClockState.Running or ClockState.Paused;
}

/// <summary>One thing that happened to a clock; nothing is overwritten.</summary>
public sealed class ClockEvent : DistrictRow
{
    public Guid ClockId { get; init; }
    public Clock? Clock { get; init; }

    /// <summary>1, 2, 3 … within the clock: the order in which things happened.</summary>
    public int Sequence { get; internal set; }
    public required DateTime At { get; init; }
    public required ClockEventKind Kind { get; init; }

    /// <summary>Coded reason of a pause, a stop or a rung.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Of an extension: how much.</summary>
    public int? Length { get; init; }
    public TermUnit? Unit { get; init; }

    /// <summary>Of a pause: when it ends by itself.</summary>
    public DateTime? AtMost { get; init; }

    /// <summary>Of a change of rule: the version the clock ran under before.</summary>
    public Guid? RuleIdBefore { get; init; }
    public Guid? StaffId { get; init; }
    public string StaffName { get; init; } = "";

    /// <summary>The reason in a person's words, as colleagues and (for extensions) the resident read it.</summary>
    public string Words { get; init; } = "";

    /// <summary>When the resident was told.</summary>
    public DateTime? ToldAt { get; init; }
}
