using System.Data;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Reporting;

/// <param name="Kept">What stood.</param>
/// <param name="Counted">What the records say.</param>
public sealed record CountDifference(CountKey Key, int Kept, int Counted);

/// <summary>Counts everything anew from the records and puts right what differs. For after rows were loaded past the program, and every night as a proof.</summary>
public sealed class RecountMeasures(OneWindowDbContext db, LocalTime time)
{
    /// <summary>
    /// Reads rows and counts in one snapshot and adds the differences: acts that go on meanwhile add their own, so nobody waits where the database lets readers and writers pass each other.
    /// Memory holds counts, never rows.
    /// </summary>
    /// <param name="mends">Write what differs.</param>
    /// <returns>What differed.</returns>
    public async Task<IReadOnlyList<CountDifference>> RunAsync(bool mends = true, CancellationToken cancellation = default)
    {
        using var turn = db.Gate is { } gate ? await gate.EnterAsync(cancellation) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var counted = new Dictionary<CountKey, int>();
        foreach (var fold in MeasureFolds.All)
            await foreach (var key in fold.AllAsync(db, time, cancellation)) counted[key] = counted.GetValueOrDefault(key) + 1;
        var counts = db.MeasureCounts;
        var kept = (await counts.GroupBy(c => new { c.District, c.Measure, c.Part, c.OfficeId, c.Month }).Select(g => new { g.Key, Sum = g.Sum(c => c.Count) }).ToListAsync(cancellation))
            .ToDictionary(g => new CountKey(g.Key.District, g.Key.Measure, g.Key.Part, g.Key.OfficeId, g.Key.Month), g => g.Sum);
        var differences = counted.Keys.Union(kept.Keys).Select(k => new CountDifference(k, kept.GetValueOrDefault(k), counted.GetValueOrDefault(k))).Where(d => d.Kept != d.Counted).ToList();
        if (!mends || differences.Count == 0) return differences;
        db.AddCounts(differences.Select(d => KeyValuePair.Create(d.Key, d.Counted - d.Kept)));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return differences;
    }
}
