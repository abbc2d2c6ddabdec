using OneWindow.Core.Access;
using OneWindow.Core.Mediation.Settings;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Settings;

/// <summary>Wires the pages that keep committees, their people, rooms and kinds of dispute, and says what they share.</summary>
static class MediationSettingsPages
{
    internal const string Home = "/staff/settings/mediation", Kinds = "/staff/settings/mediation/kinds", Away = "/staff/mediation/away";

    internal static IServiceCollection AddMediationSettings(this IServiceCollection services) => services
        .AddSingleton(new StaffMenuItem(Home, t => t["committees.menu"], 64, Permission.KeepCommittees, Group: StaffMenuGroup.Settings))
        .AddSingleton(new StaffMenuItem(Away, t => t["committees.away"], 58, Permission.WorkCases, Group: StaffMenuGroup.Settings));

    internal static string Address(Guid committeeId) => $"{Home}/committees/{committeeId}";

    internal static IReadOnlyList<NavItem> Views(Texts texts) => [new(Home, texts["committees.title"]), new(Kinds, texts["committees.kinds"])];

    /// <summary>The committee a page is about, for somebody who keeps it.</summary>
    /// <exception cref="NotAllowedException">Keeps no committee anywhere.</exception>
    /// <exception cref="NotVisibleException">No such committee, or one of another area.</exception>
    internal static async Task<CommitteeLine> DemandKeptAsync(this CommitteeQueries committees, Actor actor, Guid id, CancellationToken cancellation)
    {
        actor.DemandKeeper();
        return await committees.FindKeptAsync(actor, id, cancellation) ?? throw new NotVisibleException("committee");
    }

    internal static void DemandKeeper(this Actor actor)
    {
        if (!actor.MayAnywhere(Permission.KeepCommittees)) throw new NotAllowedException(nameof(Permission.KeepCommittees));
    }

    /// <summary>Kinds are one list of the whole city.</summary>
    internal static bool MayKeepKinds(this Actor actor, SiteOptions site) => actor.May(Permission.KeepCommittees, site.CityDistrict);
}
