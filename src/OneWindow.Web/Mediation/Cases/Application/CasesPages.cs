using OneWindow.Core.Access;
using OneWindow.Web.Components.Layout;

namespace OneWindow.Web.Mediation.Cases.Application;

/// <summary>Wires the pages of mediation cases.</summary>
static class CasesPages
{
    internal const string Home = "/staff/cases";

    internal static IServiceCollection AddCases(this IServiceCollection services) =>
        services.AddSingleton(new StaffMenuItem(Home, t => t["case.app-menu"], 15, Permission.ReadCases));
}
