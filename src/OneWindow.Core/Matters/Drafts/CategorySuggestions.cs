namespace OneWindow.Core.Matters.Drafts;

/// <summary>Categories whose everyday words stand in a text: a suggestion to the person who picks, never a decision.</summary>
public static class CategorySuggestions
{
    /// <summary>Best first: longer words count more, because "物业费" says more than "物业"; then the finer category.</summary>
    public static IReadOnlyList<Category> For(string text, IEnumerable<Category> categories, int most = 5) =>
    [
        .. (from category in categories
            let found = category.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)).Distinct().Sum(word => word.Length)
            where found > 0
            orderby found descending, category.Code.Length descending, category.Code
            select category).Take(most),
    ];
}
