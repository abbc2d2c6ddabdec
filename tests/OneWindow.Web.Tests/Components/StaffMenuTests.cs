using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.TestSupport;
using OneWindow.Web.Components.Layout;
using Xunit;

namespace OneWindow.Web.Tests.Components;

/// <summary>The menu of staff: folded where it is long, whole where it is short.</summary>
public sealed class StaffMenuTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Top = ".ow-menu__list > li", Groups = ".ow-menu summary", Links = ".ow-menu a";

    [Fact]
    public void Entries_EachHaveAPlaceOfTheirOwn()
    {
        var twice = site.Services.GetServices<StaffMenuItem>().GroupBy(i => i.Order).Where(g => g.Count() > 1).Select(g => string.Join(" ", g.Select(i => i.Href)));
        Assert.Empty(twice);
    }

    [Fact]
    public async Task LongMenu_IsFoldedInGroups_NothingOfItIsLost()
    {
        var desk = await MediationDesk.OfAsync(site);
        using var head = await desk.Desk.VisitorAsync(desk.Desk.Head);
        var page = await head.OpenAsync("/staff/work");
        Assert.Equal(["法治超市、说事", "督办统计", "设置"], page.TextsOf(Groups));
        Assert.InRange(page.TextsOf(Top).Count, 4, 7);
        var actor = site.Services.GetServices<StaffMenuItem>().Where(i => i.Needs is not { } need || Of(Role.OfficeHead, need) || (i.OrNeeds is { } or && Of(Role.OfficeHead, or)));
        Assert.Equal(actor.Select(i => i.Href).Order(StringComparer.Ordinal), page.Document.QuerySelectorAll(Links).Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        // Which group the page belongs to is seen while it is folded.
        Assert.DoesNotContain(page.Document.QuerySelectorAll(Groups), s => s.ClassList.Contains("ow-menu__link--here"));
        var aid = await head.OpenAsync("/staff/aid");
        Assert.Equal("法治超市、说事", Assert.Single(aid.TextsOf(".ow-menu__link--here")));
        Assert.Equal("法律援助", Assert.Single(aid.TextsOf(".ow-menu [aria-current=page]")));
    }

    [Fact]
    public async Task ShortMenu_StandsSideBySide()
    {
        var desk = await MediationDesk.OfAsync(site);
        using var lawyer = await desk.Desk.VisitorAsync(await site.Create.StaffAsync(Role.CounterStaff, desk.Desk.City.Community, desk.Desk.Station), "en");
        var page = await lawyer.OpenAsync("/staff/duties");
        Assert.Empty(page.TextsOf(Groups));
        Assert.Equal(["Window", "My duties", "Legal aid", "Lectures and events", "Messages"], page.TextsOf(Top));
    }

    static bool Of(Role role, Permission permission) => role.Grants(permission);
}
