namespace OneWindow.Core.Areas;

/// <summary>
/// The whole tree in memory, never changed in place: a change makes a new one (<see cref="AreaTreeKeeper"/>). Routing and
/// scope checks ask it and never the database.
/// </summary>
public sealed class AreaTree
{
    readonly Dictionary<Guid, Area> byId;
    readonly Dictionary<string, Area> newestByCode;
    readonly ILookup<string, Area> allByReusedCode;
    readonly ILookup<Guid, Area> children;
    readonly ILookup<Guid, Area> predecessors;
    readonly Lazy<AreaSearch> search;

    public AreaTree(IReadOnlyCollection<Area> areas)
    {
        // Plain dictionaries: the whole nation (665,276 areas) is built in a second, where frozen ones take several.
        byId = new(areas.Count);
        newestByCode = new(areas.Count, StringComparer.Ordinal);
        var reused = new HashSet<string>();
        foreach (var area in areas)
        {
            byId.Add(area.Id, area);
            if (newestByCode.TryAdd(area.Code, area)) continue;
            reused.Add(area.Code);
            if (area.ValidFrom > newestByCode[area.Code].ValidFrom) newestByCode[area.Code] = area;
        }
        allByReusedCode = areas.Where(a => reused.Contains(a.Code)).OrderByDescending(a => a.ValidFrom).ToLookup(a => a.Code);
        children = areas.Where(a => a.ParentId is not null).ToLookup(a => a.ParentId!.Value);
        predecessors = areas.Where(a => a.SuccessorId is not null).ToLookup(a => a.SuccessorId!.Value);
        search = new(() => new AreaSearch(this));
    }

    public static AreaTree Empty { get; } = new([]);

    public int Count => byId.Count;

    public IEnumerable<Area> All => byId.Values;

    /// <summary>Search by name and code; its index is built at the first use.</summary>
    public AreaSearch Search => search.Value;

    public Area? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>The area that bears the code, on a day or (without one) the newest that ever bore it.</summary>
    public Area? FindByCode(string code, DateOnly? on = null) =>
        !newestByCode.TryGetValue(code, out var newest) ? null
        : on is not { } day || newest.IsValidOn(day) ? newest
        : allByReusedCode[code].FirstOrDefault(a => a.IsValidOn(day));

    /// <summary>Places with nothing above them, by code.</summary>
    public IEnumerable<Area> Roots(DateOnly on) => byId.Values.Where(a => a.ParentId is null && a.IsValidOn(on)).OrderBy(a => a.Code, StringComparer.Ordinal);

    /// <summary>Every area that ever bore the code, newest first.</summary>
    public IEnumerable<Area> EverByCode(string code) =>
        allByReusedCode.Contains(code) ? allByReusedCode[code] : FindByCode(code) is { } one ? [one] : [];

    /// <summary>The area itself if it is in force on the day, else the one that took over (or took over from that one …); null if none did.</summary>
    public Area? InForce(Guid id, DateOnly on)
    {
        var area = Find(id);
        // Successors form a chain; the bound only guards against a circle made by hand in the database.
        for (var steps = 0; area is not null && !area.IsValidOn(on) && steps < 64; steps++)
            area = area.SuccessorId is { } next ? Find(next) : null;
        return area?.IsValidOn(on) == true ? area : null;
    }

    /// <summary>Areas that ended in favour of this one.</summary>
    public IEnumerable<Area> PredecessorsOf(Guid id) => predecessors[id];

    /// <summary>"伊州区 · 丽园街道": the area with the places above it from the county down; with the city where the tree holds several.</summary>
    public string PathName(Guid id, string between = " · ")
    {
        var path = SelfAndAbove(id).ToList();
        var shown = path.TakeWhile(a => a.Level >= AreaLevel.County).ToList();
        if (shown.Count == 0) shown = path[..Math.Min(1, path.Count)];
        else if (SeveralCities && path.Count > shown.Count) shown = path;
        shown.Reverse();
        return string.Join(between, shown.Select(a => a.Name));
    }

    bool SeveralCities => severalCities ??= byId.Values.Where(a => a.Level == AreaLevel.City && a.ValidTo is null).Skip(1).Any();
    bool? severalCities;

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
    /// township also sees the matters filed under the old ones. A row that was only renamed stands for the one that goes on under its code.
    /// </summary>
    public IReadOnlyList<string> CodesCovering(Guid id)
    {
        if (Find(id) is not { } start) return [];
        for (var steps = 0; start.SuccessorId is { } next && Find(next) is { } after && after.Code == start.Code && steps < 64; steps++) start = after;
        var codes = new List<string>();
        var seen = new HashSet<Guid>();
        void Add(Area area)
        {
            if (!seen.Add(area.Id)) return;
            if (!codes.Contains(area.Code)) codes.Add(area.Code);
            foreach (var before in predecessors[area.Id]) Add(before);
        }
        Add(start);
        return codes;
    }
}

/// <summary>Holds the tree and the boundaries in use; whoever changes areas calls <see cref="Replace(AreaTree)"/> with a new one.</summary>
public sealed class AreaTreeKeeper
{
    volatile AreaLocator current = new(AreaTree.Empty, AreaShapes.None);

    public AreaTree Current => current.Tree;

    /// <summary>Where a point is; of the same moment as <see cref="Current"/>.</summary>
    public AreaLocator Locator => current;

    /// <summary>Another tree with the boundaries that stand.</summary>
    public void Replace(AreaTree tree) => current = new(tree, current.Shapes);

    public void Replace(AreaTree tree, AreaShapes shapes) => current = new(tree, shapes);
}
