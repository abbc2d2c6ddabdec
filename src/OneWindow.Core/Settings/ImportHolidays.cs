using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>
/// Days off and make-up workdays from files, merged by date: CSV with the columns <c>date,kind,name</c> (kind <c>off</c>, <c>work</c>, or
/// <c>none</c> to take a day that was entered wrongly out again), or the yearly JSON of the public set. Days that no file names stay.
/// </summary>
/// <param name="Source">The notice, for all days, at most 200 characters; null: what each file says, or its name.</param>
/// <param name="OnVersion">The version of the calendar that the person saw before saving; null takes any.</param>
public sealed record ImportHolidays(IReadOnlyList<HolidayFile> Files, CalendarLayer Layer, string? Source = null, int? OnVersion = null)
{
    public ImportHolidays(Stream csv, CalendarLayer layer, string source) : this([new(source, csv)], layer, source) { }
}

/// <summary>All or nothing, and repeatable.</summary>
public sealed class ImportHolidaysHandler(OneWindowDbContext db, CalendarKeeping calendar, AccessSettings site)
{
    /// <exception cref="StaleException">The calendar changed since <see cref="ImportHolidays.OnVersion"/>.</exception>
    public async Task<ImportResult> HandleAsync(ImportHolidays command, Act act, CancellationToken cancellation = default)
    {
        act = act.Needing(Permission.KeepAreas, site.CityDistrict);
        var (days, faults) = Read(command);
        if (faults.Count > 0) return ImportResult.Refusing(faults);
        var done = await calendar.SaveAsync(command.Layer, days, command.OnVersion, act, plan =>
            db.Record(act, "import-holidays", site.CityDistrict, nameof(CalendarDay), Guid.Empty, details: Details.Json(("layer", command.Layer.ToString()),
                ("source", command.Source ?? string.Join(", ", command.Files.Select(f => f.Name))), ("version", $"{plan.OnVersion + 1}"),
                ("added", $"{plan.Added}"), ("changed", $"{plan.Changed}"), ("removed", $"{plan.Removed}"))), cancellation);
        return new(done.Added, done.Changed, done.Removed, done.Unchanged, []);
    }

    /// <summary>What the files would change, or what is wrong with them; nothing is saved.</summary>
    public async Task<(CalendarPlan? Plan, IReadOnlyList<ImportFault> Faults)> PlanAsync(ImportHolidays command, Act act, CancellationToken cancellation = default)
    {
        act.Needing(Permission.KeepAreas, site.CityDistrict);
        var (days, faults) = Read(command);
        return faults.Count > 0 ? (null, faults) : (await calendar.PlanAsync(command.Layer, days, cancellation), []);
    }

    static (List<DayEntry> Days, List<ImportFault> Faults) Read(ImportHolidays command)
    {
        var source = command.Source is null ? null : CleanText.Line(command.Source);
        if (source is { Length: 0 or > CalendarDay.LongestSource }) throw new RefusalException(source.Length == 0 ? "text-missing" : "text-too-long", nameof(command.Source));
        var faults = new List<ImportFault>();
        var files = command.Files.Select(f => f with { Name = NameOf(f) }).ToList();
        return (HolidayReader.Read(files, source, faults), faults);
    }

    /// <summary>A file's name can be the source of its days, and fits.</summary>
    static string NameOf(HolidayFile file) => CleanText.Line(file.Name) is { Length: > 0 } name ? name[..Math.Min(name.Length, 100)] : "file";
}
