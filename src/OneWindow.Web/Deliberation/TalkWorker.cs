using OneWindow.Core.Access;
using OneWindow.Core.Deliberation;

namespace OneWindow.Web.Deliberation;

/// <summary>Sees every quarter of an hour to what is due for talks: see <see cref="TendTalks"/>. Several processes may run it side by side.</summary>
sealed partial class TalkWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TalkWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TendAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    internal async Task TendAsync(CancellationToken cancellation)
    {
        IReadOnlyList<TendTalks> due = [];
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            due = await scope.ServiceProvider.GetRequiredService<TendTalksHandler>().DueAsync(clock.GetUtcNow().UtcDateTime, cancellation: cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException) { NotTended(log, fault, ""); }
        foreach (var one in due)
        {
            // One that fails does not keep the others waiting.
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TendTalksHandler>().HandleAsync(one, new Act(Actor.System, clock.GetUtcNow().UtcDateTime), cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException) { NotTended(log, fault, (one.Day ?? one.Topic)?.ToString() ?? ""); }
        }
    }

    [LoggerMessage(LogLevel.Error, "Talk {Talk} could not be seen to; trying again in a quarter of an hour")]
    static partial void NotTended(ILogger log, Exception fault, string talk);
}
