namespace OneWindow.Core.Deliberation;

/// <summary>By which way something was raised.</summary>
public enum TalkChannel
{
    /// <summary>On the page, by phone.</summary>
    Page,

    /// <summary>At the table of a talk point.</summary>
    Table,

    /// <summary>Passed on by a volunteer.</summary>
    Volunteer,

    /// <summary>Found in a matter that somebody brought.</summary>
    Matter,
}

/// <summary>Where a topic stands (domain 10.1). That it was discussed stands at its <see cref="AgendaItem"/>. The moves between states are <see cref="TalkMoves"/>.</summary>
public enum TopicState
{
    /// <summary>Nobody has sorted it yet.</summary>
    Raised,

    /// <summary>A public matter: it stands on the agenda of a talk day, or waits for the next one.</summary>
    OnAgenda,

    /// <summary>A private matter or a dispute: it goes on as a matter.</summary>
    WithMatter,

    /// <summary>The same as another topic; whoever raised it stands there.</summary>
    Merged,

    /// <summary>Settled on the spot (当场解决).</summary>
    Settled,

    /// <summary>Handed on to whoever carries it out.</summary>
    HandedOn,

    /// <summary>Only the residents' or villagers' meeting can decide it.</summary>
    ToMeeting,

    /// <summary>Not taken, with the reason.</summary>
    NotTaken,

    /// <summary>Carried out, and the result is posted.</summary>
    CarriedOut,

    /// <summary>Everybody who had raised it took it back before it was discussed.</summary>
    Withdrawn,
}

/// <summary>What a talk came to. It is advice: a binding decision is for the lawful body (<see cref="LawfulMeetings"/>).</summary>
public enum TalkOutcome { Settled, HandedOn, ToMeeting, NotTaken }

/// <summary>What is done with a topic; see <see cref="TalkMoves"/>.</summary>
public enum TopicAct { PutOnAgenda, Decline, OpenMatter, MergeInto, TakeIn, Split, Reply, GiveTimetable, Discuss, AddTask, PostResult, RecordMeeting, Rate, Withdraw }

public enum TalkDayState
{
    /// <summary>Announced: everybody sees when and where, and what is on the agenda.</summary>
    Planned,

    /// <summary>Over; its numbers are written down and the minutes are being written.</summary>
    Held,

    /// <summary>The minutes are public.</summary>
    Published,
    CalledOff,
}
