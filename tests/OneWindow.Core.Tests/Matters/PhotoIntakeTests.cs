using System.Text;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using SkiaSharp;
using Xunit;

namespace OneWindow.Core.Tests.Matters;

public sealed class PhotoIntakeTests
{
    [Fact]
    public void Check_TakesOutPlaceAndCameraAndTurnsThePictureUpright()
    {
        var file = WithExif(Jpeg(40, 20), orientation: 6, "GPS 42.8N 93.5E secret-camera");
        Assert.Contains("secret-camera", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        var photo = PhotoIntake.Check(file);
        Assert.Equal((20, 40), (photo.Width, photo.Height));
        Assert.DoesNotContain("secret-camera", Encoding.Latin1.GetString(photo.Jpeg), StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(photo.Jpeg), StringComparison.Ordinal);
        // Orientation 6: what was at the left edge stands at the top.
        using var drawn = SKBitmap.Decode(photo.Jpeg);
        Assert.True(drawn.GetPixel(10, 3).Red > 200 && drawn.GetPixel(10, 36).Blue > 200);
    }

    [Fact]
    public void Check_WhenLarge_IsMadeSmaller()
    {
        var photo = PhotoIntake.Check(Jpeg(4000, 1000));
        Assert.Equal((2048, 512), (photo.Width, photo.Height));
    }

    public static TheoryData<string, byte[]> NoPhotos => new()
    {
        { "empty", [] },
        { "text with a photo's name", Encoding.UTF8.GetBytes("this is not a photo at all") },
        { "html", Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>") },
        { "svg", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>") },
        { "pdf", Encoding.UTF8.GetBytes("%PDF-1.7\n1 0 obj") },
        { "cut off", Jpeg(400, 300)[..20] },
    };

    [Theory, MemberData(nameof(NoPhotos))]
    public void Check_WhenItIsNoPhoto_IsRefusedInWords(string what, byte[] file)
    {
        var refusal = Assert.Throws<RefusalException>(() => PhotoIntake.Check(file));
        Assert.True(refusal.Code == "photo-unreadable", what);
    }

    [Fact]
    public void Check_WhenTooLarge_IsRefused() =>
        Assert.Equal("photo-too-large", Assert.Throws<RefusalException>(() => PhotoIntake.Check(new byte[PhotoIntake.LargestBytes + 1])).Code);

    /// <summary>Left half red, right half blue.</summary>
    static byte[] Jpeg(int width, int height)
    {
        using var picture = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(picture))
        {
            canvas.Clear(SKColors.Blue);
            using var paint = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(0, 0, width / 2f, height, paint);
        }
        return picture.Encode(SKEncodedImageFormat.Jpeg, 95).ToArray();
    }

    /// <summary>Puts an EXIF block with an orientation and some words after the start marker (Exif 2.3, 4.5.4).</summary>
    static byte[] WithExif(byte[] jpeg, byte orientation, string words)
    {
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(words)];
        byte[] block = [.. "Exif\0\0"u8, .. tiff];
        var length = block.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. block, .. jpeg[2..]];
    }
}
