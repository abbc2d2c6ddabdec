using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using OneWindow.Core.Shared;
using SkiaSharp;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>A scanned page on a page of its own: as large as A4 allows, across the page where the scan lies.</summary>
static class ScanPage
{
    const int ShortSide = 11906, LongSide = 16838, Margin = 1000;

    /// <summary>Room that the caption above the picture takes, in twips.</summary>
    const int Caption = 700;

    /// <summary>More is not decoded: 40 megapixels are A4 at 600 dpi.</summary>
    const long MostPixels = 40_000_000;

    /// <summary>A picture ready to be bound in.</summary>
    internal sealed record Scan(byte[] Content, int Width, int Height)
    {
        internal bool IsLying => Width > Height * 1.1;
    }

    /// <summary>By its first bytes, whatever its name says: PNG or JPEG.</summary>
    internal static bool IsPicture(byte[] content) => content.AsSpan() is [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..];

    /// <summary>The picture, upright; null where it does not open or is too large.</summary>
    internal static Scan? Read(byte[] content)
    {
        if (!IsPicture(content)) return null;
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width < 1 || codec.Info.Height < 1 || (long)codec.Info.Width * codec.Info.Height > MostPixels) return null;
        if (codec.EncodedOrigin is SKEncodedOrigin.TopLeft) return new(content, codec.Info.Width, codec.Info.Height);
        using var read = SKBitmap.Decode(codec);
        if (read is null) return null;
        var (width, height) = Upright.Size(codec.EncodedOrigin, read.Width, read.Height);
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Concat(Upright.Turn(codec.EncodedOrigin, width, height));
        using var image = SKImage.FromBitmap(read);
        surface.Canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest, SKMipmapMode.None));
        using var drawn = surface.Snapshot();
        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, 90);
        return new(jpeg.ToArray(), width, height);
    }

    internal static SectionProperties Section(bool lying) => new(
        new SectionType { Val = SectionMarkValues.NextPage },
        lying ? new PageSize { Width = LongSide, Height = ShortSide, Orient = PageOrientationValues.Landscape } : new PageSize { Width = ShortSide, Height = LongSide },
        new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 500, Footer = 500, Gutter = 0 });

    /// <summary>The caption above a scan, in small grey words.</summary>
    internal static Paragraph Words(string caption) => new(Tight(JustificationValues.Left, "120"), Small(FilledText.Of(caption)));

    /// <summary>The page number, as the forms have it.</summary>
    internal static Footer Foot() => new(new Paragraph([Tight(JustificationValues.Center, "0"), Small(FilledText.Of("第 ")), .. Field("PAGE"), Small(FilledText.Of(" 页　共 ")), .. Field("NUMPAGES"), Small(FilledText.Of(" 页"))]));

    static IEnumerable<OpenXmlElement> Field(string code) =>
    [
        Small(new FieldChar { FieldCharType = FieldCharValues.Begin }), Small(new FieldCode($" {code} ") { Space = SpaceProcessingModeValues.Preserve }),
        Small(new FieldChar { FieldCharType = FieldCharValues.Separate }), Small(FilledText.Of("1")), Small(new FieldChar { FieldCharType = FieldCharValues.End }),
    ];

    static Run Small(OpenXmlElement content) =>
        new(new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "宋体" }, new Color { Val = "595959" }, new FontSize { Val = "18" }), content);

    internal static Paragraph Picture(MainDocumentPart main, Scan scan, uint id, string name)
    {
        var (pageWidth, pageHeight) = scan.IsLying ? (LongSide, ShortSide) : (ShortSide, LongSide);
        var scale = Math.Min((pageWidth - 2.0 * Margin) / scan.Width, (pageHeight - 2.0 * Margin - Caption) / scan.Height) * FilledPicture.EmuPerTwip;
        return new Paragraph(Tight(JustificationValues.Center, "0"), new Run(FilledPicture.Inline(main, scan, scale, id, name)));
    }

    static ParagraphProperties Tight(JustificationValues side, string after) => new(
        new SnapToGrid { Val = false }, new SpacingBetweenLines { Before = "0", After = after, Line = "240", LineRule = LineSpacingRuleValues.Auto },
        new Indentation { FirstLineChars = 0, FirstLine = "0" }, new Justification { Val = side });
}
