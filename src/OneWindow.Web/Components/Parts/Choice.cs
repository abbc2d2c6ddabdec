namespace OneWindow.Web.Components.Parts;

/// <summary>One answer to choose from; value as posted, words as read.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null)
{
    /// <summary>All values of an enumeration, their words found by a key.</summary>
    public static IReadOnlyList<Choice> Of<TEnum>(Func<TEnum, string> words) where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(v => new Choice(v.ToString(), words(v)))];
}
