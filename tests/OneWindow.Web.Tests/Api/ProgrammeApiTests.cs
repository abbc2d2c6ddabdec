using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OneWindow.Core.Access;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>The programme for programs: with a token of somebody who may read it, on both databases.</summary>
public abstract class ProgrammeApiTests(TestSite site)
{
    async Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string address, StaffMember? by)
    {
        using var client = site.Visitor();
        if (by is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.Create.TokenAsync(by));
        using var answer = await client.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    [Fact]
    public async Task AYear_ShowsProjectsTasksMilestonesAndLamps_AndFiltersNarrowIt()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var task = await g.TaskAsync();
        await g.TaskAsync(g.Facts("区县措施") with { AreaCode = g.Desk.City.Yizhou.Code }, task);
        await g.ReportAsync(task, milestones: new OneWindow.Core.Programme.MilestoneReport(1, "方案已印发", 100));
        var (status, body) = await GetAsync($"/api/v1/programme/{g.Year}", g.Head);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((g.Year, "running", 1), ((int)body!["year"]!, (string)body["state"]!, (int)body["lamps"]!["all"]!));
        var first = body["projects"]![0]!["tasks"]![0]!;
        Assert.Equal(("05-001", "inHand", "green", "05-001.01"), ((string)first["number"]!, (string)first["state"]!, (string)first["lamp"]!, (string)first["measures"]![0]!["number"]!));
        Assert.Equal((100, "方案已印发"), ((int)first["milestones"]![0]!["donePercent"]!, (string)first["milestones"]![0]!["done"]!));
        Assert.Empty((await GetAsync($"/api/v1/programme/{g.Year}?lamp=red", g.Head)).Body!["projects"]!.AsArray());
        Assert.Equal("05-001.01", (string)(await GetAsync($"/api/v1/programme/{g.Year}/tasks/05-001.01", g.Head)).Body!["number"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync($"/api/v1/programme/{g.Year}?lamp=purple", g.Head)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync($"/api/v1/programme/{g.Year}?colour=red", g.Head)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/api/v1/programme/{g.Year}/tasks/05-099", g.Head)).Status);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task WithoutAToken_OrWithoutTheDuty_OrBeforeItRuns_NothingIsShown()
    {
        var g = await ProgrammeGround.OfAsync(site, started: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync($"/api/v1/programme/{g.Year}", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/api/v1/programme/{g.Year}", g.Desk.Mediator)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/api/v1/programme/{g.Year}", g.Head)).Status);
        Assert.Equal("draft", (string)(await GetAsync($"/api/v1/programme/{g.Year}", g.Keeper)).Body!["state"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/api/v1/programme/1999", g.Keeper)).Status);
    }
}

public sealed class SqliteProgrammeApiTests(SqliteSite site) : ProgrammeApiTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresProgrammeApiTests(PostgresSite site) : ProgrammeApiTests(site), IClassFixture<PostgresSite>;
