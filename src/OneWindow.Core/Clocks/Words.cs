namespace OneWindow.Core.Clocks;

/// <summary>What a term is counted in.</summary>
public enum TermUnit
{
    /// <summary>Hours from the very moment, day and night (Civil Code art. 201 para. 2).</summary>
    Hours,

    /// <summary>Days on which the offices of the calendar in question work.</summary>
    WorkingDays,

    /// <summary>Days as they come; "days" means these where a law does not name working days.</summary>
    CalendarDays,

    /// <summary>Months: end on the same-number day, else on the last day of the month (Civil Code art. 202).</summary>
    Months,

    /// <summary>Years, as months.</summary>
    Years,

    /// <summary>A moment somebody set, e.g. "answer by Friday": nothing is counted.</summary>
    Moment,
}

/// <summary>Whose loss it is when a term is over; it decides which calendar counts where the national and the local one differ (local setting).</summary>
public enum TermNature
{
    /// <summary>A right that lapses: the earlier of the two days is shown, so that nobody comes late who trusted it.</summary>
    Right,

    /// <summary>A term the law sets an office: the earlier of the two days, the stricter reading.</summary>
    LegalDuty,

    /// <summary>What the city itself promised: counted on the local calendar.</summary>
    Promise,
}

/// <summary>How sure a rule is: A read in the law itself, B on official pages, C on one secondary page, D a local setting.</summary>
public enum SureMark { A, B, C, D }

/// <summary>Why a clock stands still. Each has its words in the texts (<c>clocks.pause.…</c>).</summary>
public enum PauseReason
{
    /// <summary>Something was asked of the resident (missing papers, told once and in full).</summary>
    AwaitingResident,

    /// <summary>An appraisal is under way (e.g. Medical Disputes Regulations art. 38).</summary>
    Appraisal,

    /// <summary>Another body must decide or act first.</summary>
    ThirdBody,

    /// <summary>All sides agreed to wait.</summary>
    Agreed,

    /// <summary>Something nobody could foresee or avert (Civil Code art. 180).</summary>
    ForceMajeure,
}

/// <summary>Where a clock stands.</summary>
public enum ClockState
{
    Running,

    /// <summary>Stands still; it goes on by itself where the pause has a longest day.</summary>
    Paused,

    /// <summary>What was due has happened, in time or late.</summary>
    Met,

    /// <summary>Ended without being met or missed: the matter ended otherwise, or another clock took over.</summary>
    Dropped,
}

public enum ClockEventKind { Paused, Resumed, ExtensionAsked, ExtensionApproved, ExtensionRefused, RuleApplied, RungReached }

/// <summary>Rungs of the ladder a late clock climbs (remind, written reminder, listed supervision, notice to the level above).</summary>
public enum Rung { Remind, WrittenReminder, ListedSupervision, LevelAbove }
