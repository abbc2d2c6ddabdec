using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.JointConsultations;

/// <summary>A consultation, held by one act until it commits.</summary>
sealed record HeldJoint(JointConsultation Row, HeldTask Task, IReadOnlyList<InvitedUnit> Units)
{
    internal ProgrammeYear Year => Task.Year;

    /// <exception cref="RefusalException"><c>consultation-closed</c>; <c>year-not-running</c>.</exception>
    internal void DemandOpen()
    {
        Task.DemandRunning();
        if (Row.State != JointState.Open) throw new RefusalException("consultation-closed");
    }
}

/// <summary>What the acts on a consultation share.</summary>
public sealed class JointDesk(ProgrammeDesk desk, ProgrammeMessages messages)
{
    internal OneWindowDbContext Db => desk.Db;
    internal ProgrammeDesk Programme => desk;

    internal async Task<HeldJoint> EnterAsync(Guid consultationId, Act act, CancellationToken cancellation)
    {
        var taskId = await Db.JointConsultations.Where(c => c.Id == consultationId).Select(c => (Guid?)c.TaskId).FirstOrDefaultAsync(cancellation) ?? throw new NotVisibleException("consultation");
        var task = await desk.TaskAsync(taskId, cancellation);
        var row = await Db.JointConsultations.FirstAsync(c => c.Id == consultationId, cancellation);
        await Db.Entry(row).ReloadAsync(cancellation);
        var units = await Db.InvitedUnits.Include(u => u.Office).Where(u => u.ConsultationId == consultationId).OrderBy(u => u.Id).ToListAsync(cancellation);
        if (!JointQueries.MayRead(act.Who, task.Row, units)) throw new NotVisibleException("consultation");
        return new(row, task, units);
    }

    internal Task<List<JointDecision>> DecisionsAsync(Guid consultationId, CancellationToken cancellation) =>
        Db.JointDecisions.Include(d => d.Measure!.LeadOffice).Include(d => d.Meeting).Where(d => d.ConsultationId == consultationId).OrderBy(d => d.Number).ToListAsync(cancellation);

    internal static StandingDecision Standing(JointDecision d) => new(d.Number, d.Measure!.Title, d.Measure.LeadOffice?.Name ?? "", d.Measure.Finish, d.Measure.Number, StandingDecision.Of(d), d.Measure.State, d.Measure.Progress, d.WithdrawnAt is null ? d.Measure.StateWhy : d.WithdrawnWhy, d.Measure.LeadOffice?.NameEn ?? "");

    internal Task TellAsync(Guid officeId, string code, HeldJoint held, string once, Act act, CancellationToken cancellation) => messages.ToUnitAsync(officeId, code, Told(held, once), act, cancellation);

    internal Task TellKeepersAsync(string code, HeldJoint held, string once, Act act, CancellationToken cancellation) => messages.ToKeepersAsync(held.Task.Row.AreaCode, code, Told(held, once), act, cancellation);

    static ProgrammeTold Told(HeldJoint held, string once) => new(held.Year, held.Task.Row.Number, held.Row.Link(held.Year), $"{held.Row.Id:n}:{once}");

    internal void WriteDown(Act by, string action, HeldJoint held, params ReadOnlySpan<(string Name, string? Value)> details) =>
        Db.Record(by, action, held.Year.District, nameof(JointConsultation), held.Row.Id, held.Row.Number.ToString(CultureInfo.InvariantCulture), Details.Json([("task", held.Task.Row.Number), .. details]));
}
