using System.Globalization;
using System.Text.Json;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>A file with calendar days: CSV, or the yearly JSON of the public set.</summary>
/// <param name="Name">As it is called, for messages and as a source.</param>
public sealed record HolidayFile(string Name, Stream Content);

/// <summary>One day of a file or a form.</summary>
/// <param name="Kind">Null takes a day out that was entered wrongly.</param>
public sealed record DayEntry(DateOnly Day, DayKind? Kind, string Name, string Source);

/// <summary>
/// Reads files of calendar days and merges them by date: CSV with the columns <c>date,kind,name</c> (kind <c>off</c>, <c>work</c> or <c>none</c>),
/// or the yearly JSON of NateScarlet/holiday-cn (<c>year</c>, <c>papers</c>, <c>days</c> of <c>name</c>, <c>date</c>, <c>isOffDay</c>), whose file
/// of one year can hold days of the year before. A day may stand in several files if they say the same.
/// </summary>
/// <param name="source">The notice, for all days; without it the papers a file names, or the file's name.</param>
sealed class HolidayReader(string? source, List<ImportFault> faults)
{
    /// <summary>A file of many years has some ten thousand bytes.</summary>
    internal const int MostBytes = 1 << 20;

    static readonly string[] Header = ["date", "kind", "name"];

    readonly SortedDictionary<DateOnly, (DayEntry Entry, string Place)> merged = [];
    readonly Dictionary<DateOnly, string> inThisFile = [];
    HolidayFile file = null!;
    bool severalFiles;

    internal static List<DayEntry> Read(IReadOnlyList<HolidayFile> files, string? source, List<ImportFault> faults)
    {
        var reader = new HolidayReader(source, faults) { severalFiles = files.Count > 1 };
        foreach (var file in files) reader.Read(file);
        return [.. reader.merged.Values.Select(m => m.Entry)];
    }

    void Read(HolidayFile next)
    {
        file = next;
        inThisFile.Clear();
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = file.Content.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes) { Fault(0, "file-too-large", $"{MostBytes >> 10} KiB"); return; }
        }
        var content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        if (content.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) content = content[3..];
        if (content.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..]) ReadYear(content);
        else ReadTable(new MemoryStream(bytes.ToArray()));
    }

    void ReadTable(Stream csv)
    {
        var read = new List<ImportFault>();
        foreach (var (line, fields) in CsvReader.Table(csv, Header, read))
        {
            if (fields.Count != 3) Fault(line, "columns", string.Join(',', fields));
            else if (fields[1] is not ("off" or "work" or "none")) Fault(line, "bad-kind", fields[1]);
            else Add(line, fields[0], fields[0], fields[1] switch { "off" => DayKind.Off, "work" => DayKind.Work, _ => null }, fields[2], source ?? file.Name);
        }
        foreach (var fault in read) Fault(fault.Place, fault.Code, fault.What);
    }

    void ReadYear(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 8 });
            var (year, papers, days) = ReadRoot(document.RootElement);
            if (year is not { } of || papers is null || days is not { } listed) return;
            var named = string.Join(' ', papers);
            var from = source ?? (named.Length is > 0 and <= CalendarDay.LongestSource ? named : papers.Find(p => p.Length is > 0 and <= CalendarDay.LongestSource) ?? file.Name);
            var number = 0;
            foreach (var day in listed.EnumerateArray()) ReadDay(day, $"$.days[{number++}]", of, from);
        }
        catch (JsonException fault) { Fault((int)(fault.LineNumber + 1 ?? 0), "not-json", ""); }
        catch (InvalidOperationException) { Fault(0, "not-json", ""); } // a field's name that is no text (half a surrogate pair)
    }

    (int? Year, List<string>? Papers, JsonElement? Days) ReadRoot(JsonElement root)
    {
        var (year, papers, days) = ((int?)null, (List<string>?)null, (JsonElement?)null);
        if (root.ValueKind != JsonValueKind.Object) { Fault(0, "bad-field", "$"); return default; }
        if (TwiceIn(root, "$")) return default;
        foreach (var field in root.EnumerateObject())
            switch (field.Name)
            {
                case "$schema" or "$id": break;
                case "year" when field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out var number): year = number; break;
                case "papers" when field.Value.ValueKind == JsonValueKind.Array && field.Value.EnumerateArray().All(p => Words(p) is not null):
                    papers = [.. field.Value.EnumerateArray().Select(p => CleanText.Line(Words(p)))];
                    break;
                case "days" when field.Value.ValueKind == JsonValueKind.Array: days = field.Value; break;
                case "year" or "papers" or "days": Fault(0, "bad-field", $"$.{field.Name}"); return default;
                default: Fault(0, "unknown-field", $"$.{CleanText.Line(field.Name)}"); break;
            }
        foreach (var (name, missing) in new[] { ("year", year is null), ("papers", papers is null), ("days", days is null) })
            if (missing) Fault(0, "field-missing", $"$.{name}");
        return (year, papers, days);
    }

    void ReadDay(JsonElement day, string path, int year, string from)
    {
        var (name, date, off) = ((string?)null, (string?)null, (bool?)null);
        if (day.ValueKind != JsonValueKind.Object) { Fault(0, "bad-field", path); return; }
        if (TwiceIn(day, path)) return;
        foreach (var field in day.EnumerateObject())
            switch (field.Name)
            {
                case "name" when Words(field.Value) is { } words: name = words; break;
                case "date" when Words(field.Value) is { } words: date = words; break;
                case "isOffDay" when field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False: off = field.Value.GetBoolean(); break;
                case "name" or "date" or "isOffDay": Fault(0, "bad-field", $"{path}.{field.Name}"); return;
                default: Fault(0, "unknown-field", $"{path}.{CleanText.Line(field.Name)}"); return;
            }
        if (name is null || date is null || off is not { } isOff)
            Fault(0, "field-missing", $"{path}.{(name is null ? "name" : date is null ? "date" : "isOffDay")}");
        else if (DayOf(date) is { } on && on.Year != year && on.Year != year - 1) Fault(0, "other-year", $"{path}: {date}");
        else Add(0, $"{path}: {date}", date, isOff ? DayKind.Off : DayKind.Work, name, from);
    }

    /// <summary>A field that stands twice: nobody knows which of the two was meant.</summary>
    bool TwiceIn(JsonElement item, string path)
    {
        var twice = item.EnumerateObject().GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null) Fault(0, "twice", $"{path}.{CleanText.Line(twice)}");
        return twice is not null;
    }

    /// <summary>Null where the value is no string, or one that is no text (half a surrogate pair).</summary>
    static string? Words(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try { return value.GetString(); }
        catch (InvalidOperationException) { return null; }
    }

    static DateOnly? DayOf(string date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= CalendarDay.FirstYear and <= CalendarDay.LastYear ? day : null;

    /// <param name="line">Of a table; 0 in JSON, whose path is in <paramref name="what"/>.</param>
    void Add(int line, string what, string date, DayKind? kind, string typedName, string from)
    {
        var name = CleanText.Line(typedName);
        var place = line > 0 ? $"{line}" : what;
        if (DayOf(date) is not { } day) Fault(line, "bad-day", what);
        else if (!inThisFile.TryAdd(day, place)) Fault(line, "twice", $"{what} ({inThisFile[day]})");
        else if (kind == DayKind.Work && !CalendarDay.CanBeMakeUpWorkday(day)) Fault(line, "workday-on-weekday", what);
        else if (name.Length > CalendarDay.LongestName || (name.Length == 0 && kind is not null)) Fault(line, name.Length == 0 ? "name-missing" : "name-too-long", what);
        else if (!merged.TryGetValue(day, out var before)) merged.Add(day, (new(day, kind, name, from), severalFiles ? $"{file.Name} {place}" : place));
        else if (before.Entry.Kind != kind || before.Entry.Name != name) Fault(line, "differs", $"{what} ({before.Place})");
    }

    void Fault(int place, string code, string what) => faults.Add(new(place, code, severalFiles ? $"{file.Name}: {what}" : what));
}
