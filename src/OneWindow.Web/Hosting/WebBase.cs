using System.Globalization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using OneWindow.Core.Shared;
using OneWindow.Web.Components;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Hosting;

/// <summary>What every page stands on: languages, headers, error pages, limits, assets.</summary>
static class WebBase
{
    /// <summary>Five photos of 10 MB with the words around them; anything larger is told so on a page of its own.</summary>
    internal const long LargestBody = 55L * 1024 * 1024;

    /// <summary>A body up to here is read to its end so that the browser shows the 413 page; a larger one is cut off.</summary>
    const long ReadToTheEnd = 2 * LargestBody;

    internal static void AddWebBase(this WebApplicationBuilder builder)
    {
        // Running the build output outside Development finds the assets too; a published site has them in wwwroot.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        var services = builder.Services;
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestBody);
        services.AddRazorComponents();
        services.AddCascadingValue(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext!);
        services.AddScoped<PageState>();
        services.AddScoped<Flash>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "onewindow.form";
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // frame-ancestors says it for everything.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<RequestLocalizationOptions>(languages =>
        {
            // The neutral names too: a browser that asks for "zh" or "zh-Hans" gets Chinese, one that asks for "en-GB" English.
            CultureInfo[] cultures = [new("zh-CN"), new("zh"), new("en")];
            languages.DefaultRequestCulture = new RequestCulture("zh-CN");
            languages.SupportedCultures = languages.SupportedUICultures = cultures;
            languages.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "culture", UIQueryStringKey = "culture" },
                new CookieRequestCultureProvider { CookieName = LanguageCookie },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
    }

    const string LanguageCookie = "onewindow.language";

    internal static void UseWebBase(this WebApplication app)
    {
        UseTrustedProxies(app);
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.Use(SecurityHeaders);
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/problem/500",
            CreateScopeForErrors = true,
            AllowStatusCode404Response = true,
            StatusCodeSelector = StatusOf,
            // What a person may meet any day is no fault to log.
            SuppressDiagnosticsCallback = failed => StatusOf(failed.Exception) < 500,
        });
        app.UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true);
        app.Use(EmptyAnswerHasNoType);
        app.Use(ReExecuteAsGet);
        app.Use(RefuseLargeBody);
        app.UseRouting();
        app.Use(KeepLanguage);
    }

    /// <summary>Only what a configured proxy says of the caller is believed; anybody else's headers are words of a stranger.</summary>
    static void UseTrustedProxies(WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<SiteOptions>().TrustedProxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (trusted.Length == 0) return;
        var believed = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        believed.KnownIPNetworks.Clear();
        believed.KnownProxies.Clear();
        foreach (var proxy in trusted) believed.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        app.UseForwardedHeaders(believed);
    }

    internal static void MapWebBase(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>();
    }

    /// <summary>
    /// Interfaces for programs answer with problem documents of their own, never with a page: an empty refusal stays empty here, and their
    /// module maps exceptions with an <c>IExceptionHandler</c>, which is asked before the page.
    /// </summary>
    static bool IsPage(PathString path) =>
        !path.StartsWithSegments("/api") && !path.StartsWithSegments("/open311") && !path.StartsWithSegments("/openapi");

    static int StatusOf(Exception exception) => exception switch
    {
        NotVisibleException => StatusCodes.Status404NotFound,
        NotAllowedException => StatusCodes.Status403Forbidden,
        StaleException or RefusalException => StatusCodes.Status409Conflict,
        BadHttpRequestException bad => bad.StatusCode,
        _ when Database.IsAway(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>
    /// Everything comes from this host, nothing stands in the page itself. Pages are not stored: the next person at a shared phone
    /// must not find them with the back button.
    /// <para>Pages are not compressed here, static files are (made at publish). A page holds a token and words that a sender chose, and
    /// compressing the two together lets their lengths be compared (BREACH); a city on thin lines may decide otherwise at its proxy.</para>
    /// </summary>
    static Task SecurityHeaders(HttpContext context, RequestDelegate next)
    {
        var secret = CarriesASecret(context.Request.Path);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = secret ? "no-referrer" : "same-origin";
            if (secret) headers["X-Robots-Tag"] = "noindex, nofollow";
            headers["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), bluetooth=(), display-capture=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Addresses that open a resident's draft, matter, appointment, number or list of codes to whoever has them: they are told to nobody else.</summary>
    static bool CarriesASecret(PathString path) => path.StartsWithSegments("/file") || path.StartsWithSegments("/m") || path.StartsWithSegments("/case")
        || path.StartsWithSegments("/counters/appointments") || path.StartsWithSegments("/counters/tickets")
        || path.StartsWithSegments("/counters/consultations") || path.StartsWithSegments("/legal-aid") || path.StartsWithSegments("/lectures/seats") || path.StartsWithSegments("/mine");

    // The page endpoint has set a content type before it refuses (no token, unknown handler); with it the status page would keep out.
    static async Task EmptyAnswerHasNoType(HttpContext context, RequestDelegate next)
    {
        if (!IsPage(context.Request.Path))
        {
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            await next(context);
            return;
        }
        await next(context);
        if (context.Response.StatusCode >= 400 && !context.Response.HasStarted && context.Response.ContentLength is null) context.Response.ContentType = null;
    }

    // The problem page is shown, never posted to.
    static Task ReExecuteAsGet(HttpContext context, RequestDelegate next)
    {
        if (IsReExecuted(context)) context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    static bool IsReExecuted(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    // Must stand after ReExecuteAsGet, or the problem page would be refused again. Kestrel's own refusal shows no page at all.
    // A body without a length is stopped by Kestrel's limit.
    static async Task RefuseLargeBody(HttpContext context, RequestDelegate next)
    {
        // The API says it itself, as a problem document.
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.ContentLength is not > LargestBody || context.Request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }
        var length = context.Request.ContentLength;
        if (length <= ReadToTheEnd && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = ReadToTheEnd;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        else context.Response.Headers.Connection = "close";
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    // The choice of a language moves from the address into a cookie, so that addresses people send each other carry none.
    static Task KeepLanguage(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || IsReExecuted(context) || context.Request.Query["culture"] is not [{ } asked]
            || !Texts.Languages.Contains(asked) || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
            return next(context);
        context.Response.Cookies.Append(LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(asked)), new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
            Path = "/",
            Secure = context.Request.IsHttps,
        });
        var rest = QueryString.Create(context.Request.Query.Where(q => q.Key != "culture"));
        // One leading slash: two would name another host.
        context.Response.Redirect("/" + (context.Request.PathBase + context.Request.Path).ToUriComponent().TrimStart('/') + rest);
        return Task.CompletedTask;
    }
}
