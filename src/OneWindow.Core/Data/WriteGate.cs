namespace OneWindow.Core.Data;

/// <summary>
/// Lets one act of this process write at a time, in the order they came. A database file has one writer anyway; waiting here is fair
/// and wakes at once, while waiting at the file means asking again and again, and the unlucky wait for seconds.
/// </summary>
public sealed class WriteGate : IDisposable
{
    readonly SemaphoreSlim turn = new(1, 1);

    internal async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    public void Dispose() => turn.Dispose();

    sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
