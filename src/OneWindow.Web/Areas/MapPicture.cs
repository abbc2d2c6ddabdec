using System.Globalization;
using System.Net;
using System.Text;
using NetTopologySuite.Geometries;
using OneWindow.Core.Areas;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Areas;

/// <summary>
/// The schematic map, drawn here as SVG from the boundaries in memory: no tiles, no foreign host. It says on its face that it is not an
/// official map. The picture of an area shows its neighbours of the same level; without one, all counties of the tree.
/// </summary>
static class MapPicture
{
    // Shown at this very size, never scaled: the browser reports a click in shown pixels. It fits a screen of 320 with its margins.
    internal const int Width = 280;
    internal const int Height = 220;

    // Pixels. Points nearer than that to the last one are left out: nobody sees them and everybody would wait for them.
    const double Finest = 0.7;

    /// <summary>The projection of the same picture, for reading a click.</summary>
    internal static MapProjection? Projection(AreaLocator locator) =>
        Shown(locator) is { Count: > 0 } shown ? new(ExtentOf(shown), Width, Height) : null;

    static IReadOnlyList<(Area Area, Geometry Boundary)> Shown(AreaLocator locator) => locator.Bounded(AreaLevel.County);

    static Envelope ExtentOf(IEnumerable<(Area, Geometry Boundary)> shown)
    {
        var extent = new Envelope();
        foreach (var (_, boundary) in shown) extent.ExpandToInclude(boundary.EnvelopeInternal);
        return extent;
    }

    /// <summary><c>GET /areas/map.svg?area=CODE&amp;lat=&amp;lon=</c></summary>
    internal static IResult Answer(HttpContext http, AreaTreeKeeper areas, Texts texts, string? area = null, string? lat = null, string? lon = null)
    {
        var locator = areas.Locator;
        (double, double)? point = Number(lat) is { } y && Number(lon) is { } x && AreaLocator.IsOnEarth(y, x) ? (y, x) : null;
        http.Response.Headers.CacheControl = "private, max-age=300";
        return Results.Text(Draw(locator, texts, area, point), "image/svg+xml", Encoding.UTF8);
    }

    static double? Number(string? typed) => double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    internal static string Draw(AreaLocator locator, Texts texts, string? highlighted, (double Latitude, double Longitude)? point)
    {
        var shown = Shown(locator);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" font-family=\"sans-serif\">");
        svg.Append("<title>").Append(WebUtility.HtmlEncode(texts["areas.map.title"])).Append("</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#f3f6f8\"/>");
        if (shown.Count > 0)
        {
            var projection = new MapProjection(ExtentOf(shown), Width, Height);
            foreach (var (area, boundary) in shown)
            {
                var here = !string.IsNullOrEmpty(highlighted) && (highlighted.StartsWith(area.Code, StringComparison.Ordinal) || area.Code.StartsWith(highlighted, StringComparison.Ordinal));
                svg.Append("<path d=\"");
                AppendPath(svg, boundary, projection);
                svg.Append(here ? "\" fill=\"#c8dff5\"" : "\" fill=\"#ffffff\"").Append(" stroke=\"#5a6b7b\" stroke-width=\"1.5\" fill-rule=\"evenodd\"><title>")
                    .Append(WebUtility.HtmlEncode(area.Name)).Append("</title></path>");
            }
            // Names last, so that no neighbour is drawn over them; a nation's map would be black with them.
            if (shown.Count <= 40)
                foreach (var (area, boundary) in shown)
                {
                    var (x, y) = projection.ToPixels(boundary.InteriorPoint.Y, boundary.InteriorPoint.X);
                    svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"middle\" font-size=\"13\" fill=\"#0b0c0c\">{WebUtility.HtmlEncode(area.Name)}</text>");
                }
            if (point is { } at && projection.ToPixels(at.Latitude, at.Longitude) is var (px, py) && px is >= 0 and <= Width && py is >= 0 and <= Height)
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{px:0.#}\" cy=\"{py:0.#}\" r=\"6\" fill=\"#d4351c\" stroke=\"#ffffff\" stroke-width=\"3\"/>");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - 8}\" y=\"{Height - 6}\" text-anchor=\"end\" font-size=\"12\" fill=\"#505a5f\">{WebUtility.HtmlEncode(texts["areas.map.schematic"])}</text></svg>");
        return svg.ToString();
    }

    internal static void AppendPath(StringBuilder svg, Geometry boundary, MapProjection projection)
    {
        for (var i = 0; i < boundary.NumGeometries; i++)
        {
            var polygon = (Polygon)boundary.GetGeometryN(i);
            AppendRing(svg, polygon.ExteriorRing, projection);
            foreach (var hole in polygon.InteriorRings) AppendRing(svg, hole, projection);
        }
    }

    static void AppendRing(StringBuilder svg, LineString ring, MapProjection projection)
    {
        var command = 'M';
        var (lastX, lastY) = (double.NaN, double.NaN);
        for (var i = 0; i < ring.NumPoints - 1; i++)
        {
            var (x, y) = projection.ToPixels(ring.GetCoordinateN(i).Y, ring.GetCoordinateN(i).X);
            if (Math.Abs(x - lastX) < Finest && Math.Abs(y - lastY) < Finest) continue;
            (lastX, lastY) = (x, y);
            svg.Append(CultureInfo.InvariantCulture, $"{command}{x:0.#} {y:0.#}");
            command = 'L';
        }
        svg.Append('Z');
    }
}
