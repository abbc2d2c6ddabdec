using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OneWindow.Core.Access;
using OneWindow.Core.Programme.JointConsultations;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>Reports, consultations and assessments for programs: each caller gets what the pages show them.</summary>
public abstract class MechanismsApiTests : IDisposable
{
    readonly TestSite site;

    protected MechanismsApiTests(TestSite site)
    {
        this.site = site;
        SaidFigures.In(site);
    }

    public void Dispose() => GC.SuppressFinalize(this);

    async Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string address, StaffMember? by)
    {
        using var client = site.Visitor();
        if (by is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.Create.TokenAsync(by));
        using var answer = await client.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    [Fact]
    public async Task EachCaller_GetsWhatThePagesShow_AndNothingElse()
    {
        var g = await MechanismGround.OfAsync(site);
        var root = $"/api/v1/programme/{g.Year}";
        await g.ReportAsync();
        Assert.Single((await GetAsync($"{root}/reports?state=draft", g.Programme.Head)).Body!.AsArray());
        Assert.Empty((await GetAsync($"{root}/reports", g.FarKeeper)).Body!.AsArray());
        Assert.Empty((await GetAsync($"{root}/reports?state=approved", g.Programme.Head)).Body!.AsArray());
        await g.RaiseAsync();
        await g.MeetAsync(1, new DecisionFacts("移交场地", g.Other.Id, g.Programme.Facts().Finish));
        var joint = Assert.Single((await GetAsync($"{root}/consultations", g.OtherHead)).Body!.AsArray())!;
        Assert.Equal(("05-001", "open", "asked", "05-001.01", "open"), ((string)joint["task"]!, (string)joint["state"]!, (string)joint["units"]![0]!["state"]!, (string)joint["decisions"]![0]!["measure"]!, (string)joint["decisions"]![0]!["state"]!));
        Assert.Empty((await GetAsync($"{root}/consultations", g.FarKeeper)).Body!.AsArray());
        await g.SheetAsync();
        var sheet = Assert.Single((await GetAsync($"{root}/assessments", g.Programme.Head)).Body!.AsArray())!;
        Assert.Equal(("open", "03", 60, 1), ((string)sheet["state"]!, (string)sheet["items"]![0]!["indicator"]!, (int)sheet["items"]![0]!["points"]!, sheet["units"]!.AsArray().Count));
        foreach (var path in new[] { "reports", "consultations", "assessments" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync($"{root}/{path}", null)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{root}/{path}", g.Desk.Mediator)).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync($"{root}/{path}?colour=red", g.Programme.Head)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/api/v1/programme/1999/{path}", g.Programme.Keeper)).Status);
        }
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task ASubmittedReport_ShowsItsHash()
    {
        var g = await MechanismGround.OfAsync(site);
        await g.ReportAsync(submitted: true);
        var report = Assert.Single((await GetAsync($"/api/v1/programme/{g.Year}/reports", g.Desk.Leader)).Body!.AsArray())!;
        Assert.Equal(("submitted", 64, $"{g.Year}-Q1"), ((string)report["state"]!, ((string)report["sha256"]!).Length, (string)report["period"]!));
    }
}

public sealed class SqliteMechanismsApiTests(SqliteSite site) : MechanismsApiTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresMechanismsApiTests(PostgresSite site) : MechanismsApiTests(site), IClassFixture<PostgresSite>;
