using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Web.Access;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Work;

/// <summary>Pages of staff for matters.</summary>
static class WorkModule
{
    internal static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddTransient<PlaceFinder>()
        .AddSingleton(new StaffMenuItem("/staff/work", t => t["work.menu-work"], 10, Permission.ReadMatters))
        .AddSingleton(new StaffMenuItem("/staff/window", t => t["work.menu-window"], 20, Permission.FileForOthers))
        .AddSingleton(new StaffMenuItem("/staff/refusals", t => t["work.refusals"], 40, Permission.ReadMatters, Group: StaffMenuGroup.Oversight))
        .AddSingleton(new StaffMenuItem("/staff/settings/templates", t => t["work.templates"], 65, Permission.KeepTemplates, Group: StaffMenuGroup.Settings));

    internal static void MapWork(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/staff/matters/{number}/photos/{id:guid}", PhotoAsync).RequireAuthorization(StaffPolicies.Staff);

    /// <summary>Only for whoever may see the matter; photos of other matters and unknown ones are one answer.</summary>
    static async Task<IResult> PhotoAsync(string number, Guid id, CurrentActor current, MatterQueries matters, HttpContext http)
    {
        if (await matters.FindByNumberAsync(current.Actor, number, http.RequestAborted) is not { } matter
            || await matters.PhotoAsync(matter.Key, id, http.RequestAborted) is not { } jpeg) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(jpeg, "image/jpeg");
    }
}
