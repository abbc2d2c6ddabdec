using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Reporting;

/// <summary>
/// Counts as rows are written: what a changed row no longer adds to and what it adds to now goes as <see cref="MeasureCount"/> rows into the very same save. So nobody types a number in,
/// and none can stand that its records do not.
/// </summary>
public sealed class MeasureKeeper(LocalTime time) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is OneWindowDbContext db) await CountAsync(db, cancellationToken);
        return result;
    }

    /// <summary>The program saves asynchronously only; a save that went past the counting would make them wrong without a word.</summary>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("save asynchronously: the measures are counted on the way");

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        // Whoever saves again counts again.
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<MeasureCount>().Where(e => e.State == EntityState.Added).ToList()) entry.State = EntityState.Detached;
        return Task.CompletedTask;
    }

    async Task CountAsync(OneWindowDbContext db, CancellationToken cancellation)
    {
        var changes = new Dictionary<CountKey, int>();
        foreach (var entry in db.ChangeTracker.Entries().ToList())
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && MeasureFolds.Of(entry.Metadata.ClrType) is { } fold)
                await fold.CountAsync(entry, time, (key, by) => changes[key] = changes.GetValueOrDefault(key) + by, cancellation);
        db.AddCounts(changes);
    }
}

static class MeasureData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<MeasureCount> MeasureCounts => db.Set<MeasureCount>();
        internal DbSet<Indicator> Indicators => db.Set<Indicator>();
        internal DbSet<ReportedValue> ReportedValues => db.Set<ReportedValue>();
    }

    internal static void AddCounts(this OneWindowDbContext db, IEnumerable<KeyValuePair<CountKey, int>> changes) =>
        db.MeasureCounts.AddRange(changes.Where(c => c.Value != 0).Select(c => new MeasureCount
        {
            District = c.Key.District,
            Measure = c.Key.Measure,
            Part = c.Key.Part,
            OfficeId = c.Key.OfficeId,
            Month = c.Key.Month,
            Count = c.Value,
        }));
}
