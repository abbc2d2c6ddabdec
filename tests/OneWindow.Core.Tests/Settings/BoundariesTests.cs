using System.Text;
using NetTopologySuite.Geometries;
using OneWindow.Core.Areas;
using OneWindow.Core.Settings;
using OneWindow.TestSupport;
using OneWindow.Web.Shipped;
using Xunit;

namespace OneWindow.Core.Tests.Settings;

public sealed class BoundariesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task At_TenThousandRandomPoints_EqualsAskingEveryPolygon()
    {
        await site.LoadHamiAsync();
        var plain = BoundaryFile.Read(ShippedData.Open("hami-counties-wgs84.geojson"), new List<ImportFault>(), repair: false, out _, out _);
        var (random, locator) = (new Random(65), site.Locator());
        var inside = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var (lat, lon) = (40.5 + random.NextDouble() * 5, 90.5 + random.NextDouble() * 6.5);
            var expected = plain.Where(b => b.Geometry.Covers(new Point(lon, lat))).Select(b => b.Code).Order(StringComparer.Ordinal).FirstOrDefault();
            Assert.Equal(expected, locator.At(lat, lon)?.Code);
            if (expected is not null) inside++;
        }
        Assert.InRange(inside, 1000, 9000);
    }

    [Fact]
    public async Task NearestTo_OutsideAllBoundaries_IsTheNearestInMetres()
    {
        await site.LoadHamiAsync();
        var locator = site.Locator();
        Assert.Null(locator.At(39.9, 116.4));
        var near = locator.NearestTo(39.9, 116.4)!; // Beijing
        Assert.Equal("650502", near.Area.Code);
        Assert.InRange(near.Metres, 1_500_000, 2_000_000);
        Assert.Equal(0, locator.NearestTo(42.83, 93.51)!.Metres);
        Assert.Null(locator.At(double.NaN, 93.5));
        Assert.Null(locator.NearestTo(91, 93.5));
    }

    [Fact]
    public async Task Import_TheSameBoundariesAgain_TouchesNothing()
    {
        await site.LoadHamiAsync();
        var again = await ImportAsync(new StreamReader(ShippedData.Open("hami-counties-wgs84.geojson")).ReadToEnd());
        Assert.Equal((0, 0, 3, 0), (again.Added, again.Changed, again.Unchanged, again.Turned));
    }

    [Theory]
    [InlineData("{", "not-json")]
    [InlineData("""{"type":"Feature"}""", "not-a-feature-collection")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "empty-file")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"GCJ-02"}},"features":[]}""", "other-coordinate-system")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"x","geometry":null}]}""", "bad-code")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"650502","geometry":null}]}""", "not-a-polygon")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"650502","geometry":{"type":"Point","coordinates":[93,42]}}]}""", "not-a-polygon")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"650502","geometry":{"type":"Polygon","coordinates":"x"}}]}""", "not-a-polygon")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"650502","geometry":{"type":"Polygon","coordinates":[[[42,93],[42,94],[43,94],[42,93]]]}}]}""", "not-degrees")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"650502","geometry":{"type":"Polygon","coordinates":[[[93,42],[94,43],[94,42],[93,43],[93,42]]]}}]}""", "bad-geometry")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"110101","geometry":{"type":"Polygon","coordinates":[[[93,42],[94,42],[94,43],[93,42]]]}}]}""", "area-unknown")]
    public async Task Import_AFaultyFile_SaysWhatIsWrong(string json, string code)
    {
        await site.LoadHamiAsync();
        Assert.Equal(code, Assert.Single((await ImportAsync(json)).Faults).Code);
    }

    [Fact]
    public async Task Import_ARingThatRunsTheWrongWay_IsTurnedRoundAndCounted()
    {
        await site.LoadHamiAsync();
        var result = await ImportAsync("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"650521001"},"geometry":{"type":"Polygon","coordinates":[[[93,43.5],[93,43.6],[93.1,43.6],[93,43.5]]]}}]}""", skipUnknown: true);
        Assert.Equal((1, 1, 0), (result.Skipped, result.Turned, result.Faults.Count));
    }

    const string Crossing = """{"type":"FeatureCollection","features":[{"type":"Feature","id":"650522","geometry":{"type":"Polygon","coordinates":[[[93,42],[94,43],[94,42],[93,43],[93,42]]]}}]}""";

    [Fact]
    public async Task Import_ARingThatCrossesItself_IsMendedOnlyWhenAsked()
    {
        await site.LoadHamiAsync();
        Assert.Equal("bad-geometry", Assert.Single((await ImportAsync(Crossing)).Faults).Code);
        var mended = await ImportAsync(Crossing, repair: true);
        Assert.Equal((1, 1, 0), (mended.Mended, mended.Changed, mended.Faults.Count));
        // Both halves of the hourglass are inside, what lies between them is not.
        // (Asked of the boundary itself: the invented shape lies over a neighbour.)
        var shape = site.Locator().BoundaryOf(site.Tree().FindByCode("650522")!.Id)!;
        Assert.Equal([true, true, false], new[] { new Point(93.1, 42.5), new Point(93.9, 42.5), new Point(93.5, 42.9) }.Select(shape.Covers));
        var again = await ImportAsync(Crossing, repair: true);
        Assert.Equal((0, 1), (again.Changed, again.Unchanged));
        // A ring that runs back on itself has no inside: there is nothing to mend.
        Assert.Equal("bad-geometry", Assert.Single((await ImportAsync(Crossing.Replace("[94,43],[94,42],[93,43]", "[94,43],[93.5,42.5],[93.2,42.2]", StringComparison.Ordinal), repair: true)).Faults).Code);
        await ImportAsync(new StreamReader(ShippedData.Open("hami-counties-wgs84.geojson")).ReadToEnd());
    }

    Task<ImportResult> ImportAsync(string json, bool skipUnknown = false, bool repair = false) => site.WithAsync<ImportBoundariesHandler, ImportResult>(h =>
        h.HandleAsync(new(new MemoryStream(Encoding.UTF8.GetBytes(json)), "test", skipUnknown, repair), site.System()));
}
