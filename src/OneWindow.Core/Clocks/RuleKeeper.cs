using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>Holds all versions of all rules in memory.</summary>
public sealed class RuleKeeper
{
    sealed record Book(FrozenDictionary<Guid, ClockRule> ById, FrozenDictionary<string, ClockRule[]> ByCode);

    volatile Book book = new(FrozenDictionary<Guid, ClockRule>.Empty, FrozenDictionary<string, ClockRule[]>.Empty);

    /// <summary>The version of a rule that is in force on a day.</summary>
    /// <exception cref="KeyNotFoundException">No such rule, or none in force on that day.</exception>
    public ClockRule InForce(string code, DateOnly day) =>
        book.ByCode.TryGetValue(code, out var versions) && versions.LastOrDefault(r => r.ValidFrom <= day) is { } rule
            ? rule : throw new KeyNotFoundException($"no rule {code} in force on {day:yyyy-MM-dd}");

    public ClockRule Find(Guid id) => book.ById[id];

    /// <summary>The newest version of each rule, by code.</summary>
    public IReadOnlyList<ClockRule> Newest => [.. book.ByCode.Values.Select(v => v[^1]).OrderBy(r => r.Code, StringComparer.Ordinal)];

    /// <summary>All versions of a rule, oldest first; empty for an unknown code.</summary>
    public IReadOnlyList<ClockRule> VersionsOf(string code) => book.ByCode.TryGetValue(code, out var versions) ? versions : [];

    internal void Replace(IEnumerable<ClockRule> rules)
    {
        var all = rules.ToList();
        book = new(all.ToFrozenDictionary(r => r.Id),
            all.GroupBy(r => r.Code).ToFrozenDictionary(g => g.Key, g => g.OrderBy(r => r.Version).ToArray()));
    }
}

/// <summary>Reads the rules into memory.</summary>
public sealed class RuleLoader(RuleKeeper keeper) : ISnapshot
{
    public const string SnapshotName = "clock-rules";

    public string Name => SnapshotName;

    public async Task LoadAsync(OneWindowDbContext db, CancellationToken cancellation) =>
        keeper.Replace(await db.ClockRules.AsNoTracking().ToListAsync(cancellation));
}
