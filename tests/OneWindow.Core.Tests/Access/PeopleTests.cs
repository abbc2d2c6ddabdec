using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Access;

public sealed class SqlitePeopleTests(SqliteSite site) : PeopleTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresPeopleTests(PostgresSite site) : PeopleTests(site), IClassFixture<PostgresSite>;

public abstract class PeopleTests(TestSite site)
{
    static int last;

    readonly DateOnly today = new(2026, 11, 23);

    Task<T> Do<THandler, T>(Func<THandler, Task<T>> act) where THandler : notnull => site.WithAsync(act);
    Task Do<THandler>(Func<THandler, Task> act) where THandler : notnull => site.WithAsync(act);

    async Task<RefusalException> RefusedAsync<THandler>(string code, Func<THandler, Task> act) where THandler : notnull
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => Do(act));
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    static AddStaff NewPerson(DutyTerms duty, string? userName = null) =>
        new(userName ?? $"new.person{Interlocked.Increment(ref last)}", "新同事", "0902-1", "hash", duty);

    async Task<(StaffMember Admin, Actor Actor)> AdministratorAsync(Area area)
    {
        var admin = await site.Create.StaffAsync(Role.Administrator, area);
        return (admin, (await Do<ActorLoader, Actor?>(l => l.LoadAsync(admin.Id)))!);
    }

    Task<AuditEntry> LastEntryAsync(Guid staffId) => site.InDbAsync(db =>
        db.Set<AuditEntry>().Where(e => e.SubjectId == staffId).OrderByDescending(e => e.Id).FirstAsync());

    [Fact]
    public async Task AddStaff_InOwnArea_MakesAccountWithDutyAndWritesHistory()
    {
        var city = await site.Create.SmallCityAsync();
        var (admin, actor) = await AdministratorAsync(city.Yizhou);
        var office = await site.Create.OfficeAsync(city.Donghe);

        var added = await Do<AddStaffHandler, StaffMember>(h => h.HandleAsync(NewPerson(new(Role.CaseWorker, null, office.Id)), site.Create.Act(actor)));

        var duty = await site.InDbAsync(db => db.Set<Duty>().SingleAsync(d => d.StaffId == added.Id));
        Assert.Equal((Role.CaseWorker, city.Donghe.Id, office.Id, today), (duty.Role, duty.AreaId, duty.OfficeId!.Value, duty.ValidFrom));
        Assert.True(added.MustChangePassword);
        var entry = await LastEntryAsync(added.Id);
        Assert.Equal(("add-staff", admin.Id, "Administrator", "650502"), (entry.Action, entry.ActorId!.Value, entry.ActorRole, entry.District));
    }

    [Fact]
    public async Task AddStaff_OutsideOrAboveOwnArea_IsRefusedAndLeavesNothing()
    {
        var city = await site.Create.SmallCityAsync();
        var (_, actor) = await AdministratorAsync(city.Donghe);
        var before = await site.InDbAsync(db => db.Set<StaffMember>().CountAsync());
        foreach (var area in new[] { city.City, city.Yizhou, city.Xihe, city.FarCommunity })
            await RefusedAsync<AddStaffHandler>("duty-wider-than-own", h => h.HandleAsync(NewPerson(new(Role.Leader, area.Id, null)), site.Create.Act(actor)));
        Assert.Equal(before, await site.InDbAsync(db => db.Set<StaffMember>().CountAsync()));
    }

    [Theory]
    [InlineData("", "user-name-missing")]
    [InlineData("a", "user-name-form")]
    [InlineData("张 三", "user-name-form")]
    [InlineData("<script>", "user-name-form")]
    public async Task AddStaff_WithABadUserName_IsRefusedAtTheField(string userName, string code)
    {
        var city = await site.Create.SmallCityAsync();
        var refusal = await RefusedAsync<AddStaffHandler>(code,
            h => h.HandleAsync(NewPerson(new(Role.Leader, city.City.Id, null), userName), site.Create.Act(Actor.System)));
        Assert.Equal("UserName", refusal.Field);
    }

    [Fact]
    public async Task AddStaff_WithATakenNameInOtherLetters_IsRefused()
    {
        var city = await site.Create.SmallCityAsync();
        var first = NewPerson(new(Role.Leader, city.City.Id, null));
        await Do<AddStaffHandler, StaffMember>(h => h.HandleAsync(first, site.Create.Act(Actor.System)));
        await RefusedAsync<AddStaffHandler>("user-name-taken",
            h => h.HandleAsync(first with { UserName = "ＮＥＷ" + first.UserName[3..].ToUpperInvariant() }, site.Create.Act(Actor.System)));
    }

    [Fact]
    public async Task ChangeStaff_OfAPersonOfAnotherArea_IsNotVisible()
    {
        var city = await site.Create.SmallCityAsync();
        var (_, actor) = await AdministratorAsync(city.Yizhou);
        var other = await site.Create.StaffAsync(Role.Leader, city.Yiwu);
        await Assert.ThrowsAsync<NotVisibleException>(() => Do<ChangeStaffHandler>(h => h.HandleAsync(new(other.Id, "x", ""), site.Create.Act(actor))));
        await Assert.ThrowsAsync<NotVisibleException>(() => Do<ChangeStaffHandler>(h => h.HandleAsync(new(Guid.CreateVersion7(), "x", ""), site.Create.Act(actor))));
    }

    [Fact]
    public async Task ResetStaff_OfALeaderWhoAlsoHelpsHere_IsRefused()
    {
        var city = await site.Create.SmallCityAsync();
        var (_, actor) = await AdministratorAsync(city.Donghe);
        var leader = await site.Create.StaffAsync(Role.Leader, city.City);
        await site.Create.DutyAsync(leader, Role.Leader, city.Donghe);
        await RefusedAsync<ResetStaffHandler>("person-works-elsewhere", h => h.HandleAsync(new(leader.Id, "mine"), site.Create.Act(actor)));
        Assert.Null((await site.InDbAsync(db => db.Set<StaffMember>().SingleAsync(s => s.Id == leader.Id))).PasswordHash);
    }

    [Fact]
    public async Task ResetStaff_EndsSessionsTokensPasskeysAndSecondFactor()
    {
        var city = await site.Create.SmallCityAsync();
        var (_, actor) = await AdministratorAsync(city.City);
        var person = await site.Create.StaffAsync(Role.Leader, city.Yiwu);
        await site.InDbAsync(async db =>
        {
            db.Add(new StaffPasskey { StaffId = person.Id, CredentialId = person.Id.ToByteArray(), Data = "{}" });
            await db.SaveChangesAsync();
        });
        var token = await Do<AddTokenHandler, string>(h => h.HandleAsync(new(person.Id, "test", 1), site.Create.Act(Actor.System)));
        var session = await Do<SignInHandler, StaffSession>(h => h.HandleAsync(new(person.Id, SignInProof.Password, "Chrome"), site.Create.Act(Actor.System)));
        Assert.Equal(person.Id, await Do<StaffDirectory, Guid?>(d => d.FindByTokenAsync(token)));
        var live = site.Services.GetRequiredService<LiveSessions>();
        Assert.NotNull(await site.InDbAsync(db => live.FindAsync(db, session.Id)));

        await Do<ResetStaffHandler>(h => h.HandleAsync(new(person.Id, "new-hash"), site.Create.Act(actor)));

        Assert.Null(await Do<StaffDirectory, Guid?>(d => d.FindByTokenAsync(token)));
        Assert.Null(await site.InDbAsync(db => live.FindAsync(db, session.Id)));
        var after = await site.InDbAsync(db => db.Set<StaffMember>().SingleAsync(s => s.Id == person.Id));
        Assert.Equal(("new-hash", true, false), (after.PasswordHash, after.MustChangePassword, after.TwoFactorOn));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<StaffPasskey>().CountAsync(p => p.StaffId == person.Id)));
        Assert.Equal("reset-staff", (await LastEntryAsync(person.Id)).Action);
    }

    [Fact]
    public async Task DisableStaff_OrResetOrGiveOrEndDuty_OfOneself_IsRefused()
    {
        var city = await site.Create.SmallCityAsync();
        var (admin, actor) = await AdministratorAsync(city.Yizhou);
        var duty = await site.InDbAsync(db => db.Set<Duty>().SingleAsync(d => d.StaffId == admin.Id));
        await RefusedAsync<DisableStaffHandler>("not-oneself", h => h.HandleAsync(new(admin.Id), site.Create.Act(actor)));
        await RefusedAsync<ResetStaffHandler>("not-oneself", h => h.HandleAsync(new(admin.Id, "x"), site.Create.Act(actor)));
        await RefusedAsync<GiveDutyHandler>("not-oneself", h => h.HandleAsync(new(admin.Id, new(Role.Coordinator, city.Yizhou.Id, null)), site.Create.Act(actor)));
        await RefusedAsync<EndDutyHandler>("not-oneself", h => h.HandleAsync(new(duty.Id), site.Create.Act(actor)));
    }

    [Fact]
    public async Task GiveDuty_ThenEndDuty_TakesEffectAtOnceAndIsRecorded()
    {
        var city = await site.Create.SmallCityAsync();
        var (_, actor) = await AdministratorAsync(city.City);
        var person = await site.Create.StaffAsync(Role.Leader, city.Yiwu);

        var duty = await Do<GiveDutyHandler, Duty>(h => h.HandleAsync(new(person.Id, new(Role.Coordinator, city.Donghe.Id, null)), site.Create.Act(actor)));
        Assert.Equal("give-duty", (await LastEntryAsync(person.Id)).Action);
        Assert.Contains((await Do<ActorLoader, Actor?>(l => l.LoadAsync(person.Id)))!.Duties, d => d.Role == Role.Coordinator && d.Covers(city.Community.Code));
        await RefusedAsync<GiveDutyHandler>("duty-held", h => h.HandleAsync(new(person.Id, new(Role.Coordinator, city.Donghe.Id, null)), site.Create.Act(actor)));

        await Do<EndDutyHandler>(h => h.HandleAsync(new(duty.Id), site.Create.Act(actor)));
        Assert.Equal("end-duty", (await LastEntryAsync(person.Id)).Action);
        Assert.DoesNotContain((await Do<ActorLoader, Actor?>(l => l.LoadAsync(person.Id)))!.Duties, d => d.Role == Role.Coordinator);
        await RefusedAsync<EndDutyHandler>("duty-ended", h => h.HandleAsync(new(duty.Id), site.Create.Act(actor)));
    }

    [Fact]
    public async Task PeopleVisibleTo_ShowsOwnAreaOnly_AndFindsByPartOfAName()
    {
        var city = await site.Create.SmallCityAsync();
        var (_, actor) = await AdministratorAsync(city.Yizhou);
        var here = await site.Create.StaffAsync(Role.Leader, city.Donghe, name: "阿依努尔同志");
        var there = await site.Create.StaffAsync(Role.Leader, city.Yiwu, name: "阿依夏木同志");

        var found = await Do<StaffQueries, IReadOnlyList<PersonLine>>(q => q.PeopleVisibleToAsync(actor, "阿依"));

        Assert.Equal([here.Id], found.Select(p => p.Id));
        Assert.Equal("东河街道", found[0].Duties.Single().AreaName);
        Assert.Null(await Do<StaffQueries, PersonLine?>(q => q.PersonVisibleToAsync(actor, there.Id)));
        Assert.Empty(await Do<StaffQueries, IReadOnlyList<PersonLine>>(q => q.PeopleVisibleToAsync(actor, "阿依", city.Xihe.Id)));
        Assert.Single(await Do<StaffQueries, IReadOnlyList<PersonLine>>(q => q.PeopleVisibleToAsync(actor, "阿依", city.Donghe.Id)));
        Assert.Empty(await Do<StaffQueries, IReadOnlyList<PersonLine>>(q => q.PeopleVisibleToAsync(actor, "阿依", after: here.UserName)));
    }
}
