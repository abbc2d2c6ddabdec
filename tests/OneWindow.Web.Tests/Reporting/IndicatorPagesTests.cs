using System.Net;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Reporting;

/// <summary>The ladder for the pages of the indicators.</summary>
public sealed class IndicatorPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Theory]
    [InlineData("", "leader head keeper")]
    [InlineData("?period=2026-11", "leader head keeper")]
    [InlineData("/03", "leader head keeper")]
    [InlineData("/03/records?part=all", "leader head keeper")]
    [InlineData("/17/report", "leader head keeper")]
    [InlineData("/03/change", "keeper")]
    public async Task Doors_OpenForThoseWhoMay(string page, string opens)
    {
        var desk = await MatterDesk.OfAsync(site);
        await desk.InStateAsync(MatterState.Closed);
        var address = "/staff/indicators" + page;
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var worker = await desk.VisitorAsync(desk.Worker);
        await worker.OpenAsync(address, HttpStatusCode.Forbidden);
        var keeper = await site.Create.StaffAsync(Role.ProgrammeOfficer, desk.City.City);
        foreach (var (name, who) in new[] { ("leader", desk.Leader), ("head", desk.Head), ("keeper", keeper) })
        {
            using var person = await desk.VisitorAsync(who);
            await person.OpenAsync(address, opens.Split(' ').Contains(name) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        }
        Assert.Empty(site.Faults.All);
    }

    [Theory]
    [InlineData("?area=659999")]
    [InlineData("/99")]
    [InlineData("/12/records?part=hit")]
    [InlineData("/14/records")]
    [InlineData("/03/report")]
    public async Task WhatIsNotThereOrNotTheirs_IsNotFound(string page)
    {
        var desk = await MatterDesk.OfAsync(site);
        using var leader = await desk.VisitorAsync(desk.Leader);
        await leader.OpenAsync("/staff/indicators" + page, HttpStatusCode.NotFound);
        await leader.OpenAsync($"/staff/indicators?area={desk.City.Yiwu.Code}", HttpStatusCode.NotFound);
    }
}
