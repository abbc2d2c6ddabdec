using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>Somebody stops mediating for a committee.</summary>
/// <param name="Id">The mediator's part (<see cref="CommitteeMediator"/>).</param>
/// <param name="LastDay">Today or later, at most a year ahead; not before the first day.</param>
public sealed record EndCommitteeMediator(Guid Id, DateOnly LastDay);

/// <summary>Cases the person still has do not stop it: somebody who leaves has left. The page names them, and the head hands them on.</summary>
public sealed class EndCommitteeMediatorHandler(OneWindowDbContext db, LocalTime time)
{
    public Task HandleAsync(EndCommitteeMediator command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var part = await db.CommitteeMediators.FirstOrDefaultAsync(m => m.Id == command.Id, cancellation) ?? throw new NotVisibleException("mediator");
        var (committee, area, by) = await db.KeptCommitteeAsync(part.CommitteeId, act, cancellation);
        if (part.To is not null) throw new RefusalException("mediator-part-ended");
        TypedText.DemandLastDay(command.LastDay, time.DayOf(act.At), nameof(command.LastDay));
        if (command.LastDay < part.From) throw new RefusalException("mediator-day-before-first", nameof(command.LastDay));
        part.To = command.LastDay;
        db.Record(by, "end-committee-mediator", area.District, nameof(Committee), committee.Id, committee.ShortName,
            Details.Json(("staff", part.StaffId.ToString()), ("part", part.Id.ToString()), ("last", command.LastDay.ToString("O", null))));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
