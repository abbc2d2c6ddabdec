using OneWindow.Core.Areas;

namespace OneWindow.Core.Reporting;

/// <summary>A part of a place: a place below it, or a unit of the place itself.</summary>
/// <param name="Key">Code of the place or id of the unit.</param>
/// <param name="Area">Null for a unit.</param>
/// <param name="Offices">The units that count for it.</param>
sealed record PlacePart(string Key, Area? Area, IReadOnlySet<Guid> Offices);

/// <summary>How units add up to places: by where they are today, also those of places that were merged away.</summary>
/// <param name="codes">Of each unit the code of its place.</param>
sealed class PlaceParts(AreaTree tree, IReadOnlyDictionary<Guid, string> codes, DateOnly today)
{
    /// <summary>The parts of a place that have units; they add up to it.</summary>
    internal IReadOnlyList<PlacePart> Of(Area area, IEnumerable<Guid> offices)
    {
        var parts = new List<PlacePart>();
        var left = offices.ToHashSet();
        foreach (var child in tree.ChildrenOf(area.Id).Where(a => a.IsValidOn(today)))
        {
            var own = Under(child, left);
            left.ExceptWith(own);
            if (own.Count > 0) parts.Add(new(child.Code, child, own));
        }
        parts.AddRange(left.Order().Select(o => new PlacePart(o.ToString(), null, new HashSet<Guid> { o })));
        return parts;
    }

    internal IReadOnlyList<PlacePart> Of(Area area) => Of(area, Under(area));

    internal HashSet<Guid> Under(Area area) => Under(area, codes.Keys);

    HashSet<Guid> Under(Area area, IEnumerable<Guid> offices)
    {
        var covering = tree.CodesCovering(area.Id);
        return [.. offices.Where(o => covering.Any(c => codes[o].StartsWith(c, StringComparison.Ordinal)))];
    }

    /// <summary>The places above one, the widest first.</summary>
    internal List<Area> Above(Area area)
    {
        var above = new List<Area>();
        for (var at = area; at.ParentId is { } id && tree.Find(id) is { } parent; at = parent) above.Insert(0, parent);
        return above;
    }

    internal string CodeOf(Guid office) => codes.GetValueOrDefault(office, "");
}
