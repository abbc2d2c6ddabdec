using OneWindow.Core.Access;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Mediation.Cases;
using OneWindow.Web.Mediation.Cases.Afterwards;
using OneWindow.Web.Mediation.Dossier;

namespace OneWindow.Web.Mediation;

/// <summary>Wires the pages of mediation.</summary>
static class MediationPages
{
    internal static IServiceCollection AddMediationPages(this IServiceCollection services) =>
        services.AddSingleton(new StaffMenuItem(TemplatePages.Home, t => t["dossier.menu"], 66, Permission.KeepCommittees, Group: StaffMenuGroup.Settings));

    internal static void MapMediation(this IEndpointRouteBuilder routes)
    {
        routes.MapTemplates();
        routes.MapCaseFiles();
        routes.MapCasePapers();
    }
}
