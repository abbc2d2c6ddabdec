using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>
/// Looks into an uploaded .docx before any library opens it: bounded size (packed and unpacked), well-formed XML without document type
/// definitions and of bounded depth, no macros, no link to anything outside the file, no embedded objects (OWASP ASVS 5.0, V5).
/// </summary>
static class TemplateFile
{
    internal const int LargestBytes = 4 * 1024 * 1024;
    const long LargestUnpacked = 48 * 1024 * 1024;
    const int MostEntries = 400;
    const int Deepest = 200;
    const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <summary>Last words of the relationship types a plain document has; everything else is an embedded thing.</summary>
    static readonly HashSet<string> Plain =
    [
        "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles", "stylesWithEffects", "numbering",
        "settings", "webSettings", "fontTable", "font", "theme", "image", "header", "footer", "footnotes", "endnotes", "comments",
        "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "customXmlProps", "glossaryDocument", "hyperlink",
    ];

    /// <summary>The first fault that keeps the file from being opened at all, or null.</summary>
    internal static TemplateFault? Fault(ReadOnlyMemory<byte> file)
    {
        if (file.Length > LargestBytes) return new(TemplateFault.TooLarge);
        if (file.Length < 4 || !file.Span[..4].SequenceEqual("PK\u0003\u0004"u8)) return new(TemplateFault.NotWord);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray()), ZipArchiveMode.Read);
            return Fault(zip);
        }
        catch (Exception e) when (IsDamage(e)) { return new(TemplateFault.Damaged); }
    }

    /// <summary>What reading a broken package or broken XML throws.</summary>
    internal static bool IsDamage(Exception e) => e is InvalidDataException or IOException or XmlException or FormatException or OpenXmlPackageException
        or NotSupportedException or ArgumentException or InvalidOperationException or IndexOutOfRangeException;

    static TemplateFault? Fault(ZipArchive zip)
    {
        if (zip.Entries.Count > MostEntries) return new(TemplateFault.TooLarge);
        if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return new(TemplateFault.Macros);
        if (zip.GetEntry("[Content_Types].xml") is null || zip.GetEntry("_rels/.rels") is null) return new(TemplateFault.NotWord);
        if (zip.Entries.Select(e => e.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count() != zip.Entries.Count) return new(TemplateFault.Damaged);
        long left = LargestUnpacked;
        foreach (var entry in zip.Entries)
        {
            // The length in the directory of the archive may lie: what is counted is what comes out.
            using var content = new MemoryStream();
            using (var packed = entry.Open())
            {
                var buffer = new byte[81920];
                for (int read; (read = packed.Read(buffer)) > 0;)
                {
                    if ((left -= read) < 0) return new(TemplateFault.TooLarge);
                    content.Write(buffer, 0, read);
                }
            }
            content.Position = 0;
            if (XmlFault(entry.FullName, content) is { } fault) return fault;
        }
        return null;
    }

    static TemplateFault? XmlFault(string name, Stream content)
    {
        var isTypes = name == "[Content_Types].xml";
        var isLinks = name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
        if (!isTypes && !isLinks && !name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) return null;
        var sawMain = false;
        using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestUnpacked });
        while (xml.Read())
        {
            if (xml.Depth > Deepest) return new(TemplateFault.Damaged);
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (isTypes && xml.GetAttribute("ContentType") is { } type)
            {
                if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)) return new(TemplateFault.Macros);
                sawMain |= type == MainType;
            }
            if (isLinks && LinkFault(xml) is { } fault) return fault;
        }
        return isTypes && !sawMain ? new(TemplateFault.NotWord) : null;
    }

    static TemplateFault? LinkFault(XmlReader xml)
    {
        if (xml.LocalName != "Relationship") return null;
        var kind = (xml.GetAttribute("Type") ?? "").Split('/')[^1];
        if (kind.Contains("vba", StringComparison.OrdinalIgnoreCase)) return new(TemplateFault.Macros);
        if (xml.GetAttribute("TargetMode") == "External") return new(TemplateFault.Links, xml.GetAttribute("Target") ?? "");
        return Plain.Contains(kind) ? null : new(TemplateFault.Objects, kind);
    }
}
