using OneWindow.Core.Access;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Deliberation;

/// <summary>A private matter or a dispute goes on as a matter, so that nothing is told twice. Whoever raised it first follows it there with the matter's own code.</summary>
/// <param name="Matter">As it is filed at any window; a dispute is filed as one and goes to mediation from there.</param>
public sealed record OpenMatterFromTopic(TalkKey Key, FileMatter Matter, int? Seen = null);

public sealed class OpenMatterFromTopicHandler(TalkDesk desk, FileMatterHandler file)
{
    /// <exception cref="Shared.RefusalException"><c>topic-wrong-state</c>; what filing refuses.</exception>
    public Task<FiledMatter> HandleAsync(OpenMatterFromTopic command, Act act, CancellationToken cancellation = default) => desk.HostAsync(command.Key, TopicAct.OpenMatter, command.Seen, act, async (held, by) =>
    {
        var topic = held.Row;
        var filed = await file.HandleAsync(command.Matter with { Channel = Channel.TalkPoint }, act, cancellation);
        (topic.State, topic.ToMatter, topic.EndedAt) = (TopicState.WithMatter, filed.Number, act.At);
        await desk.TakeOffAsync(topic, cancellation);
        var raisers = await desk.RaisersAsync(topic, cancellation);
        if (raisers is [var first, ..]) first.MatterCodeSealed = desk.Seal(filed.Code, first.Id, "matter-code");
        await desk.TellRaisersAsync(topic, "resident-talk-replied", by, cancellation);
        desk.WriteDown(by, "open-matter-from-topic", topic, ("matter", filed.Number));
        return filed;
    }, cancellation);
}
