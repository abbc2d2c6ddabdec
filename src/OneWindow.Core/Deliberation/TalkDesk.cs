using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>A talk point with its place.</summary>
sealed record HeldPoint(TalkPoint Row, Area Area)
{
    /// <summary>For whoever holds talk days there.</summary>
    internal Act Hosting(Act act) => act.Needing(Permission.HostTalks, Area.Code, Row.OfficeId);

    /// <summary>For whoever keeps the point and the pact of its place.</summary>
    internal Act Keeping(Act act) => act.Needing(Permission.KeepTalks, Area.Code, Row.OfficeId);
}

/// <summary>A topic in the hands of one act.</summary>
sealed record HeldTopic(TalkTopic Row, HeldPoint At)
{
    internal Act Hosting(Act act) => At.Hosting(act);
}

/// <summary>What the acts on talk days and topics share, always inside the transaction of one of them.</summary>
public sealed class TalkDesk(OneWindowDbContext db, FieldKeys keys, LocalTime time, TalkClocks clocks, TalkMessages messages)
{
    internal const string CodePurpose = "talk-raiser";

    internal OneWindowDbContext Db => db;
    internal TalkMessages Messages => messages;
    internal TalkClocks Clocks => clocks;

    internal DateOnly DayOf(Act act) => time.DayOf(act.At);

    /// <exception cref="NotVisibleException">No such point.</exception>
    internal async Task<HeldPoint> PointAsync(Guid id, CancellationToken cancellation)
    {
        var row = await db.TalkPoints.Include(p => p.Area).FirstOrDefaultAsync(p => p.Id == id, cancellation) ?? throw new NotVisibleException("talk-point");
        return new(row, row.Area!);
    }

    /// <summary>A point that serves today.</summary>
    /// <exception cref="RefusalException"><c>talk-point-ended</c>.</exception>
    internal async Task<HeldPoint> OpenPointAsync(Guid id, Act act, CancellationToken cancellation) =>
        await PointAsync(id, cancellation) is var held && (held.Row.EndedOn is not { } ended || ended >= DayOf(act)) ? held : throw new RefusalException("talk-point-ended", nameof(RaiseTopic.PointId));

    /// <summary>A topic for a member of staff who may read it: of the host, or of an office that carries something of it out.</summary>
    /// <exception cref="NotVisibleException">It is not there or not theirs to see.</exception>
    internal async Task<HeldTopic> TopicAsync(TalkKey key, Act act, CancellationToken cancellation)
    {
        var row = await db.TalkTopics.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("topic");
        var at = await PointAsync(row.PointId, cancellation);
        if (act.Who.Kind == ActorKind.Staff && !act.Who.May(Permission.ReadTalks, at.Area.Code, [at.Row.OfficeId, .. await OwnersAsync(key, cancellation)])) throw new NotVisibleException("topic");
        return new(row, at);
    }

    Task<Guid[]> OwnersAsync(TalkKey key, CancellationToken cancellation) => db.TalkTasks.Where(t => t.District == key.District && t.TopicId == key.Id).Select(t => t.OfficeId).Distinct().ToArrayAsync(cancellation);

    /// <summary>A talk day for a member of staff who may read it.</summary>
    /// <exception cref="NotVisibleException">It is not there or not theirs to see.</exception>
    internal async Task<(TalkDay Day, HeldPoint At)> DayAsync(TalkKey key, Act act, CancellationToken cancellation)
    {
        var row = await db.TalkDays.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("talk-day");
        var at = await PointAsync(row.PointId, cancellation);
        return act.Who.Kind != ActorKind.Staff || act.Who.May(Permission.ReadTalks, at.Area.Code, at.Row.OfficeId) ? (row, at) : throw new NotVisibleException("talk-day");
    }

    /// <summary>One act of a host on a topic in one transaction: finds it, checks state and version, does the work, brings the clock in line, saves once.</summary>
    /// <param name="seen">Version the person saw; null skips the check.</param>
    /// <exception cref="StaleException">It changed since <paramref name="seen"/>.</exception>
    internal Task<TDone> HostAsync<TDone>(TalkKey key, TopicAct what, int? seen, Act act, Func<HeldTopic, Act, Task<TDone>> work, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var held = await TopicAsync(key, act, cancellation);
        var by = held.Hosting(act);
        held.Row.State.Demand(what);
        if (seen is { } version && version != held.Row.Version) throw new StaleException(held.Row.Version);
        var done = await work(held, by);
        await SaveAsync([held], by, cancellation);
        return done;
    }, cancellation);

    internal Task HostAsync(TalkKey key, TopicAct what, int? seen, Act act, Func<HeldTopic, Act, Task> work, CancellationToken cancellation) =>
        HostAsync(key, what, seen, act, async (held, by) => { await work(held, by); return 0; }, cancellation);

    /// <summary>Counts the change, brings the clocks in line and saves; whoever was late does the act again.</summary>
    internal async Task SaveAsync(IReadOnlyList<HeldTopic> topics, Act act, CancellationToken cancellation)
    {
        foreach (var held in topics)
        {
            held.Row.Version++;
            await clocks.FollowAsync(held.Row, held.At.Row.OfficeId, act, cancellation);
        }
        await db.SaveOrRunAgainAsync(cancellation);
    }

    /// <summary>Somebody who raised it, by their key.</summary>
    internal async Task<(TalkRaiser Raiser, HeldTopic Topic)> RaiserAsync(TalkKey key, CancellationToken cancellation)
    {
        var raiser = await db.TalkRaisers.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("raiser");
        var row = await db.TalkTopics.FindAsync([key.District, raiser.TopicId], cancellation) ?? throw new NotVisibleException("topic");
        return (raiser, new(row, await PointAsync(row.PointId, cancellation)));
    }

    internal Task<List<TalkRaiser>> RaisersAsync(TalkTopic topic, CancellationToken cancellation) =>
        db.TalkRaisers.Where(r => r.District == topic.District && r.TopicId == topic.Id).OrderBy(r => r.RaisedAt).ThenBy(r => r.Id).ToListAsync(cancellation);

    /// <summary>A new topic at a point, with the next number of its year; added and not saved.</summary>
    internal async Task<TalkTopic> NewTopicAsync(HeldPoint at, DateTime raisedAt, Act act, string fromMatter, CancellationToken cancellation)
    {
        var (district, year) = (at.Area.District, DayOf(act).Year);
        var topic = new TalkTopic { District = district, PointId = at.Row.Id, Year = year, Sequence = await db.NextNumberAsync(district, "talk", year, cancellation), RaisedAt = raisedAt, FromMatter = fromMatter };
        db.TalkTopics.Add(topic);
        return topic;
    }

    /// <summary>The next talk day of a point that is still ahead; null: none is planned.</summary>
    internal Task<TalkDay?> NextDayAsync(string district, Guid pointId, DateTime now, Guid? except, CancellationToken cancellation) =>
        db.TalkDays.Where(d => d.District == district && d.PointId == pointId && d.State == TalkDayState.Planned && d.StartsAt > now && d.Id != except).OrderBy(d => d.StartsAt).ThenBy(d => d.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Puts a topic on the agenda of the next talk day; without one it waits, and the next day that is planned takes it.</summary>
    internal async Task PutOnNextAsync(TalkTopic topic, Act act, Guid? except, CancellationToken cancellation)
    {
        topic.DayId = null;
        if (await NextDayAsync(topic.District, topic.PointId, act.At, except, cancellation) is { } next) await PutOnAsync(topic, next, cancellation);
    }

    internal async Task PutOnAsync(TalkTopic topic, TalkDay day, CancellationToken cancellation)
    {
        var standing = await ItemsAsync(day, cancellation);
        topic.DayId = day.Id;
        day.Version++;
        if (standing.Any(i => i.TopicId == topic.Id)) return;
        db.AgendaItems.Add(new AgendaItem { District = day.District, DayId = day.Id, TopicId = topic.Id, Order = standing.Count == 0 ? 1 : standing.Max(i => i.Order) + 1 });
    }

    /// <summary>Takes a topic off an agenda where nothing was said of it yet.</summary>
    internal async Task TakeOffAsync(TalkTopic topic, CancellationToken cancellation)
    {
        db.AgendaItems.RemoveRange(await db.AgendaItems.Where(i => i.District == topic.District && i.TopicId == topic.Id && i.DiscussedAt == null).ToListAsync(cancellation));
        topic.DayId = null;
    }

    /// <summary>The agenda of a day in its order, what this act has added among it.</summary>
    internal async Task<List<AgendaItem>> ItemsAsync(TalkDay day, CancellationToken cancellation)
    {
        await db.AgendaItems.Where(i => i.District == day.District && i.DayId == day.Id).LoadAsync(cancellation);
        return [.. db.AgendaItems.Local.Where(i => i.DayId == day.Id).OrderBy(i => i.Order)];
    }

    internal byte[]? Seal(string text, Guid id, string field) => text.Length == 0 ? null : keys.Seal(text, Place(id, field));

    internal string Open(byte[]? hidden, Guid id, string field) => hidden is null ? "" : keys.Open(hidden, Place(id, field));

    internal byte[] Blind(string code) => keys.Blind(code, CodePurpose);

    internal static string DrawCode(string district) => MatterCode.Draw(district);

    static string Place(Guid id, string field) => $"{nameof(TalkRaiser)}/{field}/{id}";

    /// <summary>Tells everybody who raised it and left a phone that there is something to see with their code.</summary>
    internal async Task TellRaisersAsync(TalkTopic topic, string code, Act act, CancellationToken cancellation)
    {
        foreach (var raiser in await RaisersAsync(topic, cancellation))
            if (Open(raiser.PhoneSealed, raiser.Id, "phone") is { Length: > 0 } phone)
                db.NotifyRaiser(keys, phone, code, raiser, act.At);
    }

    internal void WriteDown(Act by, string action, TalkTopic topic, params ReadOnlySpan<(string Name, string? Value)> details) =>
        db.Record(by, action, topic.District, nameof(TalkTopic), topic.Id, topic.Number, Details.Json([("state", topic.State.ToString()), .. details]));

    internal void WriteDown(Act by, string action, TalkDay day, params ReadOnlySpan<(string Name, string? Value)> details) =>
        db.Record(by, action, day.District, nameof(TalkDay), day.Id, details: Details.Json([("state", day.State.ToString()), .. details]));
}
