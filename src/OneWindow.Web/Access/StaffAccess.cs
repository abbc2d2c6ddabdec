using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using OneWindow.Core.Access;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Access;

/// <summary>Wires Access into the site.</summary>
static class StaffAccess
{
    /// <summary>Takes the bearer token where the request brings one, the cookie otherwise.</summary>
    const string EitherScheme = "Staff";

    internal static void AddStaffAccess(this IServiceCollection services, SiteOptions site)
    {
        services.AddAccess();
        services.AddSingleton(new AccessSettings(site.CityDistrict, SiteOptions.LocalTime));
        services.AddSingleton<SlowDown>();
        services.AddSingleton<PasswordGate>();
        services.AddScoped(p => new StaffSignIn(p.GetRequiredService<StaffDirectory>(), p.GetRequiredService<SignInGuard>(), p.GetRequiredService<PasswordGate>(),
            p.GetRequiredService<SlowDown>(), p.GetRequiredService<SignInManager<StaffMember>>(), p.GetRequiredService<SignInHandler>(),
            p.GetRequiredService<RefuseSignInHandler>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped(p => new OwnPassword(p.GetRequiredService<StaffDirectory>(), p.GetRequiredService<PasswordGate>(), p.GetRequiredService<SlowDown>(),
            p.GetRequiredService<ChangePasswordHandler>(), p.GetRequiredService<StaffSignIn>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped(p => new StaffPasswords(p.GetRequiredService<PasswordGate>(), p.GetRequiredService<AddStaffHandler>(), p.GetRequiredService<ResetStaffHandler>()));
        services.AddSingleton(new StaffMenuItem("/staff/settings/people", t => t["access.people"], 80, Permission.KeepPeople, Group: StaffMenuGroup.Settings));

        // Several processes on one data folder read each other's cookies.
        services.AddDataProtection().SetApplicationName("onewindow")
            .PersistKeysToFileSystem(CookieKeys(site.Data));
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordGate.Iterations);
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // Verified by the device's own lock and found without a user name: one passkey is both factors.
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            if (Uri.TryCreate(site.PublicAddress, UriKind.Absolute, out var address)) o.ServerDomain = address.Host;
        });
        services.AddSingleton<ILookupNormalizer, StaffNames>();
        services.AddScoped<OnceOnlyCodes>();
        services.AddIdentityCore<StaffMember>()
            .AddUserStore<StaffStore>().AddSignInManager()
            .AddTokenProvider<OnceOnlyCodes>(TokenOptions.DefaultAuthenticatorProvider);

        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, o => o.ForwardDefaultSelector = http =>
                BearerTokens.IsUsedBy(http.Request) ? BearerTokens.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, o =>
            {
                Cookie(o, site, "staff");
                o.ExpireTimeSpan = LiveSessions.Longest;
                // The idle end is kept with the session, to the minute; the ticket itself only knows the longest time.
                o.SlidingExpiration = false;
                o.LoginPath = "/staff/sign-in";
                o.ReturnUrlParameter = "next";
                o.Events.OnValidatePrincipal = StaffTicket.CheckAsync;
                o.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized, redirect: true);
                o.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden, redirect: false);
            })
            .AddCookie(StaffSignIn.StepScheme, o => ShortCookie(o, site, "staff-step"))
            // Carries the challenge of a passkey between question and answer.
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, o => ShortCookie(o, site, "staff-passkey"));
        services.AddAuthorization(StaffPolicies.AddTo);
        services.AddScoped<IAuthorizationHandler, StaffRequirementHandler>();
        services.AddAntiforgery();
    }

    /// <summary>Readable by the service alone, like the field keys beside them.</summary>
    static DirectoryInfo CookieKeys(string data)
    {
        var folder = Path.Combine(data, "cookie-keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    internal static void Cookie(CookieAuthenticationOptions options, SiteOptions site, string name)
    {
        // The prefix binds the cookie to https and this host. The demonstration runs on plain http://localhost and cannot have it.
        options.Cookie.Name = site.Demo ? $"onewindow-{name}" : $"__Host-onewindow-{name}";
        options.Cookie.SecurePolicy = site.Demo ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
    }

    static void ShortCookie(CookieAuthenticationOptions options, SiteOptions site, string name)
    {
        Cookie(options, site, name);
        options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        options.SlidingExpiration = false;
        options.Cookie.SameSite = SameSiteMode.Strict;
    }

    static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status, bool redirect)
    {
        if (redirect && !context.Request.Path.StartsWithSegments("/api")) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized && !context.Response.Headers.ContainsKey("Location")) context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    internal static void UseStaffAccess(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseMiddleware<ActorMiddleware>();
        app.UseAuthorization();
    }

    internal static void MapStaffAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ActorMiddleware.SignOut, SignOutAsync);
        routes.MapPost("/staff/sign-in/passkey-options", PasskeyRequestOptionsAsync);
        routes.MapPost("/staff/account/passkeys/options", PasskeyCreationOptionsAsync).RequireAuthorization(StaffPolicies.SettingUp);
    }

    static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, EndSessionHandler end, TimeProvider clock)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        if (SignedIn.Of(http) is { SessionId: { } session } signedIn) await end.HandleAsync(new(session), signedIn.Act(clock), CancellationToken.None);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        await http.SignOutAsync(StaffSignIn.StepScheme);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/staff/sign-in?signed-out=1";
        return Results.Empty;
    }

    /// <summary>A challenge for any passkey of this site; it names nobody, so it tells nobody who has an account.</summary>
    static async Task<IResult> PasskeyRequestOptionsAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<StaffMember> passkeys)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(await passkeys.MakePasskeyRequestOptionsAsync(null), "application/json");
    }

    static async Task<IResult> PasskeyCreationOptionsAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<StaffMember> passkeys, StaffDirectory directory)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        if (SignedIn.Of(http) is not { MustChangePassword: false } signedIn || await directory.FindAsync(signedIn.StaffId, http.RequestAborted) is not { } person)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(await passkeys.MakePasskeyCreationOptionsAsync(
            new() { Id = person.Id.ToString(), Name = person.UserName, DisplayName = person.Name }), "application/json");
    }
}
