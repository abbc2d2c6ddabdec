using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Cases;

/// <summary>Files of a case: the whole of it, each party's copy, and signatures drawn on the screen.</summary>
static class CaseFiles
{
    internal const string Docx = MediaTypes.Docx;

    internal static void MapCaseFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff/cases/{number}/dossier.docx", DossierAsync).RequireAuthorization(StaffPolicies.Staff);
        routes.MapGet("/staff/cases/{number}/copies/{party:guid}.docx", CopyAsync).RequireAuthorization(StaffPolicies.Staff);
        routes.MapGet("/staff/cases/{number}/signatures/{id:guid}.png", InkAsync).RequireAuthorization(StaffPolicies.Staff);
    }

    /// <summary>Only for whoever may see the case; it holds nothing from behind a wall, whoever asks.</summary>
    static async Task<IResult> DossierAsync(string number, CurrentActor current, CaseQueries cases, CaseReader reader, CaseDossier dossier, HttpContext http)
    {
        if (await cases.FindAsync(current.Actor, number, http.RequestAborted) is not { } found) return TypedResults.NotFound();
        var view = await reader.ReadAsync(current.Actor, found, http.RequestAborted);
        return File(http, await dossier.WholeAsync(view, http.RequestAborted), $"{(view.Case.Number.Length > 0 ? view.Case.Number : view.Matter.Number)}.docx");
    }

    static async Task<IResult> CopyAsync(string number, Guid party, CurrentActor current, CaseQueries cases, CaseReader reader, CaseDossier dossier, HttpContext http)
    {
        if (await cases.FindAsync(current.Actor, number, http.RequestAborted) is not { } found) return TypedResults.NotFound();
        var view = await reader.ReadAsync(current.Actor, found, http.RequestAborted);
        if (view.Parties.All(p => p.Row.Id != party)) return TypedResults.NotFound();
        return File(http, await dossier.CopyForAsync(view, party, http.RequestAborted), $"{view.Matter.Number}.docx");
    }

    static async Task<IResult> InkAsync(string number, Guid id, CurrentActor current, CaseQueries cases, CaseReader reader, HttpContext http) =>
        await cases.FindAsync(current.Actor, number, http.RequestAborted) is { } found && await reader.InkAsync(found, id, http.RequestAborted) is { } ink
            ? File(http, ink, null, "image/png") : TypedResults.NotFound();

    static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult File(HttpContext http, byte[] content, string? name, string type = Docx)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(content, type, name);
    }
}
