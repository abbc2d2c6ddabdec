using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters.Aid;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters.Settings;

/// <summary>Wires the pages that keep supermarkets, counters and the catalogue, and says what they share.</summary>
static class CounterSettingsPages
{
    internal const string Home = "/staff/settings/counters", Services = "/staff/settings/counters/services", Events = "/staff/settings/counters/events";

    internal static IServiceCollection AddCounterSettings(this IServiceCollection services) =>
        services.AddSingleton(new StaffMenuItem(Home, t => t["counters.menu"], 63, Permission.KeepCounters, Group: StaffMenuGroup.Settings));

    internal static string Address(Guid supermarketId) => $"{Home}/{supermarketId}";

    internal static IReadOnlyList<NavItem> Views(Texts texts) => [new(Home, texts["counters.supermarkets"]), new(Services, texts["counters.services"]), new(Events, texts["counters.events"]), new(AidPages.Bodies, texts["aid.bodies"])];

    /// <summary>The supermarket a page is about, for somebody who keeps it.</summary>
    /// <exception cref="NotAllowedException">Keeps no counter anywhere.</exception>
    /// <exception cref="NotVisibleException">No such supermarket, or one of another area.</exception>
    internal static async Task<SupermarketLine> DemandKeptAsync(this CounterQueries counters, Actor actor, Guid id, CancellationToken cancellation)
    {
        actor.DemandCounterKeeper();
        return await counters.FindKeptAsync(actor, id, cancellation) ?? throw new NotVisibleException("supermarket");
    }

    internal static void DemandCounterKeeper(this Actor actor)
    {
        if (!actor.MayAnywhere(Permission.KeepCounters)) throw new NotAllowedException(nameof(Permission.KeepCounters));
    }

    /// <summary>The catalogue is one list of the whole city.</summary>
    internal static bool MayKeepCatalogue(this Actor actor, SiteOptions site) => actor.May(Permission.KeepCounters, site.CityDistrict);
}
