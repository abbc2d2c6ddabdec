using OneWindow.Core.Access;
using OneWindow.Core.Clocks;

namespace OneWindow.Web.Clocks;

/// <summary>Words of clocks, and the work behind them that nobody waits for.</summary>
static class ClocksWebModule
{
    internal static IServiceCollection AddClockPages(this IServiceCollection services) => services.AddScoped<ClockWords>().AddHostedService<ClockWorker>();
}

/// <summary>
/// Every minute: lets clocks climb their ladder and paused ones go on, and after a change of the calendar computes the open ones anew. Several processes may do
/// it side by side; what one breaks off, the next round finds again.
/// </summary>
sealed partial class ClockWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ClockWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try { await RoundAsync(stoppingToken); }
                catch (Exception fault) when (fault is not OperationCanceledException) { NotDone(log, fault); }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    internal async Task RoundAsync(CancellationToken cancellation)
    {
        var act = new Act(Actor.System, clock.GetUtcNow().UtcDateTime);
        await DoAsync<RecomputeClocksHandler>(h => h.HandleAsync(new RecomputeClocks(), act, cancellation));
        var climbed = 0;
        // A rung that cannot be written stays due; the bound keeps one round from lasting for ever.
        for (var rounds = 0; rounds < 50; rounds++)
        {
            await DoAsync<ClimbLadderHandler>(async h => climbed = await h.HandleAsync(new ClimbLadder(), act, cancellation));
            if (climbed == 0) break;
        }
    }

    async Task DoAsync<T>(Func<T, Task> work) where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    [LoggerMessage(LogLevel.Error, "Clocks could not be brought up to date; trying again in a minute")]
    static partial void NotDone(ILogger log, Exception fault);
}
