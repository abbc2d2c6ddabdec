using OneWindow.Core.Access;
using OneWindow.Core.Mediation;

namespace OneWindow.TestSupport;

/// <summary>A committee at work at the station of the <see cref="MatterDesk"/>: three people's mediators, a room, a kind of dispute, and who keeps them.</summary>
public sealed class MediationDesk
{
    MediationDesk(MatterDesk desk) => Desk = desk;

    public MatterDesk Desk { get; }
    public TestSite Site => Desk.Site;

    /// <summary>At the station; its members are the first two mediators.</summary>
    public Committee Committee { get; private set; } = null!;
    public StaffMember Mediator { get; private set; } = null!;
    public StaffMember SecondMediator { get; private set; } = null!;

    /// <summary>Has a duty as mediator at the station and no part in the committee yet.</summary>
    public StaffMember ThirdMediator { get; private set; } = null!;

    /// <summary>Mediator of another county, with no part in a committee.</summary>
    public StaffMember FarMediator { get; private set; } = null!;
    public MediationRoom Room { get; private set; } = null!;
    public DisputeKind Kind { get; private set; } = null!;

    /// <summary>Administrator of the county the station is in.</summary>
    public StaffMember Keeper { get; private set; } = null!;

    /// <summary>Administrator of the whole city.</summary>
    public StaffMember CityKeeper { get; private set; } = null!;

    /// <summary>Administrator of another county.</summary>
    public StaffMember FarKeeper { get; private set; } = null!;

    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TestSite, Lazy<Task<MediationDesk>>> Open = [];

    /// <summary>The desk of a site, opened at the first call.</summary>
    public static Task<MediationDesk> OfAsync(TestSite site) => Open.GetValue(site, s => new(() => OpenAsync(s))).Value;

    static async Task<MediationDesk> OpenAsync(TestSite site)
    {
        var (matters, create) = (await MatterDesk.OfAsync(site), site.Create);
        var (desk, city) = (new MediationDesk(matters), matters.City);
        desk.Mediator = await create.StaffAsync(Role.Mediator, city.Community, matters.Station);
        desk.SecondMediator = await create.StaffAsync(Role.Mediator, city.Community, matters.Station);
        desk.ThirdMediator = await create.StaffAsync(Role.Mediator, city.Community, matters.Station);
        desk.FarMediator = await create.StaffAsync(Role.Mediator, city.FarCommunity, matters.FarStation);
        desk.Committee = await create.CommitteeWithPeopleAsync(matters.Station, desk.Mediator, desk.SecondMediator);
        desk.Room = await create.MediationRoomAsync(matters.Station);
        desk.Kind = await create.DisputeKindAsync();
        desk.Keeper = await create.StaffAsync(Role.Administrator, city.Yizhou);
        desk.CityKeeper = await create.StaffAsync(Role.Administrator, city.City);
        desk.FarKeeper = await create.StaffAsync(Role.Administrator, city.Yiwu);
        return desk;
    }
}
