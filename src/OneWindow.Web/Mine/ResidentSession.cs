using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Mine;

/// <summary>
/// The sign-in of a resident in this browser: two cookies of their own beside the staff's. One holds the state between leaving for WeChat and coming back, the other the keyed hash of the
/// openid. Both are sealed, seen by no script, and gone with the browser. Nothing is stored on the server: whoever only signs in has no record.
/// </summary>
public sealed class ResidentSession(FieldKeys keys)
{
    internal const string Scheme = "Resident", StateScheme = "ResidentState";

    /// <summary>Long enough for a look and a code or two; signing in again costs one press.</summary>
    internal static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    /// <summary>From leaving for WeChat to coming back.</summary>
    internal static readonly TimeSpan StateLasts = TimeSpan.FromMinutes(10);

    const string OpenIdClaim = "onewindow.openid", StateClaim = "onewindow.state", CodeClaim = "onewindow.code";

    /// <summary>Keyed hash of the openid of whoever is signed in; null: nobody.</summary>
    public async Task<byte[]?> OpenIdBlindAsync(HttpContext http) =>
        (await http.AuthenticateAsync(Scheme)).Principal?.FindFirstValue(OpenIdClaim) is { } blind ? Convert.FromHexString(blind) : null;

    internal Task SignInAsync(HttpContext http, string openId) =>
        http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(OpenIdClaim, Convert.ToHexString(ResidentSignIn.BlindOf(keys, openId)))], Scheme)));

    public static Task SignOutAsync(HttpContext http) => http.SignOutAsync(Scheme);

    /// <summary>Draws a state for this browser.</summary>
    /// <param name="code">The code somebody wanted to keep; comes back with them.</param>
    internal static async Task<string> DrawStateAsync(HttpContext http, string? code)
    {
        // WeChat takes letters and digits, 128 at most.
        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var identity = new ClaimsIdentity([new Claim(StateClaim, state)], StateScheme);
        if (MatterCode.TryRead(code, out var plain)) identity.AddClaim(new Claim(CodeClaim, plain));
        await http.SignInAsync(StateScheme, new ClaimsPrincipal(identity));
        return state;
    }

    /// <summary>Takes the state of this browser, once.</summary>
    /// <returns>Whether it is the one that came back, and the code somebody wanted to keep.</returns>
    internal static async Task<(bool Fits, string? Code)> TakeStateAsync(HttpContext http, string? returned)
    {
        var kept = (await http.AuthenticateAsync(StateScheme)).Principal;
        await http.SignOutAsync(StateScheme);
        var fits = returned is { Length: > 0 and <= 128 } && kept?.FindFirstValue(StateClaim) is { } state
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(returned));
        return (fits, fits ? kept!.FindFirstValue(CodeClaim) : null);
    }
}
