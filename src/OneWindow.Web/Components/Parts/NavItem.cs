namespace OneWindow.Web.Components.Parts;

/// <summary>One link of a side or sub navigation.</summary>
/// <param name="Href">From the root, e.g. <c>/work</c>.</param>
/// <param name="Count">A figure behind the words, e.g. of waiting matters.</param>
/// <param name="IsHere">The page knows that it shows this view, whatever else stands in its address.</param>
public sealed record NavItem(string Href, string Text, int? Count = null, bool IsHere = false)
{
    /// <summary>The page shown is this one (the same address, or the same path where the link has no query) or, for a path, one below it.</summary>
    internal bool IsCurrent(string here)
    {
        if (IsHere) return true;
        var path = here.Split('?', '#')[0];
        return Href.Contains('?', StringComparison.Ordinal) ? here == Href : path == Href || (Href != "/" && path.StartsWith(Href + "/", StringComparison.Ordinal));
    }

    /// <summary>Which of these the page shown belongs to: of several that fit, the longest.</summary>
    internal static NavItem? CurrentOf(IEnumerable<NavItem> items, string here) =>
        items.Where(i => i.IsCurrent(here)).MaxBy(i => i.Href.Length);
}
