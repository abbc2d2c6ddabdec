using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>A new office, or an office as it shall stand.</summary>
/// <param name="Id">Null for a new one.</param>
public sealed record SaveOffice(Guid? Id, Guid AreaId, string? Name, string? NameEn, OfficeKind Kind, string? Phone, string? Address);

public sealed class SaveOfficeHandler(OneWindowDbContext db, AccessSettings site)
{
    public Task<Office> HandleAsync(SaveOffice command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var area = await db.Areas.FindAsync([command.AreaId], cancellation) ?? throw new RefusalException("area-unknown", nameof(command.AreaId));
        var by = act.Needing(Permission.KeepOffices, area.Code);
        if (!area.IsValidOn(site.DayOf(act))) throw new RefusalException("area-ended", nameof(command.AreaId));
        var name = AreaKeeping.DemandName(command.Name, nameof(command.Name));
        var nameEn = CleanText.Line(command.NameEn);
        if (nameEn.Length > 100) throw new RefusalException("text-too-long", nameof(command.NameEn));
        var phone = CleanText.Line(command.Phone);
        if (phone.Length > 40 || phone.Any(c => !(char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')' or '/'))) throw new RefusalException("phone-unreadable", nameof(command.Phone));
        var address = CleanText.Line(command.Address);
        if (address.Length > 200) throw new RefusalException("text-too-long", nameof(command.Address));
        if (!Enum.IsDefined(command.Kind)) throw new RefusalException("office-kind-unknown", nameof(command.Kind));

        Office office;
        if (command.Id is { } id)
        {
            (office, by) = await db.KeptOfficeAsync(id, act, cancellation);
            if (office.ClosedOn is not null) throw new RefusalException("office-closed", nameof(command.Id));
            (office.Name, office.AreaId) = (name, area.Id);
        }
        else db.Offices.Add(office = new Office { Name = name, AreaId = area.Id });
        (office.NameEn, office.Kind, office.Phone, office.Address) = (nameEn.Length > 0 ? nameEn : null, command.Kind, phone, address);
        db.Record(by, "save-office", area.District, nameof(Office), office.Id, details: Details.Json(("area", area.Code), ("kind", command.Kind.ToString()), ("name", name)));
        await db.SaveChangesAsync(cancellation);
        return office;
    }, cancellation);
}

static class OfficeKeeping
{
    internal static async Task<(Office Office, Act Act)> KeptOfficeAsync(this OneWindowDbContext db, Guid id, Act act, CancellationToken cancellation)
    {
        var office = await db.Offices.FindAsync([id], cancellation) ?? throw new NotVisibleException("office");
        var area = await db.Areas.FindAsync([office.AreaId], cancellation) ?? throw new NotVisibleException("office");
        return (office, act.Needing(Permission.KeepOffices, area.Code));
    }
}
