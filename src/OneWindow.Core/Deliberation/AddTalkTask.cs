using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>What follows from a talk: which office does what by which day.</summary>
public sealed record AddTalkTask(TalkKey Topic, string? What, Guid? OfficeId, DateOnly? Due, int? Seen = null);

public sealed class AddTalkTaskHandler(TalkDesk desk)
{
    /// <returns>The task.</returns>
    /// <exception cref="RefusalException"><c>topic-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>; <c>office-unknown</c>; <c>day-unreadable</c>; <c>day-past</c>; <c>day-too-far</c>.</exception>
    public Task<Guid> HandleAsync(AddTalkTask command, Act act, CancellationToken cancellation = default) => desk.HostAsync(command.Topic, TopicAct.AddTask, command.Seen, act, async (held, by) =>
    {
        var (topic, what) = (held.Row, PublicWords.Demand(command.What, nameof(command.What), TalkDay.LongestLine));
        if (command.OfficeId is not { } id || await desk.Db.Offices.FindAsync([id], cancellation) is not { ClosedOn: null } office) throw new RefusalException("office-unknown", nameof(command.OfficeId));
        if (command.Due is not { } due) throw new RefusalException("day-unreadable", nameof(command.Due));
        TypedText.DemandLastDay(due, desk.DayOf(act), nameof(command.Due));
        var task = new TalkTask { District = topic.District, TopicId = topic.Id, What = what, OfficeId = office.Id, Due = due };
        desk.Db.TalkTasks.Add(task);
        await desk.Messages.ToOfficeAsync(office.Id, topic, "talk-task", task.Id.ToString("n"), act, cancellation);
        desk.WriteDown(by, "add-talk-task", topic, ("task", task.Id.ToString()), ("office", office.Id.ToString()));
        return task.Id;
    }, cancellation);
}
