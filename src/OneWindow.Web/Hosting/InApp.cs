namespace OneWindow.Web.Hosting;

/// <summary>
/// Whether a page is read inside another program, whose browser can do less: WeChat's lets nobody save a file and prints unreliably. Pages ask, and show there what can be read or copied,
/// or how to come here in the phone's own browser.
/// </summary>
public sealed class InApp(IHttpContextAccessor accessor, SiteOptions site)
{
    /// <summary>Opened inside WeChat.</summary>
    public bool IsWeChat => accessor.HttpContext?.Request.Headers.UserAgent.ToString().Contains("MicroMessenger", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Address of this page, to open it elsewhere.</summary>
    public string Here => accessor.HttpContext is { } http ? site.Address(http.Request) + http.Request.Path + http.Request.QueryString : "";
}
