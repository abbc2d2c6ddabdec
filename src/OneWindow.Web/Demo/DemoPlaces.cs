using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Settings;
using OneWindow.Web.Shipped;

namespace OneWindow.Web.Demo;

/// <summary>Places and offices of the demonstration: Hami's real divisions, a centre for each of its 43 townships and streets, invented phones.</summary>
static class DemoPlaces
{
    /// <summary>Communities with a service station of their own.</summary>
    static readonly string[] Stations = ["650502004002", "650502004004", "650502002012", "650502002009", "650502104200"];

    /// <summary>Qiyi Road community has five grids.</summary>
    const string CommunityWithGrids = "650502004002";

    /// <summary>Hami's office hours, Beijing time: from 1 May and from 1 October.</summary>
    static readonly TypedHours[] Hours =
    [
        new("0501", "12345", "10:00", "14:00"), new("0501", "12345", "16:00", "20:00"),
        new("1001", "12345", "10:00", "14:00"), new("1001", "12345", "15:30", "19:30"),
    ];

    internal static async Task EnsureAsync(IServiceProvider services, Act act, Dictionary<string, Guid> offices,
        (string Key, string Name, string NameEn, string Area)[] departments, CancellationToken cancellation)
    {
        await using (var scope = services.CreateAsyncScope()) await ShippedData.LoadHamiAsync(scope.ServiceProvider, cancellation);
        var tree = services.GetRequiredService<AreaTreeKeeper>().Current;
        foreach (var area in tree.All.Where(HasCentre).OrderBy(a => a.Code, StringComparer.Ordinal))
            offices[area.Code] = await AddAsync(services, act, OfficeKind.Centre, area,
                $"{area.Name}一站式矛盾纠纷调解中心", "One-stop centre", offices.Count, cancellation);
        foreach (var area in Stations.Select(code => tree.FindByCode(code)!))
            offices[area.Code] = await AddAsync(services, act, OfficeKind.Station, area,
                $"{area.Name.Replace("居委会", "", StringComparison.Ordinal).Replace("村委会", "村", StringComparison.Ordinal)}服务站", "Service station", offices.Count, cancellation);
        foreach (var (key, name, nameEn, area) in departments)
            offices[key] = await AddAsync(services, act, OfficeKind.Department, tree.FindByCode(area)!, name, nameEn, offices.Count, cancellation);
        for (var number = 1; number <= 5; number++)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AddGridHandler>().HandleAsync(
                new AddGrid(tree.FindByCode(CommunityWithGrids)!.Id, $"七一路第{number}网格"), act, cancellation);
        }
    }

    /// <summary>The city, its three counties and the 43 townships and streets (code digit 7 is 0, 1 or 2; parks and farms have 4 or 5).</summary>
    static bool HasCentre(Area area) => area.Level is AreaLevel.City or AreaLevel.County
        || area.Level == AreaLevel.Township && area.Code[6] is '0' or '1' or '2' && area.Code.Length == 9;

    static async Task<Guid> AddAsync(IServiceProvider services, Act act, OfficeKind kind, Area area, string name, string nameEn, int number,
        CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var office = await scope.ServiceProvider.GetRequiredService<SaveOfficeHandler>().HandleAsync(
            new SaveOffice(null, area.Id, name, nameEn, kind, $"0902-0000{number:000}", $"{area.Name}示例路{number + 1}号"), act, cancellation);
        await scope.ServiceProvider.GetRequiredService<SetOfficeHoursHandler>().HandleAsync(new(office.Id, Hours), act, cancellation);
        return office.Id;
    }
}
