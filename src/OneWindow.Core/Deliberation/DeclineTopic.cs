using OneWindow.Core.Access;

namespace OneWindow.Core.Deliberation;

/// <summary>Something that is neither a matter for all nor one for an office is not taken, with the reason as a public reply.</summary>
/// <param name="Title">In the host's words; names nobody.</param>
/// <param name="Why">As everybody reads it.</param>
public sealed record DeclineTopic(TalkKey Key, string? Title, string? Why, int? Seen = null);

public sealed class DeclineTopicHandler(TalkDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>topic-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>.</exception>
    public Task HandleAsync(DeclineTopic command, Act act, CancellationToken cancellation = default) => desk.HostAsync(command.Key, TopicAct.Decline, command.Seen, act, async (held, by) =>
    {
        var topic = held.Row;
        topic.Title = PublicWords.Demand(command.Title, nameof(command.Title), TalkTopic.LongestTitle);
        topic.Reply = PublicWords.DemandLines(command.Why, nameof(command.Why), TalkTopic.LongestWords);
        (topic.State, topic.EndedAt) = (TopicState.NotTaken, act.At);
        topic.RepliedAt ??= act.At;
        await desk.TakeOffAsync(topic, cancellation);
        await desk.TellRaisersAsync(topic, "resident-talk-replied", by, cancellation);
        desk.WriteDown(by, "decline-topic", topic);
    }, cancellation);
}
