using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <param name="Path">Of its part inside the package.</param>
sealed record SheetPart(string Name, string Path);

/// <summary>
/// A workbook (ECMA-376) opened for reading, part by part and never whole. What a stranger sends is bounded: unpacked size, rows, length of a cell, no macros, no document types.
/// </summary>
sealed partial class SheetPackage : IDisposable
{
    /// <summary>Bytes a single part may unpack to, and characters all shared texts may have together.</summary>
    internal const long LargestPart = 512L * 1024 * 1024, LargestWhole = 2 * LargestPart, MostSharedCharacters = 48L * 1024 * 1024;
    internal const int LongestCell = 32_767, MostParts = 5_000;

    readonly ZipArchive zip;
    readonly Lazy<string[]> shared;

    SheetPackage(ZipArchive zip)
    {
        this.zip = zip;
        Sheets = ReadSheets();
        (PercentStyles, DayStyles) = ReadStyles();
        shared = new(ReadShared);
    }

    internal IReadOnlyList<SheetPart> Sheets { get; }

    /// <summary>Days are counted from 1904 (workbooks of old Macs).</summary>
    internal bool From1904 { get; private set; }

    /// <summary>Indexes of cell styles that show a share, and of those that show a day.</summary>
    internal IReadOnlySet<int> PercentStyles { get; }
    internal IReadOnlySet<int> DayStyles { get; }

    internal string[] Shared => shared.Value;

    /// <exception cref="RefusalException">
    /// <c>file-missing</c>; <c>sheet-kind</c>: no workbook; <c>sheet-old</c>: .xls; <c>sheet-encrypted</c>: behind a password; <c>sheet-macro</c>; <c>sheet-broken</c>; <c>sheet-too-large</c>: unpacked.
    /// </exception>
    internal static SheetPackage Open(Stream file)
    {
        DemandWorkbook(file);
        try
        {
            var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostParts || zip.Entries.Any(e => e.Length > LargestPart) || zip.Entries.Sum(e => e.Length) > LargestWhole) throw Refused("sheet-too-large");
            if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw Refused("sheet-macro");
            if (zip.GetEntry("xl/workbook.xml") is null) throw Refused("sheet-kind");
            return new(zip);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or FormatException or EndOfStreamException) { throw Refused("sheet-broken"); }
    }

    internal static RefusalException Refused(string reason) => new(reason, "File");

    static void DemandWorkbook(Stream file)
    {
        var head = new byte[8];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (read == 0) throw Refused("file-missing");
        // A compound file is either an old .xls or a workbook locked with a password.
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) throw Refused(Names(file, "EncryptedPackage") ? "sheet-encrypted" : "sheet-old");
        if (!head.AsSpan().StartsWith("PK"u8)) throw Refused("sheet-kind");
    }

    /// <summary>The directory of a compound file names its streams in UTF-16; a file of a few megabytes is searched in one go.</summary>
    static bool Names(Stream file, string stream)
    {
        var bytes = new byte[Math.Min(file.Length, 32 * 1024 * 1024)];
        file.ReadExactly(bytes);
        file.Position = 0;
        return bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
    }

    internal IEnumerable<ZipArchiveEntry> Parts => zip.Entries;

    /// <summary>The bytes of a part, bounded alike.</summary>
    internal static Stream Open(ZipArchiveEntry part) => new Bounded(part.Open(), LargestPart);

    internal bool Has(string path) => zip.GetEntry(path) is not null;

    /// <summary>A part for reading; more bytes than <see cref="LargestPart"/> are refused while reading, whatever its header says.</summary>
    internal XmlReader Read(string path) => XmlReader.Create(new Bounded((zip.GetEntry(path) ?? throw Refused("sheet-broken")).Open(), LargestPart), Careful);

    internal static XmlReaderSettings Careful => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, CloseInput = true };

    List<SheetPart> ReadSheets()
    {
        var targets = new Dictionary<string, string>();
        if (Has("xl/_rels/workbook.xml.rels"))
        {
            using var rels = Read("xl/_rels/workbook.xml.rels");
            while (rels.Read())
                if (rels is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && rels.GetAttribute("Id") is { } id && rels.GetAttribute("Target") is { } target)
                    targets[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
        }
        var sheets = new List<SheetPart>();
        using var book = Read("xl/workbook.xml");
        while (book.Read())
        {
            if (book.NodeType != XmlNodeType.Element) continue;
            if (book.LocalName == "workbookPr") From1904 = book.GetAttribute("date1904") is "1" or "true";
            if (book.LocalName != "sheet" || book.GetAttribute("name") is not { } name) continue;
            for (var has = book.MoveToFirstAttribute(); has; has = book.MoveToNextAttribute())
                if (book.LocalName == "id" && targets.TryGetValue(book.Value, out var path) && path.Contains("/worksheets/", StringComparison.Ordinal) && Has(path)) sheets.Add(new(name, path));
            book.MoveToElement();
        }
        return sheets;
    }

    (HashSet<int> Percent, HashSet<int> Day) ReadStyles()
    {
        // The formats every workbook has (18.8.30): 9 and 10 are shares, 14 to 22 and the East Asian 27 to 36 and 50 to 58 are days.
        HashSet<int> shares = [9, 10], days = [.. Enumerable.Range(14, 9), .. Enumerable.Range(27, 10), .. Enumerable.Range(50, 9)], percent = [], day = [];
        if (!Has("xl/styles.xml")) return (percent, day);
        using var styles = Read("xl/styles.xml");
        var (within, index) = (false, 0);
        while (styles.Read())
        {
            if (styles.LocalName == "cellXfs") within = styles.NodeType == XmlNodeType.Element && !styles.IsEmptyElement;
            if (styles.NodeType != XmlNodeType.Element) continue;
            if (styles.LocalName == "numFmt" && int.TryParse(styles.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var id))
            {
                var format = Quoted().Replace(styles.GetAttribute("formatCode") ?? "", "");
                if (format.Contains('%')) shares.Add(id);
                else if (format.Contains('y', StringComparison.OrdinalIgnoreCase) && format.Contains('d', StringComparison.OrdinalIgnoreCase)) days.Add(id);
            }
            if (!within || styles.LocalName != "xf") continue;
            if (int.TryParse(styles.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var format2))
            {
                if (shares.Contains(format2)) percent.Add(index);
                if (days.Contains(format2)) day.Add(index);
            }
            index++;
        }
        return (percent, day);
    }

    string[] ReadShared()
    {
        if (!Has("xl/sharedStrings.xml")) return [];
        var (texts, characters) = (new List<string>(), 0L);
        using var reader = Read("xl/sharedStrings.xml");
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "si" }) continue;
            var text = ReadText(reader);
            if ((characters += text.Length + 16) > MostSharedCharacters) throw Refused("sheet-too-large");
            texts.Add(text);
        }
        return [.. texts];
    }

    /// <summary>The text of the element the reader stands on (si or is): its runs joined, without the readings beside characters. Stands on its end afterwards.</summary>
    internal static string ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement) return "";
        var (depth, first, more) = (reader.Depth, "", default(StringBuilder));
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" }) { reader.Skip(); continue; }
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                var text = reader.ReadElementContentAsString();
                if (first.Length == 0 && more is null) first = text;
                else (more ??= new(first)).Append(text);
                if (more is { Length: > LongestCell * 4 }) throw Refused("sheet-too-large");
                continue;
            }
            if (!reader.Read()) break;
        }
        return Unescape(more?.ToString() ?? first);
    }

    /// <summary>Characters XML cannot bear are written as <c>_x0001_</c> (22.9.2.19), and a text that looks so has its underscore written so.</summary>
    internal static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, m => ((char)int.Parse(m.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : text;

    internal static string Escape(string text)
    {
        if (text.Contains("_x", StringComparison.OrdinalIgnoreCase)) text = Escaped().Replace(text, m => $"_x005F{m.Value}");
        return text.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') < 0 ? text : text.Replace("\uFFFE", "_xFFFE_", StringComparison.Ordinal).Replace("\uFFFF", "_xFFFF_", StringComparison.Ordinal);
    }

    public void Dispose() => zip.Dispose();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escaped();

    /// <summary>Words inside a number format.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]")]
    private static partial Regex Quoted();

    /// <summary>Refuses to give more bytes than agreed: a zip of a few kilobytes can unpack to gigabytes.</summary>
    sealed class Bounded(Stream inner, long most) : Stream
    {
        long left = most;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            return (left -= read) < 0 ? throw Refused("sheet-too-large") : read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
