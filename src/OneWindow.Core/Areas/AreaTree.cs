using System.Collections.Frozen;

namespace OneWindow.Core.Areas;

/// <summary>
/// The whole tree in memory, never changed in place: a change makes a new one (<see cref="AreaTreeKeeper"/>). Routing and
/// scope checks ask it and never the database.
/// </summary>
public sealed class AreaTree
{
    readonly FrozenDictionary<Guid, Area> byId;
    readonly FrozenDictionary<string, Area[]> byCode;
    readonly ILookup<Guid, Area> children;
    readonly ILookup<Guid, Area> predecessors;

    public AreaTree(IReadOnlyCollection<Area> areas)
    {
        byId = areas.ToFrozenDictionary(a => a.Id);
        byCode = areas.GroupBy(a => a.Code).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(a => a.ValidFrom).ToArray());
        children = areas.Where(a => a.ParentId is not null).ToLookup(a => a.ParentId!.Value);
        predecessors = areas.Where(a => a.SuccessorId is not null).ToLookup(a => a.SuccessorId!.Value);
    }

    public static AreaTree Empty { get; } = new([]);

    public int Count => byId.Count;

    public IEnumerable<Area> All => byId.Values;

    public Area? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>The area that bears the code, on a day or (without one) the newest that ever bore it.</summary>
    public Area? FindByCode(string code, DateOnly? on = null) =>
        byCode.GetValueOrDefault(code) is { } bearers
            ? on is { } day ? bearers.FirstOrDefault(a => a.IsValidOn(day)) : bearers[0]
            : null;

    /// <summary>The area itself, then its parent, up to the root: nearest first.</summary>
    public IEnumerable<Area> SelfAndAbove(Guid id)
    {
        for (var area = Find(id); area is not null; area = area.ParentId is { } parent ? Find(parent) : null)
            yield return area;
    }

    public IEnumerable<Area> ChildrenOf(Guid id) => children[id].OrderBy(a => a.Code, StringComparer.Ordinal);

    /// <summary>The area and every place it took over, directly or through others: what was said of those now holds for it.</summary>
    public IEnumerable<Area> SelfAndTakenOver(Guid id)
    {
        if (Find(id) is not { } area) yield break;
        yield return area;
        foreach (var before in predecessors[id].SelectMany(p => SelfAndTakenOver(p.Id))) yield return before;
    }

    /// <summary>
    /// Code prefixes that cover an area: its own and those of the places it took over, so that whoever looks after a merged
    /// township also sees the matters filed under the old ones.
    /// </summary>
    public IReadOnlyList<string> CodesCovering(Guid id)
    {
        var codes = new List<string>();
        void Add(Area area)
        {
            if (codes.Contains(area.Code)) return;
            codes.Add(area.Code);
            foreach (var before in predecessors[area.Id]) Add(before);
        }
        if (Find(id) is { } start) Add(start);
        return codes;
    }
}

/// <summary>Holds the tree in use; whoever changes areas calls <see cref="Replace"/> with a new one.</summary>
public sealed class AreaTreeKeeper
{
    volatile AreaTree current = AreaTree.Empty;

    public AreaTree Current => current;

    public void Replace(AreaTree tree) => current = tree;
}
