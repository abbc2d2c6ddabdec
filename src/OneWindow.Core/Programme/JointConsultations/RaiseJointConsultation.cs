using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.JointConsultations;

/// <summary>The lead unit, or whoever keeps the programme there, raises a hard issue of a task and says which units are needed.</summary>
/// <param name="OfficeIds">Units that are asked; at least one besides the lead unit.</param>
public sealed record RaiseJointConsultation(Guid TaskId, string? Title, string? Stuck, string? Needed, IReadOnlyList<Guid> OfficeIds)
{
    public const int MostUnits = 30;
}

public sealed class RaiseJointConsultationHandler(JointDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>year-not-running</c>; <c>title-only</c>; <c>task-wrong-state</c>: the task is closed off or dropped; <c>too-deep</c>: nothing can stand below it; <c>text-missing</c>; <c>text-too-long</c>; <c>units-missing</c>;
    /// <c>office-unknown</c>.
    /// </exception>
    public Task<int> HandleAsync(RaiseJointConsultation command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (db, task) = (desk.Db, await desk.Programme.TaskAsync(command.TaskId, cancellation));
        var by = task.Working(act);
        task.DemandRunning();
        if (task.Row.State is TaskState.Closed or TaskState.Dropped) throw new RefusalException("task-wrong-state");
        // Its decisions become measures below the task.
        if (task.Row.Number.Count(c => c == '.') >= SaveTask.Deepest - 1) throw new RefusalException("too-deep");
        var units = command.OfficeIds.Where(o => o != task.Row.LeadOfficeId).Distinct().ToList();
        var title = TypedText.Demand(command.Title, nameof(command.Title), SaveTask.LongestTitle);
        var stuck = Text(command.Stuck, nameof(command.Stuck));
        var needed = Text(command.Needed, nameof(command.Needed));
        if (units.Count == 0) throw new RefusalException("units-missing", nameof(command.OfficeIds));
        if (units.Count > RaiseJointConsultation.MostUnits || await db.Offices.CountAsync(o => units.Contains(o.Id) && o.ClosedOn == null, cancellation) != units.Count) throw new RefusalException("office-unknown", nameof(command.OfficeIds));
        var yearId = task.Year.Id;
        var row = new JointConsultation
        {
            YearId = yearId,
            TaskId = task.Row.Id,
            Number = 1 + await db.JointConsultations.CountAsync(c => c.YearId == yearId, cancellation),
            Title = title,
            Stuck = stuck,
            Needed = needed,
            RaisedAt = act.At,
            RaisedById = act.Who.Id,
            RaisedByName = act.Who.Name,
        };
        // The lead unit sits at the table without being asked.
        var invited = units.Select(u => new InvitedUnit { ConsultationId = row.Id, OfficeId = u }).ToList();
        db.JointConsultations.Add(row);
        db.InvitedUnits.AddRange(invited);
        var held = new HeldJoint(row, task, invited);
        desk.WriteDown(by, "raise-joint-consultation", held, ("units", units.Count.ToString(CultureInfo.InvariantCulture)));
        foreach (var unit in units) await desk.TellAsync(unit, "consultation-asked", held, "asked", act, cancellation);
        await desk.TellKeepersAsync("consultation-raised", held, "raised", act, cancellation);
        await db.SaveChangesAsync(cancellation);
        return row.Number;
    }, cancellation);

    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>.</exception>
    internal static string Text(string? typed, string field)
    {
        var text = TypedText.Lines(typed, field, SaveTask.LongestText);
        return text.Length > 0 ? text : throw new RefusalException("text-missing", field);
    }
}
