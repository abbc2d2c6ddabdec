using OneWindow.Core.Counters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Counters;

/// <summary>What people say when they do not know the name of what they need, against the catalogue a new city starts with.</summary>
public sealed class ServiceSearchTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Theory]
    [InlineData("老板不给工资", "apply-legal-aid", "labour-arbitration")]
    [InlineData("楼上漏水，邻居不管", "mediation")]
    [InlineData("我爸去世了房子怎么过户", "notary-inheritance")]
    [InlineData("房东不退押金", "legal-advice")]
    [InlineData("想立遗嘱", "notary-will")]
    [InlineData("他打我", "apply-legal-aid")]
    [InlineData("收到法院传票", "court-guidance")]
    [InlineData("请不起律师", "apply-legal-aid")]
    [InlineData("My boss owes me wages", "labour-arbitration", "apply-legal-aid")]
    [InlineData("neighbour's noise", "mediation")]
    [InlineData("LANDLORD keeps the deposit", "legal-advice")]
    [InlineData("can I write a will", "notary-will")]
    public async Task Find_ByEverydayWords_HasTheServiceAmongTheFirstTwo(string asked, params string[] codes)
    {
        var (services, events) = await CatalogueAsync();
        Assert.Contains(ServiceSearch.Find(services, events, asked).Take(2), s => codes.Contains(s.Row.Code));
    }

    [Fact]
    public async Task Find_OfNothing_IsTheWholeCatalogueInItsOrder_AndOfNonsenseIsEmpty()
    {
        var (services, events) = await CatalogueAsync();
        Assert.Equal(services, ServiceSearch.Find(services, events, "  "));
        foreach (var nonsense in new[] { "xyzzy", "？！……", "齉龘", "\uD800", "a", "%' or 1=1 --" }) Assert.Empty(ServiceSearch.Find(services, events, nonsense));
        Assert.Empty(ServiceSearch.Find([], [], "工资"));
    }

    Task<(IReadOnlyList<ServiceLine>, IReadOnlyList<LifeEvent>)> CatalogueAsync() => site.WithAsync<CounterQueries, (IReadOnlyList<ServiceLine>, IReadOnlyList<LifeEvent>)>(async q =>
        ([.. (await q.ServicesAsync()).Where(s => !s.Row.Code.StartsWith("test-", StringComparison.Ordinal))], await q.LifeEventsAsync()));
}
