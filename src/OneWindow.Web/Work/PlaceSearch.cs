using OneWindow.Core.Areas;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Work;

/// <summary>Places in force whose name or code contains what was typed, near levels first: what a clerk needs at the window.</summary>
public sealed class PlaceSearch(AreaTreeKeeper areas)
{
    const int Most = 8;

    public IReadOnlyList<Area> Find(string? typed, DateOnly today)
    {
        var words = CleanText.Line(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        var tree = areas.Current;
        return
        [
            .. tree.All.Where(a => a.Level >= AreaLevel.County && a.IsValidOn(today) && Fits(tree, a, words))
                .OrderBy(a => a.Name != words[^1]).ThenBy(a => a.Level).ThenBy(a => a.Code, StringComparer.Ordinal).Take(Most),
        ];
    }

    // The last word names the place itself, those before it something above it: "东河 第一社区".
    static bool Fits(AreaTree tree, Area area, string[] words) =>
        (area.Name.Contains(words[^1], StringComparison.OrdinalIgnoreCase) || area.Code.StartsWith(words[^1], StringComparison.Ordinal))
        && words[..^1].All(w => tree.SelfAndAbove(area.Id).Any(a => a.Name.Contains(w, StringComparison.OrdinalIgnoreCase)));
}
