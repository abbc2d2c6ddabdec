using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;

namespace OneWindow.Core.Settings;

/// <param name="Uses">Name of each module's use with its count, where it is not zero.</param>
public sealed record KeptOffice(Office Office, Area Area, DutyHours Hours, IReadOnlyList<(string Name, int Count)> Uses);

public sealed record OfficeLine(Guid Id, string Name, OfficeKind Kind, string Phone, DateOnly? ClosedOn, string AreaName, string AreaCode);

/// <summary>What the settings pages read; only what the actor keeps.</summary>
public sealed class SettingsQueries(OneWindowDbContext db, AreaTreeKeeper areas, OfficeQueries offices, IEnumerable<IOfficeUse> uses, IEnumerable<IAreaUse> areaUses)
{
    public const int PageSize = 50;

    /// <summary>Offices of the areas the actor keeps, by area code and name, one page.</summary>
    public async Task<(IReadOnlyList<OfficeLine> Lines, bool More)> OfficesVisibleToAsync(Actor actor, string search = "", int page = 1, CancellationToken cancellation = default)
    {
        var all = db.Areas;
        var query = from office in db.Offices.AsNoTracking()
                    join area in all on office.AreaId equals area.Id
                    select new { office, area };
        if (actor.Kind != ActorKind.System)
        {
            var codes = Codes(actor, Permission.KeepOffices);
            query = query.Where(x => codes.Any(c => x.area.Code.StartsWith(c)));
        }
        if (search.Trim() is { Length: > 0 } part) query = query.Where(x => x.office.Name.Contains(part) || x.area.Name.Contains(part));
        var lines = await query.OrderBy(x => x.office.ClosedOn != null).ThenBy(x => x.area.Code).ThenBy(x => x.office.Name).ThenBy(x => x.office.Id)
            .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize + 1)
            .Select(x => new OfficeLine(x.office.Id, x.office.Name, x.office.Kind, x.office.Phone, x.office.ClosedOn, x.area.Name, x.area.Code)).ToListAsync(cancellation);
        return ([.. lines.Take(PageSize)], lines.Count > PageSize);
    }

    public async Task<KeptOffice?> OfficeVisibleToAsync(Actor actor, Guid id, CancellationToken cancellation = default)
    {
        if (await offices.FindAsync(id, cancellation) is not { } found || !Keeps(actor, Permission.KeepOffices, found.Area)) return null;
        var counted = new List<(string, int)>();
        foreach (var use in uses)
            if (await use.CountUsesAsync(id) is > 0 and var count) counted.Add((use.Name, count));
        return new(found.Office, found.Area, found.Hours, counted);
    }

    /// <summary>The area if the actor keeps it; null otherwise or if there is none.</summary>
    public Area? AreaVisibleTo(Actor actor, Guid id) => areas.Current.Find(id) is { } area && Keeps(actor, Permission.KeepAreas, area) ? area : null;

    /// <summary>
    /// What hangs on an area before it ends, each with its count where it is not zero: <c>parts</c> and <c>offices</c>, which must go first,
    /// then what modules point to it.
    /// </summary>
    public async Task<IReadOnlyList<(string Name, int Count)>> UsesOfAreaAsync(Area area, CancellationToken cancellation = default)
    {
        List<(string Name, int Count)> counted =
        [
            ("parts", await db.Areas.CountAsync(a => a.ParentId == area.Id && a.ValidTo == null, cancellation)),
            ("offices", await db.Offices.CountAsync(o => o.AreaId == area.Id && o.ClosedOn == null, cancellation)),
        ];
        foreach (var use in areaUses) counted.Add((use.Name, await use.CountUsesInAreaAsync(area.Id)));
        return [.. counted.Where(c => c.Count > 0)];
    }

    /// <summary>The topmost areas the actor keeps.</summary>
    public IReadOnlyList<Area> TopAreasVisibleTo(Actor actor, DateOnly on) =>
        [.. Codes(actor, Permission.KeepAreas).Select(c => areas.Current.FindByCode(c, on)).OfType<Area>().OrderBy(a => a.Code, StringComparer.Ordinal)];

    public static bool Keeps(Actor actor, Permission permission, Area area) =>
        actor.Kind == ActorKind.System || actor.May(permission, area.Code);

    static List<string> Codes(Actor actor, Permission permission) =>
        [.. actor.Duties.Where(d => d.Role.Grants(permission)).SelectMany(d => d.AreaCodes).Distinct()];
}
