using OneWindow.Core.Access;
using OneWindow.Core.Shared;
using SkiaSharp;

namespace OneWindow.Core.Matters;

/// <summary>A photo that was opened, turned upright, made smaller and written anew: nothing of the original file is left in it.</summary>
public sealed record CheckedPhoto(byte[] Jpeg, int Width, int Height)
{
    internal MatterPhoto ToRow(Matter matter, Act act, bool isEvidence = false) => new()
    {
        District = matter.District,
        MatterId = matter.Id,
        At = act.At,
        By = act.Who.Kind,
        IsEvidence = isEvidence,
        Width = Width,
        Height = Height,
        Content = Jpeg,
    };
}

/// <summary>
/// Takes photos in by their content, whatever their name says (OWASP ASVS 5.0, V5): JPEG, PNG, WebP and GIF that open, at most 10 MB and
/// 40 megapixels. The picture is drawn anew, so place, time and camera data are gone.
/// </summary>
public static class PhotoIntake
{
    public const int LargestBytes = 10 * 1024 * 1024;
    const long MostPixels = 40_000_000;
    const int LongestSide = 2048;

    /// <exception cref="RefusalException"><c>photo-too-large</c>, <c>photo-unreadable</c>.</exception>
    public static CheckedPhoto Check(ReadOnlyMemory<byte> file, string field = "Photos")
    {
        if (file.Length > LargestBytes) throw new RefusalException("photo-too-large", field);
        using var data = SKData.CreateCopy(file.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png
                or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Gif) || codec.Info.Width < 1 || codec.Info.Height < 1)
            throw new RefusalException("photo-unreadable", field);
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels) throw new RefusalException("photo-too-large", field);
        using var read = SKBitmap.Decode(codec) ?? throw new RefusalException("photo-unreadable", field);
        return Redraw(read, codec.EncodedOrigin);
    }

    static CheckedPhoto Redraw(SKBitmap read, SKEncodedOrigin origin)
    {
        var (width, height) = Upright.Size(origin, read.Width, read.Height);
        var scale = Math.Min(1f, (float)LongestSide / Math.Max(width, height));
        var (newWidth, newHeight) = (Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        using var surface = SKSurface.Create(new SKImageInfo(newWidth, newHeight, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
        canvas.Concat(Upright.Turn(origin, width, height));
        using var image = SKImage.FromBitmap(read);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, 82);
        return new(jpeg.ToArray(), newWidth, newHeight);
    }
}
