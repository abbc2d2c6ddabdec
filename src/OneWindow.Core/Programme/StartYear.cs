using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>Puts a programme in force: from now on units report and lamps count.</summary>
public sealed record StartYear(Guid YearId);

public sealed class StartYearHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException"><c>year-wrong-state</c>: it runs already or is closed.</exception>
    public Task HandleAsync(StartYear command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var year = await desk.EnterAsync(command.YearId, cancellation);
        var by = act.Needing(Permission.KeepProgramme, year.AreaCode);
        if (year.State != YearState.Draft) throw new RefusalException("year-wrong-state");
        year.State = YearState.Running;
        desk.WriteDown(by, "start-year", year, nameof(ProgrammeYear), year.Id, "");
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
