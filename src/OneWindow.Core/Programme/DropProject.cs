using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>A project is no longer part of the programme. It and its tasks stay in the ledger with the reason and count for nothing.</summary>
public sealed record DropProject(Guid ProjectId, string? Why);

public sealed class DropProjectHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException"><c>year-closed</c>; <c>project-dropped</c>; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(DropProject command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var project = await desk.Db.Projects.FirstOrDefaultAsync(p => p.Id == command.ProjectId, cancellation) ?? throw new NotVisibleException("project");
        var year = await desk.EnterAsync(project.YearId, cancellation);
        var by = act.Needing(Permission.KeepProgramme, year.AreaCode);
        if (year.State == YearState.Closed) throw new RefusalException("year-closed");
        if (project.DroppedOn is not null) throw new RefusalException("project-dropped");
        (project.DroppedWhy, project.DroppedOn) = (SaveTaskHandler.Reason(command.Why, nameof(command.Why)), desk.DayOf(act));
        desk.WriteDown(by, "drop-project", year, nameof(Project), project.Id, project.Number.ToString("00", System.Globalization.CultureInfo.InvariantCulture));
        await desk.Db.SaveChangesAsync(cancellation);
        await desk.RollUp.YearAsync(year.Id, cancellation);
    }, cancellation);
}
