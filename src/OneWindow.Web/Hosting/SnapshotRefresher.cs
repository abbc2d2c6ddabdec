using OneWindow.Core.Data;

namespace OneWindow.Web.Hosting;

/// <summary>Looks every few seconds whether another process changed what this one holds in memory (one small row per kind).</summary>
sealed class SnapshotRefresher(IServiceScopeFactory scopes, SnapshotStore snapshots, TimeProvider clock, ILogger<SnapshotRefresher> log) : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await snapshots.RefreshAsync(scope.ServiceProvider.GetRequiredService<OneWindowDbContext>(), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What is in memory still serves; the next look tries again.
                log.LogWarning(fault, "Areas and calendar could not be read again.");
            }
        }
    }
}
