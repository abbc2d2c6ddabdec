namespace OneWindow.Web.Components.Parts;

/// <summary>What parts of one page tell each other during one request: a form's errors change the page's title.</summary>
public sealed class PageState
{
    public bool HasErrors { get; private set; }
    public event Action? Changed;

    internal void SetErrors(bool errors)
    {
        if (HasErrors == errors) return;
        HasErrors = errors;
        Changed?.Invoke();
    }
}
