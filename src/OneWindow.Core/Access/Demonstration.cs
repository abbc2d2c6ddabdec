using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

/// <summary>Whether a database was filled with the demonstration: it can then never become a real city, nor a real one the demonstration.</summary>
public sealed class Demonstration(OneWindowDbContext db, AccessSettings settings)
{
    const string Action = "load-demonstration";

    public Task<bool> IsLoadedAsync(CancellationToken cancellation = default) =>
        db.AuditEntries.AnyAsync(e => e.District == settings.CityDistrict && e.Action == Action, cancellation);

    /// <summary>Marks it first, so that a half-filled demonstration is known as one too.</summary>
    public async Task MarkAsync(Act act, CancellationToken cancellation = default)
    {
        db.Record(act, Action, settings.CityDistrict, "demonstration", Guid.Empty);
        await db.SaveChangesAsync(cancellation);
    }
}
