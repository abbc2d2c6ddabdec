using OneWindow.Core.Access;
using OneWindow.Web.Components.Layout;

namespace OneWindow.Web.Terms;

/// <summary>Pages of the catalogue of terms.</summary>
static class TermsPages
{
    internal static IServiceCollection AddTermsPages(this IServiceCollection services) =>
        services.AddSingleton(new StaffMenuItem("/staff/settings/terms", t => t["terms.title"], 61, Permission.KeepTerms, Group: StaffMenuGroup.Settings));
}
