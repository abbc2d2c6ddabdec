using OneWindow.Core.Access;

namespace OneWindow.Core.Deliberation;

/// <summary>A public matter: it goes on the agenda of the next talk day of its point. Says also how everybody reads it, and may say so again until it is decided.</summary>
/// <param name="Title">In the host's words; names nobody.</param>
public sealed record SortTopic(TalkKey Key, string? Title, int? Seen = null);

public sealed class SortTopicHandler(TalkDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>topic-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>.</exception>
    public Task HandleAsync(SortTopic command, Act act, CancellationToken cancellation = default) => desk.HostAsync(command.Key, TopicAct.PutOnAgenda, command.Seen, act, async (held, by) =>
    {
        var topic = held.Row;
        topic.Title = PublicWords.Demand(command.Title, nameof(command.Title), TalkTopic.LongestTitle);
        if (topic.State == TopicState.Raised)
        {
            topic.State = TopicState.OnAgenda;
            await desk.PutOnNextAsync(topic, act, null, cancellation);
        }
        desk.WriteDown(by, "sort-topic", topic, ("day", topic.DayId?.ToString()));
    }, cancellation);
}
