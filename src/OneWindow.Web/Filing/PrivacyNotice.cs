namespace OneWindow.Web.Filing;

/// <summary>The notice that is shown before anything is asked (PIPL, art. 17); each matter remembers which version its writer saw.</summary>
public static class PrivacyNotice
{
    /// <summary>Year and month; changed whenever the words of <c>/privacy</c> change their meaning.</summary>
    public const string Version = "2026-11";
}
