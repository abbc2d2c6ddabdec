using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Mediation.Cases.Afterwards;

/// <summary>The values of an enum as answers to choose from.</summary>
static class Choose
{
    /// <param name="text">Words of a value; the page names the prefix of the key, so that unused words are found.</param>
    /// <param name="which">Only these; null for all.</param>
    internal static IReadOnlyList<Choice> Of<T>(Func<T, string> text, Func<T, bool>? which = null) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(v => which?.Invoke(v) ?? true).Select(v => new Choice(v.ToString(), text(v)))];
}
