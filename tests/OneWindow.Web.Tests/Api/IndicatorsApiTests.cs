using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>The indicators for programs: each number with the address of its records, and nobody is given another county's, on both databases.</summary>
public abstract class IndicatorsApiTests(TestSite site)
{
    const string Root = "/api/v1/programme/2026/indicators";

    async Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string address, StaffMember? by)
    {
        using var client = site.Visitor();
        if (by is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.Create.TokenAsync(by));
        using var answer = await client.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    static JsonNode Of(JsonNode? body, string code) => body!["indicators"]!.AsArray().Single(i => (string)i!["code"]! == code)!;

    [Fact]
    public async Task EveryNumber_LeadsToItsRecords_AndOnlyOfTheCallersCounty()
    {
        var desk = await MatterDesk.OfAsync(site);
        for (var i = 0; i < 8; i++) await desk.InStateAsync(MatterState.Closed);
        var far = await site.Create.StaffAsync(Role.Leader, desk.City.Yiwu);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Root, null)).Status);
        Assert.Contains((await GetAsync(Root, desk.Worker)).Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });

        var (status, own) = await GetAsync($"{Root}?period=2026-11", desk.Leader);
        Assert.Equal((HttpStatusCode.OK, "2026-11", desk.City.Yizhou.Code), (status, (string)own!["period"]!, (string)own["area"]!));
        Assert.Equal(21, own["indicators"]!.AsArray().Count(i => i is not null));
        var followed = 0;
        foreach (var line in own["indicators"]!.AsArray())
        {
            if ((string?)line!["records"] is not { } records) continue;
            var (found, list) = await GetAsync(records, desk.Leader);
            Assert.Equal(HttpStatusCode.OK, found);
            if ((decimal?)line["denominator"] is not > 0) continue;
            Assert.Equal((decimal)line["denominator"]!, (decimal)list!["all"]!);
            if (!(bool)list["hasMore"]!) Assert.Equal((int)list["all"]!, (int)list["notTheirs"]! + list["records"]!.AsArray().Count);
            followed++;
        }
        Assert.True(followed >= 2, $"{followed}");
        Assert.True((decimal)Of(own, "01")["denominator"]! >= 8);

        // The county beside it: its own numbers, without any of these; those of the other it never gets, whichever way it asks.
        var (other, theirs) = await GetAsync($"{Root}?period=2026-11", far);
        Assert.Equal((HttpStatusCode.OK, desk.City.Yiwu.Code), (other, (string)theirs!["area"]!));
        Assert.True((decimal?)Of(theirs, "01")["denominator"] is null or 0);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{Root}?area={desk.City.Yizhou.Code}", far)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync((string)Of(own, "01")["records"]!, far)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{Root}/03/records?period=2026-11&area={desk.City.City.Code}", far)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{Root}?office={desk.Station.Id}", far)).Status);
        Assert.Empty(site.Faults.All);
    }

    [Theory]
    [InlineData("?period=2025-11", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?period=soon", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?month=2026-11", HttpStatusCode.BadRequest)]
    [InlineData("/03/records?part=best", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/03/records?page=0", HttpStatusCode.BadRequest)]
    [InlineData("/99/records", HttpStatusCode.NotFound)]
    [InlineData("/14/records", HttpStatusCode.NotFound)]
    public async Task WhatCannotBeAsked_IsSaidPrecisely(string asked, HttpStatusCode status)
    {
        var desk = await MatterDesk.OfAsync(site);
        Assert.Equal(status, (await GetAsync(Root + asked, desk.Leader)).Status);
        Assert.Empty(site.Faults.All);
    }
}

public sealed class SqliteIndicatorsApiTests(SqliteSite site) : IndicatorsApiTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresIndicatorsApiTests(PostgresSite site) : IndicatorsApiTests(site), IClassFixture<PostgresSite>;
