using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>Counts every clock again from its history and writes the right days where they differ, on the clock and on its thing. Safe to repeat and to break off.</summary>
/// <param name="Told">Told how many were looked at so far.</param>
public sealed record RepairClocks(Action<int>? Told = null);

public sealed class RepairClocksHandler(OneWindowDbContext db, CheckClocks check, AccessSettings site)
{
    /// <returns>How many were looked at, and those that were wrong and are right now.</returns>
    public async Task<(int Looked, IReadOnlyList<ClockDifference> Differences)> HandleAsync(RepairClocks command, Act act, CancellationToken cancellation)
    {
        act = act.Needing(Permission.KeepTerms, "");
        var (looked, repaired) = await check.RunAsync(repair: true, command.Told, cancellation);
        if (repaired.Count == 0) return (looked, repaired);
        db.ChangeTracker.Clear();
        await db.InOneTransactionAsync(async () =>
        {
            db.Record(act, "repair-clocks", site.CityDistrict, nameof(Clock), Guid.Empty, details: Details.Json(("clocks", $"{repaired.Count}")));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        return (looked, repaired);
    }
}
