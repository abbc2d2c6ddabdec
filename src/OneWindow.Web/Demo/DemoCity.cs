using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Routing;

namespace OneWindow.Web.Demo;

/// <summary>
/// The demonstration city: the real divisions and boundaries of Hami, invented offices, people and matters. Everything goes in
/// through the same actions a real city uses, so what it shows is what the program does.
/// </summary>
sealed class DemoCity(IServiceProvider services, TimeProvider clock)
{
    /// <summary>The one password of all demonstration accounts; they exist nowhere else.</summary>
    internal const string Password = "onewindow-demo";

    /// <summary>Sign-ins worth trying, in the order of a matter's way.</summary>
    internal static readonly (string UserName, string Name, Role Role, string Office)[] People =
    [
        ("clerk", "王敏", Role.WindowClerk, "650502004"),
        ("worker", "李强", Role.CaseWorker, "650502004"),
        ("head", "赵红", Role.OfficeHead, "650502004"),
        ("station", "陈静", Role.CaseWorker, "650502004002"),
        ("xingfu", "肖敏", Role.CaseWorker, "650502002012"),
        ("xingfu-head", "方静", Role.OfficeHead, "650502002012"),
        ("street2", "孙涛", Role.CaseWorker, "650502002"),
        ("water", "周海", Role.CaseWorker, "water"),
        ("water-head", "马丽", Role.OfficeHead, "water"),
        ("heating", "刘波", Role.CaseWorker, "heating"),
        ("labour", "何芳", Role.CaseWorker, "labour"),
        ("works", "郭亮", Role.CaseWorker, "works"),
        ("consumer", "罗敏", Role.CaseWorker, "consumer"),
        ("district", "郑凯", Role.CaseWorker, "650502"),
        ("district-head", "冯雪", Role.OfficeHead, "650502"),
        ("balikun", "吴刚", Role.CaseWorker, "650521"),
        ("balikun-head", "白杨", Role.OfficeHead, "650521"),
        ("balikun-town", "许燕", Role.CaseWorker, "650521100"),
        ("huayuan", "曹军", Role.CaseWorker, "650521206"),
        ("daliuxia", "彭飞", Role.CaseWorker, "650521208"),
        ("yiwu", "袁梅", Role.CaseWorker, "650522"),
        ("nomhu", "潘亮", Role.CaseWorker, "650522101"),
        ("yiwu-town", "田静", Role.CaseWorker, "650522100"),
        ("city", "蒋平", Role.CaseWorker, "6505"),
        ("city-head", "沈洁", Role.OfficeHead, "6505"),
        ("mediator", "邓秀兰", Role.Mediator, "650502004"),
        ("mediator2", "曾志明", Role.Mediator, "650502004"),
        ("mediator3", "萧文", Role.Mediator, "650502004"),
        ("mediator4", "程建国", Role.Mediator, "650502"),
        ("mediator5", "魏晓燕", Role.Mediator, "650502"),
        ("mediator-medical", "丁慧", Role.Mediator, "650502"),
        ("mediator-medical2", "任安", Role.Mediator, "650502"),
        ("mediator-balikun", "姚新", Role.Mediator, "650521"),
        ("mediator-balikun2", "钟海生", Role.Mediator, "650521"),
        ("lawyer", "宋晓东", Role.CounterStaff, "650502004"),
        ("lawyer2", "梁静", Role.CounterStaff, "650502004"),
        ("notary", "江涛", Role.CounterStaff, "650502004"),
        ("judge", "范志远", Role.CounterStaff, "650502004"),
        ("aid", "于洁", Role.CounterStaff, "650502004"),
        ("lawyer3", "石磊", Role.CounterStaff, "650502"),
        ("notary2", "金秋", Role.CounterStaff, "650502"),
        ("adviser-balikun", "方明", Role.CounterStaff, "650521"),
        ("coordinator", "韩冰", Role.Coordinator, "650502"),
        ("leader", "唐毅", Role.Leader, "6505"),
        ("editor", "陆晴", Role.LegalEditor, "6505"),
        ("programme", "罗敏", Role.ProgrammeOfficer, "6505"),
        ("programme-yizhou", "于波", Role.ProgrammeOfficer, "650502"),
        ("coord-head", "贺兰山", Role.OfficeHead, "coord"),
        ("justice-head", "郭立新", Role.OfficeHead, "justice"),
        ("civil-head", "阎红", Role.OfficeHead, "civil"),
        ("labourb-head", "邱海", Role.OfficeHead, "labourb"),
        ("housing-head", "侯建军", Role.OfficeHead, "housing"),
        ("agri-head", "龙梅", Role.OfficeHead, "agri"),
        ("emergency-head", "万强", Role.OfficeHead, "emergency"),
        ("letters-head", "段丽", Role.OfficeHead, "letters"),
        ("data-head", "钱宁", Role.OfficeHead, "data"),
        ("grass-head", "汤敏", Role.OfficeHead, "grass"),
        ("culture-head", "黎明霞", Role.OfficeHead, "culture"),
        ("yizhou-gov-head", "常青", Role.OfficeHead, "yizhou-gov"),
        ("balikun-gov-head", "武军", Role.OfficeHead, "balikun-gov"),
        ("yiwu-gov-head", "乔燕", Role.OfficeHead, "yiwu-gov"),
        ("admin", "高远", Role.Administrator, "6505"),
    ];

    static readonly (string Key, string Name, string NameEn, string Area, string Category)[] Departments =
    [
        ("heating", "伊州区供热服务中心", "Yizhou heating service", "650502", "01.01"),
        ("water", "伊州区水利服务站", "Yizhou water and irrigation station", "650502", "02.01"),
        ("labour", "伊州区劳动监察大队", "Yizhou labour inspection", "650502", "05.01"),
        ("works", "哈密市城市管理服务中心", "Hami urban works service", "6505", "02.06"),
        ("consumer", "伊州区市场监管所", "Yizhou market supervision", "650502", "08.01"),
    ];

    /// <summary>Wider rules beside the departments' own: whole branches of categories.</summary>
    static readonly (string Office, string Area, string Category)[] WiderRules =
        [("works", "6505", "02"), ("works", "6505", "03"), ("labour", "650502", "05"), ("consumer", "650502", "08")];

    readonly Dictionary<string, Guid> offices = [];
    readonly Dictionary<string, Actor> people = [];

    /// <summary>Fills an empty database once.</summary>
    /// <exception cref="InvalidOperationException">The database holds a real city: the demonstration never goes there.</exception>
    internal async Task EnsureAsync(CancellationToken cancellation)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<Demonstration>().IsLoadedAsync(cancellation)) return;
            if ((await scope.ServiceProvider.GetRequiredService<MatterQueries>().OpenOfficesAsync(cancellation)).Count > 0)
                throw new InvalidOperationException("this database holds a real city; the demonstration needs a folder of its own (--data DIR)");
            await scope.ServiceProvider.GetRequiredService<Demonstration>().MarkAsync(Act(0), cancellation);
        }
        await DemoPlaces.EnsureAsync(services, Act(30), offices, [.. Departments.Select(d => (d.Key, d.Name, d.NameEn, d.Area)), .. DemoProgramme.Units], cancellation);
        await AddPeopleAsync(cancellation);
        await AddRulesAsync(cancellation);
        await DemoCommittees.EnsureAsync(services, Act(0), offices, people, cancellation);
        await DemoSupermarkets.EnsureAsync(services, Act(0), offices, cancellation);
        await DemoRosters.EnsureAsync(services, Act(0), people, cancellation);
        await DemoAid.EnsureAsync(services, clock.GetUtcNow().UtcDateTime, people, cancellation);
        await DemoLectures.EnsureAsync(services, clock.GetUtcNow().UtcDateTime, people, cancellation);
        await DemoTalk.EnsureAsync(services, clock.GetUtcNow().UtcDateTime, people, offices, cancellation);
        foreach (var matter in await ReadMattersAsync(cancellation)) await new DemoStory(services, people, offices, matter).TellAsync(Act, cancellation);
        await new DemoDisputes(services, people, offices, clock.GetUtcNow().UtcDateTime).TellAsync(cancellation);
        var year = await new DemoProgramme(services, people, offices, clock.GetUtcNow().UtcDateTime).TellAsync(cancellation);
        await new DemoMechanisms(services, people, offices, clock.GetUtcNow().UtcDateTime).TellAsync(year, cancellation);
    }

    Act Act(double daysAgo, Actor? who = null) => new(who ?? Actor.System, clock.GetUtcNow().UtcDateTime.AddDays(-daysAgo));

    async Task AddPeopleAsync(CancellationToken cancellation)
    {
        var hash = new PasswordHasher<StaffMember>().HashPassword(null!, Password);
        foreach (var (userName, name, role, place) in People)
        {
            await using var scope = services.CreateAsyncScope();
            var tree = scope.ServiceProvider.GetRequiredService<AreaTreeKeeper>().Current;
            var duty = role.IsOfOffice() ? new DutyTerms(role, null, offices[place]) : new DutyTerms(role, tree.FindByCode(place)!.Id, null);
            var person = await scope.ServiceProvider.GetRequiredService<AddStaffHandler>()
                .HandleAsync(new AddStaff(userName, name, "0902-0000000", hash, duty), Act(0), cancellation);
            // Nobody who tries the demonstration should have to change a password that is printed on the screen.
            person.MustChangePassword = false;
            await scope.ServiceProvider.GetRequiredService<StaffDirectory>().SaveAsync(cancellation);
            people[userName] = await scope.ServiceProvider.GetRequiredService<ActorLoader>().LoadAsync(person.Id, cancellation)
                ?? throw new InvalidOperationException($"{userName} has no duty");
        }
    }

    async Task AddRulesAsync(CancellationToken cancellation)
    {
        foreach (var (key, area, category) in Departments.Select(d => (d.Key, d.Area, d.Category)).Concat(WiderRules))
        {
            var name = Departments.First(d => d.Key == key).Name;
            await using var scope = services.CreateAsyncScope();
            var tree = scope.ServiceProvider.GetRequiredService<AreaTreeKeeper>().Current;
            var categories = await scope.ServiceProvider.GetRequiredService<MatterQueries>().CategoriesAsync(cancellation);
            await scope.ServiceProvider.GetRequiredService<SaveRoutingRuleHandler>().HandleAsync(
                new SaveRoutingRule(categories.First(c => c.Code == category).Id, tree.FindByCode(area)!.Id, offices[key], 0, $"由{name}负责"),
                Act(30), cancellation);
        }
    }

    static async Task<List<DemoMatter>> ReadMattersAsync(CancellationToken cancellation)
    {
        await using var stream = typeof(DemoCity).Assembly.GetManifestResourceStream("Demo/matters.json")!;
        return (await JsonSerializer.DeserializeAsync<List<DemoMatter>>(stream, JsonSerializerOptions.Web, cancellation))!;
    }
}

/// <summary>An invented matter and how far it has come.</summary>
sealed record DemoMatter(string Kind, string Channel, string Area, string Category, double DaysAgo, string Story, string Text, string Answer, string Place);
