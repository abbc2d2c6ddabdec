using System.Linq.Expressions;
using Microsoft.AspNetCore.Components.Forms;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Components.Parts;

/// <summary>What a page's own checks and Core's refusals say about a form. <see cref="Form"/> hands one to the page on submit.</summary>
public sealed class FormErrors
{
    readonly EditContext context;
    readonly ValidationMessageStore store;
    readonly Texts texts;

    internal FormErrors(EditContext context, Texts texts) => (this.context, this.texts, store) = (context, texts, new(context));

    public bool Any { get; private set; }

    /// <summary>Beside one field, and in the summary with a link to it.</summary>
    /// <param name="key">Text key; <paramref name="values"/> fill its places.</param>
    public void Add(Expression<Func<object?>> field, string key, params object?[] values) =>
        Add(FieldIdentifier.Create(field), key, values);

    /// <summary>By the field's name; in the summary alone where the form has no such field.</summary>
    public void Add(string field, string key, params object?[] values) =>
        Add(FieldList.Of(context).Named(field) ?? new FieldIdentifier(context.Model, ""), key, values);

    /// <summary>About the whole form: in the summary alone.</summary>
    public void AddToForm(string key, params object?[] values) => Add(new FieldIdentifier(context.Model, ""), key, values);

    /// <summary>Core's expected "no" as a sentence (<c>refusal.&lt;code&gt;</c>), beside its field where it names one.</summary>
    public void Add(RefusalException refusal)
    {
        var key = $"refusal.{refusal.Code}";
        if (refusal.Field is { } field) Add(field, key);
        else AddToForm(key);
    }

    void Add(FieldIdentifier field, string key, object?[] values)
    {
        var sentence = values.Length == 0 ? texts[key] : texts[key, values];
        FieldList.Of(context).AddSentence(sentence);
        store.Add(field, sentence);
        Any = true;
        context.NotifyValidationStateChanged();
    }
}
