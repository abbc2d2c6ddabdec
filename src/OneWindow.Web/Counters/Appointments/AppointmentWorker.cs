using OneWindow.Core.Access;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Lectures;
using OneWindow.Core.Counters.Tickets;

namespace OneWindow.Web.Counters.Appointments;

/// <summary>Sees to what is due for appointments, queues and lectures, once a minute: see <see cref="TendAppointments"/>, <see cref="CloseQueue"/> and <see cref="TendLectures"/>. Several processes may run it side by side.</summary>
sealed partial class AppointmentWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AppointmentWorker> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

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
        await CloseQueuesAsync(cancellation);
        await TendLecturesAsync(cancellation);
        IReadOnlyList<Guid> supermarkets;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            supermarkets = await scope.ServiceProvider.GetRequiredService<TendAppointmentsHandler>().SupermarketsAsync(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException) { NotTended(log, fault, Guid.Empty); return; }
        foreach (var supermarket in supermarkets)
        {
            // One that fails does not keep the others waiting.
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TendAppointmentsHandler>().HandleAsync(new(supermarket), new Act(Actor.System, clock.GetUtcNow().UtcDateTime), cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException) { NotTended(log, fault, supermarket); }
        }
    }

    /// <summary>Numbers of days that are over end.</summary>
    async Task CloseQueuesAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (close, act) = (scope.ServiceProvider.GetRequiredService<CloseQueueHandler>(), new Act(Actor.System, clock.GetUtcNow().UtcDateTime));
            foreach (var queue in await close.DueAsync(act, cancellation)) await close.HandleAsync(queue, act, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException) { NotClosed(log, fault); }
    }

    /// <summary>A day before a lecture its people are reminded. One that fails does not keep the others waiting.</summary>
    async Task TendLecturesAsync(CancellationToken cancellation)
    {
        IReadOnlyList<LectureKey> due = [];
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            due = await scope.ServiceProvider.GetRequiredService<TendLecturesHandler>().DueAsync(clock.GetUtcNow().UtcDateTime, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException) { LectureNotTended(log, fault, ""); }
        foreach (var key in due)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TendLecturesHandler>().HandleAsync(new(key), new Act(Actor.System, clock.GetUtcNow().UtcDateTime), cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException) { LectureNotTended(log, fault, key.ToString()); }
        }
    }

    [LoggerMessage(LogLevel.Error, "Lecture {Lecture} could not be seen to; trying again in a minute")]
    static partial void LectureNotTended(ILogger log, Exception fault, string lecture);

    [LoggerMessage(LogLevel.Error, "Numbers of yesterday could not be ended; trying again in a minute")]
    static partial void NotClosed(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Error, "Appointments of supermarket {Supermarket} could not be seen to; trying again in a minute")]
    static partial void NotTended(ILogger log, Exception fault, Guid supermarket);
}
