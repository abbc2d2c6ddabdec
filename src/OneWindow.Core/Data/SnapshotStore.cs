namespace OneWindow.Core.Data;

/// <summary>Keeps what this process holds in memory as new as the database says it is.</summary>
public sealed class SnapshotStore(IEnumerable<ISnapshot> snapshots) : IDisposable
{
    readonly Dictionary<string, long> loaded = [];
    readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>False in commands that only write: they need nothing in memory.</summary>
    public bool InUse => loaded.Count > 0;

    /// <summary>Loads what was never loaded or has changed since.</summary>
    public async Task RefreshAsync(OneWindowDbContext db, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            // Read before loading: a change in between is then seen once more instead of never.
            var versions = await db.SnapshotVersionsAsync(cancellation);
            foreach (var snapshot in snapshots)
            {
                var version = versions.GetValueOrDefault(snapshot.Name);
                if (loaded.TryGetValue(snapshot.Name, out var has) && has == version) continue;
                await snapshot.LoadAsync(db, cancellation);
                loaded[snapshot.Name] = version;
            }
        }
        finally { gate.Release(); }
    }

    /// <summary>After a change of one's own: at once where the process serves, not at all where it only writes.</summary>
    public Task RefreshIfInUseAsync(OneWindowDbContext db, CancellationToken cancellation) =>
        InUse ? RefreshAsync(db, cancellation) : Task.CompletedTask;

    public void Dispose() => gate.Dispose();
}
