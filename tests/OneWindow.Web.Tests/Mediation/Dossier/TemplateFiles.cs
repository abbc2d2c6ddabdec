using System.IO.Compression;
using System.Text;
using OneWindow.Core.Mediation.Dossier;

namespace OneWindow.Web.Tests.Mediation.Dossier;

/// <summary>Templates as somebody would edit them: the default one with other words in it.</summary>
static class TemplateFiles
{
    internal static byte[] Edited(DossierForm form, params (string From, string To)[] words)
    {
        using var stream = new MemoryStream();
        stream.Write(DossierTemplates.DefaultOf(form));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            string xml;
            using (var reader = new StreamReader(entry.Open(), Encoding.UTF8)) xml = reader.ReadToEnd();
            foreach (var (from, to) in words)
            {
                if (!xml.Contains(from, StringComparison.Ordinal)) throw new InvalidOperationException($"{form} does not hold {from}");
                xml = xml.Replace(from, to, StringComparison.Ordinal);
            }
            entry.Delete();
            using var written = zip.CreateEntry("word/document.xml").Open();
            written.Write(Encoding.UTF8.GetBytes(xml));
        }
        return stream.ToArray();
    }

    /// <summary>The words of the body, marks and all.</summary>
    internal static string Words(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx), ZipArchiveMode.Read);
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open(), Encoding.UTF8);
        return string.Concat(System.Xml.Linq.XDocument.Load(reader).Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value));
    }
}
