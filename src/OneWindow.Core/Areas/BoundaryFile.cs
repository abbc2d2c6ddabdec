using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.Valid;

namespace OneWindow.Core.Areas;

/// <summary>A fault of an imported file, with the line or the feature it stands in.</summary>
/// <param name="Place">Line number of a table, number of a feature (from 1); 0 for the file as a whole.</param>
/// <param name="Code">Stable code; its sentence is the text <c>import.&lt;code&gt;</c>.</param>
/// <param name="What">What stands there: the code, the name, the other line.</param>
public sealed record ImportFault(int Place, string Code, string What);

/// <summary>One boundary of a file.</summary>
/// <param name="Place">Number of the feature in the file, from 1.</param>
public sealed record ReadBoundary(int Place, string Code, Geometry Geometry);

/// <summary>
/// Reads a GeoJSON FeatureCollection (RFC 7946) of areas: code in <c>id</c> or <c>properties.code</c>, Polygon or MultiPolygon, WGS 84, longitude first.
/// </summary>
public static class BoundaryFile
{
    static readonly JsonSerializerOptions Format = new() { Converters = { new GeoJsonConverterFactory(new GeometryFactory(new PrecisionModel(), 4326)) } };

    /// <summary>The one coordinate system that is read. A file in the shifted Chinese systems (GCJ-02, BD-09) cannot be told apart by its numbers.</summary>
    public const string CoordinateSystem = "WGS 84 (EPSG:4326), longitude first";

    internal static Geometry ReadGeometry(string geoJson) =>
        JsonSerializer.Deserialize<Geometry>(geoJson, Format) ?? throw new InvalidDataException("empty geometry");

    internal static string Write(Geometry geometry) => JsonSerializer.Serialize(geometry, Format);

    /// <param name="repair">Mend a polygon that is not valid (a ring that crosses itself since its coordinates were rounded) instead of refusing it.</param>
    /// <param name="turned">How many rings ran the wrong way (RFC 7946, 3.1.6) and were turned round.</param>
    /// <param name="mended">How many features were not valid and were mended.</param>
    public static IReadOnlyList<ReadBoundary> Read(Stream file, ICollection<ImportFault> faults, bool repair, out int turned, out int mended)
    {
        turned = mended = 0;
        var boundaries = new List<ReadBoundary>();
        JsonDocument document;
        try { document = JsonDocument.Parse(file); }
        catch (JsonException) { faults.Add(new(0, "not-json", "")); return []; }
        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != "FeatureCollection"
                || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            {
                faults.Add(new(0, "not-a-feature-collection", ""));
                return [];
            }
            if (root.TryGetProperty("crs", out var crs) && !IsWgs84(crs)) faults.Add(new(0, "other-coordinate-system", crs.GetRawText()));
            var places = new Dictionary<string, int>();
            var place = 0;
            foreach (var feature in features.EnumerateArray())
            {
                place++;
                var code = CodeOf(feature);
                if (code is null || AreaCodes.LevelOf(code) is null) { faults.Add(new(place, "bad-code", code ?? "")); continue; }
                if (!places.TryAdd(code, place)) { faults.Add(new(place, "twice", $"{code}, {places[code]}")); continue; }
                if (ReadShape(feature, place, code, faults, repair, ref turned, ref mended) is { } shape) boundaries.Add(new(place, code, shape));
            }
        }
        return boundaries;
    }

    static Geometry? ReadShape(JsonElement feature, int place, string code, ICollection<ImportFault> faults, bool repair, ref int turned, ref int mended)
    {
        Geometry? shape = null;
        try { if (feature.TryGetProperty("geometry", out var geometry)) shape = geometry.Deserialize<Geometry>(Format); }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException or NotSupportedException or FormatException) { }
        if (shape is not (Polygon or MultiPolygon) || shape.IsEmpty) { faults.Add(new(place, "not-a-polygon", code)); return null; }
        if (!shape.Coordinates.All(c => AreaLocator.IsOnEarth(c.Y, c.X))) { faults.Add(new(place, "not-degrees", code)); return null; }
        if (new IsValidOp(shape).ValidationError is { } error)
        {
            if (!repair || Mended(shape) is not { } sound) { faults.Add(new(place, "bad-geometry", $"{code}: {error.Message} {error.Coordinate}")); return null; }
            shape = sound;
            mended++;
        }
        var polygons = new List<Polygon>();
        for (var i = 0; i < shape.NumGeometries; i++)
        {
            var polygon = (Polygon)shape.GetGeometryN(i);
            var shell = Directed(polygon.Shell, counterClockwise: true, ref turned);
            var holes = new LinearRing[polygon.NumInteriorRings];
            for (var h = 0; h < holes.Length; h++) holes[h] = Directed((LinearRing)polygon.GetInteriorRingN(h), counterClockwise: false, ref turned);
            polygons.Add(shape.Factory.CreatePolygon(shell, holes));
        }
        return polygons is [var one] ? one : shape.Factory.CreateMultiPolygon([.. polygons]);
    }

    /// <summary>Null where nothing with an inside is left, as of a ring that runs back on itself.</summary>
    static Geometry? Mended(Geometry shape) => GeometryFixer.Fix(shape) is (Polygon or MultiPolygon) and { IsEmpty: false, IsValid: true } sound ? sound : null;

    static LinearRing Directed(LinearRing ring, bool counterClockwise, ref int turned)
    {
        if (Orientation.IsCCW(ring.CoordinateSequence) == counterClockwise) return ring;
        turned++;
        return (LinearRing)ring.Reverse();
    }

    static string? CodeOf(JsonElement feature)
    {
        if (feature.ValueKind != JsonValueKind.Object) return null;
        if (feature.TryGetProperty("id", out var id) && Plain(id) is { Length: > 0 } own) return own;
        return feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("code", out var code) ? Plain(code) : null;
        static string? Plain(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    static bool IsWgs84(JsonElement crs) => crs.ValueKind == JsonValueKind.Null
        || crs.GetRawText() is var name && (name.Contains("CRS84", StringComparison.OrdinalIgnoreCase) || name.Contains("EPSG::4326", StringComparison.OrdinalIgnoreCase)
            || name.Contains("EPSG:4326", StringComparison.OrdinalIgnoreCase));

    static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
