using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;

namespace OneWindow.Core.Deliberation;

/// <summary>A talk point with the names that belong to it.</summary>
/// <param name="Seen">Mark of how it stands, for the form.</param>
public sealed record TalkPointLine(TalkPoint Row, string OfficeName, string Phone, string AreaName, string AreaCode, string Seen)
{
    public Guid Id => Row.Id;

    /// <summary>The six digits under which its talk days and topics are kept.</summary>
    public string District => Area.DistrictOf(AreaCode);
}

/// <param name="Topics">How many stand on its agenda.</param>
public sealed record TalkDayView(TalkDay Row, TalkPointLine Point, string Host, int Topics)
{
    public TalkKey Key => Row.Key;
}

/// <summary>A topic on an agenda, with what was said of it there.</summary>
/// <param name="Raisers">How many stand at it.</param>
public sealed record AgendaLine(AgendaItem Item, TalkTopic Topic, IReadOnlyList<TalkOption> Options, int Raisers);

/// <param name="Shown">As everybody may know it: what was decided is told when the minutes are public.</param>
public sealed record TopicLine(TalkTopic Row, TalkPointLine Point, int Raisers, TopicState Shown);

/// <summary>One talk at which a topic was spoken of.</summary>
public sealed record TalkedLine(AgendaItem Item, TalkDay Day, IReadOnlyList<TalkOption> Options);

public sealed record TalkTaskLine(TalkTask Row, string Office, string Number, TalkKey Topic, string Title);

/// <summary>Somebody who raised it, as a host reads it: their words, and whether they left a name and a phone.</summary>
public sealed record RaiserLine(TalkRaiser Row, string Words, bool HasName, bool HasPhone);

/// <summary>A topic with everything that belongs to it.</summary>
/// <param name="Talks">The last first.</param>
/// <param name="From">Topics that were merged into it.</param>
/// <param name="Ratings">How many said how content they are.</param>
/// <param name="Grade">Their mean, 1 to 5; 0 where nobody did.</param>
public sealed record TopicView(TalkTopic Row, TalkPointLine Point, IReadOnlyList<RaiserLine> Raisers, IReadOnlyList<TalkedLine> Talks, IReadOnlyList<TalkTaskLine> Tasks, IReadOnlyList<LawfulMeeting> Meetings, TalkTopic? Into,
    IReadOnlyList<TalkTopic> From, int Ratings, double Grade, IReadOnlyList<ExplainedClock> Clocks, TalkDay? Day)
{
    /// <summary>As everybody may know it: what was decided is told when the minutes are public.</summary>
    public TopicState Shown => Row.State.IsDecided() && Day is { IsAtWork: true } ? TopicState.OnAgenda : Row.State;
}

/// <summary>What somebody reads with their code.</summary>
/// <param name="MatterCode">Code of the matter in which it goes on; empty where there is none for this person.</param>
public sealed record RaiserView(TalkRaiser Row, string Words, string Name, string Phone, string MatterCode, TopicView Topic);

/// <param name="IsNewest">It is the one in force.</param>
public sealed record PactView(ResidentsPact Row, string AreaName, string AreaCode, bool IsNewest);
