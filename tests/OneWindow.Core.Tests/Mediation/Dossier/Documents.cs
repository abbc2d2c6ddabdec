using System.Security.Cryptography;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using OneWindow.Core.Mediation.Dossier;
using SkiaSharp;
using Xunit;

namespace OneWindow.Core.Tests.Mediation.Dossier;

/// <summary>Small documents and a sample file to test with.</summary>
static class Documents
{
    const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    internal static readonly TemplateShape Shape = new(["案卷号", "委员会", "说明"], new Dictionary<string, TemplateShape>
    {
        ["各当事人"] = new(["姓名", "身份"], new Dictionary<string, TemplateShape> { ["各请求"] = new(["内容"], new Dictionary<string, TemplateShape>()) }),
        ["各文件"] = new(["名称", "页号"], new Dictionary<string, TemplateShape>()),
    });

    /// <summary>A document with this body (inner XML), and a header if one is given.</summary>
    internal static byte[] Of(string body, Action<WordprocessingDocument>? also = null)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document($"<w:document {W}><w:body>{body}</w:body></w:document>");
            also?.Invoke(document);
        }
        return stream.ToArray();
    }

    internal static string P(params string[] runs) => $"<w:p>{string.Concat(runs.Select(r => r.StartsWith('<') ? r : $"<w:r><w:t xml:space=\"preserve\">{r}</w:t></w:r>"))}</w:p>";
    internal static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(c => $"<w:tc>{(c.StartsWith('<') ? c : P(c))}</w:tc>"))}</w:tr>";
    internal static string Table(params string[] rows) => $"<w:tbl><w:tblPr/><w:tblGrid/>{string.Concat(rows)}</w:tbl>";

    internal static TemplateData Values(params (string Name, object Value)[] values) => new(
        values.Where(v => v.Value is not TemplateData[]).ToDictionary(v => v.Name, v => v.Value is TemplateValue value ? value : (TemplateValue)(string)v.Value),
        values.Where(v => v.Value is TemplateData[]).ToDictionary(v => v.Name, v => (IReadOnlyList<TemplateData>)(TemplateData[])v.Value));

    internal static byte[] Fill(string body, params (string Name, object Value)[] values) => DocumentTemplate.Fill(Of(body), Shape, Values(values));

    /// <summary>Words of each paragraph, tables as <c>|</c> between cells and rows on lines of their own.</summary>
    internal static IReadOnlyList<string> Lines(byte[] document) => Read(document, main => main.Document.Body!.ChildElements.SelectMany(LinesOf).ToList());

    static IEnumerable<string> LinesOf(OpenXmlElement element) => element switch
    {
        Paragraph p => [TemplateMarks.Words(p)],
        Table t => t.Elements<TableRow>().Select(r => string.Join('|', r.Elements<TableCell>().Select(c => string.Join('/', c.Elements<Paragraph>().Select(TemplateMarks.Words))))),
        _ => [],
    };

    internal static T Read<T>(byte[] document, Func<MainDocumentPart, T> read)
    {
        using var opened = WordprocessingDocument.Open(new MemoryStream(document), false);
        return read(opened.MainDocumentPart!);
    }

    internal static void AssertValid(byte[] document)
    {
        var faults = Faults(document);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(10)));
    }

    /// <summary>What the schema says against it: place and reason.</summary>
    internal static IReadOnlyList<(string Place, string Reason)> Faults(byte[] document)
    {
        using var opened = WordprocessingDocument.Open(new MemoryStream(document), false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(opened).Select(e => ($"{e.Part?.Uri} {e.Path?.XPath}", e.Description))];
    }

    internal static byte[] Scan(int width, int height, SKEncodedImageFormat format, string words)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.White);
        using var line = new SKPaint { Color = SKColors.Black, Style = SKPaintStyle.Stroke, StrokeWidth = 8 };
        surface.Canvas.DrawRect(20, 20, width - 40, height - 40, line);
        // Lines whose lengths differ with the words, as a page with writing has.
        var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(words));
        for (var i = 0; i < hash.Length; i++) surface.Canvas.DrawLine(80, 100 + i * height / 40f, 80 + (width - 160) * hash[i] / 255f, 100 + i * height / 40f, line);
        using var image = surface.Snapshot();
        return image.Encode(format, 80).ToArray();
    }
}
