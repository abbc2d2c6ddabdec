using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Deliberation;

/// <summary>
/// What is due for one talk day or topic: a host who closes no day or publishes no minutes is reminded; a topic that waits although a day is planned is put on it; what residents left at a topic that
/// ended long ago is deleted.
/// </summary>
public sealed record TendTalks(TalkKey? Day, TalkKey? Topic);

public sealed class TendTalksHandler(TalkDesk desk, TalkSettings settings)
{
    /// <summary>Days and topics with something due; at most so many at once.</summary>
    public async Task<IReadOnlyList<TendTalks>> DueAsync(DateTime now, int most = 200, CancellationToken cancellation = default)
    {
        var (over, again, old) = (now.AddDays(-settings.PublishDays), now.AddDays(-settings.RemindDays), now.AddDays(-settings.KeptDays));
        var (days, raisers) = (desk.Db.TalkDays, desk.Db.TalkRaisers);
        var open = await desk.Db.TalkDays.Where(d => (d.State == TalkDayState.Planned || d.State == TalkDayState.Held) && d.EndsAt <= over && (d.RemindedAt == null || d.RemindedAt <= again))
            .OrderBy(d => d.EndsAt).Take(most).Select(d => new { d.District, d.Id }).ToListAsync(cancellation);
        var waiting = await desk.Db.TalkTopics.Where(t => t.State == TopicState.OnAgenda && t.DayId == null && days.Any(d => d.District == t.District && d.PointId == t.PointId && d.State == TalkDayState.Planned && d.StartsAt > now))
            .OrderBy(t => t.Id).Take(most).Select(t => new { t.District, t.Id }).ToListAsync(cancellation);
        var ended = await desk.Db.TalkTopics.Where(t => t.EndedAt <= old && raisers.Any(r => r.District == t.District && r.TopicId == t.Id)).OrderBy(t => t.EndedAt).Take(most).Select(t => new { t.District, t.Id }).ToListAsync(cancellation);
        return [.. open.Select(d => new TendTalks(new TalkKey(d.District, d.Id), null)), .. waiting.Concat(ended).Select(t => new TendTalks(null, new TalkKey(t.District, t.Id)))];
    }

    public Task HandleAsync(TendTalks command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        if (command.Day is { } day) await RemindAsync(day, act, cancellation);
        if (command.Topic is { } topic) await TendTopicAsync(topic, act, cancellation);
    }, cancellation);

    async Task RemindAsync(TalkKey key, Act act, CancellationToken cancellation)
    {
        // Another process may have been faster.
        if (await desk.Db.TalkDays.FindAsync([key.District, key.Id], cancellation) is not { IsAtWork: true } day || day.EndsAt > act.At.AddDays(-settings.PublishDays) || day.RemindedAt > act.At.AddDays(-settings.RemindDays)) return;
        desk.Messages.ToHost(day, day.State == TalkDayState.Planned ? "talk-to-close" : "talk-to-publish", act);
        day.RemindedAt = act.At;
        desk.WriteDown(act, "tend-talks", day);
        await desk.Db.SaveOrRunAgainAsync(cancellation);
    }

    async Task TendTopicAsync(TalkKey key, Act act, CancellationToken cancellation)
    {
        if (await desk.Db.TalkTopics.FindAsync([key.District, key.Id], cancellation) is not { } topic) return;
        var at = await desk.PointAsync(topic.PointId, cancellation);
        if (topic.State == TopicState.OnAgenda && topic.DayId is null)
        {
            await desk.PutOnNextAsync(topic, act, null, cancellation);
            if (topic.DayId is null) return;
            desk.WriteDown(act, "tend-talks", topic, ("day", topic.DayId.ToString()));
            await desk.SaveAsync([new(topic, at)], act, cancellation);
        }
        else if (topic.EndedAt <= act.At.AddDays(-settings.KeptDays))
        {
            var gone = await desk.Db.TalkRaisers.Where(r => r.District == key.District && r.TopicId == key.Id).ExecuteDeleteAsync(cancellation);
            if (gone == 0) return;
            desk.WriteDown(act, "tend-talks", topic, ("deleted", gone.ToString(CultureInfo.InvariantCulture)));
            await desk.Db.SaveChangesAsync(cancellation);
        }
    }
}
