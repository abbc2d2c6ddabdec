using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>The numbers of a meeting of the lawful body on a topic are written down, with what the law makes of them. A mistake is not changed: the meeting is written down anew.</summary>
/// <param name="Question">What was put to the meeting; as everybody reads it.</param>
public sealed record RecordLawfulMeeting(TalkKey Topic, string? Question, MeetingCounts Counts, int? Seen = null)
{
    public const int MostPeople = 1_000_000;
}

public sealed class RecordLawfulMeetingHandler(TalkDesk desk)
{
    /// <returns>The meeting as it is kept.</returns>
    /// <exception cref="RefusalException">
    /// <c>topic-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>; <c>counted-by-unfit</c>: this body is not counted so; <c>request-by-unfit</c>; <c>number-out-of-range</c>;
    /// <c>counts-do-not-add</c>: more present than entitled, or more votes than present; <c>done-in-future</c>; <c>notice-after</c>: told after it was held.
    /// </exception>
    public Task<LawfulMeeting> HandleAsync(RecordLawfulMeeting command, Act act, CancellationToken cancellation = default) => desk.HostAsync(command.Topic, TopicAct.RecordMeeting, command.Seen, act, async (held, by) =>
    {
        var (c, topic) = (Tidy(command.Counts), held.Row);
        var question = PublicWords.Demand(command.Question, nameof(command.Question), TalkDay.LongestLine);
        Demand(c, desk.DayOf(act));
        var meeting = new LawfulMeeting
        {
            District = topic.District,
            TopicId = topic.Id,
            Question = question,
            Body = c.Body,
            By = c.By,
            Convened = c.Convened,
            RequestBy = c.RequestBy,
            Asked = c.Asked,
            AskedOf = c.AskedOf,
            NoticedOn = c.NoticedOn,
            HeldOn = c.HeldOn,
            Entitled = c.Entitled,
            Present = c.Present,
            For = c.For,
            Against = c.Against,
            Abstained = c.Abstained,
            Verdict = LawfulMeetings.Judge(c),
            RecordedAt = act.At,
            RecordedById = act.Who.Id,
        };
        desk.Db.LawfulMeetings.Add(meeting);
        desk.WriteDown(by, "record-lawful-meeting", topic, ("meeting", meeting.Id.ToString()), ("verdict", meeting.Verdict.ToString()));
        await Task.CompletedTask;
        return meeting;
    }, cancellation);

    /// <summary>Without a request there are no numbers of one.</summary>
    static MeetingCounts Tidy(MeetingCounts c) => c.Convened == ConvenedBy.CommitteeOnRequest ? c : c with { RequestBy = null, Asked = 0, AskedOf = 0 };

    /// <summary>Numbers that can be those of a meeting at all; whether they suffice is the law's question.</summary>
    internal static void Demand(MeetingCounts c, DateOnly today)
    {
        if (!Enum.IsDefined(c.Body) || !LawfulMeetings.Rules[c.Body].Quorum.ContainsKey(c.By)) throw new RefusalException("counted-by-unfit", nameof(c.By));
        if (c.Convened == ConvenedBy.CommitteeOnRequest)
        {
            if (c.RequestBy is not { } by || !LawfulMeetings.Rules[c.Body].Requests.ContainsKey(by)) throw new RefusalException("request-by-unfit", nameof(c.RequestBy));
            if (c.AskedOf is < 1 or > RecordLawfulMeeting.MostPeople) throw new RefusalException("number-out-of-range", nameof(c.AskedOf));
            if (c.Asked < 0 || c.Asked > c.AskedOf) throw new RefusalException("counts-do-not-add", nameof(c.Asked));
        }
        if (c.HeldOn > today) throw new RefusalException("done-in-future", nameof(c.HeldOn));
        if (c.NoticedOn > c.HeldOn) throw new RefusalException("notice-after", nameof(c.NoticedOn));
        if (c.Entitled is < 1 or > RecordLawfulMeeting.MostPeople) throw new RefusalException("number-out-of-range", nameof(c.Entitled));
        if (c.Present < 0 || c.Present > c.Entitled) throw new RefusalException("counts-do-not-add", nameof(c.Present));
        foreach (var (votes, field) in new[] { (c.For, nameof(c.For)), (c.Against, nameof(c.Against)), (c.Abstained, nameof(c.Abstained)) })
            if (votes is < 0 or > RecordLawfulMeeting.MostPeople) throw new RefusalException("number-out-of-range", field);
        if (c.For + c.Against + c.Abstained > c.Present) throw new RefusalException("counts-do-not-add", nameof(c.For));
    }
}
