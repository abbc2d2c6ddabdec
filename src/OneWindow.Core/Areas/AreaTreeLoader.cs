using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using OneWindow.Core.Data;

namespace OneWindow.Core.Areas;

/// <summary>Reads all areas and boundaries into memory.</summary>
public sealed class AreaTreeLoader(AreaTreeKeeper keeper) : ISnapshot
{
    public const string SnapshotName = "areas";

    public string Name => SnapshotName;

    public async Task LoadAsync(OneWindowDbContext db, CancellationToken cancellation)
    {
        var count = await db.Areas.CountAsync(cancellation);
        var areas = new List<Area>(count);
        await foreach (var area in db.Areas.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation)) areas.Add(area);
        var boundaries = new List<(Guid, Geometry)>();
        await foreach (var boundary in db.AreaBoundaries.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
            boundaries.Add((boundary.AreaId, BoundaryFile.ReadGeometry(boundary.GeoJson)));
        keeper.Replace(new AreaTree(areas), new AreaShapes(boundaries));
    }
}
