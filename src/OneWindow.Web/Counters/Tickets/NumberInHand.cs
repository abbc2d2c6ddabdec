using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OneWindow.Core.Calendar;

namespace OneWindow.Web.Counters.Tickets;

/// <summary>
/// Remembers the number somebody took, in their own browser and until the day is over: the supermarket's page leads back to it. Nothing of it is kept here. It is sealed, so that nobody
/// tries codes by way of it.
/// </summary>
public sealed class NumberInHand(IDataProtectionProvider protection, LocalTime time, TimeProvider clock)
{
    const string Cookie = "onewindow.number";

    readonly IDataProtector seal = protection.CreateProtector("onewindow.number");

    internal void Keep(HttpContext http, string code)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        http.Response.Cookies.Append(Cookie, seal.Protect(code), new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = time.EndOf(time.DayOf(now)) - now,
            Path = CountersPages.Home,
            Secure = http.Request.IsHttps,
        });
    }

    /// <summary>The code of the number; null where none is remembered.</summary>
    internal string? Of(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < 1000 } kept) return null;
        try { return seal.Unprotect(kept); }
        catch (CryptographicException) { return null; }
    }
}
