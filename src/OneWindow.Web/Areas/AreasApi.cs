using System.Globalization;
using OneWindow.Core.Areas;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Areas;

/// <summary>An area as the API shows it.</summary>
/// <param name="Level">province, city, county, township, community or grid.</param>
/// <param name="Parent">Code of the place above; null at the root.</param>
/// <param name="Path">From the root down, the area last.</param>
/// <param name="ValidTo">Last day; null while it exists.</param>
/// <param name="Successor">Code of the place that took over, where one did.</param>
public sealed record AreaRecord(string Code, string Name, string Level, string? Parent, DateOnly ValidFrom, DateOnly? ValidTo,
    IReadOnlyList<AreaStep> Path, string? Successor, string? FormerName = null);

public sealed record AreaStep(string Code, string Name, string Level);

/// <param name="More">True where the list was cut; ask below a smaller place or for more of the name.</param>
public sealed record AreaList(IReadOnlyList<AreaRecord> Areas, bool More);

/// <summary><c>/api/v1/areas</c>: the directory of places for programs.</summary>
static class AreasApi
{
    const int Most = 100;

    internal static void MapAreas(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/areas").WithTags("areas");
        api.MapGet("/locate", Locate).WithName("locateArea").Produces<AreaRecord>().ProducesProblem(400).ProducesProblem(404);
        api.MapGet("", List).WithName("listAreas").Produces<AreaList>().ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/{code}", One).WithName("getArea").Produces<AreaRecord>().ProducesProblem(400).ProducesProblem(404);
        routes.MapGet("/areas/map.svg", MapPicture.Answer).ExcludeFromDescription();
    }

    static IResult Locate(HttpContext http, AreaTreeKeeper areas, TimeProvider clock, string? lat = null, string? lon = null)
    {
        if (Degrees(lat, 90) is not { } latitude) return Problems.Of(http, 400, lat is null ? "latitude-missing" : "latitude-unreadable", "lat");
        if (Degrees(lon, 180) is not { } longitude) return Problems.Of(http, 400, lon is null ? "longitude-missing" : "longitude-unreadable", "lon");
        var locator = areas.Locator;
        return locator.At(latitude, longitude, clock.LocalToday()) is { } area
            ? TypedResults.Ok(ToRecord(locator.Tree, area))
            : Problems.Of(http, 404, "point-outside", "lat");
    }

    static IResult List(HttpContext http, AreaTreeKeeper areas, TimeProvider clock, string? under = null, string? q = null)
    {
        var tree = areas.Current;
        var today = clock.LocalToday();
        Area? top = null;
        if (!string.IsNullOrEmpty(under) && Find(http, tree, under, today, "under", out top) is { } problem) return problem;
        if (q is { Length: > AreaSearch.LongestQuery }) return Problems.Of(http, 400, "text-too-long", "q");
        if (!string.IsNullOrWhiteSpace(q))
        {
            var below = top is null ? null : tree.CodesCovering(top.Id);
            var hits = tree.Search.Find(q, today, Most + 1,
                where: below is null ? null : a => a.Id != top!.Id && below.Any(c => a.Code.StartsWith(c, StringComparison.Ordinal)));
            return TypedResults.Ok(new AreaList([.. hits.Take(Most).Select(h => ToRecord(tree, h.Area, h.FormerName))], hits.Count > Most));
        }
        // Without a name: the places directly below, or the roots of the tree. All of them: a county has some hundred at most.
        var list = top is null ? tree.Roots(today) : tree.ChildrenOf(top.Id).Where(a => a.IsValidOn(today));
        return TypedResults.Ok(new AreaList([.. list.Select(a => ToRecord(tree, a))], false));
    }

    static IResult One(HttpContext http, AreaTreeKeeper areas, TimeProvider clock, string code) =>
        Find(http, areas.Current, code, clock.LocalToday(), "code", out var area) ?? TypedResults.Ok(ToRecord(areas.Current, area!));

    /// <summary>The place that bears the code today, or the last that bore it.</summary>
    static IResult? Find(HttpContext http, AreaTree tree, string code, DateOnly today, string field, out Area? area)
    {
        area = null;
        if (AreaCodes.LevelOf(code) is null) return Problems.Of(http, 400, "area-code-unreadable", field);
        area = tree.FindByCode(code, today) ?? tree.FindByCode(code);
        return area is null ? Problems.Of(http, 404, "area-unknown", field) : null;
    }

    internal static AreaRecord ToRecord(AreaTree tree, Area area, string? formerName = null)
    {
        var path = tree.SelfAndAbove(area.Id).Reverse().ToList();
        return new(area.Code, area.Name, Level(area), path.Count > 1 ? path[^2].Code : null, area.ValidFrom, area.ValidTo,
            [.. path.Select(a => new AreaStep(a.Code, a.Name, Level(a)))], area.SuccessorId is { } id ? tree.Find(id)?.Code : null, formerName);
    }

    static string Level(Area area) => area.Level.ToString().ToLowerInvariant();

    static double? Degrees(string? typed, double most) =>
        double.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees)
        && Math.Abs(degrees) <= most ? degrees : null;
}

static class LocalDays
{
    /// <summary>Today in local (Beijing) time.</summary>
    internal static DateOnly LocalToday(this TimeProvider clock) => DateOnly.FromDateTime(clock.LocalNow());

    internal static DateTime LocalNow(this TimeProvider clock) => TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, SiteOptions.LocalTime);
}
