using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Routing;
using OneWindow.TestSupport;

namespace OneWindow.Web.Tests.RealMessages;

public sealed record Person(Guid Id, string Token, Role Role);

/// <summary>
/// Hami as it is in the official table, with boundaries of its three counties; offices, people and rules invented: a centre in every
/// township, street, county and the city, stations in some communities, six departments in each county and the city. Rules cover
/// most categories and leave gaps.
/// </summary>
public sealed class RealCity
{
    static readonly DateOnly Always = new(2022, 10, 31);
    static readonly string[] Departments = ["住房和城乡建设局", "城市管理局", "人力资源和社会保障局", "教育局", "交通运输局", "卫生健康委员会"];

    readonly Dictionary<Guid, List<Person>> people = [];
    readonly Dictionary<string, Person> coordinators = [];

    public Dictionary<Guid, Office> Offices { get; } = [];
    public List<(Area County, Geometry Shape)> Counties { get; } = [];
    public List<Category> Categories { get; private set; } = [];
    public IReadOnlyDictionary<Guid, List<Person>> People => people;

    /// <summary>Officers of an office, without those whom a second look rules out.</summary>
    public Person Officer(Guid office, Random draw, IReadOnlySet<Guid> except)
    {
        var free = people[office].Where(p => p.Role == Role.CaseWorker && !except.Contains(p.Id)).ToList();
        return free[draw.Next(free.Count)];
    }

    public Person Head(Guid office) => people[office].First(p => p.Role == Role.OfficeHead);
    public Person Coordinator(string district) => coordinators[district];

    public Office TownshipCentre(string district, Random draw)
    {
        var centres = Offices.Values.Where(o => o.Kind == OfficeKind.Centre && areaOf[o.Id].Level == AreaLevel.Township && areaOf[o.Id].District == district)
            .OrderBy(o => areaOf[o.Id].Code, StringComparer.Ordinal).ToList();
        return centres[draw.Next(centres.Count)];
    }

    public Office Department(string district, Random draw, Guid not)
    {
        var some = Offices.Values.Where(o => o.Kind == OfficeKind.Department && areaOf[o.Id].Code == district && o.Id != not).OrderBy(o => o.Name, StringComparer.Ordinal).ToList();
        return some[draw.Next(some.Count)];
    }

    readonly Dictionary<Guid, Area> areaOf = [];

    public static async Task<RealCity> MakeAsync(TestSite site)
    {
        var city = new RealCity();
        var areas = ReadAreas();
        var boundaries = ReadBoundaries(areas);
        city.Counties.AddRange(boundaries.Select(b => (areas[b.Code], b.Shape)));
        await site.InDbAsync(async db =>
        {
            db.AddRange(areas.Values.OrderBy(a => a.Code.Length));
            foreach (var (code, shape, json) in boundaries) db.Add(new AreaBoundary { AreaId = areas[code].Id, GeoJson = json, Source = "tests" });
            await db.SaveChangesAsync();
            await StartingCategories.EnsureAsync(db, "650500", site.Now, CancellationToken.None);
        });
        site.Services.GetRequiredService<AreaTreeKeeper>().Replace(new AreaTree([.. areas.Values]), new AreaShapes(boundaries.Select(b => (areas[b.Code].Id, b.Shape))));
        city.Categories = await site.InDbAsync(db => db.Set<Category>().AsNoTracking().OrderBy(c => c.Code).ToListAsync());
        await site.InDbAsync(async db =>
        {
            city.AddOffices(db, areas);
            city.AddRules(db, areas, site.Now);
            await db.SaveChangesAsync();
        });
        return city;
    }

    /// <summary>The first category one of whose everyday words stands in the text; many messages have none, as in life.</summary>
    public Category? CategoryOf(string text) =>
        Categories.Where(c => c.ParentId is not null).FirstOrDefault(c => c.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(w => w.Length > 1 && text.Contains(w, StringComparison.Ordinal)));

    static Dictionary<string, Area> ReadAreas()
    {
        var areas = new Dictionary<string, Area>();
        foreach (var row in Messages.Csv(File.ReadAllText(SharedData.Demand("divisions", "hami-divisions.csv"))).Skip(1))
            areas[row[0]] = new Area
            {
                Code = row[0],
                Name = row[3],
                Level = (AreaLevel)int.Parse(row[2]),
                ParentId = areas.GetValueOrDefault(row[1])?.Id,
                ValidFrom = Always,
            };
        return areas;
    }

    static List<(string Code, Geometry Shape, string Json)> ReadBoundaries(Dictionary<string, Area> areas)
    {
        var format = new JsonSerializerOptions { Converters = { new GeoJsonConverterFactory() } };
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Demand("boundaries", "hami-counties-wgs84.geojson")));
        return [.. file.RootElement.GetProperty("features").EnumerateArray().Select(f =>
        {
            var geometry = f.GetProperty("geometry");
            return (f.GetProperty("properties").GetProperty("code").GetString()!, geometry.Deserialize<Geometry>(format)!, geometry.GetRawText());
        }).Where(f => areas.ContainsKey(f.Item1))];
    }

    void AddOffices(OneWindowDbContext db, Dictionary<string, Area> areas)
    {
        var stations = 0;
        foreach (var area in areas.Values.OrderBy(a => a.Code, StringComparer.Ordinal))
        {
            if (area.Level is AreaLevel.City or AreaLevel.County or AreaLevel.Township) Add($"{area.Name}一站式矛盾纠纷调解中心", OfficeKind.Centre);
            if (area.Level is AreaLevel.City or AreaLevel.County) foreach (var name in Departments) Add($"{area.Name}{name}", OfficeKind.Department);
            if (area.Level == AreaLevel.Community && stations++ % 10 == 0) Add($"{area.Name}便民服务站", OfficeKind.Station);
            if (area.Level is AreaLevel.City or AreaLevel.County) coordinators[area.District] = AddPerson(db, Role.Coordinator, area, null);

            void Add(string name, OfficeKind kind)
            {
                var office = new Office { Name = name, Kind = kind, AreaId = area.Id, Phone = $"0902-555{Offices.Count:0000}" };
                db.Add(office);
                Offices[office.Id] = office;
                areaOf[office.Id] = area;
                people[office.Id] = [.. Enumerable.Range(0, 3).Select(_ => AddPerson(db, Role.CaseWorker, area, office)), AddPerson(db, Role.OfficeHead, area, office)];
            }
        }
    }

    int made;

    Person AddPerson(OneWindowDbContext db, Role role, Area area, Office? office)
    {
        var name = $"real{++made}";
        var staff = new StaffMember { UserName = name, NormalizedUserName = name.ToUpperInvariant(), Name = $"{role} {made}", SecurityStamp = name };
        var token = $"ow_{name}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        db.AddRange(staff, new Duty { StaffId = staff.Id, Role = role, AreaId = area.Id, OfficeId = office?.Id, ValidFrom = Always },
            new ApiToken { StaffId = staff.Id, Name = "script", Hash = SHA256.HashData(Encoding.UTF8.GetBytes(token)) });
        return new(staff.Id, token, role);
    }

    /// <summary>Two of three top categories have a department in each county; the rest nobody owns and goes to the centres.</summary>
    void AddRules(OneWindowDbContext db, Dictionary<string, Area> areas, DateTime at)
    {
        var tops = Categories.Where(c => c.ParentId is null).ToList();
        foreach (var county in areas.Values.Where(a => a.Level == AreaLevel.County))
        {
            var departments = Offices.Values.Where(o => o.Kind == OfficeKind.Department && o.AreaId == county.Id).OrderBy(o => o.Name, StringComparer.Ordinal).ToList();
            for (var i = 0; i < tops.Count; i++)
                if (i % 3 != 2)
                    db.Add(new RoutingRule { CategoryId = tops[i].Id, AreaId = county.Id, OfficeId = departments[i % departments.Count].Id, Reason = "分工", MadeAt = at });
        }
    }
}
