using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.JointConsultations;

/// <param name="Open">Decisions that are neither closed off nor withdrawn.</param>
public sealed record JointLine(JointConsultation Row, ProgrammeTask Task, string Lead, IReadOnlyList<InvitedUnit> Units, JointMeeting? Next, int Meetings, int Decisions, int Open);

/// <param name="Earlier">The decisions before it: of a meeting that was held as they stood then, else as they stand now.</param>
/// <param name="Decided">Its own, as they stand now.</param>
public sealed record MeetingView(JointMeeting Row, IReadOnlyList<StandingDecision> Earlier, IReadOnlyList<StandingDecision> Decided);

/// <param name="Decisions">All of them, as they stand now.</param>
public sealed record JointView(JointLine Line, IReadOnlyList<MeetingView> Meetings, IReadOnlyList<StandingDecision> Decisions)
{
    public JointConsultation Row => Line.Row;
    public ProgrammeTask Task => Line.Task;
}

/// <summary>What is read of hard-issue consultations: by everybody at work in the task's place and above, and by the units at the table.</summary>
public sealed class JointQueries(OneWindowDbContext db)
{
    internal static bool MayRead(Actor actor, ProgrammeTask task, IReadOnlyCollection<InvitedUnit> units) =>
        actor.May(Permission.ReadProgramme, task.AreaCode, [task.LeadOfficeId, .. units.Select(u => u.OfficeId)]) || actor.May(Permission.KeepProgramme, task.AreaCode);

    /// <summary>May raise an issue of the task.</summary>
    public static bool MayRaise(Actor actor, ProgrammeTask task) => actor.May(Permission.WorkTasks, task.AreaCode, task.LeadOfficeId) || MayKeep(actor, task);

    /// <summary>Calls meetings and writes them down.</summary>
    public static bool MayKeep(Actor actor, ProgrammeTask task) => actor.May(Permission.KeepProgramme, task.AreaCode);

    /// <summary>Those of a year the actor may read: open ones first, the newest on top.</summary>
    public async Task<IReadOnlyList<JointLine>> ListAsync(Actor actor, ProgrammeYear year, CancellationToken cancellation = default)
    {
        var id = year.Id;
        var rows = await db.JointConsultations.AsNoTracking().Include(c => c.Task!.LeadOffice).Where(c => c.YearId == id).ToListAsync(cancellation);
        var units = (await db.InvitedUnits.AsNoTracking().Include(u => u.Office).Where(u => u.Consultation!.YearId == id).OrderBy(u => u.Id).ToListAsync(cancellation)).ToLookup(u => u.ConsultationId);
        var meetings = (await db.JointMeetings.AsNoTracking().Where(m => m.Consultation!.YearId == id).OrderBy(m => m.Number).ToListAsync(cancellation)).ToLookup(m => m.ConsultationId);
        var decisions = (await db.JointDecisions.AsNoTracking().Include(d => d.Measure).Where(d => d.Consultation!.YearId == id).ToListAsync(cancellation)).ToLookup(d => d.ConsultationId);
        return [.. rows.Where(r => MayRead(actor, r.Task!, [.. units[r.Id]])).OrderBy(r => r.State).ThenByDescending(r => r.Number)
            .Select(r => new JointLine(r, r.Task!, r.Task!.LeadOffice!.Name, [.. units[r.Id]], meetings[r.Id].FirstOrDefault(m => m.HeldAt is null), meetings[r.Id].Count(), decisions[r.Id].Count(), decisions[r.Id].Count(d => StandingDecision.Of(d) == DecisionState.Open)))];
    }

    /// <exception cref="NotVisibleException">There is none of that number, or it is not the actor's to read.</exception>
    public async Task<JointView> DemandAsync(Actor actor, ProgrammeYear year, int number, CancellationToken cancellation = default)
    {
        var line = (await ListAsync(actor, year, cancellation)).FirstOrDefault(l => l.Row.Number == number) ?? throw new NotVisibleException("consultation");
        var id = line.Row.Id;
        var meetings = await db.JointMeetings.AsNoTracking().Where(m => m.ConsultationId == id).OrderBy(m => m.Number).ToListAsync(cancellation);
        var decisions = await db.JointDecisions.AsNoTracking().Include(d => d.Measure!.LeadOffice).Where(d => d.ConsultationId == id).OrderBy(d => d.Number).ToListAsync(cancellation);
        var standing = decisions.ToDictionary(d => d.Id, JointDesk.Standing);
        return new(line, [.. meetings.Select(m => new MeetingView(m,
            m.HeldAt is not null ? Frozen.Read<StandingDecision[]>(m.Earlier) : [.. standing.Values],
            [.. decisions.Where(d => d.MeetingId == m.Id).Select(d => standing[d.Id])]))], [.. standing.Values]);
    }
}
