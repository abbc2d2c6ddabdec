using System.Globalization;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Deliberation;

/// <summary>
/// What one or more residents raised. Its <see cref="Title"/> is the host's wording and names nobody; the words of those who raised it stand, sealed, at each <see cref="TalkRaiser"/> and go through
/// merging and splitting with them.
/// </summary>
public sealed class TalkTopic : DistrictRow
{
    public const int LongestTitle = 120, LongestWords = 2000;

    public required Guid PointId { get; init; }
    public TalkPoint? Point { get; init; }

    /// <summary>Year and place in it of the number people read.</summary>
    public required int Year { get; init; }
    public required int Sequence { get; init; }

    /// <summary>As everybody reads it; empty until it is sorted.</summary>
    public string Title { get; set; } = "";
    public TopicState State { get; set; }

    /// <summary>When the first of those who stand here raised it: the reply counts from then.</summary>
    public required DateTime RaisedAt { get; set; }

    /// <summary>Where those who raised it stand now, after a merger.</summary>
    public Guid? MergedIntoId { get; set; }

    /// <summary>The talk day on whose agenda it stands or stood last; null: it waits for the next one.</summary>
    public Guid? DayId { get; set; }

    /// <summary>Number of the matter in which it was found; empty where it was raised otherwise.</summary>
    public string FromMatter { get; init; } = "";

    /// <summary>Number of the matter in which it goes on.</summary>
    public string ToMatter { get; set; } = "";

    /// <summary>The public reply; empty where the published minutes are the reply.</summary>
    public string Reply { get; set; } = "";

    /// <summary>Answered for everybody to read, by a reply or by published minutes.</summary>
    public DateTime? RepliedAt { get; set; }

    /// <summary>Why the reply takes longer, and until when what happens.</summary>
    public string Timetable { get; set; } = "";

    /// <summary>The day of the open clock; see <see cref="TalkClocks"/>.</summary>
    public DateTime? ReplyBy { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Rises with every act on it or on those who raised it; whoever was late does the act again.</summary>
    public int Version { get; set; }

    public TalkKey Key => new(District, Id);

    /// <summary>650502-2026-T0012.</summary>
    public string Number => string.Create(CultureInfo.InvariantCulture, $"{District}-{Year}-T{Sequence:0000}");
}

/// <summary>Somebody who raised a topic, known by their code alone; name and phone only where they were given.</summary>
public sealed class TalkRaiser : DistrictRow
{
    /// <summary>The topic this person stands at now.</summary>
    public required Guid TopicId { get; set; }
    public TalkTopic? Topic { get; init; }

    /// <summary>Blind index of the person's code.</summary>
    public required byte[] CodeBlind { get; init; }
    public required TalkChannel Channel { get; init; }
    public required DateTime RaisedAt { get; init; }

    /// <summary>The member of staff who wrote it down for the person.</summary>
    public Guid? TakenById { get; init; }

    /// <summary>In the person's own words, which may name people.</summary>
    public byte[]? WordsSealed { get; set; }
    public byte[]? NameSealed { get; set; }
    public byte[]? PhoneSealed { get; set; }

    /// <summary>Code of the matter in which it goes on, for whoever raised it first: nothing is told twice, and the person follows it there.</summary>
    public byte[]? MatterCodeSealed { get; set; }

    /// <summary>Has said how content they are; what they said is known to nobody.</summary>
    public bool HasRated { get; set; }

    public TalkKey Key => new(District, Id);
}

/// <summary>How content somebody who raised it is with what became of it. It bears no person, its id is drawn at random, and its day is not kept.</summary>
public sealed class TalkRating : DistrictRow
{
    public required Guid TopicId { get; init; }
    public TalkTopic? Topic { get; init; }

    /// <summary>1 very dissatisfied to 5 very satisfied.</summary>
    public required int Grade { get; init; }
}

/// <summary>A topic on the agenda of one talk day, and what was said of it there. Everything here is for everybody to read once the minutes are published.</summary>
public sealed class AgendaItem : DistrictRow
{
    public const int MostOptions = 8;

    public required Guid DayId { get; init; }
    public TalkDay? Day { get; init; }
    public required Guid TopicId { get; init; }
    public TalkTopic? Topic { get; init; }

    /// <summary>From 1.</summary>
    public required int Order { get; set; }

    /// <summary>What people held, without their names.</summary>
    public string Views { get; set; } = "";

    /// <summary>Null: it came to nothing yet and returns to the next talk day by itself.</summary>
    public TalkOutcome? Outcome { get; set; }

    /// <summary>What was said to it; the reason, where it was not taken.</summary>
    public string OutcomeWords { get; set; } = "";
    public DateTime? DiscussedAt { get; set; }
}

/// <summary>A way to settle it that was spoken of. Where hands were shown, how many; never whose.</summary>
public sealed class TalkOption : DistrictRow
{
    public required Guid ItemId { get; init; }
    public AgendaItem? Item { get; init; }
    public required int Order { get; init; }
    public required string Text { get; init; }
    public int? For { get; init; }
    public int? Against { get; init; }
}

/// <summary>What follows from a talk: who does what by when, and what came of it.</summary>
public sealed class TalkTask : DistrictRow
{
    public required Guid TopicId { get; init; }
    public TalkTopic? Topic { get; init; }
    public required string What { get; init; }
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }
    public required DateOnly Due { get; init; }
    public DateOnly? DoneOn { get; set; }

    /// <summary>As everybody reads it.</summary>
    public string Result { get; set; } = "";
    public DateTime? PostedAt { get; set; }
}
