using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Access;

public sealed class StandInTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static readonly DateOnly Today = new(2026, 11, 23);

    sealed record Desk(Area Area, Office Office, StaffMember Absent, StaffMember Colleague, StaffMember Head);

    async Task<Desk> DeskAsync()
    {
        var city = await site.Create.SmallCityAsync();
        var office = await site.Create.OfficeAsync(city.Donghe);
        return new(city.Donghe, office, await site.Create.StaffAsync(Role.CaseWorker, city.Donghe, office),
            await site.Create.StaffAsync(Role.CaseWorker, city.Donghe, office), await site.Create.StaffAsync(Role.OfficeHead, city.Donghe, office));
    }

    async Task<Act> ActAsync(StaffMember who) => site.Create.Act((await site.WithAsync<ActorLoader, Actor?>(l => l.LoadAsync(who.Id)))!);

    async Task<StandIn> SetAsync(StaffMember by, SetStandIn command)
    {
        var act = await ActAsync(by);
        return await site.WithAsync<SetStandInHandler, StandIn>(h => h.HandleAsync(command, act));
    }

    async Task RefusedAsync(string code, StaffMember by, SetStandIn command) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(() => SetAsync(by, command))).Code);

    [Fact]
    public async Task SetStandIn_ByOneself_HandsDutiesOverForTheDays_MarkedInPlaceOf()
    {
        var desk = await DeskAsync();
        var row = await SetAsync(desk.Absent, new(desk.Absent.Id, desk.Colleague.Id, Today, Today.AddDays(2)));

        var actor = (await ActAsync(desk.Colleague)).Who;
        var taken = Assert.Single(actor.Duties, d => d.InPlaceOf is not null);
        Assert.Equal((desk.Absent.Id, desk.Absent.Name, desk.Office.Id), (taken.InPlaceOf!.Value, taken.InPlaceOfName, taken.OfficeId!.Value));
        // Own duties come first, so that an act is one's own where it can be.
        Assert.Null(actor.DutyFor(Permission.WorkMatters, desk.Area.Code, desk.Office.Id)!.InPlaceOf);
        Assert.Equal("set-stand-in", (await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.SubjectId == desk.Absent.Id).OrderByDescending(e => e.Id).FirstAsync())).Action);

        var act = await ActAsync(desk.Absent);
        await site.WithAsync<EndStandInHandler>(h => h.HandleAsync(new(row.Id), act));
        Assert.DoesNotContain((await ActAsync(desk.Colleague)).Who.Duties, d => d.InPlaceOf is not null);
        Assert.Equal("stand-in-ended", (await Assert.ThrowsAsync<RefusalException>(() => site.WithAsync<EndStandInHandler>(h => h.HandleAsync(new(row.Id), act)))).Code);
    }

    [Fact]
    public async Task LoadActor_BeforeAndAfterTheDays_OrWhenTheAbsentPersonLeft_HasNoForeignDuty()
    {
        var desk = await DeskAsync();
        async Task<bool> StandsInAsync() => (await ActAsync(desk.Colleague)).Who.Duties.Any(d => d.InPlaceOf is not null);
        await site.InDbAsync(async db =>
        {
            db.Add(new StandIn { AbsentId = desk.Absent.Id, StandInId = desk.Colleague.Id, From = Today.AddDays(1), To = Today.AddDays(5) });
            db.Add(new StandIn { AbsentId = desk.Head.Id, StandInId = desk.Colleague.Id, From = Today.AddDays(-5), To = Today.AddDays(-1) });
            await db.SaveChangesAsync();
        });
        Assert.False(await StandsInAsync());
        await site.InDbAsync(db => db.Set<StandIn>().Where(s => s.AbsentId == desk.Head.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.To, Today)));
        Assert.True(await StandsInAsync());
        await site.InDbAsync(db => db.Set<StaffMember>().Where(s => s.Id == desk.Head.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.DisabledAt, site.Now)));
        Assert.False(await StandsInAsync());
    }

    [Fact]
    public async Task SetStandIn_WithBadDaysOrPeople_IsRefused()
    {
        var desk = await DeskAsync();
        var city = await site.Create.SmallCityAsync();
        var stranger = await site.Create.StaffAsync(Role.CaseWorker, city.Yiwu, await site.Create.OfficeAsync(city.Yiwu));
        var good = new SetStandIn(desk.Absent.Id, desk.Colleague.Id, Today, Today);
        await RefusedAsync("stand-in-oneself", desk.Absent, good with { StandInId = desk.Absent.Id });
        await RefusedAsync("access-day-past", desk.Absent, good with { From = Today.AddDays(-1) });
        await RefusedAsync("access-days-reversed", desk.Absent, good with { From = Today.AddDays(2), To = Today.AddDays(1) });
        await RefusedAsync("stand-in-too-long", desk.Absent, good with { To = Today.AddYears(2) });
        await RefusedAsync("stand-in-unknown", desk.Absent, good with { StandInId = Guid.CreateVersion7() });
        await RefusedAsync("stand-in-foreign", desk.Absent, good with { StandInId = stranger.Id });
        await SetAsync(desk.Absent, good);
        await RefusedAsync("stand-in-overlaps", desk.Absent, good with { StandInId = desk.Head.Id });
    }

    [Fact]
    public async Task SetStandIn_ThatWouldMakeAChain_IsRefused()
    {
        var desk = await DeskAsync();
        await SetAsync(desk.Absent, new(desk.Absent.Id, desk.Colleague.Id, Today, Today.AddDays(3)));
        await RefusedAsync("stand-in-chain", desk.Colleague, new(desk.Colleague.Id, desk.Head.Id, Today.AddDays(3), Today.AddDays(4)));
        await RefusedAsync("stand-in-chain", desk.Head, new(desk.Head.Id, desk.Absent.Id, Today, Today));
        await SetAsync(desk.Colleague, new(desk.Colleague.Id, desk.Head.Id, Today.AddDays(4), Today.AddDays(4)));
    }

    [Fact]
    public async Task SetStandIn_ForOthers_IsForTheirHeadAndTheirAdministrator_Only()
    {
        var desk = await DeskAsync();
        var city = await site.Create.SmallCityAsync();
        var command = new SetStandIn(desk.Absent.Id, desk.Colleague.Id, Today, Today);
        await Assert.ThrowsAsync<NotVisibleException>(() => SetAsync(desk.Colleague, command));
        var far = await site.Create.StaffAsync(Role.Administrator, city.Yiwu);
        await Assert.ThrowsAsync<NotVisibleException>(() => SetAsync(far, command));
        var near = await site.Create.StaffAsync(Role.Administrator, city.Yizhou);
        await RefusedAsync("not-oneself", near, command with { StandInId = near.Id });
        await SetAsync(near, command);
        await SetAsync(desk.Head, command with { From = Today.AddDays(1), To = Today.AddDays(1) });
    }

    [Fact]
    public async Task SetStandIn_ByTheHeadOfOneOffice_ForSomebodyWithAWiderDuty_IsRefused()
    {
        var desk = await DeskAsync();
        var city = await site.Create.SmallCityAsync();
        await site.Create.DutyAsync(desk.Absent, Role.Administrator, city.City);
        await Assert.ThrowsAnyAsync<Exception>(() => SetAsync(desk.Head, new(desk.Absent.Id, desk.Head.Id, Today, Today)));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<StandIn>().CountAsync(s => s.AbsentId == desk.Absent.Id)));
    }
}
