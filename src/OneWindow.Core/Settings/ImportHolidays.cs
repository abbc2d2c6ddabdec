using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>
/// Days off and make-up workdays from a CSV with the columns <c>date,kind,name</c>; kind is <c>off</c>, <c>work</c>, or <c>none</c> to take a day
/// that was entered wrongly out again. Days that the file does not name stay.
/// </summary>
public sealed record ImportHolidays(Stream Csv, CalendarLayer Layer, string Source);

/// <summary>All or nothing, and repeatable.</summary>
public sealed class ImportHolidaysHandler(OneWindowDbContext db, SnapshotStore snapshots, AccessSettings site)
{
    static readonly string[] Header = ["date", "kind", "name"];

    public async Task<ImportResult> HandleAsync(ImportHolidays command, Act act, CancellationToken cancellation = default)
    {
        act = act.Needing(Permission.KeepAreas, "");
        var source = CleanText.Line(command.Source);
        if (source.Length is 0 or > 200) throw new RefusalException(source.Length == 0 ? "text-missing" : "text-too-long", nameof(command.Source));
        var faults = new List<ImportFault>();
        var days = Read(command.Csv, faults);
        if (faults.Count > 0) return ImportResult.Refusing(faults);
        var result = await db.InOneTransactionAsync(async () =>
        {
            var standing = await db.CalendarDays.Where(d => d.Layer == command.Layer).ToDictionaryAsync(d => d.Day, cancellation);
            var (added, changed, ended, unchanged) = (0, 0, 0, 0);
            foreach (var (day, kind, name) in days)
            {
                var before = standing.GetValueOrDefault(day);
                if (kind is not { } is_) { if (before is not null) { db.CalendarDays.Remove(before); ended++; } else unchanged++; }
                else if (before is null)
                {
                    db.CalendarDays.Add(new CalendarDay { Day = day, Layer = command.Layer, Kind = is_, Name = name, Source = source });
                    added++;
                }
                else if (before.Kind != is_ || before.Name != name) { (before.Kind, before.Name, before.Source) = (is_, name, source); changed++; }
                else unchanged++;
            }
            if (added + changed + ended > 0)
            {
                await db.CountChangeAsync(CalendarLoader.SnapshotName, cancellation);
                db.Record(act, "import-holidays", site.CityDistrict, nameof(CalendarDay), Guid.Empty, details: Details.Json(("layer", command.Layer.ToString()),
                    ("source", source), ("added", $"{added}"), ("changed", $"{changed}"), ("removed", $"{ended}")));
                await db.SaveChangesAsync(cancellation);
            }
            return new ImportResult(added, changed, ended, unchanged, []);
        }, cancellation);
        await snapshots.RefreshIfInUseAsync(db, cancellation);
        return result;
    }

    static List<(DateOnly Day, DayKind? Kind, string Name)> Read(Stream csv, List<ImportFault> faults)
    {
        var days = new List<(DateOnly, DayKind?, string)>();
        var lines = new Dictionary<DateOnly, int>();
        foreach (var (line, fields) in CsvReader.Table(csv, Header, faults))
        {
            if (fields.Count != 3) { faults.Add(new(line, "columns", string.Join(',', fields))); continue; }
            var name = CleanText.Line(fields[2]);
            if (!DateOnly.TryParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) faults.Add(new(line, "bad-day", fields[0]));
            else if (!lines.TryAdd(day, line)) faults.Add(new(line, "twice", $"{fields[0]}, {lines[day]}"));
            else if (fields[1] is not ("off" or "work" or "none")) faults.Add(new(line, "bad-kind", fields[1]));
            else if (name.Length > 60 || (name.Length == 0 && fields[1] != "none")) faults.Add(new(line, name.Length == 0 ? "name-missing" : "name-too-long", fields[0]));
            else days.Add((day, fields[1] switch { "off" => DayKind.Off, "work" => DayKind.Work, _ => null }, name));
        }
        return days;
    }
}
