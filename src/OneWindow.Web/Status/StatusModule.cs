using OneWindow.Core.Matters;
using OneWindow.Web.Filing;

namespace OneWindow.Web.Status;

static class StatusModule
{
    internal static void AddStatus(this IServiceCollection services) => services.AddScoped<CodeDoor>();

    internal static void MapStatus(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/m/{code}/photos/{id:guid}", async (string code, Guid id, CodeDoor door, MatterQueries matters, HttpContext http) =>
            await door.OpenAsync(http, code) switch
            {
                (CodeAnswer.Found, { } matter) => PhotoAnswer.Of(http, await matters.PhotoAsync(matter.Key, id, http.RequestAborted)),
                (CodeAnswer.Wait, _) => Results.StatusCode(StatusCodes.Status429TooManyRequests),
                _ => Results.NotFound(),
            });
}
