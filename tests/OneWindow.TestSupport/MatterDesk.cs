using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Routing;

namespace OneWindow.TestSupport;

/// <summary>A small city at work: a station and its people, a centre above it, a department beside it, and somebody far away.</summary>
public sealed class MatterDesk
{
    MatterDesk(TestSite site) => Site = site;

    public TestSite Site { get; }
    public SmallCity City { get; private set; } = null!;

    /// <summary>Station of the community: most matters begin here.</summary>
    public Office Station { get; private set; } = null!;

    /// <summary>Centre of the county, one level up.</summary>
    public Office Centre { get; private set; } = null!;

    public Office Department { get; private set; } = null!;
    public Office FarStation { get; private set; } = null!;
    public StaffMember Clerk { get; private set; } = null!;
    public StaffMember Worker { get; private set; } = null!;
    public StaffMember Colleague { get; private set; } = null!;
    public StaffMember Head { get; private set; } = null!;
    public StaffMember CentreWorker { get; private set; } = null!;
    public StaffMember DepartmentWorker { get; private set; } = null!;
    public StaffMember Coordinator { get; private set; } = null!;
    public StaffMember Leader { get; private set; } = null!;
    public StaffMember FarWorker { get; private set; } = null!;

    /// <summary>Mediator of the station's committee; reads no matters.</summary>
    public StaffMember Mediator { get; private set; } = null!;
    public Category Roads { get; private set; } = null!;

    /// <summary>A category that cannot be answered without a photo.</summary>
    public Category Lamps { get; private set; } = null!;

    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TestSite, Lazy<Task<MatterDesk>>> Open = [];
    static int last;

    /// <summary>The desk of a site, opened at the first call: one set of offices, so that routing always finds the same ones.</summary>
    public static Task<MatterDesk> OfAsync(TestSite site) => Open.GetValue(site, s => new(() => OpenAsync(s))).Value;

    static async Task<MatterDesk> OpenAsync(TestSite site)
    {
        var (desk, create) = (new MatterDesk(site), site.Create);
        var city = desk.City = await create.SmallCityAsync();
        desk.Station = await create.OfficeAsync(city.Community, OfficeKind.Station);
        desk.Centre = await create.OfficeAsync(city.Yizhou, OfficeKind.Centre);
        desk.Department = await create.OfficeAsync(city.Yizhou);
        desk.FarStation = await create.OfficeAsync(city.FarCommunity, OfficeKind.Station);
        desk.Clerk = await create.StaffAsync(Role.WindowClerk, city.Community, desk.Station);
        desk.Worker = await create.StaffAsync(Role.CaseWorker, city.Community, desk.Station);
        desk.Colleague = await create.StaffAsync(Role.CaseWorker, city.Community, desk.Station);
        desk.Head = await create.StaffAsync(Role.OfficeHead, city.Community, desk.Station);
        desk.CentreWorker = await create.StaffAsync(Role.CaseWorker, city.Yizhou, desk.Centre);
        desk.DepartmentWorker = await create.StaffAsync(Role.CaseWorker, city.Yizhou, desk.Department);
        desk.Coordinator = await create.StaffAsync(Role.Coordinator, city.Yizhou);
        desk.Leader = await create.StaffAsync(Role.Leader, city.Yizhou);
        desk.FarWorker = await create.StaffAsync(Role.CaseWorker, city.FarCommunity, desk.FarStation);
        desk.Mediator = await create.StaffAsync(Role.Mediator, city.Community, desk.Station);
        var number = Interlocked.Increment(ref last);
        desk.Roads = new Category { Code = $"T{number}.1", Name = "道路破损", NameEn = "Damaged road", Words = "坑 路面" };
        desk.Lamps = new Category { Code = $"T{number}.2", Name = "路灯不亮", NameEn = "Street lamp out", Words = "路灯", NeedsEvidence = true };
        await site.InDbAsync(async db =>
        {
            db.AddRange(desk.Roads, desk.Lamps);
            await db.SaveChangesAsync();
        });
        return desk;
    }

    /// <summary>The circumstances of an act by this person, with the duties of today.</summary>
    public async Task<Act> ActAsync(StaffMember who) =>
        new(await Site.WithAsync<ActorLoader, Actor?>(l => l.LoadAsync(who.Id)) ?? throw new InvalidOperationException("no such person"), Site.Now);

    public Act Resident => new(Actor.Resident, Site.Now);

    /// <summary>Does something with one handler in a scope of its own.</summary>
    public Task DoAsync<THandler>(Func<THandler, Task> work) where THandler : notnull => Site.WithAsync(work);

    /// <summary>Files a matter by a resident at the community; it goes to the station unless another office is named.</summary>
    public Task<FiledMatter> FileAsync(string text = "东门路口的路面塌了一个坑", Category? category = null, Office? office = null, string? phone = null, string? name = null) =>
        Site.WithAsync<FileMatterHandler, FiledMatter>(h => h.HandleAsync(new(MatterKind.Request, Channel.Web, text, City.Community.Id, category?.Id,
            ContactName: name, ContactPhone: phone, OfficeId: (office ?? Station).Id), Resident, default));

    /// <summary>Brings a new matter to a state by the real handlers.</summary>
    public async Task<FiledMatter> InStateAsync(MatterState state, Category? category = null)
    {
        var filed = await FileAsync(category: category, phone: "13900001234", name: "阿依古丽");
        var key = filed.Key;
        switch (state)
        {
            case MatterState.Filed: break;
            case MatterState.Withdrawn: await DoAsync<WithdrawMatterHandler>(h => h.HandleAsync(new(key), Resident, default)); break;
            case MatterState.Returned:
                await RefuseAsync(key, Worker);
                await RefuseAsync(key, await HolderOfficeWorkerAsync(key));
                break;
            case MatterState.RefusalProposed:
                await AcceptAsync(key);
                var proposing = await ActAsync(Worker);
                await DoAsync<ProposeRefusalHandler>(h => h.HandleAsync(new(key, RefusalGround.NotAPublicService, "这不是公共服务"), proposing, default));
                break;
            default:
                await AcceptAsync(key);
                var act = await ActAsync(Worker);
                if (state == MatterState.Assigned) await DoAsync<AssignMatterHandler>(h => h.HandleAsync(new(key, Worker.Id), act, default));
                if (state == MatterState.InHand) await DoAsync<StartMatterHandler>(h => h.HandleAsync(new(key), act, default));
                if (state == MatterState.Waiting) await DoAsync<AskResidentHandler>(h => h.HandleAsync(new(key, "请补充照片"), act, default));
                if (state is MatterState.Answered or MatterState.Reopened or MatterState.Closed) await AnswerAsync(key, Worker);
                if (state == MatterState.Reopened) await DoAsync<AskSecondLookHandler>(h => h.HandleAsync(new(key, "还是不满意"), Resident, default));
                if (state == MatterState.Closed) await DoAsync<AcceptAnswerHandler>(h => h.HandleAsync(new(key), Resident, default));
                if (state == MatterState.InMediation) await OpenCaseAsync(key, Mediator, InTenDays);
                if (state == MatterState.Grouped)
                {
                    var lead = await InStateAsync(MatterState.InHand);
                    await DoAsync<GroupMattersHandler>(h => h.HandleAsync(new(lead.Key, key), act, default));
                }
                break;
        }
        return filed;
    }

    public async Task AcceptAsync(MatterKey key, StaffMember? who = null)
    {
        var act = await ActAsync(who ?? Worker);
        await DoAsync<AcceptMatterHandler>(h => h.HandleAsync(new(key), act, default));
    }

    public async Task AnswerAsync(MatterKey key, StaffMember who)
    {
        var act = await ActAsync(who);
        await DoAsync<AnswerMatterHandler>(h => h.HandleAsync(new(key, "已经修好", Outcome.Solved), act, default));
    }

    public async Task RefuseAsync(MatterKey key, StaffMember who, Office? better = null)
    {
        var act = await ActAsync(who);
        await DoAsync<RefuseMatterHandler>(h => h.HandleAsync(new(key, NotOursReason.OtherField, "不归我们", better?.Id), act, default));
    }

    /// <summary>The end of the tenth local day from now: a day that a case may give.</summary>
    public DateTime InTenDays
    {
        get
        {
            var time = Site.Services.GetRequiredService<LocalTime>();
            return time.EndOf(time.DayOf(Site.Now).AddDays(10));
        }
    }

    /// <summary>A mediation case begins from the matter, as the module that has the cases does it.</summary>
    public async Task OpenCaseAsync(MatterKey key, StaffMember who, DateTime nextStepBy, int? seen = null)
    {
        var act = await ActAsync(who);
        await InScopeAsync((m, _) => m.OpenAsync(key, act, nextStepBy, seen, default));
    }

    /// <summary>Does something with the matter of a case in a transaction of its own.</summary>
    public Task InCaseAsync(MatterKey key, Func<MatterInMediation, Matter, Task> work) => InScopeAsync(async (m, db) =>
    {
        var matter = await db.FindAsync<Matter>(key.District, key.Id) ?? throw new InvalidOperationException("no matter");
        await work(m, matter);
        return matter;
    });

    async Task InScopeAsync(Func<MatterInMediation, OneWindowDbContext, Task<Matter>> work)
    {
        await using var scope = Site.Scope();
        var db = scope.ServiceProvider.GetRequiredService<OneWindowDbContext>();
        await db.InOneTransactionAsync(async () => await db.SaveAsync(await work(scope.ServiceProvider.GetRequiredService<MatterInMediation>(), db), default), default);
    }

    public Task<Matter> MatterAsync(MatterKey key) => Site.InDbAsync(async db => await db.FindAsync<Matter>(key.District, key.Id) ?? throw new InvalidOperationException("no matter"));

    /// <summary>Whoever works at the office that has the matter now.</summary>
    public async Task<StaffMember> HolderOfficeWorkerAsync(MatterKey key)
    {
        var office = (await MatterAsync(key)).OfficeId;
        return office == Station.Id ? Worker : office == Centre.Id ? CentreWorker : office == Department.Id ? DepartmentWorker
            : throw new InvalidOperationException("the matter is at an office of another test");
    }

    /// <summary>A browser of this person, signed in by a token.</summary>
    public async Task<HttpClient> VisitorAsync(StaffMember who, string language = "zh-CN")
    {
        var client = Site.Visitor(language);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(who));
        return client;
    }

    public Task<string> TokenAsync(StaffMember who) => Site.WithAsync<AddTokenHandler, string>(h =>
        h.HandleAsync(new(who.Id, $"test {Guid.NewGuid():n}", 30), new Act(Actor.System, Site.Now)));

    /// <summary>A rule that sends a category at a place to an office.</summary>
    public Task RuleAsync(Category? category, Area area, Office office) => Site.InDbAsync(async db =>
    {
        db.Add(new RoutingRule { CategoryId = category?.Id, AreaId = area.Id, OfficeId = office.Id, MadeAt = Site.Now });
        await db.SaveChangesAsync();
    });
}
