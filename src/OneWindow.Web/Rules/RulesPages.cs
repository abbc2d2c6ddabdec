using OneWindow.Core.Matters.Routing;
using OneWindow.Web.Components.Layout;

namespace OneWindow.Web.Rules;

/// <summary>Wires the pages of routing rules, categories and the settings' first page.</summary>
static class RulesPages
{
    internal static void AddRulesPages(this IServiceCollection services)
    {
        services.AddScoped<RoutingQueries>();
        services.AddSingleton(new StaffMenuItem("/staff/settings", t => t["rules.menu"], 60, Core.Access.Permission.KeepTemplates, Group: StaffMenuGroup.Settings));
    }
}
