using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Components.Parts;

/// <summary>
/// What all fields share: the id made from the name, hint and error that describe the input, and a place in the form's
/// <see cref="FieldList"/>, so that the summary's links stand in page order.
/// </summary>
public abstract class FieldBase<TValue> : InputBase<TValue>
{
    [Inject] protected Texts T { get; set; } = null!;

    /// <summary>The question, in the reader's language.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public string? Hint { get; set; }

    /// <summary>Marks the field as optional; what must be filled in is never starred.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>The label is the page's heading: for pages that ask one question.</summary>
    [Parameter] public bool AsHeading { get; set; }

    /// <summary>The label is there for screen readers only, as in a search box beside its button.</summary>
    [Parameter] public bool LabelHidden { get; set; }

    /// <summary>Id of the input (of the first one, in a group).</summary>
    protected string Id => FieldList.IdOf(NameAttributeValue);

    protected string? Error => EditContext.GetValidationMessages(FieldIdentifier).FirstOrDefault() is { } message
        ? FieldList.Of(EditContext).Translate(message, T) : null;

    protected FieldView View => new(Id, Label, Hint, Error, Optional, AsHeading, LabelHidden);

    /// <summary>For <c>aria-describedby</c>; null where there is nothing to say.</summary>
    protected string? DescribedBy =>
        (Hint is not null, Error is not null) switch
        {
            (true, true) => $"{Id}-hint {Id}-error",
            (true, false) => $"{Id}-hint",
            (false, true) => $"{Id}-error",
            _ => null,
        };

    protected override void OnInitialized() => FieldList.Of(EditContext).Add(FieldIdentifier, Id);

    protected override bool TryParseValueFromString(string? value, [MaybeNullWhen(false)] out TValue result, [NotNullWhen(false)] out string? validationErrorMessage) =>
        throw new NotSupportedException("Fields are read from the posted form, never from a string.");
}
