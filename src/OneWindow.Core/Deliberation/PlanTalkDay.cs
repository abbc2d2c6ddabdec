using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>A new talk day, or one that is planned as it shall stand. A new one takes every topic of the point that waits, also those that earlier days left open.</summary>
/// <param name="Key">Null for a new one.</param>
/// <param name="PointId">Only for a new one.</param>
/// <param name="HostId">Who holds it; must hold talks of that office.</param>
/// <param name="Invited">Units asked to come, one a line.</param>
/// <param name="Seen">Version the person saw; null skips the check.</param>
public sealed record PlanTalkDay(TalkKey? Key, Guid? PointId, DateTime StartsAt, DateTime EndsAt, Guid? HostId, string? Invitation = null, string? Invited = null, int? Seen = null);

public sealed class PlanTalkDayHandler(TalkDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>talk-day-past</c>; <c>talk-day-too-far</c>: more than a year ahead; <c>talk-day-hours</c>: ends before it begins, or lasts too long; <c>person-unknown</c>; <c>talk-point-ended</c>;
    /// <c>talk-day-twice</c>: the point has one at that hour; <c>talk-day-over</c>; <c>text-too-long</c>; <c>public-number</c>.
    /// </exception>
    public Task<TalkKey> HandleAsync(PlanTalkDay command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (row, at, by) = command.Key is { } key ? await StandingAsync(key, command.Seen, act, cancellation) : await NewAsync(command.PointId, act, cancellation);
        await DemandAsync(command, row, at, act, cancellation);
        (row.StartsAt, row.EndsAt, row.HostId) = (command.StartsAt, command.EndsAt, command.HostId!.Value);
        row.Invitation = PublicWords.Lines(command.Invitation, nameof(command.Invitation), TalkDay.LongestText);
        row.Invited = PublicWords.Lines(command.Invited, nameof(command.Invited), TalkDay.LongestText);
        row.Version++;
        if (command.Key is null) await TakeWaitingAsync(row, act, cancellation);
        desk.WriteDown(by, "plan-talk-day", row, ("point", row.PointId.ToString()), ("starts", row.StartsAt.ToString("O", CultureInfo.InvariantCulture)), ("host", row.HostId.ToString()));
        await desk.Db.SaveOrRunAgainAsync(cancellation);
        return row.Key;
    }, cancellation);

    async Task<(TalkDay, HeldPoint, Act)> StandingAsync(TalkKey key, int? seen, Act act, CancellationToken cancellation)
    {
        var (day, at) = await desk.DayAsync(key, act, cancellation);
        var by = at.Hosting(act);
        if (seen is { } version && version != day.Version) throw new StaleException(day.Version);
        day.DemandPlanned();
        return (day, at, by);
    }

    async Task<(TalkDay, HeldPoint, Act)> NewAsync(Guid? pointId, Act act, CancellationToken cancellation)
    {
        var at = await desk.OpenPointAsync(pointId ?? throw new NotVisibleException("talk-point"), act, cancellation);
        var by = at.Hosting(act);
        var row = new TalkDay { District = at.Area.District, PointId = at.Row.Id };
        desk.Db.TalkDays.Add(row);
        return (row, at, by);
    }

    async Task DemandAsync(PlanTalkDay command, TalkDay row, HeldPoint at, Act act, CancellationToken cancellation)
    {
        if (command.StartsAt <= act.At) throw new RefusalException("talk-day-past", nameof(command.StartsAt));
        var (today, day) = (desk.DayOf(act), desk.DayOf(act with { At = command.StartsAt }));
        if (day > today.AddYears(1)) throw new RefusalException("talk-day-too-far", nameof(command.StartsAt));
        if (at.Row.EndedOn < day) throw new RefusalException("talk-point-ended", nameof(command.StartsAt));
        if (command.EndsAt <= command.StartsAt || command.EndsAt > command.StartsAt.AddHours(TalkDay.LongestHours)) throw new RefusalException("talk-day-hours", nameof(command.EndsAt));
        if (command.HostId is not { } host || !await IsHostAsync(host, at, act, today, cancellation)) throw new RefusalException("person-unknown", nameof(command.HostId));
        if (await desk.Db.TalkDays.AnyAsync(d => d.District == row.District && d.PointId == row.PointId && d.Id != row.Id && d.State == TalkDayState.Planned && d.StartsAt < command.EndsAt && d.EndsAt > command.StartsAt, cancellation))
            throw new RefusalException("talk-day-twice", nameof(command.StartsAt));
    }

    Task<bool> IsHostAsync(Guid host, HeldPoint at, Act act, DateOnly today, CancellationToken cancellation)
    {
        var (office, staff, roles) = (at.Row.OfficeId, desk.Db.Staff, Roles);
        // The program may tell of days before somebody's duty was written down here.
        return act.Who.Kind == Audit.ActorKind.System ? staff.AnyAsync(s => s.Id == host && s.DisabledAt == null, cancellation) : desk.Db.Duties.AnyAsync(d => d.StaffId == host && d.OfficeId == office && roles.Contains(d.Role) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)
            && staff.Any(s => s.Id == host && s.DisabledAt == null), cancellation);
    }

    /// <summary>Roles of an office whose people hold its talks.</summary>
    internal static List<Role> Roles { get; } = [.. Enum.GetValues<Role>().Where(r => r.IsOfOffice() && r.Grants(Permission.HostTalks))];

    async Task TakeWaitingAsync(TalkDay day, Act act, CancellationToken cancellation)
    {
        // One that is planned earlier has them already; where this one is the first, it takes those that wait.
        var waiting = await desk.Db.TalkTopics.Where(t => t.District == day.District && t.PointId == day.PointId && t.State == TopicState.OnAgenda && t.DayId == null).OrderBy(t => t.RaisedAt).ThenBy(t => t.Id).ToListAsync(cancellation);
        foreach (var topic in waiting)
        {
            await desk.PutOnAsync(topic, day, cancellation);
            topic.Version++;
        }
    }
}
