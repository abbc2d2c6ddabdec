using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Deliberation;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    public async Task<TalkPoint> TalkPointAsync(Office office, Area area)
    {
        var number = Next();
        return await SaveAsync(new TalkPoint { Name = $"测试说事点{number}", NameEn = $"Talk point {number}", OfficeId = office.Id, AreaId = area.Id, Place = $"{number}号楼凉亭", Hours = "每月1日", IsStepFree = true });
    }
}

/// <summary>A talk point of the station of a <see cref="MatterDesk"/>, of its own for each test.</summary>
public sealed record TalkGround(MatterDesk Desk, TalkPoint Point)
{
    public TestSite Site => Desk.Site;

    /// <summary>The day after the tests' clock, 16 to 18.</summary>
    public static DateTime Starts => CounterGround.At(16);

    public static async Task<TalkGround> OfAsync(TestSite site)
    {
        var desk = await MatterDesk.OfAsync(site);
        return new(desk, await site.Create.TalkPointAsync(desk.Station, desk.City.Community));
    }

    /// <summary>The circumstances of an act by the case worker of the host, at another time where one is given.</summary>
    public async Task<Act> HostAsync(DateTime? at = null) => (await Desk.ActAsync(Desk.Worker)) with { At = at ?? Site.Now };

    public Act Resident => new(Actor.Resident, Site.Now);

    public Task<RaisedTopic> RaiseAsync(string words = "3号楼前的路灯坏了半个月", string? phone = null, string? name = null, DateTime? at = null) =>
        Site.WithAsync<RaiseTopicHandler, RaisedTopic>(h => h.HandleAsync(new(Point.Id, words, name, phone), Resident with { At = at ?? Site.Now }));

    /// <summary>Something raised and put on the agenda.</summary>
    public async Task<RaisedTopic> PublicAsync(string title = "路灯维修", string? phone = null)
    {
        var (raised, host) = (await RaiseAsync(title, phone), await HostAsync());
        await Site.WithAsync<SortTopicHandler>(h => h.HandleAsync(new(raised.Topic, title), host));
        return raised;
    }

    public async Task<TalkKey> PlanAsync(DateTime? starts = null)
    {
        var (host, from) = (await HostAsync(), starts ?? Starts);
        return await Site.WithAsync<PlanTalkDayHandler, TalkKey>(h => h.HandleAsync(new(null, Point.Id, from, from.AddHours(2), Desk.Worker.Id, "一起商量", "物业公司\n社区卫生站"), host));
    }

    public async Task DiscussAsync(TalkKey day, TalkKey topic, TalkOutcome? outcome, string words = "说定了", DateTime? at = null, IReadOnlyList<OptionFacts>? options = null)
    {
        var host = await HostAsync(at ?? Starts.AddMinutes(30));
        await Site.WithAsync<DiscussTopicHandler>(h => h.HandleAsync(new(day, topic.Id, "有人希望尽快修", options ?? [], outcome, words), host));
    }

    public async Task HoldAsync(TalkKey day, DateTime? at = null)
    {
        var host = await HostAsync(at ?? Starts.AddHours(2));
        await Site.WithAsync<HoldTalkDayHandler>(h => h.HandleAsync(new(day, 3, 9, "物业公司", "秩序好"), host));
    }

    public async Task PublishAsync(TalkKey day, DateTime? at = null)
    {
        var host = await HostAsync(at ?? Starts.AddHours(3));
        await Site.WithAsync<PublishTalkDayHandler>(h => h.HandleAsync(new(day), host));
    }

    /// <summary>A topic with this outcome, in published minutes.</summary>
    public async Task<RaisedTopic> DecidedAsync(TalkOutcome outcome, string title = "路灯维修", string? phone = null)
    {
        var day = await PlanAsync();
        var raised = await PublicAsync(title, phone);
        await DiscussAsync(day, raised.Topic, outcome);
        await HoldAsync(day);
        await PublishAsync(day);
        return raised;
    }

    public async Task<RaiserView> ViewAsync(RaisedTopic raised) => (await Site.WithAsync<TalkQueries, RaiserView?>(q => q.FindByCodeAsync(raised.Code))) ?? throw new InvalidOperationException("the code opens nothing");

    public async Task<TalkTopic> TopicAsync(RaisedTopic raised) => (await ViewAsync(raised)).Topic.Row;
}
