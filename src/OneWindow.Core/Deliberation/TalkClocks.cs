using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>
/// The term of a topic: everybody who raised it reads a reply within seven days, or a timetable (rule <c>TALK_REPLY</c>, sure: B). A public reply, published minutes or a matter in which it goes on meet it.
/// </summary>
public sealed class TalkClocks(ClockBook clocks, LocalTime time)
{
    public const string Reply = "TALK_REPLY";

    public static ClockSubject SubjectOf(TalkKey key) => new(key.District, nameof(TalkTopic), key.Id);

    /// <summary>Brings the clock, and the day kept on the topic, to where its state wants them. The caller saves.</summary>
    internal async Task FollowAsync(TalkTopic topic, Guid officeId, Act act, CancellationToken cancellation)
    {
        var wanted = topic.RepliedAt is null && topic.State is not (TopicState.WithMatter or TopicState.Merged or TopicState.Withdrawn);
        Clock? kept = null;
        foreach (var clock in await clocks.OpenAsync(SubjectOf(topic.Key), cancellation))
        {
            if (wanted && clock.StartDay == time.DayOf(topic.RaisedAt)) kept = clock;
            else if (topic.RepliedAt is not null || topic.State == TopicState.WithMatter) await clocks.StopAsync(clock, act, cancellation);
            // Somebody who raised it earlier now stands here, or nobody does: the promise is another one.
            else await clocks.DropAsync(clock, act, cancellation);
        }
        if (wanted && kept is null) kept = clocks.Start(SubjectOf(topic.Key), Reply, "topic-raised", officeId, act.At, since: topic.RaisedAt);
        topic.ReplyBy = kept?.Due;
        if (kept is not null) clocks.Hold(kept);
    }

    /// <summary>More time for the reply, against a timetable that everybody who raised it reads.</summary>
    /// <exception cref="RefusalException"><c>extension-not-allowed</c>: no clock runs, or it was given once; <c>extension-too-long</c>.</exception>
    internal async Task ExtendAsync(TalkTopic topic, int days, Act act, string words, CancellationToken cancellation)
    {
        var clock = (await clocks.OpenAsync(SubjectOf(topic.Key), cancellation)).FirstOrDefault() ?? throw new RefusalException("extension-not-allowed");
        await clocks.AskExtensionAsync(clock, days, act, words, cancellation);
        // The local rules ask for a timetable that is told, and for no second person.
        await clocks.DecideExtensionAsync(clock, true, act with { Who = Actor.System }, words, cancellation);
    }
}

/// <summary>Keeps the days on topics where their clocks have them, and tells whom a rung of the ladder concerns.</summary>
sealed class TopicsFollowClocks(TalkMessages messages) : IClockSubject
{
    public string Kind => nameof(TalkTopic);

    public async Task OnRungAsync(OneWindowDbContext db, Clock clock, LadderStep step, Act act, CancellationToken cancellation)
    {
        if (await db.TalkTopics.FindAsync([clock.District, clock.SubjectId], cancellation) is not { } topic) return;
        var late = step.Rung != Rung.Remind;
        await messages.ToOfficeAsync(clock.OfficeId, topic, late ? "talk-reply-late" : "talk-reply-soon", $"{clock.Id:n}:{step.Rung}", act, cancellation, urgent: late, heads: late);
    }

    public Task FollowDaysAsync(OneWindowDbContext db, string district, string ruleCode, IQueryable<Clock> moved, DateTime? due, CancellationToken cancellation)
    {
        if (ruleCode != TalkClocks.Reply) return Task.CompletedTask;
        var subjects = moved.Select(c => c.SubjectId);
        return db.TalkTopics.Where(t => t.District == district && subjects.Contains(t.Id) && t.RepliedAt == null && t.ReplyBy != due).ExecuteUpdateAsync(t => t.SetProperty(x => x.ReplyBy, due), cancellation);
    }
}
