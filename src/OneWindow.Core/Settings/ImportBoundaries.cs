using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>Boundaries of areas from a GeoJSON FeatureCollection, see <see cref="BoundaryFile"/>.</summary>
/// <param name="Source">Where the file comes from; kept with every boundary and shown with the map.</param>
/// <param name="SkipUnknown">Leave out features whose code is no area here (a nation's file for one city) instead of refusing the file.</param>
/// <param name="Repair">Mend polygons that are not valid and count them, instead of refusing the file.</param>
public sealed record ImportBoundaries(Stream GeoJson, string Source, bool SkipUnknown = false, bool Repair = false);

/// <summary>All or nothing, and repeatable: a boundary that stands already as it is in the file is not touched.</summary>
public sealed class ImportBoundariesHandler(OneWindowDbContext db, SnapshotStore snapshots, AccessSettings site)
{
    public async Task<ImportResult> HandleAsync(ImportBoundaries command, Act act, CancellationToken cancellation = default)
    {
        act = act.Needing(Permission.KeepAreas, "");
        var source = CleanText.Line(command.Source);
        if (source.Length is 0 or > 200) throw new RefusalException(source.Length == 0 ? "text-missing" : "text-too-long", nameof(command.Source));
        var faults = new List<ImportFault>();
        var read = BoundaryFile.Read(command.GeoJson, faults, command.Repair, out var turned, out var mended);
        if (read.Count == 0 && faults.Count == 0) faults.Add(new(0, "empty-file", ""));
        if (faults.Count > 0) return ImportResult.Refusing(faults);

        var result = await db.InOneTransactionAsync(async () =>
        {
            var codes = read.Select(b => b.Code).ToHashSet(StringComparer.Ordinal);
            var lengths = codes.Select(c => c.Length).Distinct().ToList();
            var areas = (await db.Areas.AsNoTracking().Where(a => a.ValidTo == null && lengths.Contains(a.Code.Length)).ToListAsync(cancellation))
                .Where(a => codes.Contains(a.Code)).ToDictionary(a => a.Code);
            var standing = await db.AreaBoundaries.ToDictionaryAsync(b => b.AreaId, cancellation);
            var (added, changed, unchanged, skipped) = (0, 0, 0, 0);
            foreach (var boundary in read)
            {
                if (!areas.TryGetValue(boundary.Code, out var area))
                {
                    if (command.SkipUnknown) skipped++; else faults.Add(new(boundary.Place, "area-unknown", boundary.Code));
                    continue;
                }
                var shape = BoundaryFile.Write(boundary.Geometry);
                if (!standing.TryGetValue(area.Id, out var before))
                {
                    db.AreaBoundaries.Add(new AreaBoundary { AreaId = area.Id, GeoJson = shape, Source = source });
                    added++;
                }
                else if (before.GeoJson != shape)
                {
                    (before.GeoJson, before.Source) = (shape, source);
                    changed++;
                }
                else unchanged++;
            }
            if (faults.Count > 0) return ImportResult.Refusing(faults);
            if (added + changed > 0)
            {
                await db.CountChangeAsync(AreaTreeLoader.SnapshotName, cancellation);
                db.Record(act, "import-boundaries", site.CityDistrict, nameof(AreaBoundary), Guid.Empty,
                    details: Details.Json(("source", source), ("added", $"{added}"), ("changed", $"{changed}"), ("mended", $"{mended}")));
                await db.SaveChangesAsync(cancellation);
            }
            return new ImportResult(added, changed, 0, unchanged, []) { Skipped = skipped, Turned = turned, Mended = mended };
        }, cancellation);
        db.ChangeTracker.Clear();
        if (!result.Refused) await snapshots.RefreshIfInUseAsync(db, cancellation);
        return result;
    }
}
