using Microsoft.AspNetCore.Diagnostics;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Components.Parts;

/// <summary>
/// One message to the next page: post, say, redirect. It travels in a cookie of one minute, so it needs no JavaScript and no memory here.
/// </summary>
public sealed class Flash(IHttpContextAccessor accessor, Texts texts)
{
    internal const string Cookie = "onewindow.message";

    /// <summary>A success, by text key.</summary>
    public void Say(string key, params object?[] values) => Say(NoticeKind.Success, key, values);

    public void Say(NoticeKind kind, string key, params object?[] values)
    {
        var text = values.Length == 0 ? texts[key] : texts[key, values];
        // The cookie escapes the value itself.
        accessor.HttpContext!.Response.Cookies.Append(Cookie, $"{(int)kind}{text}", new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromMinutes(1),
            Path = "/",
            Secure = accessor.HttpContext.Request.IsHttps,
        });
    }

    /// <summary>Reads and removes the message; only a page that was asked for by GET, or a refused form would eat it.</summary>
    internal (NoticeKind Kind, string Text)? Take()
    {
        var context = accessor.HttpContext;
        if (context is null || context.Request.Method != HttpMethods.Get || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerFeature>() is not null || context.Response.HasStarted
            || context.Request.Cookies[Cookie] is not { Length: > 1 } value)
            return null;
        context.Response.Cookies.Delete(Cookie, new() { Path = "/" });
        return value[0] - '0' is >= 0 and <= 2 and var kind ? ((NoticeKind)kind, value[1..]) : null;
    }
}
