using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>Closes a programme: nothing of it changes any more. Open tasks stay as they stand, for everybody to see.</summary>
public sealed record CloseYear(Guid YearId);

public sealed class CloseYearHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException"><c>year-wrong-state</c>: it does not run; <c>year-not-over</c>: its last day is still to come.</exception>
    public Task HandleAsync(CloseYear command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var year = await desk.EnterAsync(command.YearId, cancellation);
        var by = act.Needing(Permission.KeepProgramme, year.AreaCode);
        if (year.State != YearState.Running) throw new RefusalException("year-wrong-state");
        if (desk.DayOf(act) < new DateOnly(year.Year, 12, 31)) throw new RefusalException("year-not-over");
        year.State = YearState.Closed;
        desk.WriteDown(by, "close-year", year, nameof(ProgrammeYear), year.Id, "");
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
