using Microsoft.Extensions.Primitives;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Web.Areas;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Filing;

/// <summary>Places of this city for the page that asks where: by words, step by step down the tree, or by a point.</summary>
public sealed class PlaceFinder(AreaTreeKeeper areas, SiteOptions site, LocalTime time, TimeProvider clock)
{
    const int MostHits = 12;

    DateOnly Today => time.DayOf(clock.GetUtcNow().UtcDateTime);

    public Area? City => areas.Current.FindByCode(site.City, Today);

    public IReadOnlyList<AreaHit> Search(string words) => areas.Current.Search.Find(words, Today, MostHits, under: site.City, where: a => a.Level > AreaLevel.City);

    /// <summary>The places right below one, for going down the tree.</summary>
    public IReadOnlyList<Area> Below(Area area) => [.. areas.Current.ChildrenOf(area.Id).Where(a => a.IsValidOn(Today))];

    /// <summary>A place of this city by its code, as it stands in addresses.</summary>
    public Area? ByCode(string? code) =>
        code is not null && code.StartsWith(site.City, StringComparison.Ordinal) ? areas.Current.FindByCode(code, Today) : null;

    public Area? ById(Guid id) => areas.Current.Find(id);

    public string PathOf(Guid areaId) => areas.Current.PathName(areaId);

    /// <summary>The deepest place of this city that covers the point; null outside.</summary>
    public Area? At(double latitude, double longitude) =>
        areas.Locator.At(latitude, longitude, Today) is { } area && area.Code.StartsWith(site.City, StringComparison.Ordinal) ? area : null;

    /// <summary>
    /// Where the schematic map was pressed, to about a kilometre: a pixel of it is wider than that. Null without a press.
    /// </summary>
    public (double Latitude, double Longitude)? Pressed(IEnumerable<KeyValuePair<string, StringValues>> address, string name) =>
        MapClick.Read(address, name, areas.Locator) is var (latitude, longitude) ? (Math.Round(latitude, 2), Math.Round(longitude, 2)) : null;

    /// <summary>The map can show something: areas have boundaries here.</summary>
    public bool HasMap => areas.Locator.Shapes.Any;

    /// <summary>The point lies in that place or in one below it.</summary>
    public bool Covers(Guid areaId, double latitude, double longitude) =>
        At(latitude, longitude) is { } here && areas.Current.SelfAndAbove(here.Id).Any(a => a.Id == areaId);
}
