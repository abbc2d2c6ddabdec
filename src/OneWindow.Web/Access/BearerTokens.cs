using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OneWindow.Core.Access;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Access;

/// <summary><c>Authorization: Bearer ow_…</c>: a program acts as the person for whom the token was made.</summary>
sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, StaffDirectory directory, SlowDown slow)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string SchemeName = "Bearer";

    static readonly SlowDownRule Guesses = new("bearer", 20, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    internal static bool IsUsedBy(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsUsedBy(Request)) return AuthenticateResult.NoResult();
        var token = Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();
        var address = SlowDown.AddressKey(Context);
        if (token.Length is 0 or > 200) return AuthenticateResult.Fail("no token");
        if (await directory.FindByTokenAsync(token, Context.RequestAborted) is not { } staffId)
        {
            slow.Take(Guesses, address);
            return AuthenticateResult.Fail("unknown or ended token");
        }
        Context.Items[SignedIn.ItemKey] = new SignedIn(staffId, "", SessionId: null, MustChangePassword: false, SecondFactorMissing: false);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, staffId.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var wait = slow.WaitOf(Guesses, SlowDown.AddressKey(Context));
        if (wait > TimeSpan.Zero) SlowDown.Refuse(Context, wait);
        else Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
