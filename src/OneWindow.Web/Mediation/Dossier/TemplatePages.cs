using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Dossier;

/// <summary>What the pages of templates share: their addresses, who may open them, and the files they hand out.</summary>
static class TemplatePages
{
    internal const string Home = "/staff/settings/mediation/templates";
    const string Word = MediaTypes.Docx;

    internal static string Address(Guid committee, DossierForm form) => $"{Home}/{committee}/{form}";

    internal static string HomeOf(Guid committee) => $"{Home}?committee={committee}";

    /// <summary>The form a word of the address means; only its exact name does.</summary>
    internal static DossierForm DemandForm(string name) =>
        Enum.GetNames<DossierForm>().Contains(name) ? Enum.Parse<DossierForm>(name) : throw new NotVisibleException("form");

    internal static void DemandKeeper(this Actor actor)
    {
        if (!actor.MayAnywhere(Permission.KeepCommittees)) throw new NotAllowedException(nameof(Permission.KeepCommittees));
    }

    /// <exception cref="NotAllowedException">Keeps no committee anywhere.</exception>
    /// <exception cref="NotVisibleException">No such committee, or one of another area.</exception>
    internal static async Task<TemplateCommittee> DemandCommitteeAsync(this DossierTemplates templates, Actor actor, Guid id, CancellationToken cancellation)
    {
        actor.DemandKeeper();
        return await templates.CommitteeKeptByAsync(actor, id, cancellation) ?? throw new NotVisibleException("committee");
    }

    /// <summary>A committee in the reader's language.</summary>
    internal static string NameIn(this TemplateCommittee committee, Texts texts) => texts.Language == "en" && committee.NameEn.Length > 0 ? committee.NameEn : committee.Name;

    /// <summary>A form in the reader's language; beside an English name stands what is printed on the paper.</summary>
    internal static string Name(Texts texts, DossierForm form) => texts[$"dossier.form.{form}"];

    internal static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        var form = routes.MapGroup(Home + "/{committee:guid}/{form}").RequireAuthorization(StaffPolicies.Staff);
        form.MapGet("/file", FileAsync);
        form.MapGet("/default", DefaultAsync);
        form.MapGet("/preview", PreviewAsync);
    }

    /// <summary>One version of a committee's own template.</summary>
    static async Task<IResult> FileAsync(Guid committee, string form, string? version, CurrentActor current, DossierTemplates templates, HttpContext http)
    {
        var (kept, which) = (await templates.DemandCommitteeAsync(current.Actor, committee, http.RequestAborted), DemandForm(form));
        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await templates.FileAsync(kept.Id, which, number, http.RequestAborted) is { } found
            ? Answer(http, found.Content, found.FileName) : TypedResults.NotFound();
    }

    static async Task<IResult> DefaultAsync(Guid committee, string form, CurrentActor current, DossierTemplates templates, HttpContext http)
    {
        await templates.DemandCommitteeAsync(current.Actor, committee, http.RequestAborted);
        var which = DemandForm(form);
        return Answer(http, DossierTemplates.DefaultOf(which), $"{DossierForms.TitleOf(which)}.docx");
    }

    /// <summary>The form filled with an invented case.</summary>
    static async Task<IResult> PreviewAsync(Guid committee, string form, CurrentActor current, DossierTemplates templates, Texts texts, HttpContext http)
    {
        var kept = await templates.DemandCommitteeAsync(current.Actor, committee, http.RequestAborted);
        var which = DemandForm(form);
        return Answer(http, await templates.PreviewAsync(kept, which, http.RequestAborted), $"{DossierForms.TitleOf(which)}-{texts["dossier.preview-file"]}.docx");
    }

    static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult Answer(HttpContext http, byte[] docx, string name)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(docx, Word, name.EndsWith(".docx", StringComparison.OrdinalIgnoreCase) ? name : name + ".docx");
    }
}
