namespace OneWindow.Web.Components.Parts;

/// <summary>One answer to choose from; value as posted, words as read.</summary>
/// <param name="Group">Words over this and its neighbours in a long list; null: it stands alone.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Group = null)
{
    /// <summary>All values of an enumeration, their words found by a key.</summary>
    public static IReadOnlyList<Choice> Of<TEnum>(Func<TEnum, string> words) where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(v => new Choice(v.ToString(), words(v)))];

    /// <summary>Runs of choices with the same words over them, each with the place of its first in the whole list.</summary>
    internal static IEnumerable<(string? Group, int First, IReadOnlyList<Choice> Choices)> Runs(IReadOnlyList<Choice> choices)
    {
        for (var first = 0; first < choices.Count;)
        {
            var (group, next) = (choices[first].Group, first + 1);
            while (next < choices.Count && choices[next].Group == group) next++;
            yield return (group, first, [.. choices.Skip(first).Take(next - first)]);
            first = next;
        }
    }
}
