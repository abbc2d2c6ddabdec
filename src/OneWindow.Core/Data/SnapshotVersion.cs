using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneWindow.Core.Data;

/// <summary>
/// Counts the changes of something that processes hold in memory. Whoever changes the rows counts up in the same transaction; other
/// processes look every few seconds and load again.
/// </summary>
public sealed class SnapshotVersion : SharedRow
{
    public required string Name { get; init; }
    public long Version { get; set; }
}

/// <summary>Something held in memory that can be loaded again (areas, calendar …). A module registers its own.</summary>
public interface ISnapshot
{
    /// <summary>Name of its row in the table of versions.</summary>
    string Name { get; }

    Task LoadAsync(OneWindowDbContext db, CancellationToken cancellation);
}

sealed class SnapshotVersionMapping : IEntityTypeConfiguration<SnapshotVersion>
{
    public void Configure(EntityTypeBuilder<SnapshotVersion> builder)
    {
        builder.ToTable("SnapshotVersions");
        builder.Property(v => v.Name).HasMaxLength(40);
        builder.HasIndex(v => v.Name).IsUnique();
        builder.Property(v => v.Version).IsConcurrencyToken();
    }
}

public static class Snapshots
{
    /// <summary>Counts a change in the open save; the caller saves once, with the change itself.</summary>
    public static async Task CountChangeAsync(this OneWindowDbContext db, string name, CancellationToken cancellation)
    {
        var versions = db.Set<SnapshotVersion>();
        var row = await versions.FirstOrDefaultAsync(v => v.Name == name, cancellation);
        if (row is null) versions.Add(new SnapshotVersion { Name = name, Version = 1 });
        else row.Version++;
    }

    public static async Task<IReadOnlyDictionary<string, long>> SnapshotVersionsAsync(this OneWindowDbContext db, CancellationToken cancellation) =>
        await db.Set<SnapshotVersion>().AsNoTracking().ToDictionaryAsync(v => v.Name, v => v.Version, cancellation);
}
