using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>The operator has every day that is not what its history gives put right, on the clock and on its thing.</summary>
/// <param name="Told">Told how many were looked at so far.</param>
public sealed record RepairClocks(Action<int>? Told = null);

public sealed class RepairClocksHandler(OneWindowDbContext db, CheckClocks check, AccessSettings site)
{
    public async Task<(int Looked, IReadOnlyList<ClockDifference> Differences)> HandleAsync(RepairClocks command, Act act, CancellationToken cancellation)
    {
        act = act.Needing(Permission.KeepTerms, site.CityDistrict);
        var found = await check.RunAsync(repair: true, command.Told, cancellation);
        if (found.Differences.Count > 0)
            await db.InOneTransactionAsync(async () =>
            {
                db.Record(act, "repair-clocks", site.CityDistrict, nameof(Clock), Guid.Empty, details: Details.Json(("clocks", $"{found.Differences.Count}")));
                await db.SaveChangesAsync(cancellation);
            }, cancellation);
        return found;
    }
}
