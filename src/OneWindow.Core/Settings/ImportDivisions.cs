using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>The official division table, new or in a later state: CSV with the columns <c>code,parentCode,level,name</c>.</summary>
/// <param name="ValidFrom">First day of what is new in it, today at the latest; what it replaces ends the day before.</param>
/// <param name="EndMissing">Places under the file's topmost branching place that it no longer lists end, too; without it they stay.</param>
public sealed record ImportDivisions(Stream Csv, DateOnly ValidFrom, bool EndMissing = false, IProgress<ImportProgress>? Progress = null);

public sealed record ImportProgress(int Done, int Total);

/// <summary>What an import did, or all the faults that kept it from doing anything.</summary>
public sealed record ImportResult(int Added, int Changed, int Ended, int Unchanged, IReadOnlyList<ImportFault> Faults)
{
    public bool Refused => Faults.Count > 0;

    /// <summary>Boundaries: features whose code is no area here, left out because that was asked for.</summary>
    public int Skipped { get; init; }

    /// <summary>Boundaries: rings that ran the wrong way and were turned round.</summary>
    public int Turned { get; init; }

    /// <summary>Boundaries: polygons that were not valid and were mended because that was asked for.</summary>
    public int Mended { get; init; }

    internal static ImportResult Refusing(IReadOnlyList<ImportFault> faults) => new(0, 0, 0, 0, faults);
}

/// <summary>
/// All or nothing, and repeatable: rows that stand already are not touched, a code that comes with another name or parent ends the old row
/// and begins a new one. Interrupted, it leaves nothing behind.
/// </summary>
public sealed class ImportDivisionsHandler(OneWindowDbContext db, IEnumerable<IFollowsAreas> followers, SnapshotStore snapshots, AccessSettings site)
{
    const int Batch = 4000;
    static readonly string[] Header = ["code", "parentCode", "level", "name"];

    sealed record Row(int Line, string Code, string ParentCode, AreaLevel Level, string Name);

    public async Task<ImportResult> HandleAsync(ImportDivisions command, Act act, CancellationToken cancellation = default)
    {
        act = act.Needing(Permission.KeepAreas, "");
        if (command.ValidFrom > site.DayOf(act)) throw new RefusalException("day-future", nameof(command.ValidFrom));
        var faults = new List<ImportFault>();
        var rows = Read(command.Csv, faults);
        if (faults.Count > 0) return ImportResult.Refusing(faults);

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var result = await db.InOneTransactionAsync(async () =>
            {
                var change = await CompareAsync(rows, command, faults, cancellation);
                if (faults.Count > 0) return ImportResult.Refusing(faults);
                if (change.Added.Count + change.Touched.Count > 0) await SaveAsync(change, command, act, cancellation);
                return new ImportResult(change.Added.Count - change.Renamed.Count, change.Renamed.Count, change.Ended, change.Unchanged, []);
            }, cancellation);
            if (!result.Refused) await snapshots.RefreshIfInUseAsync(db, cancellation);
            return result;
        }
        finally { db.ChangeTracker.AutoDetectChangesEnabled = true; db.ChangeTracker.Clear(); }
    }

    static List<Row> Read(Stream csv, List<ImportFault> faults)
    {
        var rows = new List<Row>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, fields) in CsvReader.Table(csv, Header, faults))
        {
            if (fields.Count != 4) { faults.Add(new(line, "columns", string.Join(',', fields))); continue; }
            var (code, parent, level, name) = (fields[0], fields[1], fields[2], CleanText.Line(fields[3]));
            var before = faults.Count;
            if (AreaCodes.LevelOf(code) is not { } expected) faults.Add(new(line, "bad-code", code));
            else if (level != ((int)expected).ToString(System.Globalization.CultureInfo.InvariantCulture)) faults.Add(new(line, "level-differs", $"{code}: {level}"));
            else if (expected == AreaLevel.Province ? parent.Length > 0 : AreaCodes.LevelOf(parent) is not { } above || above >= expected || !code.StartsWith(parent, StringComparison.Ordinal))
                faults.Add(new(line, "bad-parent", $"{code}: {parent}"));
            if (name.Length == 0) faults.Add(new(line, "name-missing", code));
            else if (name.Length > 100) faults.Add(new(line, "name-too-long", code));
            if (code.Length > 0 && !lines.TryAdd(code, line)) faults.Add(new(line, "twice", $"{code}, {lines[code]}"));
            if (faults.Count == before) rows.Add(new(line, code, parent, AreaCodes.LevelOf(code)!.Value, name));
        }
        rows.Sort((a, b) => a.Level != b.Level ? a.Level.CompareTo(b.Level) : string.CompareOrdinal(a.Code, b.Code));
        return rows;
    }

    /// <param name="Touched">Rows that stand and change: their end, successor or parent.</param>
    /// <param name="Renamed">Old row → the row that goes on under its code.</param>
    sealed record Change(List<Area> Added, HashSet<Area> Touched, Dictionary<Guid, Guid> Renamed, int Ended, int Unchanged);

    async Task<Change> CompareAsync(List<Row> rows, ImportDivisions command, List<ImportFault> faults, CancellationToken cancellation)
    {
        var standing = new Dictionary<string, Area>(StringComparer.Ordinal);
        var ended = new HashSet<(string, DateOnly)>();
        await foreach (var area in db.Areas.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
            if (area.ValidTo is null) standing[area.Code] = area; else ended.Add((area.Code, area.ValidFrom));
        var byId = standing.Values.ToDictionary(a => a.Id);
        var now = new Dictionary<string, Area>(standing, StringComparer.Ordinal); // what will stand under each code
        var (added, touched, renamed, unchanged) = (new List<Area>(), new HashSet<Area>(), new Dictionary<Guid, Guid>(), 0);
        var lastDay = command.ValidFrom.AddDays(-1);

        foreach (var row in rows)
        {
            Area? parent = null;
            if (row.ParentCode.Length > 0 && !now.TryGetValue(row.ParentCode, out parent)) { faults.Add(new(row.Line, "parent-unknown", $"{row.Code}: {row.ParentCode}")); continue; }
            var before = standing.GetValueOrDefault(row.Code);
            if (before is not null && before.Name == row.Name && (before.ParentId is { } id ? byId.GetValueOrDefault(id)?.Code : "") == row.ParentCode)
            {
                if (before.ParentId != parent?.Id) { before.ParentId = parent?.Id; touched.Add(before); }
                unchanged++;
                continue;
            }
            if (before?.ValidFrom >= command.ValidFrom || ended.Contains((row.Code, command.ValidFrom))) { faults.Add(new(row.Line, "not-later", row.Code)); continue; }
            var area = new Area { Code = row.Code, Name = row.Name, Level = row.Level, ParentId = parent?.Id, ValidFrom = command.ValidFrom };
            added.Add(area);
            now[row.Code] = area;
            if (before is null) continue;
            (before.ValidTo, before.SuccessorId) = (lastDay, area.Id);
            touched.Add(before);
            renamed.Add(before.Id, area.Id);
        }
        // Places that the file does not name (grids) keep their parent under its new name.
        foreach (var area in standing.Values)
            if (area.ValidTo is null && area.ParentId is { } parentId && renamed.TryGetValue(parentId, out var goesOn)) { area.ParentId = goesOn; touched.Add(area); }
        var endedNow = command.EndMissing ? EndMissing(rows, standing, lastDay, touched, faults) : 0;
        return new(added, touched, renamed, endedNow, unchanged);
    }

    static int EndMissing(List<Row> rows, Dictionary<string, Area> standing, DateOnly lastDay, HashSet<Area> touched, List<ImportFault> faults)
    {
        // A city's file begins with its province: the file speaks for the first place of which it lists several parts, not for the whole province.
        var listed = rows.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var parts = rows.ToLookup(r => r.ParentCode);
        var top = "";
        while (parts[top].Take(2).ToList() is [var only]) top = only.Code;
        var missing = standing.Values.Where(a => a.Level != AreaLevel.Grid && a.Code.StartsWith(top, StringComparison.Ordinal) && !listed.Contains(a.Code)).ToList();
        var gone = missing.Select(a => a.Id).ToHashSet();
        foreach (var area in missing.Concat(standing.Values.Where(a => a.Level == AreaLevel.Grid && a.ParentId is { } p && gone.Contains(p))))
        {
            if (area.ValidFrom > lastDay) { faults.Add(new(0, "not-later", area.Code)); continue; }
            area.ValidTo = lastDay;
            touched.Add(area);
        }
        return missing.Count;
    }

    async Task SaveAsync(Change change, ImportDivisions command, Act act, CancellationToken cancellation)
    {
        for (var at = 0; at < change.Added.Count; at += Batch)
        {
            db.AddRange(change.Added.GetRange(at, Math.Min(Batch, change.Added.Count - at)));
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            command.Progress?.Report(new(Math.Min(at + Batch, change.Added.Count), change.Added.Count + change.Touched.Count));
        }
        foreach (var batch in change.Touched.Chunk(Batch))
        {
            foreach (var area in batch)
            {
                var entry = db.Attach(area);
                entry.Property(a => a.ParentId).IsModified = entry.Property(a => a.ValidTo).IsModified = entry.Property(a => a.SuccessorId).IsModified = true;
            }
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
        foreach (var follower in followers) await follower.FollowAsync(db, change.Renamed, act.At, cancellation);
        db.ChangeTracker.DetectChanges();
        await db.CountChangeAsync(AreaTreeLoader.SnapshotName, cancellation);
        db.Record(act, "import-divisions", site.CityDistrict, nameof(Area), Guid.Empty, details: Details.Json(
            ("from", command.ValidFrom.ToString("O", null)), ("added", $"{change.Added.Count - change.Renamed.Count}"), ("changed", $"{change.Renamed.Count}"), ("ended", $"{change.Ended}")));
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancellation);
        command.Progress?.Report(new(change.Added.Count + change.Touched.Count, change.Added.Count + change.Touched.Count));
    }
}
