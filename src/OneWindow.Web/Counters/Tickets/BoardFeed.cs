using System.Runtime.CompilerServices;
using OneWindow.Core.Counters.Tickets;

namespace OneWindow.Web.Counters.Tickets;

/// <summary>
/// Looks at the queues of those supermarkets whose board somebody reads, once for all readers, and says when one has changed. It asks the database, so it also sees what other
/// processes do; a board that nobody reads costs nothing.
/// </summary>
sealed partial class BoardFeed(IServiceScopeFactory scopes, CounterOptions options, TimeProvider clock, ILogger<BoardFeed> log)
{
    /// <summary>A call is on the board after this at the latest.</summary>
    static readonly TimeSpan Every = TimeSpan.FromMilliseconds(400);

    static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(3);

    readonly Lock turn = new();
    readonly Dictionary<Guid, Followed> followed = [];
    readonly Dictionary<string, int> linesOf = [];

    sealed class Followed : IDisposable
    {
        internal Board? Newest;
        internal TaskCompletionSource Changed = New();
        internal int Readers;
        internal readonly CancellationTokenSource Over = new();

        public void Dispose() => Over.Dispose();

        internal static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>A line of one address, to dispose of at its end; null where the address holds as many as it may. Each costs memory here for as long as somebody likes.</summary>
    internal IDisposable? TryOpen(string address)
    {
        lock (turn)
        {
            var open = linesOf.GetValueOrDefault(address);
            if (open >= options.BoardsPerAddress) return null;
            linesOf[address] = open + 1;
        }
        return new Line(this, address);
    }

    sealed class Line(BoardFeed feed, string address) : IDisposable
    {
        int closed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref closed, 1) == 1) return;
            lock (feed.turn)
            {
                if (--feed.linesOf[address] == 0) feed.linesOf.Remove(address);
            }
        }
    }

    /// <summary>The board as it stands, and again whenever it has changed; null after a while in which nothing has. A reader that is slow gets the newest only.</summary>
    internal async IAsyncEnumerable<Board?> FollowAsync(Guid supermarketId, TimeSpan silence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var one = Join(supermarketId);
        try
        {
            Board? seen = null;
            while (true)
            {
                Task changed;
                Board? newest;
                lock (turn) (newest, changed) = (one.Newest, one.Changed.Task);
                if (newest is not null && newest != seen)
                {
                    seen = newest;
                    yield return newest;
                }
                else if (await Task.WhenAny(changed, Task.Delay(silence, cancellation)) != changed)
                {
                    if (cancellation.IsCancellationRequested) yield break;
                    yield return null;
                }
            }
        }
        finally { Part(supermarketId, one); }
    }

    Followed Join(Guid supermarketId)
    {
        lock (turn)
        {
            if (!followed.TryGetValue(supermarketId, out var one))
            {
                followed[supermarketId] = one = new Followed();
                _ = RunAsync(supermarketId, one);
            }
            one.Readers++;
            return one;
        }
    }

    void Part(Guid supermarketId, Followed one)
    {
        lock (turn)
        {
            if (--one.Readers > 0) return;
            followed.Remove(supermarketId);
            one.Over.Cancel();
        }
    }

    async Task RunAsync(Guid supermarketId, Followed one)
    {
        // The clock of the wall, not of the program: a test that holds the program's clock still gets its board.
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                try { await LookAsync(supermarketId, one); }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    NotRead(log, fault, supermarketId);
                    await Task.Delay(AfterFault, one.Over.Token);
                }
            }
            while (await timer.WaitForNextTickAsync(one.Over.Token));
        }
        catch (OperationCanceledException) { }
        finally { one.Dispose(); }
    }

    async Task LookAsync(Guid supermarketId, Followed one)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (tickets, now) = (scope.ServiceProvider.GetRequiredService<TicketQueries>(), clock.GetUtcNow().UtcDateTime);
        var (district, day) = await tickets.TodayAsync(supermarketId, now, one.Over.Token);
        var (version, _) = await tickets.VersionAsync(district, supermarketId, day, one.Over.Token);
        if (one.Newest is { } known && known.Day == day && known.Version == version) return;
        var board = await tickets.BoardAsync(supermarketId, now, one.Over.Token);
        TaskCompletionSource told;
        lock (turn)
        {
            one.Newest = board;
            (told, one.Changed) = (one.Changed, Followed.New());
        }
        told.SetResult();
    }

    [LoggerMessage(LogLevel.Warning, "The board of supermarket {Supermarket} could not be read; trying again")]
    static partial void NotRead(ILogger log, Exception fault, Guid supermarket);
}
