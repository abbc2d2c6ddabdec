using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OneWindow.Core.Access;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Access;

/// <summary>
/// Stands between authentication and authorization: loads today's duties of whoever is fully signed in, and sends whoever is not to
/// the page where what is missing is set up. Until then they are nobody: no duty, no actor.
/// </summary>
sealed class ActorMiddleware(RequestDelegate next)
{
    internal const string PasswordPage = "/staff/account/password";
    internal const string SecondFactorPage = "/staff/account/second-factor";
    internal const string SignOut = "/staff/sign-out";

    public async Task InvokeAsync(HttpContext http, ActorLoader loader)
    {
        if (SignedIn.Of(http) is { } signedIn)
        {
            if (signedIn.Full) http.Items[CurrentActor.ItemKey] = await loader.LoadAsync(signedIn.StaffId, http.RequestAborted);
            else if (Misses(http.Request.Path, signedIn))
            {
                if (HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/api"))
                    http.Response.Redirect(signedIn.MustChangePassword ? PasswordPage : SecondFactorPage);
                else http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }
        }
        await next(http);
    }

    static bool Misses(PathString path, SignedIn signedIn)
    {
        if (!path.StartsWithSegments("/staff") && !path.StartsWithSegments("/api")) return false;
        if (path.StartsWithSegments(SignOut) || path.StartsWithSegments("/staff/sign-in") || path.StartsWithSegments(PasswordPage)) return false;
        return signedIn.MustChangePassword
            || !(path.StartsWithSegments(SecondFactorPage) || path.StartsWithSegments("/staff/account/passkeys"));
    }
}

/// <summary>What the ticket in the cookie says, and how it is checked on each request.</summary>
static class StaffTicket
{
    internal const string Session = "onewindow.session";
    const string SecondFactor = "onewindow.second-factor";

    internal static ClaimsPrincipal For(StaffSession session, StaffMember person, SignInProof proof)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, person.Name));
        identity.AddClaim(new Claim(Session, session.Id.ToString()));
        if (proof != SignInProof.Password) identity.AddClaim(new Claim(SecondFactor, "1"));
        return new ClaimsPrincipal(identity);
    }

    internal static bool HasSecondFactor(ClaimsPrincipal principal) => principal.HasClaim(SecondFactor, "1");

    internal static async Task CheckAsync(Microsoft.AspNetCore.Authentication.Cookies.CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        if (Guid.TryParse(context.Principal?.FindFirstValue(Session), out var sessionId)
            && await services.GetRequiredService<StaffDirectory>().FindSessionAsync(services.GetRequiredService<LiveSessions>(), sessionId, http.RequestAborted) is { } live)
        {
            http.Items[SignedIn.ItemKey] = new SignedIn(live.StaffId, context.Principal!.Identity?.Name ?? "", live.Id, live.MustChangePassword,
                SecondFactorMissing: !services.GetRequiredService<SiteOptions>().Demo && !HasSecondFactor(context.Principal));
            return;
        }
        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
