using System.Text;

namespace OneWindow.Core.Settings;

/// <summary>Rows of a table in CSV (RFC 4180), with the number of the line each begins on.</summary>
static class CsvReader
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="DecoderFallbackException">The file is not UTF-8.</exception>
    /// <exception cref="InvalidDataException">A quoted field does not end.</exception>
    internal static IEnumerable<(int Line, List<string> Fields)> Read(Stream file)
    {
        using var reader = new StreamReader(file, Strict, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            var start = line;
            if (text.Length == 0) continue;
            if (!text.Contains('"')) { yield return (start, [.. text.Split(',')]); continue; }
            while (text.Count(c => c == '"') % 2 == 1)
            {
                text = reader.ReadLine() is { } more ? text + "\n" + more : throw new InvalidDataException($"line {start}");
                line++;
            }
            yield return (start, Split(text));
        }
    }

    static List<string> Split(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { field.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) { fields.Add(field.ToString()); field.Clear(); }
            else field.Append(c);
        }
        fields.Add(field.ToString());
        return fields;
    }

    /// <summary>Rows after the header; where the header is another or the file cannot be read, a fault and no rows.</summary>
    internal static List<(int Line, List<string> Fields)> Table(Stream file, string[] header, ICollection<Areas.ImportFault> faults)
    {
        var rows = new List<(int, List<string>)>();
        try
        {
            foreach (var row in Read(file))
                if (rows.Count > 0 || row.Fields.Select(f => f.Trim()).SequenceEqual(header, StringComparer.Ordinal)) rows.Add(row);
                else { faults.Add(new(row.Line, "header", string.Join(',', header))); return []; }
            if (rows.Count == 0) faults.Add(new(0, "empty-file", string.Join(',', header)));
        }
        catch (DecoderFallbackException) { faults.Add(new(0, "not-utf8", "")); return []; }
        catch (InvalidDataException) { faults.Add(new(0, "not-csv", "")); return []; }
        return rows.Count > 1 ? rows[1..] : [];
    }
}
