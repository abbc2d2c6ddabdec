using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>What came of a task, for everybody to read. With the last one the topic is carried out, and those who raised it say how content they are.</summary>
/// <param name="DoneOn">The day it was done.</param>
public sealed record PostTalkResult(TalkKey Topic, Guid TaskId, DateOnly? DoneOn, string? Result);

public sealed class PostTalkResultHandler(TalkDesk desk)
{
    /// <exception cref="RefusalException"><c>topic-wrong-state</c>; <c>result-posted</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>; <c>day-unreadable</c>; <c>done-in-future</c>.</exception>
    /// <exception cref="NotAllowedException">Of neither the host nor the office that carries it out.</exception>
    public Task HandleAsync(PostTalkResult command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.TopicAsync(command.Topic, act, cancellation);
        var topic = held.Row;
        var tasks = await desk.Db.TalkTasks.Where(t => t.District == topic.District && t.TopicId == topic.Id).ToListAsync(cancellation);
        var task = tasks.Find(t => t.Id == command.TaskId) ?? throw new NotVisibleException("talk-task");
        var by = act.Needing(Permission.HostTalks, held.At.Area.Code, held.At.Row.OfficeId, task.OfficeId);
        topic.State.Demand(TopicAct.PostResult);
        if (task.PostedAt is not null) throw new RefusalException("result-posted");
        if (command.DoneOn is not { } done) throw new RefusalException("day-unreadable", nameof(command.DoneOn));
        if (done > desk.DayOf(act)) throw new RefusalException("done-in-future", nameof(command.DoneOn));
        (task.Result, task.DoneOn, task.PostedAt) = (PublicWords.DemandLines(command.Result, nameof(command.Result), TalkTopic.LongestWords), done, act.At);
        if (tasks.TrueForAll(t => t.PostedAt is not null))
        {
            (topic.State, topic.EndedAt) = (TopicState.CarriedOut, act.At);
            topic.RepliedAt ??= act.At;
            await desk.TellRaisersAsync(topic, "resident-talk-result", by, cancellation);
        }
        desk.WriteDown(by, "post-talk-result", topic, ("task", task.Id.ToString()));
        await desk.SaveAsync([held], by, cancellation);
    }, cancellation);
}
