using System.Globalization;
using OneWindow.Core.Access;

namespace OneWindow.Core.Deliberation;

/// <summary>The reply takes longer than the term: those who raised it read why, and until when what happens (domain 10.1: a timetable for the rest).</summary>
/// <param name="Days">So many days more, at most what the rule <c>TALK_REPLY</c> allows.</param>
public sealed record GiveTimetable(TalkKey Key, int Days, string? Words, int? Seen = null);

public sealed class GiveTimetableHandler(TalkDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>topic-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>; <c>extension-not-allowed</c>; <c>extension-too-long</c>.</exception>
    public Task HandleAsync(GiveTimetable command, Act act, CancellationToken cancellation = default) => desk.HostAsync(command.Key, TopicAct.GiveTimetable, command.Seen, act, async (held, by) =>
    {
        var topic = held.Row;
        topic.Timetable = PublicWords.DemandLines(command.Words, nameof(command.Words), TalkTopic.LongestWords);
        await desk.Clocks.ExtendAsync(topic, command.Days, by, TimetableLine(topic.Timetable), cancellation);
        await desk.TellRaisersAsync(topic, "resident-talk-replied", by, cancellation);
        desk.WriteDown(by, "give-timetable", topic, ("days", command.Days.ToString(CultureInfo.InvariantCulture)));
    }, cancellation);

    /// <summary>As much of it as a line of the clock holds.</summary>
    static string TimetableLine(string words) => words.Length <= 1000 ? words : words[..1000];
}
