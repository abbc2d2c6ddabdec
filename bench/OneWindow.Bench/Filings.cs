using System.Diagnostics;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;

namespace OneWindow.Bench;

/// <summary>Residents who file all the time, one after the other, through the same handler as the page; each filing is timed.</summary>
sealed class Filings(TestSite site, Guid areaId, Guid officeId) : IAsyncDisposable
{
    readonly List<double> milliseconds = [];
    readonly CancellationTokenSource stop = new();
    Task? running;

    internal void Start() => running = Task.Run(async () =>
    {
        while (!stop.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await site.WithAsync<FileMatterHandler, FiledMatter>(h => h.HandleAsync(
                new(MatterKind.Request, Channel.Web, "东门路口的路面塌了一个坑", areaId, OfficeId: officeId), new Act(Actor.Resident, site.Now), default));
            lock (milliseconds) milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        }
    });

    /// <summary>What was filed since the last call, as one line.</summary>
    internal string Tell(TimeSpan during)
    {
        lock (milliseconds)
        {
            if (milliseconds.Count == 0) return "no filing at all";
            milliseconds.Sort();
            var line = $"{milliseconds.Count / during.TotalSeconds:n0} filings per second; p50 {At(0.5):n1} ms, p95 {At(0.95):n1} ms, max {milliseconds[^1]:n1} ms";
            milliseconds.Clear();
            return line;
        }
        double At(double part) => milliseconds[(int)(part * (milliseconds.Count - 1))];
    }

    internal async Task StopAsync()
    {
        await stop.CancelAsync();
        if (running is not null) await running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }
}
