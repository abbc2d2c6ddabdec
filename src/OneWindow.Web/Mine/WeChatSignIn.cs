using Microsoft.AspNetCore.Http.HttpResults;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mine;

/// <summary>
/// Signing in with WeChat: off to WeChat and back, scope <c>snsapi_base</c>, which asks nothing of the person and tells an openid and nothing else. Whatever goes wrong leads to the page of
/// one's own codes with a sentence, and from there on with the code alone. No address comes from a request, so nobody is led to another site.
/// </summary>
static class WeChatSignIn
{
    internal const string Start = "/mine/wechat", Back = "/mine/wechat/back";

    /// <summary>Each try asks WeChat, whose patience is the city's.</summary>
    static readonly SlowDownRule Tries = new("wechat", 20, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    /// <summary>A state passes once in its life, also where somebody sends its cookie again.</summary>
    static readonly SlowDownRule Once = new("wechat-state", 0, 2 * ResidentSession.StateLasts, 2 * ResidentSession.StateLasts, 2 * ResidentSession.StateLasts);

    internal static void MapWeChatSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, StartAsync);
        routes.MapGet(Back, BackAsync);
    }

    static async Task<IResult> StartAsync(HttpContext http, WeChatOptions options, SiteOptions site, SlowDown slow, Flash flash)
    {
        if (!options.IsOn) return TypedResults.NotFound();
        if (slow.Take(Tries, SlowDown.AddressKey(http)) > TimeSpan.Zero) return Home(flash, "mine.fault.often");
        var state = await ResidentSession.DrawStateAsync(http, http.Request.Query["code"]);
        var back = Uri.EscapeDataString(site.PublicAddress.TrimEnd('/') + Back);
        return TypedResults.Redirect($"{options.AuthorizeAddress.TrimEnd('/')}/connect/oauth2/authorize?appid={options.AppId}&redirect_uri={back}&response_type=code&scope=snsapi_base&state={state}#wechat_redirect");
    }

    static async Task<IResult> BackAsync(HttpContext http, WeChatOptions options, WeChatClient weChat, ResidentSession session, SlowDown slow, Flash flash)
    {
        if (!options.IsOn) return TypedResults.NotFound();
        var state = http.Request.Query["state"].ToString();
        var (fits, code) = await ResidentSession.TakeStateAsync(http, state);
        if (!fits || slow.Take(Once, state) > TimeSpan.Zero) return Home(flash, "mine.fault.again");
        if (http.Request.Query["code"] is not [{ Length: > 0 and <= 512 } granted]) return Home(flash, "mine.fault.again");
        var (openId, fault) = await weChat.OpenIdAsync(granted, http.RequestAborted);
        if (openId is null)
            return Home(flash, fault switch
            {
                WeChatFault.Again => "mine.fault.again",
                WeChatFault.Busy => "mine.fault.busy",
                WeChatFault.Closed => "mine.fault.closed",
                _ => "mine.fault.silent",
            }, code);
        await session.SignInAsync(http, openId);
        return TypedResults.LocalRedirect(MinePages.Address(code));
    }

    static RedirectHttpResult Home(Flash flash, string fault, string? code = null)
    {
        flash.Say(NoticeKind.Warning, fault);
        return TypedResults.LocalRedirect(MinePages.Address(code));
    }
}
