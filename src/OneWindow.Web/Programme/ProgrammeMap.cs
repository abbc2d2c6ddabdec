using System.Globalization;
using System.Net;
using System.Text;
using NetTopologySuite.Geometries;
using OneWindow.Core.Areas;
using OneWindow.Core.Programme;
using OneWindow.Web.Areas;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme;

/// <summary>The tasks for one place and what lies below it.</summary>
sealed record PlaceLine(Area Area, LampCounts Counts)
{
    /// <summary>Share of red lamps among its tasks with a lamp, 0 to 100; null: no such task.</summary>
    internal int? RedPercent => Counts.Green + Counts.Yellow + Counts.Red is > 0 and var lit ? Counts.Red * 100 / lit : null;
}

/// <summary>
/// The map of a programme's place, drawn here from the boundaries in memory: by township where townships have boundaries, else by county. No tiles, no foreign host. It never stands without its table.
/// </summary>
static class ProgrammeMap
{
    const int Width = 560, Height = 400;

    /// <summary>From no red lamp to mostly red; told apart by lightness as well as by hue.</summary>
    static readonly (int Upto, string Fill)[] Steps = [(0, "#d7ece3"), (10, "#fff0c9"), (25, "#f6c890"), (50, "#e88a6b"), (100, "#c8332a")];

    const string Nothing = "#eef2f3";

    /// <summary>Places of the programme one level down (counties of a city, townships of a county), with the tasks and measures that are for them.</summary>
    internal static IReadOnlyList<PlaceLine> Places(ProgrammeBoard board, AreaTree tree, DateOnly today)
    {
        var lines = board.Projects.Where(p => p.Row.DroppedOn is null).SelectMany(p => p.Tasks).SelectMany(t => t.All).Where(t => t.Row.Counts).ToList();
        return [.. tree.ChildrenOf(board.Year.AreaId).Where(a => a.IsValidOn(today)).Select(a => new PlaceLine(a, LampCounts.Of([.. lines.Where(l => l.Row.AreaCode.StartsWith(a.Code, StringComparison.Ordinal))])))];
    }

    /// <summary>The picture; empty where no boundary is known.</summary>
    internal static string Draw(ProgrammeBoard board, AreaLocator locator, Texts texts)
    {
        var lines = board.Projects.Where(p => p.Row.DroppedOn is null).SelectMany(p => p.Tasks).SelectMany(t => t.All).Where(t => t.Row.Counts).ToList();
        var shown = Bounded(locator, AreaLevel.Township, board) is { Count: > 0 } townships ? townships : Bounded(locator, AreaLevel.County, board);
        if (shown.Count == 0) return "";
        var extent = new Envelope();
        foreach (var (_, boundary) in shown) extent.ExpandToInclude(boundary.EnvelopeInternal);
        var projection = new MapProjection(extent, Width, Height);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"ow-map\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"map-title\"><title id=\"map-title\">{WebUtility.HtmlEncode(texts["programme.wall-map"])}</title>");
        foreach (var (area, boundary) in shown)
        {
            var place = new PlaceLine(area, LampCounts.Of([.. lines.Where(l => l.Row.AreaCode.StartsWith(area.Code, StringComparison.Ordinal))]));
            svg.Append("<path d=\"");
            MapPicture.AppendPath(svg, boundary, projection);
            svg.Append(CultureInfo.InvariantCulture, $"\" fill=\"{Fill(place.RedPercent)}\" stroke=\"#33474f\" stroke-width=\"1.5\" fill-rule=\"evenodd\"><title>{WebUtility.HtmlEncode(area.Name)}</title></path>");
        }
        // Names last, so that no neighbour is drawn over them.
        if (shown.Count <= 40)
            foreach (var (area, boundary) in shown)
            {
                var (x, y) = projection.ToPixels(boundary.InteriorPoint.Y, boundary.InteriorPoint.X);
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"middle\" font-size=\"18\" fill=\"#0b0c0c\">{WebUtility.HtmlEncode(area.Name)}</text>");
            }
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - 8}\" y=\"{Height - 6}\" text-anchor=\"end\" font-size=\"13\" fill=\"#505a5f\">{WebUtility.HtmlEncode(texts["areas.map.schematic"])}</text></svg>");
        return svg.ToString();
    }

    static List<(Area Area, Geometry Boundary)> Bounded(AreaLocator locator, AreaLevel level, ProgrammeBoard board) =>
        [.. locator.Bounded(level).Where(b => b.Area.Code.StartsWith(board.Year.AreaCode, StringComparison.Ordinal))];

    static string Fill(int? percent) => percent is not { } red ? Nothing : Steps.First(s => red <= s.Upto).Fill;
}
