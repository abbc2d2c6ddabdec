namespace OneWindow.TestSupport;

public static class Demand
{
    /// <summary>There are no faults; if there are, all of them are shown, one a line.</summary>
    public static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0) throw new FaultsException($"{all.Count} faults:\n{string.Join('\n', all)}");
    }

    sealed class FaultsException(string message) : Exception(message);
}
