using OneWindow.Core.Data;

namespace OneWindow.Core.Deliberation;

/// <summary>The numbers of a meeting of a lawful body on a topic, and what they say. See <see cref="MeetingCounts"/> for each.</summary>
public sealed class LawfulMeeting : DistrictRow
{
    public required Guid TopicId { get; init; }
    public TalkTopic? Topic { get; init; }

    /// <summary>What was put to the meeting.</summary>
    public required string Question { get; init; }
    public required LawfulBody Body { get; init; }
    public required CountedBy By { get; init; }
    public required ConvenedBy Convened { get; init; }
    public CountedBy? RequestBy { get; init; }
    public int Asked { get; init; }
    public int AskedOf { get; init; }
    public DateOnly? NoticedOn { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required int Entitled { get; init; }
    public required int Present { get; init; }
    public required int For { get; init; }
    public required int Against { get; init; }
    public required int Abstained { get; init; }

    /// <summary>By the rules of the day it was written down.</summary>
    public required MeetingVerdict Verdict { get; init; }
    public required DateTime RecordedAt { get; init; }
    public Guid? RecordedById { get; init; }

    public MeetingCounts Counts => new(Body, By, Convened, RequestBy, Asked, AskedOf, NoticedOn, HeldOn, Entitled, Present, For, Against, Abstained);
}
