using System.Net;
using OneWindow.Core.Access;
using OneWindow.Core.Matters.Supervision;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Promises;

/// <summary>Supervision orders: seen by whoever may read the matter, the office's turn first, paged by key.</summary>
public abstract class OrdersPageTests(TestSite site)
{
    const string Page = "/staff/orders";

    [Fact]
    public async Task Get_SignedOut_WrongRole_AndWrongArea()
    {
        var desk = await MixedDesk.OfAsync(site);
        using var nobody = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await nobody.OpenAsync(Page, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var keeper = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Administrator, desk.City.City));
        await keeper.OpenAsync(Page, HttpStatusCode.Forbidden);
        using var far = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Leader, desk.City.Yiwu));
        Assert.Contains("没有督办单", (await far.OpenAsync(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ShowsOpenOnesFirst_WithReceiptAndOffice_AndFiltersByState()
    {
        var desk = await MixedDesk.OfAsync(site);
        using var leader = await desk.VisitorAsync(desk.Leader);
        var page = await leader.OpenAsync(Page);
        var states = page.TextsOf("tbody .govuk-tag");
        Assert.Equal(states.OrderBy(s => s switch { "待签收" or "已签收" => 0, "已答复" => 1, _ => 2 }), states);
        Assert.Contains(desk.Station.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains($"{desk.Worker.Name} 2026年12月7日签收", page.Text, StringComparison.Ordinal);
        foreach (var (state, word) in new[] { ("Ordered", "待签收"), ("Received", "已签收"), ("Answered", "已答复"), ("Closed", "已销号") })
            Assert.Equal([word], (await leader.OpenAsync($"{Page}?state={state}&office={desk.Station.Id}")).TextsOf("tbody .govuk-tag").Distinct());
        Assert.Empty((await leader.OpenAsync($"{Page}?office={desk.Department.Id}")).TextsOf("tbody .govuk-tag"));
        await leader.OpenAsync($"{Page}?state=7&office=x&after=0_99999999999999999999_1");
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Get_PagedByKey_ShowsEachOnce()
    {
        var desk = await MixedDesk.OfAsync(site);
        var act = await desk.ActAsync(desk.Leader);
        for (var i = 0; i < 27; i++)
        {
            var filed = await desk.FileAsync($"分页督办{i}");
            await site.WithAsync<OrderSupervisionHandler, Guid>(h => h.HandleAsync(new(filed.Key, $"催{i}"), act, default));
        }
        using var leader = await desk.VisitorAsync(desk.Leader);
        var first = await leader.OpenAsync(Page);
        var second = await leader.OpenAsync(first.One("a[rel=next]").GetAttribute("href")!);
        var seen = first.TextsOf(".ow-work-number").Concat(second.TextsOf(".ow-work-number")).ToList();
        Assert.Equal(25, first.TextsOf(".ow-work-number").Count);
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(await site.InDbAsync(db => Task.FromResult(db.Set<SupervisionOrder>().Count())), seen.Count);
    }

    public sealed class OnSqlite(SqliteSite site) : OrdersPageTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : OrdersPageTests(site), IClassFixture<PostgresSite>;
}
