namespace OneWindow.Web.Programme;

/// <summary>A form that asks for a reason, or for words.</summary>
public sealed class TypedReason
{
    public string? Why { get; set; }
    public string? Words { get; set; }
}
