using System.Globalization;
using System.Net;
using OneWindow.Core.Access;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Promises;

/// <summary>Every number of the leaders' page is the length of the list it opens, for everybody who may read it.</summary>
public abstract class PromisesPageTests(TestSite site)
{
    const string Page = "/staff/promises";

    [Fact]
    public async Task Get_SignedOut_LeadsToSignIn_AndTheWrongRole_IsRefused()
    {
        var desk = await MixedDesk.OfAsync(site);
        using var nobody = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await nobody.OpenAsync(Page, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var keeper = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Administrator, desk.City.City));
        await keeper.OpenAsync(Page, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Numbers_OfALeader_AreTheLengthsOfTheirLists_AndNoFigureIsUntried()
    {
        var desk = await MixedDesk.OfAsync(site);
        using var leader = await desk.VisitorAsync(desk.Leader);
        var page = await leader.OpenAsync(Page);
        Assert.DoesNotContain(page.Document.QuerySelectorAll(".ow-figures__row"), row => row.QuerySelector("a") is null);
        foreach (var by in new[] { "area", "office", "category" })
            foreach (var show in new[] { "time", "waiting", "paused", "urged" })
                await CheckNumbersAsync(leader, await leader.OpenAsync($"{Page}?by={by}&show={show}"));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Numbers_BelowAPlace_AreTheLengthsOfTheirLists_DownToTheGrid()
    {
        var desk = await MixedDesk.OfAsync(site);
        using var leader = await desk.VisitorAsync(desk.Leader);
        foreach (var code in new[] { desk.City.Donghe.Code, desk.City.Community.Code, desk.City.Grid.Code })
            foreach (var by in new[] { "area", "office", "category" })
                await CheckNumbersAsync(leader, await leader.OpenAsync($"{Page}?by={by}&area={code}&show=urged"));
        var street = await leader.OpenAsync($"{Page}?area={desk.City.Donghe.Code}");
        await CheckNumbersAsync(leader, street);
        Assert.Contains(desk.City.Donghe.Name + "本级", street.TextsOf("tbody th"));
        var community = await leader.OpenAsync(street.Document.QuerySelectorAll("tbody th a").Single(a => a.TextContent == desk.City.Community.Name).GetAttribute("href")!);
        Assert.Contains(desk.City.Grid.Name, community.TextsOf("tbody th"));
    }

    [Fact]
    public async Task Numbers_OfAnotherCounty_HoldNothingOfThisOne_AndItsPlacesAreNotFound()
    {
        var desk = await MixedDesk.OfAsync(site);
        using var far = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Leader, desk.City.Yiwu));
        var page = await far.OpenAsync(Page);
        Assert.Equal("1", page.Document.QuerySelector(".ow-figures__row a")!.ChildNodes[0].TextContent);
        await CheckNumbersAsync(far, page);
        Assert.DoesNotContain(desk.City.Donghe.Name, page.Text, StringComparison.Ordinal);
        await far.OpenAsync($"{Page}?area={desk.City.Yizhou.Code}", HttpStatusCode.NotFound);
        await far.OpenAsync($"{Page}?area={desk.City.Donghe.Code}", HttpStatusCode.NotFound);
        await far.OpenAsync($"{Page}?area=999999", HttpStatusCode.NotFound);
        using var leader = await desk.VisitorAsync(desk.Leader);
        Assert.DoesNotContain(desk.City.FarCommunity.Name, (await leader.OpenAsync(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_OfAHead_AreThoseOfTheOffice_WhatItHelpsWithIncluded()
    {
        var desk = await MixedDesk.OfAsync(site);
        using var head = await desk.VisitorAsync(desk.Head, "en");
        var page = await head.OpenAsync($"{Page}?by=office");
        Assert.Contains(desk.Centre.Name, page.TextsOf("tbody th"));
        foreach (var by in new[] { "area", "office", "category" }) await CheckNumbersAsync(head, await head.OpenAsync($"{Page}?by={by}"));
        Assert.Contains(page.TextsOf(".ow-menu__link"), text => text == "Promises");
        using var worker = await desk.VisitorAsync(desk.Worker);
        Assert.DoesNotContain("承诺时限", (await worker.OpenAsync("/staff/work")).TextsOf(".ow-menu__link"));
    }

    [Fact]
    public async Task Get_WithMistypedChoices_ShowsTheUsualOnes()
    {
        var desk = await MixedDesk.OfAsync(site);
        using var leader = await desk.VisitorAsync(desk.Leader);
        var page = await leader.OpenAsync($"{Page}?by=7&show=<b>&area=");
        Assert.Equal(["按地区", "时限"], page.TextsOf(".moj-sub-navigation [aria-current]"));
        await leader.OpenAsync("/staff/work?list=all&due=-1&paused=7&rung=x&waiting=9&more=2&ordered=0x&here=2&category=nothing");
        Assert.Empty(site.Faults.All);
    }

    /// <summary>Follows every number of a page.</summary>
    static async Task CheckNumbersAsync(HttpClient visitor, HtmlPage page)
    {
        var faults = new List<string>();
        var links = page.Document.QuerySelectorAll(".ow-figure a").Select(a => (Href: a.GetAttribute("href")!, Number: int.Parse(a.ChildNodes[0].TextContent, CultureInfo.InvariantCulture), a.TextContent)).ToList();
        Assert.NotEmpty(links);
        foreach (var (href, number, text) in links.DistinctBy(l => (l.Href, l.Number)))
        {
            var rows = 0;
            HtmlPage list;
            for (string? next = href; next is not null; next = list.Document.QuerySelector("a[rel=next]")?.GetAttribute("href"))
            {
                list = await visitor.OpenAsync(next);
                rows += list.Document.QuerySelectorAll(".ow-work-number").Length;
            }
            if (rows != number) faults.Add($"{text}: {number}, but {href} lists {rows}");
        }
        Demand.None(faults);
    }

    public sealed class OnSqlite(SqliteSite site) : PromisesPageTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : PromisesPageTests(site), IClassFixture<PostgresSite>;
}
