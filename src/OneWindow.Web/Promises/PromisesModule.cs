using OneWindow.Core.Access;
using OneWindow.Web.Components.Layout;

namespace OneWindow.Web.Promises;

/// <summary>Pages for those who answer for promises: the figures and the supervision orders.</summary>
static class PromisesModule
{
    internal static IServiceCollection AddPromises(this IServiceCollection services) => services
        .AddSingleton(new StaffMenuItem("/staff/promises", t => t["promises.title"], 31, Permission.Supervise, Permission.DecideExtensions, Group: StaffMenuGroup.Oversight))
        .AddSingleton(new StaffMenuItem("/staff/orders", t => t["orders.title"], 35, Permission.Supervise, Permission.DecideExtensions, Group: StaffMenuGroup.Oversight));
}
