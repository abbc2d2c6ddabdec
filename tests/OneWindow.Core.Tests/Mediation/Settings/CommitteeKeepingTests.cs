using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Settings;
using OneWindow.Core.Settings;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Mediation.Settings;

/// <summary>Keeping committees, their people, rooms, kinds and hours away. Each test works on an office of its own.</summary>
public sealed class CommitteeKeepingTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static readonly DateOnly Today = new(2026, 11, 23);
    static int last;

    [Fact]
    public async Task SaveCommittee_NewThenChanged_IsThereWithItsHistory()
    {
        var (office, act) = await OfficeAsync();
        var id = await SaveAsync(New(office), act);
        var line = (await FindAsync(id))!;
        Assert.Equal(("测试调委会", office.Id, Procedure.General, true), (line.Name, line.OfficeId, line.Procedure, line.CompositionMet));
        Assert.False(line.TermOver);

        await SaveAsync(New(office) with { Id = id, Name = "新名字", Procedure = Procedure.Medical, TermEndsOn = Today.AddDays(-1), ShortName = line.ShortName, Seen = line.Seen }, act);
        line = (await FindAsync(id))!;
        Assert.Equal(("新名字", Procedure.Medical, true), (line.Name, line.Procedure, line.TermOver));
        var history = await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.SubjectId == id && e.Action == "save-committee").ToListAsync());
        Assert.Equal(2, history.Count);
        Assert.All(history, e => Assert.Equal((nameof(Role.Administrator), "650502", line.ShortName), (e.ActorRole, e.District, e.SubjectNumber)));
    }

    [Fact]
    public async Task SaveCommittee_WrongWays_AreRefused()
    {
        var (office, act) = await OfficeAsync();
        var good = New(office);
        await SaveAsync(good, act);
        Assert.Equal("short-name-taken", await RefusedAsync(() => SaveAsync(good, act)));
        // Numbers given under an earlier short name keep it from others.
        var drive = await CaseDriver.OfAsync(site);
        var numbered = await drive.CaseAsync(await drive.AcceptedAsync());
        await site.InDbAsync(db => db.Set<Committee>().Where(c => c.Id == numbered.CommitteeId).ExecuteUpdateAsync(c => c.SetProperty(x => x.ShortName, numbered.ShortName + "新")));
        Assert.Equal("short-name-taken", await RefusedAsync(() => SaveAsync(New(office) with { ShortName = numbered.ShortName }, act)));
        foreach (var name in new[] { "（丽园）", "丽 园", "丽·园", "[a]" })
            Assert.Equal("short-name-unreadable", await RefusedAsync(() => SaveAsync(New(office) with { ShortName = name }, act)));
        Assert.Equal("text-too-long", await RefusedAsync(() => SaveAsync(New(office) with { ShortName = new string('长', 21) }, act)));
        Assert.Equal("text-missing", await RefusedAsync(() => SaveAsync(New(office) with { ShortName = " " }, act)));
        Assert.Equal("text-missing", await RefusedAsync(() => SaveAsync(New(office) with { Name = "" }, act)));
        Assert.Equal("composition-day-missing", await RefusedAsync(() => SaveAsync(New(office) with { CompositionStatedOn = null }, act)));
        Assert.Equal("day-future", await RefusedAsync(() => SaveAsync(New(office) with { CompositionStatedOn = Today.AddDays(1) }, act)));
        Assert.Equal("committee-term-too-long", await RefusedAsync(() => SaveAsync(New(office) with { TermEndsOn = Today.AddYears(3).AddDays(1) }, act)));
        Assert.Equal("procedure-unknown", await RefusedAsync(() => SaveAsync(New(office) with { Procedure = (Procedure)99 }, act)));
        Assert.Equal("office-unknown", await RefusedAsync(() => SaveAsync(New(office) with { OfficeId = Guid.NewGuid() }, act)));
        Assert.Equal("office-unknown", await RefusedAsync(() => SaveAsync(New(office) with { OfficeId = null }, act)));
        // A committee that does not say yes needs no day, and its term may be unknown.
        await SaveAsync(New(office) with { CompositionMet = false, CompositionStatedOn = null, TermEndsOn = null }, act);
        await site.InDbAsync(db => db.Set<Office>().Where(o => o.Id == office.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.ClosedOn, Today)));
        Assert.Equal("office-closed", await RefusedAsync(() => SaveAsync(New(office), act)));
    }

    [Fact]
    public async Task SaveCommittee_ByAnotherAreaOrRole_IsNotAllowed()
    {
        var (office, act) = await OfficeAsync();
        var id = await SaveAsync(New(office), act);
        var city = await site.Create.SmallCityAsync();
        foreach (var who in new[] { site.Create.Actor(Role.Administrator, city.Yiwu), site.Create.Actor(Role.OfficeHead, city.Community, office), site.Create.Actor(Role.Leader, city.City) })
        {
            await Assert.ThrowsAsync<NotAllowedException>(() => SaveAsync(New(office), site.Create.Act(who)));
            await Assert.ThrowsAsync<NotAllowedException>(() => EndAsync(id, Today, site.Create.Act(who)));
        }
        await Assert.ThrowsAsync<NotVisibleException>(() => EndAsync(Guid.NewGuid(), Today, act));
    }

    [Fact]
    public async Task Save_WhatSomebodyElseChanged_IsStale()
    {
        var (office, act) = await OfficeAsync();
        var id = await SaveAsync(New(office), act);
        var seen = (await FindAsync(id))!;
        await SaveAsync(New(office) with { Id = id, CourtName = "某法院", Seen = seen.Seen }, act);
        await Assert.ThrowsAsync<StaleException>(() => SaveAsync(New(office) with { Id = id, Seen = seen.Seen }, act));

        var room = await site.WithAsync<SaveRoomHandler, Guid>(h => h.HandleAsync(new(null, office.Id, "一号", 8, true, false), act));
        await site.WithAsync<SaveRoomHandler, Guid>(h => h.HandleAsync(new(room, null, "一号", 9, true, false), act));
        await Assert.ThrowsAsync<StaleException>(() => site.WithAsync<SaveRoomHandler, Guid>(h => h.HandleAsync(new(room, null, "一号", 8, true, false, "0123"), act)));
    }

    [Fact]
    public async Task AddMediator_OnlyWithADutyAtTheOffice_AndOnce()
    {
        var (office, act) = await OfficeAsync();
        var city = await site.Create.SmallCityAsync();
        var id = await SaveAsync(New(office), act);
        var mediator = await site.Create.StaffAsync(Role.Mediator, city.Community, office);
        var head = await site.Create.StaffAsync(Role.OfficeHead, city.Community, office);
        var clerk = await site.Create.StaffAsync(Role.WindowClerk, city.Community, office);
        var elsewhere = await site.Create.StaffAsync(Role.Mediator, city.Community, await site.Create.OfficeAsync(city.Community));
        var gone = await site.Create.StaffAsync();
        await site.Create.DutyAsync(gone, Role.Mediator, city.Community, office, to: Today.AddDays(-1));

        var candidates = await site.WithAsync<CommitteeQueries, IReadOnlyList<(Guid Id, string Name)>>(async q => await q.CandidatesAsync((await q.FindAsync(id))!));
        Assert.Equal(new[] { mediator.Id, head.Id }.Order(), candidates.Select(c => c.Id).Order());
        foreach (var wrong in new[] { clerk, elsewhere, gone })
            Assert.Equal("not-mediator-there", await RefusedAsync(() => AddAsync(id, wrong, act)));
        Assert.Equal("day-too-far", await RefusedAsync(() => AddAsync(id, mediator, act, Today.AddYears(1).AddDays(1))));
        var part = await AddAsync(id, mediator, act);
        await AddAsync(id, head, act, Today.AddDays(7));
        Assert.Equal("mediator-there-already", await RefusedAsync(() => AddAsync(id, mediator, act)));

        // Today the head's part has not begun; both have one.
        Assert.Equal([mediator.Id], (await MediatorsAsync(id)).Select(m => m.StaffId));
        Assert.Equal(2, (await site.WithAsync<CommitteeQueries, IReadOnlyList<MediatorLine>>(q => q.PeopleAsync(id))).Count);

        Assert.Equal("day-past", await RefusedAsync(() => EndPartAsync(part, Today.AddDays(-1), act)));
        await EndPartAsync(part, Today, act);
        Assert.Equal("mediator-part-ended", await RefusedAsync(() => EndPartAsync(part, Today, act)));
        Assert.Single(await MediatorsAsync(id)); // the last day counts
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.SubjectId == id && e.Action == "end-committee-mediator")));
        // The day after, the same person may begin again.
        Assert.NotEqual(part, await AddAsync(id, mediator, act, Today.AddDays(1)));
    }

    [Fact]
    public async Task Mediators_WhoseDutyEndedOrAccountIsDisabled_MediateNoMore()
    {
        var (office, act) = await OfficeAsync();
        var city = await site.Create.SmallCityAsync();
        var id = await SaveAsync(New(office), act);
        var mediator = await site.Create.StaffAsync(Role.Mediator, city.Community, office);
        await AddAsync(id, mediator, act);
        Assert.Single(await MediatorsAsync(id));
        await site.InDbAsync(db => db.Set<StaffMember>().Where(s => s.Id == mediator.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.DisabledAt, site.Now)));
        Assert.Empty(await MediatorsAsync(id));
    }

    [Fact]
    public async Task EndCommittee_EndsTheParts_ThenTakesNoChange()
    {
        var (office, act) = await OfficeAsync();
        var city = await site.Create.SmallCityAsync();
        var id = await SaveAsync(New(office), act);
        var mediator = await site.Create.StaffAsync(Role.Mediator, city.Community, office);
        await AddAsync(id, mediator, act);
        Assert.Equal("day-past", await RefusedAsync(() => EndAsync(id, Today.AddDays(-1), act)));
        Assert.Equal("day-too-far", await RefusedAsync(() => EndAsync(id, Today.AddYears(1).AddDays(1), act)));
        await EndAsync(id, Today, act);
        Assert.Equal(Today, await site.InDbAsync(db => db.Set<CommitteeMediator>().Where(m => m.CommitteeId == id).Select(m => m.To).SingleAsync()));
        Assert.Equal("committee-ended", await RefusedAsync(() => EndAsync(id, Today, act)));
        Assert.Equal("committee-ended", await RefusedAsync(() => SaveAsync(New(office) with { Id = id }, act)));
        Assert.Equal("committee-ended", await RefusedAsync(() => AddAsync(id, mediator, act, Today.AddDays(1))));
    }

    /// <summary>Cases of a committee and sessions in a room are other modules' rows; here a stand-in says that there are some.</summary>
    [Fact]
    public async Task End_OfWhatIsUsed_IsRefused()
    {
        var (office, act) = await OfficeAsync();
        var id = await SaveAsync(New(office), act);
        var room = await site.WithAsync<SaveRoomHandler, Guid>(h => h.HandleAsync(new(null, office.Id, "一号", 8, true, false), act));
        await using var scope = site.Scope();
        var (db, time) = (scope.ServiceProvider.GetRequiredService<OneWindow.Core.Data.OneWindowDbContext>(), scope.ServiceProvider.GetRequiredService<OneWindow.Core.Calendar.LocalTime>());
        ICommitteeUse[] uses = [new Used()];
        Assert.Equal("committee-in-use", await RefusedAsync(() => new EndCommitteeHandler(db, uses, time).HandleAsync(new(id, Today), act)));
        Assert.Equal("room-in-use", await RefusedAsync(() => new EndRoomHandler(db, uses, time).HandleAsync(new(room, Today), act)));
    }

    sealed class Used : ICommitteeUse
    {
        public string Name => "cases";
        public Task<int> CountUsesAsync(KeptThing thing, Guid id, CancellationToken cancellation) => Task.FromResult(1);
    }

    [Fact]
    public async Task CloseOffice_OfACommittee_IsRefused()
    {
        var (office, act) = await OfficeAsync();
        await SaveAsync(New(office), act);
        Assert.Equal("office-in-use", await RefusedAsync(() => site.WithAsync<CloseOfficeHandler>(h => h.HandleAsync(new(office.Id, Today), act))));
    }

    [Fact]
    public async Task Rooms_HaveANameOfTheirOwn_AndEnd()
    {
        var (office, act) = await OfficeAsync();
        Task<Guid> RoomAsync(string name, int seats) => site.WithAsync<SaveRoomHandler, Guid>(h => h.HandleAsync(new(null, office.Id, name, seats, true, true), act));
        var room = await RoomAsync("一号", 8);
        Assert.Equal("room-name-taken", await RefusedAsync(() => RoomAsync("一号", 8)));
        foreach (var seats in new[] { 0, 501 }) Assert.Equal("number-out-of-range", await RefusedAsync(() => RoomAsync("二号", seats)));
        await site.WithAsync<EndRoomHandler>(h => h.HandleAsync(new(room, Today), act));
        Assert.Equal("room-ended", await RefusedAsync(() => site.WithAsync<EndRoomHandler>(h => h.HandleAsync(new(room, Today), act))));
        await RoomAsync("一号", 6); // the name is free again
    }

    [Fact]
    public async Task Kinds_ANewCity_HasTheListInItsOrder()
    {
        var kinds = (await site.WithAsync<CommitteeQueries, IReadOnlyList<KindLine>>(q => q.KindsAsync())).Where(k => k.Order <= 200).ToList();
        Assert.Equal(["marriage-family", "neighbours", "house-homestead", "contract", "business", "damages", "forest-land", "grassland", "irrigation-water", "requisition",
            "environment", "wages", "labour", "consumer", "medical", "road-traffic", "property-management", "tourism", "e-commerce", "other"], kinds.Select(k => k.Code));
        Assert.Equal(["marriage-family"], kinds.Where(k => k.IsPersonalStatus).Select(k => k.Code));
        Assert.Equal(["medical"], kinds.Where(k => k.Procedure == Procedure.Medical).Select(k => k.Code));
        Assert.Equal(["wages", "labour"], kinds.Where(k => k.Procedure == Procedure.Labour).Select(k => k.Code));
        // A second start adds nothing.
        await site.InDbAsync(db => StartingDisputeKinds.EnsureAsync(db, "650500", site.Now, default));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<DisputeKind>().CountAsync(k => k.Code == "wages")));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "start-dispute-kinds")));
    }

    [Fact]
    public async Task SaveKind_OnlyByTheCity_WithACodeOfItsOwn()
    {
        var city = await site.Create.SmallCityAsync();
        var act = site.Create.Act(site.Create.Actor(Role.Administrator, city.City));
        Task<Guid> KindAsync(SaveDisputeKind kind, Act by) => site.WithAsync<SaveDisputeKindHandler, Guid>(h => h.HandleAsync(kind, by));
        var good = new SaveDisputeKind(null, "sheep", "羊群", "Sheep", Procedure.General, 300, false);
        await Assert.ThrowsAsync<NotAllowedException>(() => KindAsync(good, site.Create.Act(site.Create.Actor(Role.Administrator, city.Yizhou))));
        var id = await KindAsync(good, act);
        Assert.Equal("dispute-kind-taken", await RefusedAsync(() => KindAsync(good with { Code = "sheep-2" }, act)));
        Assert.Equal("dispute-kind-code-taken", await RefusedAsync(() => KindAsync(good with { Name = "羊" }, act)));
        foreach (var code in new[] { "Sheep", "sheep_1", "-sheep", "羊" })
            Assert.Equal("dispute-kind-code-unreadable", await RefusedAsync(() => KindAsync(good with { Code = code, Name = "羊" }, act)));
        foreach (var order in new[] { 0, 1000 }) Assert.Equal("number-out-of-range", await RefusedAsync(() => KindAsync(good with { Order = order, Name = "羊" }, act)));
        var seen = (await site.WithAsync<CommitteeQueries, KindLine?>(q => q.KindAsync(id)))!.Seen;
        await KindAsync(good with { Id = id, NameEn = "Flocks", Seen = seen }, act);
        await Assert.ThrowsAsync<StaleException>(() => KindAsync(good with { Id = id, Seen = seen }, act));
        await site.WithAsync<EndDisputeKindHandler>(h => h.HandleAsync(new(id), act));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<EndDisputeKindHandler>(h => h.HandleAsync(new(id), act)));
        // The code is never used again: old cases bear it.
        Assert.Equal("dispute-kind-code-taken", await RefusedAsync(() => KindAsync(good, act)));
    }

    [Fact]
    public async Task HoursAway_ByTheMediatorOrTheHead_DoNotOverlapAndGoAfterTheyPassed()
    {
        var (office, keeper) = await OfficeAsync();
        var city = await site.Create.SmallCityAsync();
        var id = await SaveAsync(New(office), keeper);
        var mediator = await site.Create.StaffAsync(Role.Mediator, city.Community, office);
        var other = await site.Create.StaffAsync(Role.Mediator, city.Community, office);
        await AddAsync(id, mediator, keeper);
        await AddAsync(id, other, keeper);
        var own = site.Create.Act(site.Create.Actor(Role.Mediator, city.Community, office, mediator));
        var head = site.Create.Act(site.Create.Actor(Role.OfficeHead, city.Community, office));
        var far = site.Create.Act(site.Create.Actor(Role.OfficeHead, city.Community, await site.Create.OfficeAsync(city.Community)));
        Task<Guid> SetAsync(double from, double to, Act by, StaffMember? whose = null) =>
            site.WithAsync<SetMediatorAwayHandler, Guid>(h => h.HandleAsync(new((whose ?? mediator).Id, site.Now.AddHours(from), site.Now.AddHours(to)), by));

        var first = await SetAsync(1, 3, own);
        await SetAsync(3, 4, head); // begins where the other ends
        Assert.Equal("away-overlap", await RefusedAsync(() => SetAsync(2, 5, own)));
        Assert.Equal("away-reversed", await RefusedAsync(() => SetAsync(9, 9, own)));
        Assert.Equal("away-past", await RefusedAsync(() => SetAsync(-3, 0, own)));
        Assert.Equal("away-too-long", await RefusedAsync(() => SetAsync(24, 24 * 400, own)));
        await Assert.ThrowsAsync<NotVisibleException>(() => SetAsync(9, 10, own, other));
        await Assert.ThrowsAsync<NotVisibleException>(() => SetAsync(9, 10, far));
        var nobody = await site.Create.StaffAsync();
        await Assert.ThrowsAsync<NotVisibleException>(() => SetAsync(9, 10, head, nobody));
        Assert.Equal([mediator.Id], (await site.WithAsync<CommitteeQueries, IReadOnlyList<(Guid Id, string)>>(q => q.HoursKeptByAsync(own.Who))).Select(p => p.Id));

        await Assert.ThrowsAsync<NotVisibleException>(() => RemoveAsync(first, far));
        await RemoveAsync(first, own);
        await Assert.ThrowsAsync<NotVisibleException>(() => RemoveAsync(first, own));
        await site.InDbAsync(async db => { db.Add(new MediatorAway { StaffId = mediator.Id, From = site.Now.AddDays(-2), To = site.Now.AddDays(-1) }); await db.SaveChangesAsync(); });
        await SetAsync(5, 6, own);
        Assert.Equal(2, await site.InDbAsync(db => db.Set<MediatorAway>().CountAsync(a => a.StaffId == mediator.Id)));
        Task RemoveAsync(Guid away, Act by) => site.WithAsync<RemoveMediatorAwayHandler>(h => h.HandleAsync(new(away), by));
    }

    [Fact]
    public async Task Queries_OpenCommittees_AreThoseOfTodayAndOfOnesOffices()
    {
        var (office, act) = await OfficeAsync();
        var (open, ending, over) = (await SaveAsync(New(office), act), await SaveAsync(New(office), act), await SaveAsync(New(office), act));
        await EndAsync(ending, Today, act);
        await site.InDbAsync(db => db.Set<Committee>().Where(c => c.Id == over).ExecuteUpdateAsync(c => c.SetProperty(x => x.EndedOn, Today.AddDays(-1))));
        var city = await site.Create.SmallCityAsync();
        var mediator = site.Create.Actor(Role.Mediator, city.Community, office);
        Assert.Equal(new[] { open, ending }.Order(), (await site.WithAsync<CommitteeQueries, IReadOnlyList<CommitteeLine>>(q => q.OpenOfAsync(mediator))).Select(c => c.Id).Order());
        var all = (await site.WithAsync<CommitteeQueries, IReadOnlyList<CommitteeLine>>(q => q.OpenAsync())).Select(c => c.Id).ToList();
        Assert.Contains(open, all);
        Assert.DoesNotContain(over, all);
        var kept = (await site.WithAsync<CommitteeQueries, IReadOnlyList<CommitteeLine>>(q => q.KeptByAsync(act.Who))).Select(c => c.Id).ToList();
        Assert.Contains(over, kept);
        Assert.Null(await site.WithAsync<CommitteeQueries, CommitteeLine?>(q => q.FindKeptAsync(site.Create.Actor(Role.Administrator, city.Yiwu), open)));
    }

    async Task<(Office Office, Act Keeper)> OfficeAsync()
    {
        var city = await site.Create.SmallCityAsync();
        return (await site.Create.OfficeAsync(city.Community, OfficeKind.Station), site.Create.Act(site.Create.Actor(Role.Administrator, city.Yizhou)));
    }

    static SaveCommittee New(Office office) =>
        new(null, office.Id, "测试调委会", "Committee", $"简{Interlocked.Increment(ref last)}", Procedure.General, true, Today, Today.AddYears(3), "");

    Task<Guid> SaveAsync(SaveCommittee command, Act act) => site.WithAsync<SaveCommitteeHandler, Guid>(h => h.HandleAsync(command, act));
    Task EndAsync(Guid id, DateOnly lastDay, Act act) => site.WithAsync<EndCommitteeHandler>(h => h.HandleAsync(new(id, lastDay), act));
    Task<Guid> AddAsync(Guid id, StaffMember person, Act act, DateOnly? from = null) =>
        site.WithAsync<AddCommitteeMediatorHandler, Guid>(h => h.HandleAsync(new(id, person.Id, true, "邻里", from ?? Today), act));
    Task EndPartAsync(Guid part, DateOnly lastDay, Act act) => site.WithAsync<EndCommitteeMediatorHandler>(h => h.HandleAsync(new(part, lastDay), act));
    Task<CommitteeLine?> FindAsync(Guid id) => site.WithAsync<CommitteeQueries, CommitteeLine?>(q => q.FindAsync(id));
    Task<IReadOnlyList<MediatorLine>> MediatorsAsync(Guid id) => site.WithAsync<CommitteeQueries, IReadOnlyList<MediatorLine>>(q => q.MediatorsAsync(id));

    static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusalException>(act)).Code;
}
