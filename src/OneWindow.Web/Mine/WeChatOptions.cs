using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mine;

/// <summary>Sign-in of residents with WeChat, from the section <c>WeChat</c>. Without an AppId there is none, and nothing is asked of anybody outside.</summary>
public sealed class WeChatOptions
{
    /// <summary>AppId of the city's Official Account (服务号).</summary>
    public string AppId { get; set; } = "";
    public string Secret { get; set; } = "";

    /// <summary>Begin of the address a browser is sent to.</summary>
    public string AuthorizeAddress { get; set; } = "https://open.weixin.qq.com";

    /// <summary>Begin of the address this program asks.</summary>
    public string ApiAddress { get; set; } = "https://api.weixin.qq.com";

    /// <summary>An answer that takes longer is none; 1 to 30.</summary>
    public int TimeoutSeconds { get; set; } = 5;

    public bool IsOn => AppId.Length > 0;

    /// <exception cref="SettingsException">A setting cannot be meant like this; the program does not start with it.</exception>
    internal static WeChatOptions Read(IConfiguration configuration, SiteOptions site)
    {
        WeChatOptions options;
        try { options = configuration.GetSection("WeChat").Get<WeChatOptions>() ?? new(); }
        catch (InvalidOperationException unreadable) { throw new SettingsException(unreadable.Message); }
        if (!options.IsOn)
        {
            Demand(options.Secret.Length == 0, "AppId", "is missing, while the secret is there");
            return options;
        }
        Demand(options.AppId.All(char.IsAsciiLetterOrDigit), "AppId", "has letters and digits only");
        Demand(options.Secret.Length > 0 && options.Secret.All(char.IsAsciiLetterOrDigit), "Secret", "is missing, or has other signs than letters and digits");
        Demand(IsBase(options.AuthorizeAddress), "AuthorizeAddress", "is the begin of an https address, without a path (http only on this machine)");
        Demand(IsBase(options.ApiAddress), "ApiAddress", "is the begin of an https address, without a path (http only on this machine)");
        Demand(options.TimeoutSeconds is >= 1 and <= 30, "TimeoutSeconds", "is 1 to 30");
        // The way back is never taken from a request: whoever forges the name of a host would lead people astray.
        Demand(Uri.TryCreate(site.PublicAddress, UriKind.Absolute, out var home) && home.Scheme is "https" or "http", "AppId", "needs the setting publicAddress: WeChat leads people back there");
        return options;
    }

    static bool IsBase(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback));

    static void Demand(bool good, string name, string what)
    {
        if (!good) throw new SettingsException($"setting WeChat:{name} {what}");
    }
}
