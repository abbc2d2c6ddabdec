using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>A committee ends its work, and with it the parts of its mediators.</summary>
/// <param name="LastDay">Today or later, at most a year ahead.</param>
public sealed record EndCommittee(Guid Id, DateOnly LastDay);

/// <summary>Refused (<c>committee-in-use</c>) while a case of it is open; the page names what hangs on it.</summary>
public sealed class EndCommitteeHandler(OneWindowDbContext db, IEnumerable<ICommitteeUse> uses, LocalTime time)
{
    public Task HandleAsync(EndCommittee command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (committee, area, by) = await db.KeptCommitteeAsync(command.Id, act, cancellation);
        TypedText.DemandLastDay(command.LastDay, time.DayOf(act.At), nameof(command.LastDay));
        if (await uses.IsUsedAsync(KeptThing.Committee, committee.Id, cancellation)) throw new RefusalException("committee-in-use");
        var parts = await db.CommitteeMediators.Where(m => m.CommitteeId == committee.Id && (m.To == null || m.To > command.LastDay)).ToListAsync(cancellation);
        foreach (var part in parts) part.To = part.From > command.LastDay ? part.From.AddDays(-1) : command.LastDay;
        committee.EndedOn = command.LastDay;
        db.Record(by, "end-committee", area.District, nameof(Committee), committee.Id, committee.ShortName,
            Details.Json(("last", command.LastDay.ToString("O", null)), ("mediators", parts.Count.ToString(CultureInfo.InvariantCulture))));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
