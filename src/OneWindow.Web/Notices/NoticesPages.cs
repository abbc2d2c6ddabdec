using OneWindow.Core.Notices;
using OneWindow.Web.Access;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Notices;

/// <summary>Wires messages into the site: settings, what sends them, their menu item.</summary>
static class NoticesPages
{
    internal static void AddNotices(this IServiceCollection services, IConfiguration configuration, SiteOptions site)
    {
        var (options, settings) = NoticesOptions.Read(configuration, site);
        services.AddNotices(settings);
        services.AddSingleton(options);
        services.AddSingleton<IMessageSender, MailSender>();
        services.AddSingleton<IMessageSender, SmsSender>();
        services.AddSingleton<MessageWorker>();
        services.AddHostedService(p => p.GetRequiredService<MessageWorker>());
        services.AddSingleton(new StaffMenuItem("/staff/messages", t => t["notices.menu"], 30,
            CountAsync: (p, staff) => p.GetRequiredService<MessageInbox>().CountUnreadAsync(staff)));
    }

    internal static void MapNotices(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/staff/messages/{district}/{id:guid}", OpenAsync).RequireAuthorization(StaffPolicies.Staff);

    /// <summary>Opening a message marks it read and leads to its thing.</summary>
    static async Task<IResult> OpenAsync(string district, Guid id, CurrentActor current, MessageInbox inbox, TimeProvider clock, HttpContext http)
    {
        if (current.Actor.Id is not { } own || await inbox.OpenAsync(own, district, id, clock.GetUtcNow().UtcDateTime, http.RequestAborted) is not { } link)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.LocalRedirect(link);
    }
}
