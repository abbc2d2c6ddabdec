using OneWindow.Core.Access;
using OneWindow.Core.Programme.Reports;

namespace OneWindow.Web.Programme.Reports;

/// <summary>Makes the reports that are due and reminds of late ones, once an hour: see <see cref="PrepareReports"/>. Several processes may run it side by side.</summary>
sealed partial class ReportWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReportWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do await TendAsync(stoppingToken); while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    internal async Task TendAsync(CancellationToken cancellation)
    {
        IReadOnlyList<Guid> years = [];
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            years = await scope.ServiceProvider.GetRequiredService<PrepareReportsHandler>().YearsAsync(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException) { NotPrepared(log, fault, Guid.Empty); }
        foreach (var year in years)
        {
            // One that fails does not keep the others waiting.
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<PrepareReportsHandler>().HandleAsync(new(year), new Act(Actor.System, clock.GetUtcNow().UtcDateTime), cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException) { NotPrepared(log, fault, year); }
        }
    }

    [LoggerMessage(LogLevel.Error, "Reports of programme {Year} could not be prepared; trying again in an hour")]
    static partial void NotPrepared(ILogger log, Exception fault, Guid year);
}
