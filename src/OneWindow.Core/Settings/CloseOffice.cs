using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>An office ends its service.</summary>
/// <param name="LastDay">Today or later, at most a year ahead.</param>
public sealed record CloseOffice(Guid OfficeId, DateOnly LastDay);

/// <summary>Refused (<c>office-in-use</c>) while anything still leads to the office: rules, open matters, duties.</summary>
public sealed class CloseOfficeHandler(OneWindowDbContext db, IEnumerable<IOfficeUse> uses, AccessSettings site)
{
    public Task HandleAsync(CloseOffice command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (office, by) = await db.KeptOfficeAsync(command.OfficeId, act, cancellation);
        if (office.ClosedOn is not null) throw new RefusalException("office-closed", nameof(command.OfficeId));
        var today = site.DayOf(act);
        if (command.LastDay < today) throw new RefusalException("day-past", nameof(command.LastDay));
        if (command.LastDay > today.AddYears(1)) throw new RefusalException("day-too-far", nameof(command.LastDay));
        foreach (var use in uses)
            if (await use.CountUsesAsync(office.Id) > 0) throw new RefusalException("office-in-use", nameof(command.OfficeId));
        office.ClosedOn = command.LastDay;
        var area = await db.Areas.FindAsync([office.AreaId], cancellation);
        db.Record(by, "close-office", area!.District, nameof(Office), office.Id, details: Details.Json(("last", command.LastDay.ToString("O", null))));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
