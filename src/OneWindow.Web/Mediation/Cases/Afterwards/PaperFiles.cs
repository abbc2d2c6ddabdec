using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Cases.Afterwards;

/// <summary>Papers of a case as files: only for whoever may see the case and the paper, never kept by browsers or proxies, under a plain name.</summary>
static class PaperFiles
{
    internal static string Href(CaseView view, Guid id) => $"{CaseShow.Href(view)}/papers/{id}";

    internal static void MapCasePapers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/staff/cases/{number}/papers/{id:guid}", GetAsync).RequireAuthorization(StaffPolicies.Staff);

    static async Task<IResult> GetAsync(string number, Guid id, CurrentActor current, CaseQueries cases, CaseReader reader, HttpContext http)
    {
        if (await cases.FindAsync(current.Actor, number, http.RequestAborted) is not { } found
            || await reader.PaperAsync(current.Actor, found, id, http.RequestAborted) is not { } paper) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        // The name people gave it may hold names; the file on a disk says only what it is.
        return TypedResults.File(paper.Content, paper.MediaType, $"paper-{id.ToString("n")[^8..]}{MediaTypes.EndingOf(paper.MediaType)}");
    }
}
