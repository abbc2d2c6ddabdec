using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>A way to settle it, as the host writes it down; counts only where hands were shown.</summary>
public sealed record OptionFacts(string? Text, int? For = null, int? Against = null);

/// <summary>What was said of a topic at the table and what came of it; may be put right until the minutes are public.</summary>
/// <param name="Views">What people held, without names.</param>
/// <param name="Outcome">Null: nothing yet, it returns to the next talk day.</param>
/// <param name="OutcomeWords">Asked for with every outcome: the reason where it was not taken.</param>
public sealed record DiscussTopic(TalkKey Day, Guid TopicId, string? Views, IReadOnlyList<OptionFacts> Options, TalkOutcome? Outcome, string? OutcomeWords, int? Seen = null);

public sealed class DiscussTopicHandler(TalkDesk desk)
{
    /// <summary>The table is set so long before the hour.</summary>
    static readonly TimeSpan Early = TimeSpan.FromHours(1);

    /// <exception cref="RefusalException">
    /// <c>topic-wrong-state</c>; <c>talk-day-over</c>; <c>talk-day-ahead</c>; <c>topic-moved-on</c>: it stands on another day by now; <c>topic-has-tasks</c>; <c>text-missing</c>;
    /// <c>text-too-long</c>; <c>public-number</c>; <c>number-out-of-range</c>; <c>outcome-missing</c>.
    /// </exception>
    public Task HandleAsync(DiscussTopic command, Act act, CancellationToken cancellation = default) => desk.HostAsync(new(command.Day.District, command.TopicId), TopicAct.Discuss, command.Seen, act, async (held, by) =>
    {
        var (db, topic) = (desk.Db, held.Row);
        var (day, _) = await desk.DayAsync(command.Day, act, cancellation);
        if (!day.IsAtWork) throw new RefusalException("talk-day-over");
        if (act.At < day.StartsAt - Early) throw new RefusalException("talk-day-ahead");
        if (topic.DayId != day.Id) throw new RefusalException("topic-moved-on");
        var item = (await desk.ItemsAsync(day, cancellation)).Find(i => i.TopicId == topic.Id) ?? throw new NotVisibleException("agenda-item");
        if (command.Outcome is { } named && !Enum.IsDefined(named)) throw new RefusalException("outcome-missing", nameof(command.Outcome));
        if (item.Outcome != command.Outcome && await db.TalkTasks.AnyAsync(t => t.District == topic.District && t.TopicId == topic.Id, cancellation)) throw new RefusalException("topic-has-tasks", nameof(command.Outcome));
        item.Views = PublicWords.Lines(command.Views, nameof(command.Views), TalkDay.LongestText);
        item.OutcomeWords = command.Outcome is null ? PublicWords.Lines(command.OutcomeWords, nameof(command.OutcomeWords), TalkTopic.LongestWords) : PublicWords.DemandLines(command.OutcomeWords, nameof(command.OutcomeWords), TalkTopic.LongestWords);
        (item.Outcome, item.DiscussedAt) = (command.Outcome, act.At);
        await SetOptionsAsync(item, command.Options, cancellation);
        topic.State = TalkMoves.StateOf(command.Outcome);
        // After the day is over, what is open again does not wait for somebody to think of it.
        if (command.Outcome is null && day.State == TalkDayState.Held) await desk.PutOnNextAsync(topic, act, day.Id, cancellation);
        day.Version++;
        desk.WriteDown(by, "discuss-topic", topic, ("day", day.Id.ToString()));
    }, cancellation);

    async Task SetOptionsAsync(AgendaItem item, IReadOnlyList<OptionFacts> options, CancellationToken cancellation)
    {
        var db = desk.Db;
        if (options.Count > AgendaItem.MostOptions) throw new RefusalException("number-out-of-range", nameof(DiscussTopic.Options));
        await db.TalkOptions.Where(o => o.District == item.District && o.ItemId == item.Id).ExecuteDeleteAsync(cancellation);
        for (var i = 0; i < options.Count; i++)
        {
            var (field, o) = ($"Options[{i}].", options[i]);
            if (o.For is < 0 or > TalkDay.MostPeople) throw new RefusalException("number-out-of-range", field + nameof(o.For));
            if (o.Against is < 0 or > TalkDay.MostPeople) throw new RefusalException("number-out-of-range", field + nameof(o.Against));
            db.TalkOptions.Add(new TalkOption { District = item.District, ItemId = item.Id, Order = i + 1, Text = PublicWords.Demand(o.Text, field + nameof(o.Text), TalkDay.LongestLine), For = o.For, Against = o.Against });
        }
    }
}
