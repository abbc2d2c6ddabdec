using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.JointConsultations;

/// <summary>The programme office calls the units together.</summary>
/// <param name="StartsAt">UTC; at most a year from now in either direction, so that a meeting of last week can still be written down.</param>
/// <param name="Chair">By post and name.</param>
public sealed record CallJointMeeting(Guid ConsultationId, DateTime StartsAt, string? Place, string? Chair);

public sealed class CallJointMeetingHandler(JointDesk desk)
{
    /// <exception cref="RefusalException"><c>consultation-closed</c>; <c>year-not-running</c>; <c>meeting-open</c>: the one before is not written down yet; <c>meeting-day</c>; <c>text-missing</c>; <c>text-too-long</c>.</exception>
    public Task<int> HandleAsync(CallJointMeeting command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.ConsultationId, act, cancellation);
        var (db, by) = (desk.Db, held.Task.Keeping(act));
        held.DemandOpen();
        var id = held.Row.Id;
        var meetings = await db.JointMeetings.Where(m => m.ConsultationId == id).ToListAsync(cancellation);
        if (meetings.Exists(m => m.HeldAt is null)) throw new RefusalException("meeting-open");
        if (command.StartsAt < act.At.AddYears(-1) || command.StartsAt > act.At.AddYears(1)) throw new RefusalException("meeting-day", nameof(command.StartsAt));
        var row = new JointMeeting
        {
            ConsultationId = id,
            Number = meetings.Count + 1,
            StartsAt = command.StartsAt,
            Place = TypedText.Demand(command.Place, nameof(command.Place), SaveTask.LongestLine),
            Chair = TypedText.Demand(command.Chair, nameof(command.Chair), SaveTask.LongestLine),
        };
        db.JointMeetings.Add(row);
        desk.WriteDown(by, "call-joint-meeting", held, ("meeting", row.Number.ToString(CultureInfo.InvariantCulture)));
        foreach (var unit in held.Units.Where(u => u.State != InvitationState.Declined).Select(u => u.OfficeId).Append(held.Task.Row.LeadOfficeId))
            await desk.TellAsync(unit, "consultation-meeting", held, $"meeting{row.Number}", act, cancellation);
        await db.SaveChangesAsync(cancellation);
        return row.Number;
    }, cancellation);
}
