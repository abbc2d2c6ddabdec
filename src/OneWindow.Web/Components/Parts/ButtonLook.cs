namespace OneWindow.Web.Components.Parts;

public enum ButtonLook
{
    /// <summary>The one main act of a page.</summary>
    Main,
    Secondary,

    /// <summary>Ends or takes back something.</summary>
    Warning,

    /// <summary>The first step from a start page: larger, with an arrow.</summary>
    Start,
}

static class ButtonLooks
{
    internal static string Classes(this ButtonLook look) => look switch
    {
        ButtonLook.Secondary => "govuk-button govuk-button--secondary",
        ButtonLook.Warning => "govuk-button govuk-button--warning",
        ButtonLook.Start => "govuk-button govuk-button--start",
        _ => "govuk-button",
    };
}
