using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace OneWindow.Core.Areas;

/// <summary>Boundaries ready for point questions. Built once and never changed; safe to ask from many threads.</summary>
public sealed class AreaShapes
{
    internal sealed record Shape(Guid AreaId, Geometry Geometry, IPreparedGeometry Prepared);

    readonly STRtree<Shape> index = new();

    public AreaShapes(IEnumerable<(Guid AreaId, Geometry Geometry)> boundaries)
    {
        var shapes = new List<Shape>();
        foreach (var (areaId, geometry) in boundaries)
        {
            var shape = new Shape(areaId, geometry, PreparedGeometryFactory.Prepare(geometry));
            // The first question builds the inner indexes; ask it here, where only one thread can.
            shape.Prepared.Covers(geometry.InteriorPoint);
            index.Insert(geometry.EnvelopeInternal, shape);
            shapes.Add(shape);
        }
        index.Build();
        All = shapes;
    }

    public static AreaShapes None { get; } = new([]);

    internal IReadOnlyList<Shape> All { get; }

    public bool Any => All.Count > 0;

    internal IEnumerable<Shape> Covering(Coordinate point)
    {
        var geometry = new Point(point);
        return index.Query(new Envelope(point)).Where(s => s.Prepared.Covers(geometry));
    }
}

/// <summary>An area and how far its boundary is from a point, in metres (0 inside).</summary>
public sealed record NearArea(Area Area, double Metres);

/// <summary>Which area a point lies in. Coordinates are WGS 84 degrees; a point on the border belongs to the lower code.</summary>
public sealed class AreaLocator(AreaTree tree, AreaShapes shapes)
{
    const double MetresPerDegree = 111_195; // mean Earth radius 6,371.0 km

    public AreaTree Tree => tree;
    public AreaShapes Shapes => shapes;

    /// <summary>-90 to 90 and -180 to 180; false for NaN.</summary>
    public static bool IsOnEarth(double latitude, double longitude) => latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;

    /// <summary>The deepest area whose boundary covers the point; null outside all boundaries.</summary>
    /// <param name="on">Areas that have ended by this day give way to those that took over; without a day, those that stand last.</param>
    public Area? At(double latitude, double longitude, DateOnly? on = null) =>
        IsOnEarth(latitude, longitude)
            ? shapes.Covering(new(longitude, latitude)).Select(s => Standing(s.AreaId, on)).OfType<Area>()
                .OrderByDescending(a => a.Level).ThenBy(a => a.Code, StringComparer.Ordinal).FirstOrDefault()
            : null;

    /// <summary>The area with the nearest boundary (0 metres inside), deepest first; null where no area has a boundary.</summary>
    public NearArea? NearestTo(double latitude, double longitude, DateOnly? on = null)
    {
        if (!IsOnEarth(latitude, longitude)) return null;
        if (At(latitude, longitude, on) is { } here) return new(here, 0);
        NearArea? best = null;
        var shrink = Math.Cos(latitude * Math.PI / 180);
        // Bounding boxes first: a box that is farther away than the best border found cannot hold a nearer one.
        foreach (var (shape, least) in shapes.All.Select(s => (s, Least: BoxMetres(s.Geometry.EnvelopeInternal, latitude, longitude, shrink))).OrderBy(x => x.Least))
        {
            if (best is not null && least > best.Metres) break;
            if (Standing(shape.AreaId, on) is not { } area) continue;
            var metres = BorderMetres(shape.Geometry, latitude, longitude, shrink);
            if (best is null || metres < best.Metres || (metres == best.Metres && area.Level > best.Area.Level)) best = new(area, metres);
        }
        return best;
    }

    /// <summary>Boundary of an area in force, or null; places it took over are not joined in.</summary>
    public Geometry? BoundaryOf(Guid areaId) => shapes.All.FirstOrDefault(s => s.AreaId == areaId)?.Geometry
        ?? shapes.All.FirstOrDefault(s => Standing(s.AreaId, null)?.Id == areaId)?.Geometry;

    /// <summary>Areas of a level that have a boundary, by code.</summary>
    public IReadOnlyList<(Area Area, Geometry Boundary)> Bounded(AreaLevel level) =>
        [.. shapes.All.Select(s => (Area: Standing(s.AreaId, null), s.Geometry)).Where(x => x.Area?.Level == level)
            .Select(x => (x.Area!, x.Geometry)).OrderBy(x => x.Item1.Code, StringComparer.Ordinal)];

    Area? Standing(Guid areaId, DateOnly? on)
    {
        if (on is { } day) return tree.InForce(areaId, day);
        var area = tree.Find(areaId);
        for (var steps = 0; area?.SuccessorId is { } next && steps < 64; steps++) area = tree.Find(next);
        return area;
    }

    static double BoxMetres(Envelope box, double lat, double lon, double shrink) => Metres(
        Math.Max(0, Math.Max(box.MinX - lon, lon - box.MaxX)) * shrink, Math.Max(0, Math.Max(box.MinY - lat, lat - box.MaxY)));

    /// <summary>Least distance to any side, on a plane fitted at the point: good to a few percent at 100 km, which is enough to choose.</summary>
    static double BorderMetres(Geometry geometry, double lat, double lon, double shrink)
    {
        var least = double.MaxValue;
        foreach (var ring in geometry.Boundary is GeometryCollection many ? many.Geometries : [geometry.Boundary])
        {
            var points = ring.Coordinates;
            for (var i = 1; i < points.Length; i++)
            {
                double ax = (points[i - 1].X - lon) * shrink, ay = points[i - 1].Y - lat;
                double dx = (points[i].X - points[i - 1].X) * shrink, dy = points[i].Y - points[i - 1].Y;
                var length = dx * dx + dy * dy;
                var along = length == 0 ? 0 : Math.Clamp(-(ax * dx + ay * dy) / length, 0, 1);
                least = Math.Min(least, Metres(ax + along * dx, ay + along * dy));
            }
        }
        return least;
    }

    static double Metres(double x, double y) => Math.Sqrt(x * x + y * y) * MetresPerDegree;
}
