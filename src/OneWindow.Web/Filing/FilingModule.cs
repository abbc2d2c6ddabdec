using OneWindow.Core.Matters.Drafts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Filing;

static class FilingModule
{
    internal static void AddFiling(this IServiceCollection services)
    {
        services.AddScoped<PlaceFinder>();
        services.AddHostedService<DraftCleaner>();
    }

    internal static void MapFiling(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/file/{token}/photos/{id:guid}", async (string token, Guid id, DraftQueries drafts, SiteOptions site, HttpContext http) =>
            PhotoAnswer.Of(http, await drafts.PhotoAsync(new(site.CityDistrict, token), id, http.RequestAborted)));
}
