namespace OneWindow.Web.Components.Parts;

/// <summary>What stands around an input, already in the reader's language.</summary>
/// <param name="Id">Of the input; hint and error hang on it as <c>Id-hint</c> and <c>Id-error</c>.</param>
/// <param name="AsHeading">The label is the heading of a page that asks one question.</param>
public sealed record FieldView(string Id, string Label, string? Hint, string? Error, bool Optional, bool AsHeading, bool LabelHidden);
