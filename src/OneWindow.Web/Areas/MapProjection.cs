using NetTopologySuite.Geometries;

namespace OneWindow.Web.Areas;

/// <summary>
/// Between WGS 84 degrees and the pixels of a picture: a plane fitted at the middle latitude, north up, the whole extent with a margin inside.
/// </summary>
/// <param name="extent">In degrees, x = longitude.</param>
public sealed class MapProjection(Envelope extent, int width, int height)
{
    public const int Margin = 8;

    readonly double shrink = Math.Cos(extent.Centre.Y * Math.PI / 180);
    readonly double scale = Math.Min((width - 2 * Margin) / Math.Max(1e-6, extent.Width * Math.Cos(extent.Centre.Y * Math.PI / 180)),
        (height - 2 * Margin) / Math.Max(1e-6, extent.Height));

    public int Width => width;
    public int Height => height;

    public (double X, double Y) ToPixels(double latitude, double longitude) => (
        width / 2.0 + (longitude - extent.Centre.X) * shrink * scale,
        height / 2.0 - (latitude - extent.Centre.Y) * scale);

    /// <summary>Where a click on the picture is; null outside the picture.</summary>
    public (double Latitude, double Longitude)? ToDegrees(double x, double y) =>
        x >= 0 && x <= width && y >= 0 && y <= height
            ? (extent.Centre.Y - (y - height / 2.0) / scale, extent.Centre.X + (x - width / 2.0) / shrink / scale)
            : null;
}
