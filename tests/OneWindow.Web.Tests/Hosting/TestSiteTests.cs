using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.TestSupport;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Web.Tests.Hosting;

/// <summary>The ground that the other tests stand on.</summary>
public abstract class TestSiteTests(TestSite site)
{
    [Fact]
    public async Task Start_WithADatabaseOfItsOwn_IsMigratedAndReachesThatDatabase()
    {
        Assert.Empty(await site.InDbAsync(db => db.Database.GetPendingMigrationsAsync()));
        Assert.Equal(site.Kind == DatabaseKind.Postgres, await site.InDbAsync(db => Task.FromResult(db.Database.ProviderName!.Contains("Npgsql"))));
        Assert.Equal(site.Database.Folder, site.Services.GetRequiredService<SiteOptions>().Data);
    }

    [Fact]
    public void Clock_OfTheProgram_StandsStill() =>
        Assert.Equal(TestSite.Start, site.Services.GetRequiredService<TimeProvider>().GetUtcNow());

    [Fact]
    public async Task Create_AnOfficeAndItsStaff_IsSeenByTheProgram()
    {
        var city = await site.Create.SmallCityAsync();
        var office = await site.Create.OfficeAsync(city.Community, OfficeKind.Station);
        await site.Create.StaffAsync(Role.CaseWorker, city.Community, office);

        var duty = await site.InDbAsync(db => db.Set<Duty>().SingleAsync(d => d.OfficeId == office.Id));
        Assert.Equal(Role.CaseWorker, duty.Role);
        Assert.Equal("东河街道", site.Services.GetRequiredService<AreaTreeKeeper>().Current.FindByCode("650502001")!.Name);
        Assert.True(site.Create.Actor(Role.Leader, city.Yizhou).May(Permission.ReadMatters, city.Grid.Code));
    }

    [Fact]
    public async Task Visitor_AtAnUnknownAddress_IsAnsweredNotFound()
    {
        using var visitor = site.Visitor();
        await visitor.OpenAsync("/there-is-no-such-page", System.Net.HttpStatusCode.NotFound);
        Assert.Empty(site.Faults.All);
    }

    public sealed class OnSqlite(SqliteSite site) : TestSiteTests(site), IClassFixture<SqliteSite>;

    public sealed class OnPostgres(PostgresSite site) : TestSiteTests(site), IClassFixture<PostgresSite>;
}
