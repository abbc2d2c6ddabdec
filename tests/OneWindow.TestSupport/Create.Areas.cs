using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Areas;

namespace OneWindow.TestSupport;

/// <summary>A part of Hami: two counties, each with two townships, each of them with two communities; one grid. Counties and townships bear their official codes and names; communities and grid are invented.</summary>
public sealed record SmallCity(Area Province, Area City, Area Yizhou, Area Yiwu, Area Donghe, Area Xihe, Area YiwuTown, Area Naomaohu,
    Area[] Communities, Area Grid)
{
    /// <summary>A community of Donghe street in Yizhou.</summary>
    public Area Community => Communities[0];

    /// <summary>A community of another county.</summary>
    public Area FarCommunity => Communities[^1];
}

public sealed partial class Create
{
    static readonly DateOnly Always = new(2020, 1, 1);

    readonly SemaphoreSlim areasGate = new(1, 1);
    SmallCity? smallCity;

    /// <summary>The small city, made at the first call.</summary>
    public async Task<SmallCity> SmallCityAsync()
    {
        await areasGate.WaitAsync();
        try
        {
            if (smallCity is not null) return smallCity;
            var province = Of("65", "新疆维吾尔自治区", AreaLevel.Province, null);
            var city = Of("6505", "哈密市", AreaLevel.City, province);
            var yizhou = Of("650502", "伊州区", AreaLevel.County, city);
            var yiwu = Of("650522", "伊吾县", AreaLevel.County, city);
            var donghe = Of("650502001", "东河街道", AreaLevel.Township, yizhou);
            var xihe = Of("650502002", "西河街道", AreaLevel.Township, yizhou);
            var yiwuTown = Of("650522100", "伊吾镇", AreaLevel.Township, yiwu);
            var naomaohu = Of("650522101", "淖毛湖镇", AreaLevel.Township, yiwu);
            Area[] communities =
            [
                .. new[] { donghe, xihe, yiwuTown, naomaohu }.SelectMany(township => new[]
                {
                    Of(township.Code + "001", township.Name[..2] + "第一社区", AreaLevel.Community, township),
                    Of(township.Code + "002", township.Name[..2] + "第二社区", AreaLevel.Community, township),
                }),
            ];
            var grid = Of(communities[0].Code + "001", "第一网格", AreaLevel.Grid, communities[0]);
            await site.InDbAsync(async db =>
            {
                db.AddRange([province, city, yizhou, yiwu, donghe, xihe, yiwuTown, naomaohu, .. communities, grid]);
                await db.SaveChangesAsync();
            });
            await ReloadAreasAsync();
            return smallCity = new(province, city, yizhou, yiwu, donghe, xihe, yiwuTown, naomaohu, communities, grid);
        }
        finally { areasGate.Release(); }

        static Area Of(string code, string name, AreaLevel level, Area? parent) =>
            new() { Code = code, Name = name, Level = level, ParentId = parent?.Id, ValidFrom = Always };
    }

    /// <summary>One more area below another.</summary>
    public async Task<Area> AreaAsync(Area parent, string code, string name, DateOnly? from = null, DateOnly? to = null)
    {
        var area = await SaveAsync(new Area
        {
            Code = code,
            Name = name,
            Level = parent.Level + 1,
            ParentId = parent.Id,
            ValidFrom = from ?? Always,
            ValidTo = to,
        });
        await ReloadAreasAsync();
        return area;
    }

    /// <summary>Puts what the database holds into the tree in memory.</summary>
    public async Task ReloadAreasAsync()
    {
        var areas = await site.InDbAsync(db => db.Set<Area>().AsNoTracking().ToListAsync());
        site.Services.GetRequiredService<AreaTreeKeeper>().Replace(new AreaTree(areas));
    }
}
