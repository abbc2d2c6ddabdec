using System.Globalization;
using System.Net;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Programme;
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

    [Fact]
    public async Task WhatAUnitSubmitted_StandsBesideWhatTheRecordsSayNow()
    {
        var m = await MechanismGround.OfAsync(site);
        var task = await m.Programme.TaskAsync(m.Programme.Facts("一季度要办结的任务", new MilestoneFacts(1, new(m.Year, 3, 15), "办结")) with { Finish = new(m.Year, 3, 20) });
        await m.ReportAsync(submitted: true);
        using var head = await m.Desk.VisitorAsync(m.Programme.Head);
        var address = string.Create(CultureInfo.InvariantCulture, $"/staff/indicators/21?period={m.Year}-Q1&area={m.Desk.City.Yizhou.Code}&office={m.Programme.Lead.Id}");
        var text = (await head.OpenAsync(address)).Text;
        Assert.Contains("上报数", text, StringComparison.Ordinal);
        Assert.DoesNotContain("上报后有更正", text, StringComparison.Ordinal);
        await m.Programme.CloseAsync(task);
        text = (await head.OpenAsync(address)).Text;
        Assert.Contains("上报后有更正", text, StringComparison.Ordinal);
        // Other months and other units have no such line.
        Assert.DoesNotContain("上报数", (await head.OpenAsync(address.Replace("-Q1", "-Q2", StringComparison.Ordinal))).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }
}
