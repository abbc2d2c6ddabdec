using System.Text.RegularExpressions;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>
/// What the host writes for everybody to read names nobody. Names the program cannot know; numbers of phones and identity cards it can, and does not let them through
/// (Personal Information Protection Law arts. 25, 51: de-identified).
/// </summary>
static partial class PublicWords
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>: a phone or identity number of a person.</exception>
    internal static string Demand(string? typed, string field, int longest) => Checked(TypedText.Demand(typed, field, longest), field);

    /// <inheritdoc cref="Demand"/>
    internal static string Short(string? typed, string field, int longest) => Checked(TypedText.Short(typed, field, longest), field);

    /// <inheritdoc cref="Demand"/>
    internal static string Lines(string? typed, string field, int longest) => Checked(TypedText.Lines(typed, field, longest), field);

    /// <inheritdoc cref="Demand"/>
    internal static string DemandLines(string? typed, string field, int longest) =>
        Lines(typed, field, longest) is { Length: > 0 } text ? text : throw new RefusalException("text-missing", field);

    static string Checked(string text, string field) => Numbers().IsMatch(text.Normalize(System.Text.NormalizationForm.FormKC)) ? throw new RefusalException("public-number", field) : text;

    /// <summary>A mobile number of the mainland, or eighteen signs of an identity card, also with spaces or hyphens between.</summary>
    [GeneratedRegex(@"(?<!\d)(1[ -]?[3-9]([ -]?\d){9}|\d([ -]?\d){16}[ -]?[\dXx])(?!\d)")]
    private static partial Regex Numbers();
}
