using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Areas;
using OneWindow.TestSupport;
using OneWindow.Web.Areas;
using OneWindow.Web.Shipped;
using Xunit;

namespace OneWindow.Web.Tests.Areas;

/// <summary>The API and the public pages over Hami's real divisions and boundaries.</summary>
public sealed class DirectoryTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task Locate_APointInTheCity_AnswersTheDeepestAreaWithItsPath()
    {
        var area = (await GetAsync("/api/v1/areas/locate?lat=42.83&lon=93.51")).RootElement;
        Assert.Equal(("650502", "伊州区", "county", "6505"), (Text(area, "code"), Text(area, "name"), Text(area, "level"), Text(area, "parent")));
        Assert.Equal("2022-10-31", Text(area, "validFrom"));
        Assert.Equal(["65", "6505", "650502"], area.GetProperty("path").EnumerateArray().Select(p => Text(p, "code")));
    }

    [Theory]
    [InlineData("/api/v1/areas/locate", 400, "latitude-missing", "lat")]
    [InlineData("/api/v1/areas/locate?lat=42.8", 400, "longitude-missing", "lon")]
    [InlineData("/api/v1/areas/locate?lat=x&lon=93", 400, "latitude-unreadable", "lat")]
    [InlineData("/api/v1/areas/locate?lat=NaN&lon=93", 400, "latitude-unreadable", "lat")]
    [InlineData("/api/v1/areas/locate?lat=91&lon=93", 400, "latitude-unreadable", "lat")]
    [InlineData("/api/v1/areas/locate?lat=42&lon=1e3", 400, "longitude-unreadable", "lon")]
    [InlineData("/api/v1/areas/locate?lat=39.9&lon=116.4", 404, "point-outside", "lat")]
    [InlineData("/api/v1/areas?under=650599", 404, "area-unknown", "under")]
    [InlineData("/api/v1/areas?under=65x", 400, "area-code-unreadable", "under")]
    [InlineData("/api/v1/areas/110101", 404, "area-unknown", "code")]
    [InlineData("/api/v1/areas/abc", 400, "area-code-unreadable", "code")]
    public async Task Api_BadInput_IsAProblemDocumentWithAStableCode(string address, int status, string code, string field)
    {
        var problem = (await GetAsync(address, status)).RootElement;
        Assert.Equal((code, field, status), (Text(problem, "code"), Text(problem, "field"), problem.GetProperty("status").GetInt32()));
        Assert.DoesNotContain("refusal.", Text(problem, "title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_UnderTheCity_IsItsThreeCounties()
    {
        var list = (await GetAsync("/api/v1/areas?under=6505")).RootElement;
        Assert.Equal(["650502", "650521", "650522"], list.GetProperty("areas").EnumerateArray().Select(a => Text(a, "code")));
        Assert.False(list.GetProperty("more").GetBoolean());
    }

    [Fact]
    public async Task List_ByPartOfAName_FindsItUnderTheGivenPlaceOnly()
    {
        var all = (await GetAsync("/api/v1/areas?q=%E8%8A%B1%E5%9B%AD%E4%B9%A1")).RootElement.GetProperty("areas").EnumerateArray().Select(a => Text(a, "code")).ToList();
        var one = (await GetAsync("/api/v1/areas?q=%E8%8A%B1%E5%9B%AD%E4%B9%A1&under=650521")).RootElement.GetProperty("areas").EnumerateArray().Select(a => Text(a, "code")).ToList();
        Assert.Equal(2, all.Count);
        Assert.Equal(all.Where(c => c!.StartsWith("650521", StringComparison.Ordinal)), one);
    }

    [Fact]
    public async Task Page_OfAPlace_ShowsItsOfficesThenThoseAboveWithPhoneAndHours()
    {
        await ReadyAsync();
        var tree = site.Services.GetRequiredService<AreaTreeKeeper>().Current;
        var township = tree.FindByCode("650502001")!;
        var near = await site.Create.OfficeAsync(township, OfficeKind.Centre);
        var far = await site.Create.OfficeAsync(tree.FindByCode("6505")!, OfficeKind.Centre);
        using var visitor = site.Visitor();

        var page = await visitor.OpenAsync($"/areas/{tree.ChildrenOf(township.Id).First().Code}");

        Assert.Equal([near.Name, far.Name], page.TextsOf("h3"));
        Assert.Contains(near.Phone, page.Text, StringComparison.Ordinal);
        Assert.Contains("开门,到 14:00".Replace(',', '\uFF0C'), page.Text, StringComparison.Ordinal);
        Assert.Contains("北京时间", page.Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Page_OfAllAreas_SearchesAndReadsAPressOnTheMap()
    {
        await ReadyAsync();
        using var visitor = site.Visitor();
        var found = await visitor.OpenAsync("/areas?q=%E4%BC%8A%E5%B7%9E%E5%8C%BA%20%E8%8A%B1%E5%9B%AD");
        Assert.Contains("伊州区 · 花园乡", found.TextsOf("a"));

        var projection = MapPicture.Projection(site.Services.GetRequiredService<AreaTreeKeeper>().Locator)!;
        var (x, y) = projection.ToPixels(42.83, 93.51);
        var pressed = await visitor.OpenAsync($"/areas?map.x={(int)x}&map.y={(int)y}");
        Assert.Contains("/areas/650502", pressed.Document.QuerySelectorAll("ul")[0].InnerHtml, StringComparison.Ordinal);
        Assert.Contains("不在本市范围内", (await visitor.OpenAsync("/areas?map.x=0&map.y=0")).Text, StringComparison.Ordinal);
        await visitor.OpenAsync("/areas?map.x=abc&map.y=-1");
        await visitor.OpenAsync("/areas/110101", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Filing_APressOnTheMap_OffersTheCountyAndItsPartsAndKeepsThePointOnlyForTheCounty()
    {
        await ReadyAsync();
        using var visitor = site.Visitor();
        var start = await visitor.OpenAsync("/file");
        var draft = (await start.Form().SubmitAsync(visitor)).Location!;
        draft = draft[..(draft.LastIndexOf('/') + 1)];
        var page = await visitor.OpenAsync(draft + "place");
        Assert.Contains("非官方地图", page.One("input[type=image]").GetAttribute("alt"), StringComparison.Ordinal);

        var (x, y) = MapPicture.Projection(site.Services.GetRequiredService<AreaTreeKeeper>().Locator)!.ToPixels(42.83, 93.51);
        var pressed = await visitor.OpenAsync($"{draft}place?map.x={(int)x}&map.y={(int)y}");
        Assert.Equal("point", pressed.Form("place")["Input.AreaId"]);
        Assert.Contains("地图上的点：伊州区", pressed.Text, StringComparison.Ordinal);
        var deeper = await visitor.OpenAsync(pressed.Link("丽园街道"));
        Assert.Null(deeper.Form("place")["Input.AreaId"]);
        Assert.Contains("地图上的点：伊州区", deeper.Text, StringComparison.Ordinal);

        var outside = await visitor.OpenAsync($"{draft}place?map.x=0&map.y=0");
        Assert.Contains("这个位置不在本市范围内", outside.Text, StringComparison.Ordinal);
        Assert.Null(outside.Form("place")["Input.AreaId"]);
        await visitor.OpenAsync($"{draft}place?map.x=abc&map.y=99999");

        var next = await pressed.Form("place").SubmitAsync(visitor);
        Assert.StartsWith(draft + "photos", next.Location, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Map_IsDrawnHereAndSaysThatItIsNotOfficial()
    {
        await ReadyAsync();
        using var visitor = site.Visitor();
        using var answer = await visitor.GetAsync(new Uri("/areas/map.svg?area=650521&lat=43&lon=93", UriKind.Relative));
        var svg = await answer.Content.ReadAsStringAsync();
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("示意图", svg, StringComparison.Ordinal);
        Assert.Equal(3, svg.Split("<path").Length - 1);
        Assert.Contains("<circle", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Projection_ThereAndBack_IsTheSamePoint()
    {
        var projection = new MapProjection(new(91, 97, 40, 45), 320, 250);
        var (x, y) = projection.ToPixels(42.8, 93.5);
        var (latitude, longitude) = projection.ToDegrees(x, y)!.Value;
        Assert.Equal(42.8, latitude, 9);
        Assert.Equal(93.5, longitude, 9);
        Assert.Null(projection.ToDegrees(-1, 0));
    }

    async Task ReadyAsync()
    {
        await using var scope = site.Scope();
        await ShippedData.LoadHamiAsync(scope.ServiceProvider, CancellationToken.None);
    }

    async Task<JsonDocument> GetAsync(string address, int status = 200)
    {
        await ReadyAsync();
        using var visitor = site.Visitor();
        using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(status, (int)answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
    }

    static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
