using Microsoft.AspNetCore.Components.Forms;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Components.Parts;

/// <summary>The fields of one form in page order, with the ids their errors link to.</summary>
public sealed class FieldList
{
    readonly List<(FieldIdentifier Field, string Id)> fields = [];
    readonly HashSet<string> sentences = [];

    public static FieldList Of(EditContext context)
    {
        if (context.Properties.TryGetValue(typeof(FieldList), out var list)) return (FieldList)list;
        var made = new FieldList();
        context.Properties[typeof(FieldList)] = made;
        return made;
    }

    internal void Add(FieldIdentifier field, string id)
    {
        if (!fields.Contains((field, id))) fields.Add((field, id));
    }

    /// <summary>The field with this name, whichever model it belongs to, or of this place in a list (<c>Hours[2].Opens</c>); null where the form has none.</summary>
    internal FieldIdentifier? Named(string name)
    {
        foreach (var (field, _) in fields)
            if (field.FieldName.Equals(name, StringComparison.OrdinalIgnoreCase)) return field;
        if (!name.Contains('[', StringComparison.Ordinal)) return null;
        var end = "-" + IdOf(name);
        foreach (var (field, id) in fields)
            if (id.EndsWith(end, StringComparison.OrdinalIgnoreCase)) return field;
        return null;
    }

    /// <summary>Id of the input with this posted name.</summary>
    internal static string IdOf(string name) => name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    internal void AddSentence(string sentence) => sentences.Add(sentence);

    /// <summary>
    /// A message in an attribute is a text key; one from <see cref="FormErrors"/> is a sentence already. Anything else comes from the
    /// framework (a value that does not convert), in English and technical: it becomes our own words.
    /// </summary>
    internal string Translate(string message, Texts texts) =>
        sentences.Contains(message) ? message : texts.Has(message) ? texts[message] : texts["part.invalid"];

    /// <summary>Every error with the id it belongs to (null: the whole form), in page order.</summary>
    internal IReadOnlyList<(string? Id, string Text)> Errors(EditContext context, Texts texts)
    {
        var found = new List<(string?, string)>();
        var taken = new HashSet<string>();
        foreach (var (field, id) in fields)
            foreach (var message in context.GetValidationMessages(field).Take(1))
            {
                found.Add((id, Translate(message, texts)));
                taken.UnionWith(context.GetValidationMessages(field));
            }
        // Whatever no field on the page shows would otherwise refuse the form without a word.
        foreach (var message in context.GetValidationMessages().Where(m => !taken.Contains(m)).Distinct())
            found.Add((null, Translate(message, texts)));
        return found;
    }
}
