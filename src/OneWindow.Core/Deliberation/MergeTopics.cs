using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>Two topics are the same: everybody who raised the one now stands at the other, with their own code and words, and the reply counts from the earlier of the two.</summary>
public sealed record MergeTopics(TalkKey Key, TalkKey Into, int? Seen = null);

public sealed class MergeTopicsHandler(TalkDesk desk)
{
    /// <exception cref="RefusalException"><c>topic-wrong-state</c>; <c>topic-itself</c>; <c>topic-of-another-host</c>.</exception>
    public Task HandleAsync(MergeTopics command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        if (command.Key == command.Into) throw new RefusalException("topic-itself", nameof(command.Into));
        var (from, into) = (await desk.TopicAsync(command.Key, act, cancellation), await desk.TopicAsync(command.Into, act, cancellation));
        var by = from.Hosting(act);
        into.Hosting(act);
        if (from.At.Row.OfficeId != into.At.Row.OfficeId || from.Row.District != into.Row.District) throw new RefusalException("topic-of-another-host", nameof(command.Into));
        from.Row.State.Demand(TopicAct.MergeInto);
        into.Row.State.Demand(TopicAct.TakeIn);
        if (command.Seen is { } version && version != from.Row.Version) throw new StaleException(from.Row.Version);
        var raisers = await desk.RaisersAsync(from.Row, cancellation);
        foreach (var raiser in raisers) raiser.TopicId = into.Row.Id;
        if (from.Row.RaisedAt < into.Row.RaisedAt) into.Row.RaisedAt = from.Row.RaisedAt;
        if (into.Row.Title.Length == 0) into.Row.Title = from.Row.Title;
        (from.Row.State, from.Row.MergedIntoId, from.Row.EndedAt) = (TopicState.Merged, into.Row.Id, act.At);
        await desk.TakeOffAsync(from.Row, cancellation);
        desk.WriteDown(by, "merge-topics", from.Row, ("into", into.Row.Number), ("raisers", raisers.Count.ToString(CultureInfo.InvariantCulture)));
        await desk.SaveAsync([from, into], by, cancellation);
    }, cancellation);
}
