using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.JointConsultations;

/// <summary>What a meeting decides: done by whom until when.</summary>
/// <param name="Text">What is to be done; the title of the measure.</param>
/// <param name="OfficeId">The owner.</param>
public sealed record DecisionFacts(string? Text, Guid? OfficeId, DateOnly? Due);

/// <summary>
/// A meeting was held. It opens with the state of the decisions before it, which is kept as it was; what it decides becomes measures below the task, written as every measure is.
/// </summary>
/// <param name="PresentIds">Units that were there: the lead unit and those that were asked.</param>
public sealed record RecordJointMeeting(Guid ConsultationId, int Meeting, IReadOnlyList<Guid> PresentIds, string? Minutes, IReadOnlyList<DecisionFacts> Decisions)
{
    public const int LongestMinutes = 8000, MostDecisions = 20;
}

public sealed class RecordJointMeetingHandler(JointDesk desk, SaveTaskHandler tasks)
{
    /// <exception cref="RefusalException">
    /// <c>consultation-closed</c>; <c>year-not-running</c>; <c>meeting-written</c>: it is written down already; <c>meeting-ahead</c>: it has not begun; <c>units-missing</c>; <c>office-unknown</c>; <c>text-missing</c>;
    /// <c>text-too-long</c>; <c>day-past</c>: a decision is due before the meeting; and what <see cref="SaveTaskHandler"/> refuses.
    /// </exception>
    public Task HandleAsync(RecordJointMeeting command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.ConsultationId, act, cancellation);
        var (db, by, task) = (desk.Db, held.Task.Keeping(act), held.Task.Row);
        held.DemandOpen();
        var id = held.Row.Id;
        var meeting = await db.JointMeetings.FirstOrDefaultAsync(m => m.ConsultationId == id && m.Number == command.Meeting, cancellation) ?? throw new NotVisibleException("meeting");
        if (meeting.HeldAt is not null) throw new RefusalException("meeting-written");
        if (meeting.StartsAt > act.At) throw new RefusalException("meeting-ahead");
        var names = await NamesAsync(held, command.PresentIds, cancellation);
        var minutes = TypedText.Lines(command.Minutes, nameof(command.Minutes), RecordJointMeeting.LongestMinutes);
        if (minutes.Length == 0) throw new RefusalException("text-missing", nameof(command.Minutes));
        if (command.Decisions.Count > RecordJointMeeting.MostDecisions) throw new RefusalException("number-out-of-range", nameof(command.Decisions));
        var before = await desk.DecisionsAsync(id, cancellation);
        (meeting.HeldAt, meeting.HeldByName, meeting.Minutes, meeting.Present) = (act.At, act.Who.Name, minutes, string.Join('\n', names));
        meeting.Earlier = Frozen.Of(before.Select(JointDesk.Standing).ToList()).Json;
        var day = desk.Programme.DayOf(act);
        for (var i = 0; i < command.Decisions.Count; i++)
        {
            var measure = await MeasureAsync(held, command.Decisions[i], i, day, act, cancellation);
            db.JointDecisions.Add(new() { ConsultationId = id, MeetingId = meeting.Id, Number = before.Count + i + 1, MeasureId = measure });
            await desk.TellAsync(command.Decisions[i].OfficeId!.Value, "consultation-decided", held, $"{measure:n}", act, cancellation);
        }
        desk.WriteDown(by, "record-joint-meeting", held, ("meeting", meeting.Number.ToString(CultureInfo.InvariantCulture)), ("decisions", command.Decisions.Count.ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    async Task<Guid> MeasureAsync(HeldJoint held, DecisionFacts decision, int at, DateOnly today, Act act, CancellationToken cancellation)
    {
        var (task, field) = (held.Task.Row, $"Decisions[{at}].");
        var text = TypedText.Demand(decision.Text, field + nameof(decision.Text), SaveTask.LongestTitle);
        if (decision.Due is not { } due) throw new RefusalException("day-unreadable", field + nameof(decision.Due));
        if (due < today) throw new RefusalException("day-past", field + nameof(decision.Due));
        if (decision.OfficeId is not { } owner) throw new RefusalException("office-unknown", field + nameof(decision.OfficeId));
        var facts = new TaskFacts { Title = text, Measure = text, Level = task.Level, AreaCode = task.AreaCode, LeadOfficeId = owner, Start = today < task.Start ? task.Start : today, Finish = due };
        try { return await tasks.HandleAsync(new(task.ProjectId, null, task.Id, facts), act, cancellation); }
        catch (RefusalException refusal) when (refusal.Field is nameof(TaskFacts.Finish)) { throw new RefusalException(refusal.Code, field + nameof(decision.Due)); }
        catch (RefusalException refusal) when (refusal.Field is nameof(TaskFacts.LeadOfficeId)) { throw new RefusalException(refusal.Code, field + nameof(decision.OfficeId)); }
    }

    async Task<IReadOnlyList<string>> NamesAsync(HeldJoint held, IReadOnlyList<Guid> present, CancellationToken cancellation)
    {
        var lead = held.Task.Row.LeadOfficeId;
        if (present.Count == 0) throw new RefusalException("units-missing", nameof(RecordJointMeeting.PresentIds));
        if (present.Any(p => p != lead && !held.Units.Any(u => u.OfficeId == p))) throw new RefusalException("office-unknown", nameof(RecordJointMeeting.PresentIds));
        return await desk.Db.Offices.Where(o => present.Contains(o.Id)).OrderBy(o => o.Name).Select(o => o.Name).ToListAsync(cancellation);
    }
}
