using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>Puts pictures into a document: a scan on its page, a drawn signature where a hand would sign.</summary>
static class FilledPicture
{
    internal const int EmuPerTwip = 635;

    /// <summary>A signature is as high as a line of its table and no wider than the cell, in twips.</summary>
    const int SignatureHigh = 620, SignatureWide = 3400;

    /// <summary>Behind the place of the mark, in the same run.</summary>
    internal static void InsertAfter(Text place, MainDocumentPart main, IReadOnlyList<byte[]> pictures)
    {
        OpenXmlElement last = place;
        foreach (var picture in pictures)
        {
            if (ScanPage.Read(picture) is not { } read) continue;
            var scale = Math.Min((double)SignatureWide / read.Width, (double)SignatureHigh / read.Height) * EmuPerTwip;
            last = last.InsertAfterSelf(Inline(main, read, scale, NextId(main), ""));
        }
    }

    static uint NextId(MainDocumentPart main) => main.Document.Descendants<Wp.DocProperties>().Select(d => d.Id?.Value ?? 0).DefaultIfEmpty(0u).Max() + 1;

    /// <param name="scale">Of a dot, in English Metric Units.</param>
    /// <param name="name">What is read out for it.</param>
    internal static Drawing Inline(MainDocumentPart main, ScanPage.Scan picture, double scale, uint id, string name)
    {
        var part = main.AddImagePart(picture.Content[0] == 0xFF ? ImagePartType.Jpeg : ImagePartType.Png);
        using (var stream = new MemoryStream(picture.Content)) part.FeedData(stream);
        var (width, height) = ((long)(picture.Width * scale), (long)(picture.Height * scale));
        return new Drawing(new Wp.Inline(
            new Wp.Extent { Cx = width, Cy = height },
            new Wp.DocProperties { Id = id, Name = $"picture{id}", Description = name },
            new A.Graphic(new A.GraphicData(new Pic.Picture(
                new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = id, Name = $"picture{id}" }, new Pic.NonVisualPictureDrawingProperties()),
                new Pic.BlipFill(new A.Blip { Embed = main.GetIdOfPart(part) }, new A.Stretch(new A.FillRectangle())),
                new Pic.ShapeProperties(new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 });
    }
}
