using OneWindow.Core.Access;

namespace OneWindow.Core.Deliberation;

/// <summary>A public reply: those who raised it read it with their code, and everybody on the page of decided topics. It ends the term; the topic goes on.</summary>
public sealed record ReplyToTopic(TalkKey Key, string? Title, string? Words, int? Seen = null);

public sealed class ReplyToTopicHandler(TalkDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>topic-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>.</exception>
    public Task HandleAsync(ReplyToTopic command, Act act, CancellationToken cancellation = default) => desk.HostAsync(command.Key, TopicAct.Reply, command.Seen, act, async (held, by) =>
    {
        var topic = held.Row;
        topic.Title = PublicWords.Demand(command.Title, nameof(command.Title), TalkTopic.LongestTitle);
        topic.Reply = PublicWords.DemandLines(command.Words, nameof(command.Words), TalkTopic.LongestWords);
        topic.RepliedAt ??= act.At;
        await desk.TellRaisersAsync(topic, "resident-talk-replied", by, cancellation);
        desk.WriteDown(by, "reply-to-topic", topic);
    }, cancellation);
}
