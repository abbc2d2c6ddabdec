using OneWindow.Core.Reporting;

namespace OneWindow.Web.Reporting;

/// <summary>Folds the counts every ten minutes, and every night counts everything anew: a difference is put right and logged as a fault. Several processes may run it side by side.</summary>
sealed partial class MeasureWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MeasureWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>19:00 UTC is three in the morning in Beijing time.</summary>
    const int HourOfRecount = 19;

    DateOnly recounted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    internal async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FoldMeasures>().RunAsync(cancellation);
            var now = clock.GetUtcNow();
            var day = DateOnly.FromDateTime(now.UtcDateTime);
            if (now.Hour != HourOfRecount || recounted == day) return;
            recounted = day;
            foreach (var d in (await scope.ServiceProvider.GetRequiredService<RecountMeasures>().RunAsync(cancellation: cancellation)).Take(20))
                Differed(log, d.Key.ToString(), d.Kept, d.Counted);
        }
        catch (Exception fault) when (fault is not OperationCanceledException) { NotRun(log, fault); }
    }

    [LoggerMessage(LogLevel.Error, "A measure differed from its records and was put right: {Key} stood at {Kept}, counted {Counted}")]
    static partial void Differed(ILogger log, string key, int kept, int counted);

    [LoggerMessage(LogLevel.Error, "Measures could not be folded or counted anew; trying again in ten minutes")]
    static partial void NotRun(ILogger log, Exception fault);
}
