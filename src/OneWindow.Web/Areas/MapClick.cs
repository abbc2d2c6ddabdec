using System.Globalization;
using Microsoft.Extensions.Primitives;
using OneWindow.Core.Areas;

namespace OneWindow.Web.Areas;

/// <summary>What <c>&lt;input type="image"&gt;</c> of <see cref="SvgMap"/> sends: <c>name.x</c> and <c>name.y</c> in pixels of the picture.</summary>
public static class MapClick
{
    /// <summary>The clicked point in WGS 84 degrees; null where there was no click on a map or the numbers are none.</summary>
    /// <param name="sent">Fields of the form or of the address.</param>
    /// <param name="name">The part's <see cref="SvgMap.Name"/>.</param>
    public static (double Latitude, double Longitude)? Read(IEnumerable<KeyValuePair<string, StringValues>> sent, string name, AreaLocator locator)
    {
        var fields = sent.Where(f => f.Key == $"{name}.x" || f.Key == $"{name}.y").ToDictionary(f => f.Key[^1], f => f.Value.ToString());
        return Pixel(fields.GetValueOrDefault('x')) is { } x && Pixel(fields.GetValueOrDefault('y')) is { } y ? MapPicture.Projection(locator)?.ToDegrees(x, y) : null;
    }

    static int? Pixel(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var pixel) ? pixel : null;
}
