using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>What a duty is to be: a role in an area, or in an office (whose area then counts).</summary>
/// <param name="From">First day; today where left out.</param>
/// <param name="To">Last day; none while it is open-ended.</param>
public sealed record DutyTerms(Role Role, Guid? AreaId, Guid? OfficeId, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>Checks the terms and that whoever gives the duty holds at least its area: nobody gives a role wider than their own.</summary>
    internal async Task<(Duty Duty, Area Area, Act Act)> CheckAsync(
        Guid staffId, Act act, OneWindowDbContext db, AreaTree tree, DateOnly today, CancellationToken cancellation)
    {
        var areaId = AreaId;
        if (Role.IsOfOffice())
        {
            if (OfficeId is not { } officeId) throw new RefusalException("duty-office-missing", nameof(OfficeId));
            var office = await db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Id == officeId, cancellation) ?? throw new RefusalException("duty-office-unknown", nameof(OfficeId));
            if (office.ClosedOn < today) throw new RefusalException("duty-office-closed", nameof(OfficeId));
            areaId = office.AreaId;
        }
        else if (OfficeId is not null) throw new RefusalException("duty-has-no-office", nameof(OfficeId));

        if (areaId is not { } id) throw new RefusalException("duty-area-missing", nameof(AreaId));
        if (tree.Find(id) is not { } area) throw new RefusalException("duty-area-unknown", nameof(AreaId));
        if (!area.IsValidOn(today)) throw new RefusalException("duty-area-ended", nameof(AreaId));
        if (act.Who.Kind != Audit.ActorKind.System && !act.Who.May(Permission.KeepPeople, area.Code))
            throw new RefusalException("duty-wider-than-own", Role.IsOfOffice() ? nameof(OfficeId) : nameof(AreaId));
        var from = From ?? today;
        if (from < today) throw new RefusalException("access-day-past", nameof(From));
        if (To < from) throw new RefusalException("access-days-reversed", nameof(To));
        var duty = new Duty { StaffId = staffId, Role = Role, AreaId = id, OfficeId = OfficeId, ValidFrom = from, ValidTo = To };
        return (duty, area, act.Needing(Permission.KeepPeople, area.Code));
    }

    internal string Details(Area area) =>
        Access.Details.Json(("role", Role.ToString()), ("area", area.Code), ("office", OfficeId?.ToString()),
            ("from", From?.ToString("O", null)), ("to", To?.ToString("O", null)));
}
