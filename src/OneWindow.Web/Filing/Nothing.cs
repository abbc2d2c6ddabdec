namespace OneWindow.Web.Filing;

/// <summary>The model of a form that is only a button.</summary>
public sealed class Nothing;
