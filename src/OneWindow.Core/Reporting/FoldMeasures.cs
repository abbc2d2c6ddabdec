using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Reporting;

/// <summary>Makes one row of the many that belong to one count; sums stay what they are. Several processes may do it side by side.</summary>
public sealed class FoldMeasures(OneWindowDbContext db)
{
    /// <summary>Counts of one transaction.</summary>
    const int AtOnce = 200;

    /// <returns>How many rows there are fewer.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var fewer = 0;
        for (int round; (round = await RoundAsync(cancellation)) > 0;) fewer += round;
        return fewer;
    }

    async Task<int> RoundAsync(CancellationToken cancellation)
    {
        var counts = db.MeasureCounts;
        var many = await counts.GroupBy(c => new { c.District, c.Measure, c.Part, c.OfficeId, c.Month }).Where(g => g.Count() > 1).Select(g => g.Key).Take(AtOnce).ToListAsync(cancellation);
        if (many.Count == 0) return 0;
        return await db.InOneTransactionAsync(async () =>
        {
            var fewer = 0;
            foreach (var key in many)
            {
                var rows = await counts.AsNoTracking().Where(c => c.District == key.District && c.Measure == key.Measure && c.Part == key.Part && c.OfficeId == key.OfficeId && c.Month == key.Month)
                    .Select(c => new { c.Id, c.Count }).Take(5000).ToListAsync(cancellation);
                var ids = rows.ConvertAll(r => r.Id);
                var gone = await counts.Where(c => c.District == key.District && ids.Contains(c.Id)).ExecuteDeleteAsync(cancellation);
                // Another process was at the same count: its sum stands, ours must not come on top.
                if (gone != rows.Count) throw new WrittenMeanwhileException(new InvalidOperationException("folded twice"));
                var sum = rows.Sum(r => r.Count);
                db.AddCounts([new(new(key.District, key.Measure, key.Part, key.OfficeId, key.Month), sum)]);
                fewer += rows.Count - (sum == 0 ? 0 : 1);
            }
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            return fewer;
        }, cancellation);
    }
}
