using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Rosters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>The ladder for the pages of rosters and for what people on duty see.</summary>
public sealed class RosterPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static string Kept(CounterGround g, string page) => $"/staff/settings/counters/{g.Supermarket.Id}/{page}";

    [Theory, InlineData("roster"), InlineData("people/new"), InlineData("people/PERSON"), InlineData("shifts/new"), InlineData("shifts/SHIFT"), InlineData("rules")]
    public async Task Doors_OpenOnlyForWhoeverKeepsTheSupermarket(string page)
    {
        var g = await CounterGround.OfAsync(site);
        var address = Kept(g, page).Replace("PERSON", $"{g.Person.Id}", StringComparison.Ordinal).Replace("SHIFT", $"{g.Shift.Id}", StringComparison.Ordinal);
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        foreach (var person in new[] { g.Lawyer, g.Desk.Worker })
        {
            using var other = await g.Desk.VisitorAsync(person);
            await other.OpenAsync(address, HttpStatusCode.Forbidden);
        }
        using var far = await g.Desk.VisitorAsync(await site.Create.StaffAsync(Role.OfficeHead, g.Desk.City.FarCommunity, g.Desk.FarStation));
        await far.OpenAsync(address, HttpStatusCode.NotFound);
        using var manager = await g.Desk.VisitorAsync(g.Desk.Head);
        await manager.OpenAsync(address);
        foreach (var id in new[] { g.Supermarket.Id, g.Person.Id, g.Shift.Id }.Where(i => address.Contains($"{i}", StringComparison.Ordinal)))
            await manager.OpenAsync(address.Replace($"{id}", $"{Guid.NewGuid()}", StringComparison.Ordinal), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AManager_PutsSomebodyOnDuty_AndBadInputStandsBesideItsField()
    {
        var g = await CounterGround.OfAsync(site);
        var newcomer = await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station);
        using var manager = await g.Desk.VisitorAsync(g.Desk.Head);
        var form = (await manager.OpenAsync(Kept(g, "people/new"))).Form("person").With("Edit.StaffId", $"{newcomer.Id}").With("Edit.Body", "新律师事务所");
        Assert.True((await form.With("Edit.PromisedHours", "三百").SubmitAsync(manager)).Errors.ContainsKey("Edit.PromisedHours"));
        var person = await manager.FollowAsync(await form.With("Edit.PromisedHours", "8").SubmitAsync(manager));
        var id = await site.InDbAsync(db => db.Set<Professional>().Where(p => p.StaffId == newcomer.Id && p.PromisedMinutes == 480).Select(p => p.Id).SingleAsync());
        Assert.Contains(newcomer.Name, person.Text, StringComparison.Ordinal);

        var shift = (await manager.OpenAsync(Kept(g, $"shifts/new?person={id}"))).Form("shift").With("Edit.CounterId", $"{g.Counter.Id}").With("Edit.Weekdays", "2");
        foreach (var (field, bad, good) in new[] { ("Edit.Opens", "早上", "10:00"), ("Edit.Closes", "25:00", "14:00"), ("Edit.Every", "0", "1"), ("Edit.From.Day", "32", "24") })
        {
            Assert.True((await shift.With(field, bad).SubmitAsync(manager)).Errors.ContainsKey(field.Replace(".From.Day", ".From.Year", StringComparison.Ordinal)), field);
            shift.With(field, good);
        }
        Assert.Contains("同一天", (await shift.With("Edit.Opens", "22:00").With("Edit.Closes", "02:00").SubmitAsync(manager)).Errors["Edit.Closes"], StringComparison.Ordinal);
        var roster = await manager.FollowAsync(await shift.With("Edit.Opens", "15：30").With("Edit.Closes", "1930").SubmitAsync(manager));
        Assert.Contains("15:30–19:30", (await manager.OpenAsync(Kept(g, "roster?week=2026-11-23"))).Text, StringComparison.Ordinal);
        Assert.NotNull(roster);

        var day = (await manager.OpenAsync(Kept(g, $"shifts/{g.Shift.Id}?day=2026-11-25"))).Form("day");
        Assert.True((await day.With("Edit.Kind", "StandIn").SubmitAsync(manager)).Errors.ContainsKey("Edit.StandInId"));
        await manager.FollowAsync(await day.With("Edit.Kind", "StandIn").With("Edit.StandInId", $"{id}").SubmitAsync(manager));
        Assert.Contains($"代 {g.Lawyer.Name}", (await manager.OpenAsync(Kept(g, "roster?week=2026-11-23"))).Text, StringComparison.Ordinal);

        var away = (await manager.OpenAsync(Kept(g, $"people/{g.Person.Id}"))).Form("away").With("Away.From.Year", "2026").With("Away.From.Month", "11").With("Away.From.Day", "27");
        Assert.True((await away.SubmitAsync(manager)).Errors.ContainsKey("Away.To.Year"));
        await manager.FollowAsync(await away.With("Away.To.Year", "2026").With("Away.To.Month", "11").With("Away.To.Day", "27").SubmitAsync(manager));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<ProfessionalAway>().CountAsync(a => a.ProfessionalId == g.Person.Id)));

        var rules = (await manager.OpenAsync(Kept(g, "rules"))).Form("rules");
        Assert.True((await rules.With("Edit.BufferMinutes", "31").SubmitAsync(manager)).Errors.ContainsKey("Edit.BufferMinutes"));
        await manager.FollowAsync(await rules.With("Edit.BufferMinutes", "0").SubmitAsync(manager));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<Supermarket>().Where(s => s.Id == g.Supermarket.Id).Select(s => s.BufferMinutes).SingleAsync()));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task OnesOwnDuties_AreBegunAndSwapped_ByTheTwoConcerned()
    {
        var g = await CounterGround.OfAsync(site);
        var colleague = await site.Create.StaffAsync(Role.CounterStaff, g.Desk.City.Community, g.Desk.Station);
        var other = await site.Create.ProfessionalAsync(g.Supermarket, colleague);
        using var mine = await g.Desk.VisitorAsync(g.Lawyer);
        using var theirs = await g.Desk.VisitorAsync(colleague);
        using var leader = await g.Desk.VisitorAsync(g.Desk.Leader);
        await leader.OpenAsync("/staff/duties", HttpStatusCode.Forbidden);
        // The clock shows ten: the duty begins.
        var began = await mine.FollowAsync(await (await mine.OpenAsync("/staff/duties")).Form("duties").SubmitAsync(mine, "到岗"));
        Assert.Contains("10:00 到岗", began.Text, StringComparison.Ordinal);
        var page = await mine.OpenAsync($"/staff/duties/swap?shift={g.Shift.Id}&day=2026-11-26");
        await theirs.OpenAsync($"/staff/duties/swap?shift={g.Shift.Id}&day=2026-11-26", HttpStatusCode.NotFound);
        Assert.True((await page.Form("swap").SubmitAsync(mine)).Errors.ContainsKey("Input.ToId"));
        await mine.FollowAsync(await page.Form("swap").With("Input.ToId", $"{other.Id}").SubmitAsync(mine));
        var asked = await theirs.OpenAsync("/staff/duties");
        Assert.Contains("有人请您代班", asked.Text, StringComparison.Ordinal);
        Assert.Contains($"代 {g.Lawyer.Name}", (await theirs.FollowAsync(await asked.Form("duties").SubmitAsync(theirs, "同意"))).Text, StringComparison.Ordinal);
        Assert.Contains("/api/v1/counters/duties/", (await (await mine.OpenAsync("/staff/duties")).Form("duties").SubmitAsync(mine, "生成地址")).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TheDayAtTheCounters_IsForWhoeverServesThere()
    {
        var g = await CounterGround.OfAsync(site);
        await site.WithAsync<BookAppointmentHandler>(h => h.HandleAsync(g.Book(CounterGround.At(10), "示例居民丑"), new Act(Actor.Resident, site.Now)));
        var address = $"/staff/counters/{g.Supermarket.Id}?day=2026-11-24";
        using var stranger = site.Visitor();
        await stranger.OpenAsync(address, HttpStatusCode.Redirect);
        using var leader = await g.Desk.VisitorAsync(g.Desk.Leader);
        await leader.OpenAsync(address, HttpStatusCode.Forbidden);
        using var far = await g.Desk.VisitorAsync(g.Desk.FarWorker);
        await far.OpenAsync(address, HttpStatusCode.NotFound);
        using var lawyer = await g.Desk.VisitorAsync(g.Lawyer);
        var page = await lawyer.OpenAsync(address);
        Assert.Contains("示例居民丑", page.Text, StringComparison.Ordinal);
        var after = await lawyer.FollowAsync(await page.Form("received").SubmitAsync(lawyer, "取消示例居民丑 10:00"));
        Assert.Contains("已取消", after.Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }
}
