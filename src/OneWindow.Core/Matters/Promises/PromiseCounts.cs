using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Supervision;

namespace OneWindow.Core.Matters.Promises;

/// <summary>What the figures need of a matter, and what it is counted under.</summary>
sealed class Keyed<TKey>
{
    public required TKey Key { get; init; }
    public required string District { get; init; }
    public required Guid Id { get; init; }
    public required NextStep NextStep { get; init; }
    public DateTime? NextStepBy { get; init; }
}

/// <summary>The figures under each key, in the order in which the keys were met.</summary>
sealed class Counted<TKey> : List<(TKey Key, IReadOnlyDictionary<WorkListFilter, int> Counts)>
{
    static readonly Dictionary<WorkListFilter, int> None = [];

    internal IReadOnlyDictionary<WorkListFilter, int> this[TKey key] =>
        this.FirstOrDefault(c => EqualityComparer<TKey>.Default.Equals(c.Key, key)).Counts ?? None;
}

/// <summary>Counts in the database, one query for each kind of figure.</summary>
sealed class PromiseCounts(OneWindowDbContext db, DueDays days)
{
    internal async Task<Counted<TKey>> OfAsync<TKey>(IQueryable<Keyed<TKey>> rows, CancellationToken cancellation)
    {
        var all = new List<(TKey Key, WorkListFilter Figure, int Count)>();
        await StepsAsync(rows, all, cancellation);
        await PausesAsync(rows, all, cancellation);
        await RungsAsync(rows, all, cancellation);
        await RequestsAsync(rows, all, cancellation);
        await OrdersAsync(rows, all, cancellation);
        var counted = new Counted<TKey>();
        counted.AddRange(all.GroupBy(a => a.Key).Select(g => (g.Key, (IReadOnlyDictionary<WorkListFilter, int>)g
            .GroupBy(a => a.Figure).ToDictionary(f => f.Key, f => f.Sum(a => a.Count)))));
        return counted;
    }

    async Task StepsAsync<TKey>(IQueryable<Keyed<TKey>> rows, List<(TKey, WorkListFilter, int)> all, CancellationToken cancellation)
    {
        var (now, soon, after) = (days.Now, days.EndOf(PromiseFigures.Soon), days.EndOf(PromiseFigures.SoonAfter));
        var found = await rows.GroupBy(x => new { x.Key, x.NextStep }).Select(g => new
        {
            g.Key.Key,
            g.Key.NextStep,
            All = g.Count(),
            Late = g.Count(x => x.NextStepBy <= now),
            Soon = g.Count(x => x.NextStepBy > now && x.NextStepBy <= soon),
            After = g.Count(x => x.NextStepBy > now && x.NextStepBy <= after),
        }).ToListAsync(cancellation);
        foreach (var line in found)
        {
            all.Add((line.Key, PromiseFigures.Open, line.All));
            all.Add((line.Key, PromiseFigures.Late, line.Late));
            all.Add((line.Key, PromiseFigures.DueWithin(PromiseFigures.Soon), line.Soon));
            all.Add((line.Key, PromiseFigures.DueWithin(PromiseFigures.SoonAfter), line.After));
            all.Add((line.Key, PromiseFigures.Waiting(line.NextStep), line.All));
        }
    }

    async Task PausesAsync<TKey>(IQueryable<Keyed<TKey>> rows, List<(TKey, WorkListFilter, int)> all, CancellationToken cancellation)
    {
        var found = await rows.Join(db.PausedMatters(), x => new { x.District, MatterId = x.Id }, p => new { p.District, p.MatterId }, (x, p) => new { x.Key, x.Id, p.Reason })
            .GroupBy(p => new { p.Key, p.Reason }).Select(g => new { g.Key.Key, g.Key.Reason, Count = g.Select(p => p.Id).Distinct().Count() })
            .ToListAsync(cancellation);
        foreach (var line in found) all.Add((line.Key, PromiseFigures.Paused(Enum.Parse<PauseReason>(line.Reason)), line.Count));
    }

    async Task RungsAsync<TKey>(IQueryable<Keyed<TKey>> rows, List<(TKey, WorkListFilter, int)> all, CancellationToken cancellation)
    {
        // Rungs are stored by name; their height is said here so that the database can take the highest of a matter's clocks.
        var found = await rows.Join(db.OpenMatterClocks().Where(c => c.Reached != null), x => new { x.District, SubjectId = x.Id }, c => new { c.District, c.SubjectId },
                (x, c) => new { x.Key, x.District, x.Id, Height = c.Reached == Rung.LevelAbove ? 3 : c.Reached == Rung.ListedSupervision ? 2 : c.Reached == Rung.WrittenReminder ? 1 : 0 })
            .GroupBy(c => new { c.Key, c.District, c.Id }).Select(g => new { g.Key.Key, Height = g.Max(c => c.Height) })
            .GroupBy(m => new { m.Key, m.Height }).Select(g => new { g.Key.Key, g.Key.Height, Count = g.Count() })
            .ToListAsync(cancellation);
        foreach (var line in found) all.Add((line.Key, PromiseFigures.Reached((Rung)line.Height), line.Count));
    }

    async Task RequestsAsync<TKey>(IQueryable<Keyed<TKey>> rows, List<(TKey, WorkListFilter, int)> all, CancellationToken cancellation)
    {
        var asked = db.OpenMatterClocks().Where(c => c.RuleCode == MatterClocks.ExtensionDecision);
        var found = await rows.Join(asked, x => new { x.District, SubjectId = x.Id }, c => new { c.District, c.SubjectId }, (x, c) => new { x.Key, x.Id })
            .GroupBy(x => x.Key).Select(g => new { g.Key, Count = g.Select(x => x.Id).Distinct().Count() }).ToListAsync(cancellation);
        foreach (var line in found) all.Add((line.Key, PromiseFigures.MoreTimeAsked, line.Count));
    }

    async Task OrdersAsync<TKey>(IQueryable<Keyed<TKey>> rows, List<(TKey, WorkListFilter, int)> all, CancellationToken cancellation)
    {
        var orders = db.SupervisionOrders.Where(o => o.State != OrderState.Closed);
        var found = await rows.Join(orders, x => new { x.District, MatterId = x.Id }, o => new { o.District, o.MatterId },
                (x, o) => new { x.Key, x.Id, IsAnswered = o.State == OrderState.Answered })
            .GroupBy(o => new { o.Key, o.IsAnswered }).Select(g => new { g.Key.Key, g.Key.IsAnswered, Count = g.Select(o => o.Id).Distinct().Count() })
            .ToListAsync(cancellation);
        foreach (var line in found) all.Add((line.Key, PromiseFigures.Ordered(line.IsAnswered ? OrderStand.Answered : OrderStand.Open), line.Count));
    }
}
