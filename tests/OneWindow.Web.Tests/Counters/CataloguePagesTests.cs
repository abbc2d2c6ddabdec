using System.Net;
using System.Text.Json.Nodes;
using OneWindow.Core.Counters;
using OneWindow.TestSupport;
using OneWindow.Web.Tests.Api;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>What everybody may read of the rule-of-law supermarket, on pages and by the interface for programs.</summary>
public sealed class CataloguePagesTests(SqliteSite site) : IClassFixture<SqliteSite>, IDisposable
{
    readonly HttpClient visitor = site.Visitor(), english = site.Visitor("en");

    public void Dispose()
    {
        visitor.Dispose();
        english.Dispose();
    }

    async Task<(MatterDesk Desk, Supermarket Supermarket, Service Advice)> GroundAsync()
    {
        var desk = await MatterDesk.OfAsync(site);
        var supermarket = await site.Create.SupermarketAsync(desk.Station);
        var advice = (await site.WithAsync<CounterQueries, IReadOnlyList<ServiceLine>>(q => q.ServicesAsync())).Single(s => s.Row.Code == "legal-advice").Row;
        await site.Create.CounterAsync(supermarket, 3, advice);
        return (desk, supermarket, advice);
    }

    [Fact]
    public async Task Home_LeadsToTheCatalogue_WhichLeadsToEveryServiceAndPlace()
    {
        var (_, supermarket, _) = await GroundAsync();
        Assert.Contains("/counters", (await visitor.OpenAsync("/")).Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        foreach (var client in new[] { visitor, english })
        {
            var links = (await client.OpenAsync("/counters")).Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith("/counters", StringComparison.Ordinal)).Distinct().ToList();
            Assert.Contains($"/counters/{supermarket.Id}", links);
            Assert.True(links.Count(l => l.StartsWith("/counters/services/", StringComparison.Ordinal)) >= 14);
            Assert.True(links.Count(l => l.StartsWith("/counters?event=", StringComparison.Ordinal)) >= 14);
            foreach (var link in links) await client.OpenAsync(link);
        }
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Search_ByEverydayWords_ShowsWhatFits_AndSaysSoWhenNothingDoes()
    {
        await GroundAsync();
        var found = await visitor.OpenAsync("/counters?q=" + Uri.EscapeDataString("老板不给工资"));
        Assert.Contains(found.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).Take(4), h => h is "/counters/services/apply-legal-aid" or "/counters/services/labour-arbitration");
        Assert.Contains("老板不给工资", found.Document.QuerySelector("input[name=q]")!.GetAttribute("value"), StringComparison.Ordinal);
        var nothing = await english.OpenAsync("/counters?q=" + Uri.EscapeDataString("<script>xyzzy</script>"));
        Assert.Contains("Nothing fits these words", nothing.Text, StringComparison.Ordinal);
        Assert.Contains("/file", nothing.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        await visitor.OpenAsync("/counters?q=" + new string('长', 5000));
        await visitor.OpenAsync("/counters?event=no-such", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Service_SaysForWhomPapersTimeCostAndWhere_InBothLanguages()
    {
        var (_, supermarket, _) = await GroundAsync();
        var page = await visitor.OpenAsync("/counters/services/apply-legal-aid");
        Assert.Equal("不收费", page.Summary("要多少钱"));
        Assert.Contains("个人诚信承诺书", page.Summary("要带什么"), StringComparison.Ordinal);
        Assert.Contains("七日内", page.Summary("办完有什么结果"), StringComparison.Ordinal);
        Assert.Contains("第四十三条", page.Summary("依据"), StringComparison.Ordinal);
        var advice = await english.OpenAsync("/counters/services/legal-advice");
        Assert.Equal("About 30 minutes at the counter", advice.Summary("How long it takes"));
        Assert.Contains($"/counters/{supermarket.Id}", advice.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Counter 3, Counter of tests 3", advice.Text, StringComparison.Ordinal);
        Assert.Contains("tariff", (await english.OpenAsync("/counters/services/notary-will")).Summary("What it costs"), StringComparison.Ordinal);
        Assert.Contains("不评判", (await visitor.OpenAsync("/counters/services/court-guidance")).Text, StringComparison.Ordinal);
        await visitor.OpenAsync("/counters/services/no-such", HttpStatusCode.NotFound);
        await visitor.OpenAsync($"/counters/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Supermarket_ShowsItsCountersHoursAndAccess()
    {
        var (desk, supermarket, _) = await GroundAsync();
        var page = await visitor.OpenAsync($"/counters/{supermarket.Id}");
        Assert.Equal("市场一楼", page.Summary("地点"));
        Assert.Contains("无台阶", page.Summary("方便出入"), StringComparison.Ordinal);
        Assert.Contains("3号柜台 测试柜台3", page.Text, StringComparison.Ordinal);
        Assert.Contains(desk.Station.Name, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_TellsTheSameAsThePages_AndRefusesWhatItDoesNotKnow()
    {
        var (desk, supermarket, _) = await GroundAsync();
        async Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
        {
            var (response, body) = await visitor.SendJsonAsync(HttpMethod.Get, path);
            Assert.Equal(expected, response.StatusCode);
            return body;
        }
        var one = (await GetAsync($"/api/v1/counters?area={desk.City.Community.Code}")).AsArray().Single(s => (string)s!["id"]! == $"{supermarket.Id}")!;
        Assert.Equal((3, "legalAdvice", "legal-advice"), ((int)one["counters"]![0]!["number"]!, (string)one["counters"]![0]!["kind"]!, (string)one["counters"]![0]!["services"]![0]!));
        Assert.DoesNotContain((await GetAsync($"/api/v1/counters?area={desk.City.FarCommunity.Code}")).AsArray(), s => (string)s!["id"]! == $"{supermarket.Id}");
        var found = (await GetAsync("/api/v1/counters/services?kind=legalAid&q=" + Uri.EscapeDataString("请不起律师"))).AsArray();
        Assert.Equal("apply-legal-aid", (string)found[0]!["code"]!);
        Assert.All(found, s => Assert.True((bool)s!["free"]!));
        Assert.All((await GetAsync("/api/v1/counters/services?event=inheritance")).AsArray(), s => Assert.Contains(s!["events"]!.AsArray(), e => (string)e! == "inheritance"));
        foreach (var query in new[] { "?kind=magic", "?colour=red", "?q=a&q=b", "?q=" + new string('a', 101) }) await GetAsync("/api/v1/counters/services" + query, HttpStatusCode.BadRequest);
        await GetAsync("/api/v1/counters?area=abc", HttpStatusCode.BadRequest);
        await GetAsync("/api/v1/counters/services?event=no-such", HttpStatusCode.NotFound);
        Assert.Empty(site.Faults.All);
    }
}
