using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Deliberation;

/// <summary>
/// The numbers of a talk day are written down, or put right until the minutes are public: how many came, with a code and without, and which units. Never who. What came to nothing returns to the next
/// talk day by itself.
/// </summary>
/// <param name="UnitsThere">One a line.</param>
/// <param name="Minutes">What is to be said of the day beside its topics, as everybody will read it.</param>
public sealed record HoldTalkDay(TalkKey Key, int CameWithCode, int CameWithout, string? UnitsThere = null, string? Minutes = null, int? Seen = null);

public sealed class HoldTalkDayHandler(TalkDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>talk-day-ahead</c>; <c>talk-day-over</c>; <c>number-out-of-range</c>; <c>text-too-long</c>; <c>public-number</c>.</exception>
    public Task HandleAsync(HoldTalkDay command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (day, at) = await desk.DayAsync(command.Key, act, cancellation);
        var by = at.Hosting(act);
        if (command.Seen is { } version && version != day.Version) throw new Shared.StaleException(day.Version);
        day.Hold(act.At, command.CameWithCode, command.CameWithout, PublicWords.Lines(command.UnitsThere, nameof(command.UnitsThere), TalkDay.LongestText), PublicWords.Lines(command.Minutes, nameof(command.Minutes), TalkDay.LongestText));
        day.Version++;
        var back = new List<HeldTopic>();
        foreach (var item in (await desk.ItemsAsync(day, cancellation)).Where(i => i.Outcome is null))
        {
            var topic = (await desk.Db.TalkTopics.FindAsync([day.District, item.TopicId], cancellation))!;
            if (topic.State != TopicState.OnAgenda || topic.DayId != day.Id) continue;
            await desk.PutOnNextAsync(topic, act, day.Id, cancellation);
            back.Add(new(topic, at));
        }
        desk.WriteDown(by, "hold-talk-day", day, ("came", day.Came.ToString(CultureInfo.InvariantCulture)), ("back", back.Count.ToString(CultureInfo.InvariantCulture)));
        await desk.SaveAsync(back, by, cancellation);
    }, cancellation);
}
