using OneWindow.Core.Access;
using OneWindow.Core.Notices;

namespace OneWindow.Web.Notices;

/// <summary>
/// Every few seconds: makes mails and SMS of what is due and sends them. What is taken and not written down as sent (a killed process) is
/// sent again when its lease is over.
/// </summary>
sealed partial class MessageWorker(IServiceScopeFactory scopes, IEnumerable<IMessageSender> senders, NoticesOptions options, NoticesSettings settings,
    TimeProvider clock, ILogger<MessageWorker> log) : BackgroundService
{
    static readonly TimeSpan CleanedEvery = TimeSpan.FromHours(1);

    readonly SemaphoreSlim turn = new(1, 1);
    DateTime cleanedAt;

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.EverySeconds), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try { await RunAsync(stoppingToken); }
                catch (Exception fault) when (fault is not OperationCanceledException) { NotDone(log, fault); }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    /// <summary>One round; a second caller waits for the first.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await WithAsync<MessageComposer>(c => c.ComposeAsync(options.Channels, Now, cancellation));
            while (await SendNextAsync(cancellation)) { }
            if (Now - cleanedAt < CleanedEvery) return;
            await WithAsync<DeleteOldMessagesHandler>(h => h.HandleAsync(new(), new(Actor.System, Now), cancellation));
            cleanedAt = Now;
        }
        finally { turn.Release(); }
    }

    async Task<bool> SendNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<DeliveryDesk>();
        if (await desk.TakeAsync(options.Channels, Now, cancellation) is not { } parcel) return false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try { await senders.First(s => s.Channel == parcel.Channel).SendAsync(parcel, limit.Token); }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // Whatever it was, it counts as a try: one parcel must not keep the others waiting.
            var code = (fault as NotSentException)?.Fault ?? "program";
            NotSent(log, fault is NotSentException ? null : fault, parcel.Channel, parcel.Key, code);
            await desk.FailedAsync(parcel, code, Now, cancellation);
            return true;
        }
        await desk.SentAsync(parcel, Now, cancellation);
        return true;
    }

    async Task WithAsync<TService>(Func<TService, Task> work) where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "Messages could not be made or sent; trying again at the next round")]
    static partial void NotDone(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Warning, "{Channel} {Key} did not leave: {Code}")]
    static partial void NotSent(ILogger log, Exception? fault, DeliveryChannel channel, string key, string code);
}
