using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>A talk day does not take place; its topics go to the next one by themselves.</summary>
/// <param name="Why">As everybody reads it.</param>
public sealed record CallOffTalkDay(TalkKey Key, string? Why);

public sealed class CallOffTalkDayHandler(TalkDesk desk)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>; <c>talk-day-over</c>; <c>talk-day-begun</c>: something was discussed already.</exception>
    public Task HandleAsync(CallOffTalkDay command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (day, at) = await desk.DayAsync(command.Key, act, cancellation);
        var by = at.Hosting(act);
        day.CallOff(PublicWords.Demand(command.Why, nameof(command.Why), TalkDay.LongestLine));
        day.Version++;
        var items = await desk.ItemsAsync(day, cancellation);
        if (items.Exists(i => i.DiscussedAt is not null)) throw new RefusalException("talk-day-begun");
        var topics = new List<HeldTopic>();
        foreach (var item in items)
        {
            var topic = (await desk.Db.TalkTopics.FindAsync([day.District, item.TopicId], cancellation))!;
            desk.Db.AgendaItems.Remove(item);
            if (topic.DayId != day.Id) continue;
            await desk.PutOnNextAsync(topic, act, day.Id, cancellation);
            topics.Add(new(topic, at));
        }
        desk.WriteDown(by, "call-off-talk-day", day);
        await desk.SaveAsync(topics, by, cancellation);
    }, cancellation);
}
