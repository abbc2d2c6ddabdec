using OneWindow.Core.Shared;

namespace OneWindow.Core.Areas;

/// <summary>A place that a search found.</summary>
/// <param name="Area">In force on the day of the search.</param>
/// <param name="Path">With the places above it, because names repeat: "伊州区 · 丽园街道".</param>
/// <param name="FormerName">The name that was found, where it is that of a place since renamed or merged.</param>
public sealed record AreaHit(Area Area, string Path, string? FormerName);

/// <summary>
/// Search over one tree: part of a name, name with the place above it ("伊州区 丽园", "伊州区丽园"), or the beginning of a code.
/// Exact names come first, then beginnings, then the rest; within these higher levels and lower codes first. Places that ended are found
/// by their old name and shown as the place that took over.
/// </summary>
public sealed class AreaSearch
{
    /// <summary>Longer queries are cut: no name is longer.</summary>
    public const int LongestQuery = 100;

    readonly AreaTree tree;
    readonly Area[] areas; // by level, then code: the order in which equal hits are shown
    readonly int[] byName; // indexes into areas, by name
    readonly (int Start, int End)[] levels; // bounds of each level in areas
    readonly Dictionary<uint, int[]> postings; // one or two characters → ascending indexes into areas

    internal AreaSearch(AreaTree tree)
    {
        this.tree = tree;
        areas = [.. tree.All];
        Array.Sort(areas, (a, b) => a.Level != b.Level ? a.Level.CompareTo(b.Level) : string.CompareOrdinal(a.Code, b.Code));
        levels = new (int, int)[(int)AreaLevel.Grid + 1];
        for (var i = 0; i < areas.Length; i++)
        {
            ref var bounds = ref levels[(int)areas[i].Level];
            bounds = (bounds.End == 0 ? i : bounds.Start, i + 1);
        }
        byName = new int[areas.Length];
        for (var i = 0; i < byName.Length; i++) byName[i] = i;
        Array.Sort(byName, (a, b) => string.CompareOrdinal(areas[a].Name, areas[b].Name) is var order and not 0 ? order : a - b);
        postings = Index(areas);
    }

    /// <param name="typed">As a person typed it: any spaces, dots, full-width digits.</param>
    /// <param name="under">Only places whose code begins with this.</param>
    public IReadOnlyList<AreaHit> Find(string? typed, DateOnly on, int most = 20, string? under = null, Func<Area, bool>? where = null)
    {
        var line = CleanText.Line(typed);
        if (line.Length > LongestQuery) line = line[..LongestQuery];
        var words = line.Split([' ', '·', '/', '\u30FB', ',', '\uFF0C', '\u3001', '>'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || most <= 0) return [];
        var hits = new Hits(this, on, most, under ?? "", where);
        if (words.Length == 1 && words[0].All(c => char.IsAsciiDigit(c) || c is >= '\uFF10' and <= '\uFF19')) ByCode(CleanText.Digits(words[0]), hits);
        ByName(words[^1], words[..^1], hits);
        // "伊州区丽园": a place above written together with the name.
        for (var cut = words[^1].Length - 1; cut >= 2 && hits.IsEmpty; cut--)
            ByName(words[^1][cut..], [.. words[..^1], words[^1][..cut]], hits);
        return hits.Found;
    }

    void ByCode(string code, Hits hits)
    {
        for (var level = 1; level < levels.Length && !hits.IsFull; level++)
        {
            var (start, end) = levels[level];
            int low = start, high = end;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (string.CompareOrdinal(areas[middle].Code, code) < 0) low = middle + 1; else high = middle;
            }
            for (; low < end && !hits.IsFull && areas[low].Code.StartsWith(code, StringComparison.Ordinal); low++) hits.Add(low);
        }
    }

    void ByName(string name, string[] above, Hits hits)
    {
        if (hits.IsFull) return;
        var (start, end) = Beginning(name);
        var exactEnd = start;
        while (exactEnd < end && areas[byName[exactEnd]].Name.Length == name.Length) exactEnd++;
        hits.AddInOrder(byName.AsSpan(start, exactEnd - start), above);
        hits.AddInOrder(byName.AsSpan(exactEnd, end - exactEnd), above);
        if (hits.IsFull) return;
        foreach (var i in Rarest(name))
        {
            if (hits.IsFull) return;
            if (areas[i].Name.Contains(name, StringComparison.Ordinal)) hits.Add(i, above);
        }
    }

    /// <summary>The stretch of <see cref="byName"/> whose names begin so; exact names stand first in it.</summary>
    (int Start, int End) Beginning(string name)
    {
        int Bound(bool after)
        {
            int low = 0, high = byName.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                var other = areas[byName[middle]].Name;
                var order = string.CompareOrdinal(other, 0, name, 0, name.Length);
                if (order < 0 || (after && order == 0)) low = middle + 1; else high = middle;
            }
            return low;
        }
        return (Bound(after: false), Bound(after: true));
    }

    int[] Rarest(string name)
    {
        if (name.Length == 1) return postings.GetValueOrDefault(name[0], []);
        int[]? rarest = null;
        for (var i = 1; i < name.Length; i++)
        {
            var posting = postings.GetValueOrDefault(Pair(name[i - 1], name[i]), []);
            if (rarest is null || posting.Length < rarest.Length) rarest = posting;
        }
        return rarest ?? [];
    }

    static uint Pair(char a, char b) => ((uint)a << 16) | b;

    static Dictionary<uint, int[]> Index(Area[] areas)
    {
        // Two passes, count then fill: no list ever grows, which keeps the nation's eight million entries to their own size.
        var counts = new Dictionary<uint, int>();
        void ForEach(Action<uint, int> use)
        {
            for (var i = 0; i < areas.Length; i++)
            {
                var name = areas[i].Name;
                for (var at = 0; at < name.Length; at++)
                {
                    use(name[at], i);
                    if (at > 0) use(Pair(name[at - 1], name[at]), i);
                }
            }
        }
        ForEach((key, _) => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out bool _)++);
        var postings = counts.ToDictionary(c => c.Key, c => new int[c.Value]);
        var filled = new Dictionary<uint, int>(counts.Count);
        ForEach((key, i) =>
        {
            ref var at = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(filled, key, out bool _);
            postings[key][at++] = i;
        });
        return postings;
    }

    /// <summary>Collects hits once each, as the places in force.</summary>
    sealed class Hits(AreaSearch search, DateOnly on, int most, string under, Func<Area, bool>? where)
    {
        readonly List<AreaHit> found = [];
        readonly HashSet<Guid> seen = [];

        internal IReadOnlyList<AreaHit> Found => found;
        internal bool IsFull => found.Count >= most;
        internal bool IsEmpty => found.Count == 0;

        internal void Add(int index, string[]? above = null)
        {
            var named = search.areas[index];
            if (under.Length > 0 && !named.Code.StartsWith(under, StringComparison.Ordinal)) return;
            if (above is { Length: > 0 } && !IsBelow(named, above)) return;
            if (search.tree.InForce(named.Id, on) is not { } area || !seen.Add(area.Id)) return;
            if (where?.Invoke(area) == false) { seen.Remove(area.Id); return; }
            found.Add(new(area, search.tree.PathName(area.Id), area.Name == named.Name ? null : named.Name));
        }

        /// <summary>A stretch sorted by name, shown by level and code: the smallest indexes first, as many as are needed.</summary>
        internal void AddInOrder(ReadOnlySpan<int> stretch, string[] above)
        {
            if (stretch.IsEmpty || IsFull) return;
            var ordered = stretch.ToArray();
            Array.Sort(ordered);
            foreach (var index in ordered)
            {
                if (IsFull) return;
                Add(index, above);
            }
        }

        bool IsBelow(Area area, string[] names)
        {
            // From the nearest place above outwards, in the order in which they were written; the last name is the nearest.
            var left = names.Length;
            foreach (var higher in search.tree.SelfAndAbove(area.Id).Skip(1))
                if (left > 0 && higher.Name.StartsWith(names[left - 1], StringComparison.Ordinal)) left--;
            return left == 0;
        }
    }
}
