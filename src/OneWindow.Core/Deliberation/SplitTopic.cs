using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>What was taken for one topic is two: some of those who raised it stand at a new one, which is sorted anew. A merger is undone in the same way.</summary>
/// <param name="Raisers">Who goes; at least one, and not all.</param>
public sealed record SplitTopic(TalkKey Key, IReadOnlyCollection<Guid> Raisers, int? Seen = null);

public sealed class SplitTopicHandler(TalkDesk desk)
{
    /// <returns>The new topic.</returns>
    /// <exception cref="RefusalException"><c>topic-wrong-state</c>; <c>raisers-missing</c>: none was chosen, or all of them.</exception>
    public Task<TalkKey> HandleAsync(SplitTopic command, Act act, CancellationToken cancellation = default) => desk.HostAsync(command.Key, TopicAct.Split, command.Seen, act, async (held, by) =>
    {
        var (topic, all) = (held.Row, await desk.RaisersAsync(held.Row, cancellation));
        var (go, stay) = (all.FindAll(r => command.Raisers.Contains(r.Id)), all.FindAll(r => !command.Raisers.Contains(r.Id)));
        if (go.Count == 0 || stay.Count == 0) throw new RefusalException("raisers-missing", nameof(command.Raisers));
        var other = await desk.NewTopicAsync(held.At, go.Min(r => r.RaisedAt), act, topic.FromMatter, cancellation);
        // What was said to all of them was said to these too.
        (other.Reply, other.RepliedAt, other.Timetable) = (topic.Reply, topic.RepliedAt, topic.Timetable);
        foreach (var raiser in go) raiser.TopicId = other.Id;
        topic.RaisedAt = stay.Min(r => r.RaisedAt);
        await desk.Clocks.FollowAsync(other, held.At.Row.OfficeId, by, cancellation);
        desk.WriteDown(by, "split-topic", topic, ("other", other.Number), ("raisers", go.Count.ToString(CultureInfo.InvariantCulture)));
        return other.Key;
    }, cancellation);
}
