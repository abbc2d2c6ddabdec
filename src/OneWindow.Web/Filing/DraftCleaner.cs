using OneWindow.Core.Access;
using OneWindow.Core.Matters.Drafts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Filing;

/// <summary>Deletes drafts whose 72 hours are over, every half hour. Until then nobody can open them any more, so the hour does not matter.</summary>
sealed partial class DraftCleaner(IServiceScopeFactory scopes, SiteOptions site, TimeProvider clock, ILogger<DraftCleaner> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try { await CleanAsync(stoppingToken); }
                catch (Exception fault) when (fault is not OperationCanceledException) { NotCleaned(log, fault); }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    internal async Task CleanAsync(CancellationToken cancellation)
    {
        int deleted;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            deleted = await scope.ServiceProvider.GetRequiredService<DeleteExpiredDraftsHandler>()
                .HandleAsync(new DeleteExpiredDrafts(site.CityDistrict), new Act(Actor.System, clock.GetUtcNow().UtcDateTime), cancellation);
        } while (deleted > 0);
    }

    [LoggerMessage(LogLevel.Error, "Expired drafts could not be deleted; trying again in half an hour")]
    static partial void NotCleaned(ILogger log, Exception fault);
}
