using OneWindow.Core.Access;
using OneWindow.Core.Access.Residents;

namespace OneWindow.Web.Mine;

/// <summary>Deletes lists of codes that nobody has added to for a year, every six hours.</summary>
sealed partial class KeptCodeWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeptCodeWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try { await ForgetAsync(stoppingToken); }
                catch (Exception fault) when (fault is not OperationCanceledException) { NotForgotten(log, fault); }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    async Task ForgetAsync(CancellationToken cancellation)
    {
        int lists;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            lists = await scope.ServiceProvider.GetRequiredService<ForgetUnusedCodesHandler>().HandleAsync(new(), new Act(Actor.System, clock.GetUtcNow().UtcDateTime), cancellation);
        } while (lists > 0);
    }

    [LoggerMessage(LogLevel.Error, "Lists of codes that nobody used could not be deleted; trying again in six hours")]
    static partial void NotForgotten(ILogger log, Exception fault);
}
