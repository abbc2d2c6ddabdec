using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Deliberation;

/// <summary>The minutes become public. They are the reply to everybody whose topic came to something, and are not changed any more.</summary>
public sealed record PublishTalkDay(TalkKey Key, int? Seen = null);

public sealed class PublishTalkDayHandler(TalkDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>talk-day-not-held</c>; <c>talk-day-over</c>.</exception>
    public Task HandleAsync(PublishTalkDay command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (day, at) = await desk.DayAsync(command.Key, act, cancellation);
        var by = at.Hosting(act);
        if (command.Seen is { } version && version != day.Version) throw new Shared.StaleException(day.Version);
        day.Publish(act.At);
        day.Version++;
        var decided = new List<HeldTopic>();
        foreach (var item in (await desk.ItemsAsync(day, cancellation)).Where(i => i.Outcome is not null))
        {
            var topic = (await desk.Db.TalkTopics.FindAsync([day.District, item.TopicId], cancellation))!;
            topic.RepliedAt ??= act.At;
            if (topic.State.IsEnd()) topic.EndedAt ??= act.At;
            decided.Add(new(topic, at));
            await desk.TellRaisersAsync(topic, "resident-talk-decided", by, cancellation);
        }
        desk.WriteDown(by, "publish-talk-day", day);
        await desk.SaveAsync(decided, by, cancellation);
    }, cancellation);
}
