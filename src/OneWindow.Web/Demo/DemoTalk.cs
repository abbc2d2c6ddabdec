using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Deliberation;
using OneWindow.Core.Matters;

namespace OneWindow.Web.Demo;

/// <summary>Residents' talk of the demonstration: five talk points of Happy Community, days that were and days to come, invented topics in every state, a lawful meeting and a pact with two versions.</summary>
static class DemoTalk
{
    const string Community = "650502002012";

    static readonly (string Name, string NameEn, string Place, string Hours, bool StepFree)[] Points =
    [
        ("居民小组凉亭说事点", "Pavilion talk point", "5号楼南侧凉亭（示例）", "每月1日、11日、21日16点", true),
        ("党群服务站说事点", "Service station talk point", "社区服务站一楼大厅（示例）", "工作日10点到14点", true),
        ("东门广场说事点", "East gate talk point", "东门小广场（示例）", "每周五19点", true),
        ("老年活动室说事点", "Seniors' room talk point", "2号楼老年活动室（示例）", "每周三10点", true),
        ("平房片区说事点", "Old quarter talk point", "平房区3巷口长桌（示例）", "每月15日17点", false),
    ];

    /// <summary>One topic of the demonstration.</summary>
    /// <param name="Point">Index of its talk point.</param>
    /// <param name="DaysAgo">When it was raised.</param>
    /// <param name="Way">How far it came.</param>
    /// <param name="Grade">How content whoever raised it is; 0: says nothing.</param>
    /// <param name="Same">Others who raised the same, in their words; they are merged into it.</param>
    sealed record Shown(int Point, int DaysAgo, string Way, string Title, string Words, string Views = "", string Outcome = "", string[]? Same = null, (string What, string Office, int Due, string Result)[]? Tasks = null, int Grade = 0);

    static readonly Shown[] All =
    [
        new(0, 24, "carried", "5号楼前路灯不亮", "5号楼前的路灯坏了半个月，晚上接孩子看不见路。", "天黑以后台阶看不清\n先修台阶边的两盏", "交城市管理服务中心更换灯具。", ["楼下路灯该修了，老人摔过跤。", "5号楼那边晚上太黑。"], [("更换5号楼前三盏路灯", "works", -10, "三盏灯已更换，夜间照明正常。")], 5),
        new(0, 23, "carried", "电动车进楼充电", "有人把电动车推进楼道充电，太危险。", "要有地方充\n棚子离得近才有人去", "在南墙边装充电棚。", ["充电桩不够，只好拉线。"], [("南墙边加装12个充电口", Community, -6, "充电口已启用，每度电价格贴在棚内。")], 4),
        new(0, 22, "handed", "雨水倒灌地下室", "下大雨地下室进水，自行车都泡了。", "门口地势低\n先清排水口", "排水口清淤，入口加挡水板。", null, [("清理排水口", Community, -8, "已清理完。"), ("入口加装挡水板", "works", 9, "")]),
        new(0, 21, "meeting", "3号楼加装电梯", "3号楼老人多，能不能装个电梯？", "一层担心挡光\n高层愿意多出钱", "涉及全体住户和公共维修资金，提交居民会议决定。", ["上下楼太难了，希望装电梯。", "装电梯的钱怎么分？"]),
        new(0, 20, "settled", "宠物随地便溺", "遛狗的不捡，孩子没法在草地玩。", "放几个拾便箱\n写进公约", "当场商定在三处放拾便箱，养犬的邻居轮流补袋子，并建议写进公约。", null, null, 5),
        new(0, 19, "settled", "广场音乐太吵", "晚上九点半还在放音乐，孩子睡不着。", "八点半收\n音箱朝外放", "跳舞队同意20:30结束，音箱不朝楼放。"),
        new(0, 18, "nottaken", "拆掉小花园改车位", "车没地方停，花园改成车位吧。", "多数人要留绿地\n车位另想办法", "绿地不能改作车位，且多数居民不同意；停车另行商量。"),
        new(0, 17, "again", "机动车乱停堵住消防通道", "消防通道天天有车停。", "划线\n外来车辆登记", "", ["车停得救护车都进不来。"]),
        new(0, 9, "agenda", "垃圾房夏天有味", "垃圾房味道大，苍蝇多。"),
        new(0, 6, "agenda", "儿童滑梯破损", "滑梯有裂口，扎手。", Same: ["滑梯坏了没人修。"]),
        new(0, 4, "agenda", "快递柜占了人行道", "快递柜放在路中间，轮椅过不去。"),
        new(0, 2, "raised", "", "楼顶太阳能支架有响声，风大的时候害怕。"),
        new(0, 1, "raised", "", "能不能组织一次旧物交换？"),
        new(1, 15, "matter", "", "我家下水堵了半年，物业推来推去。"),
        new(1, 12, "dispute", "", "楼上漏水把我家墙泡了，他们不认。"),
        new(1, 8, "replied", "服务站午休时没人", "中午去服务站没人，上班的人只有中午有空。", Outcome: "从下周起午间留一人值班。"),
        new(1, 7, "timetable", "老旧燃气管道更换", "燃气管子都生锈了。", Outcome: "要请燃气公司入户勘查，两周内公布更换计划。"),
        new(1, 3, "raised", "", "希望服务站能帮老人交费。"),
        new(2, 10, "declined", "在东门摆夜市", "东门广场能不能让我们摆夜市？", Outcome: "东门是消防集结场地，不能设摊；可以申请街道便民市场的摊位。"),
        new(2, 5, "agenda", "东门红绿灯太短", "东门过马路的灯太短，老人走不完。"),
        new(2, 2, "raised", "", "东门的长椅少了一条。"),
        new(3, 11, "agenda", "活动室周末不开门", "活动室周末锁着，只有周末孩子能陪我们下棋。"),
        new(3, 4, "withdrawn", "", "（提错了）"),
        new(4, 13, "handed", "3巷路面坑洼", "3巷下雨全是泥。", "先铺入口一段", "交城市管理服务中心列入今年修补计划。", null, [("3巷入口路面修补", "works", 20, "")]),
        new(4, 6, "agenda", "平房区垃圾清运时间", "垃圾车来得太早，没人赶得上。"),
    ];

    internal static async Task EnsureAsync(IServiceProvider services, DateTime now, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<string, Guid> offices, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var teller = new Teller(scope.ServiceProvider, now, people, offices, cancellation);
        await teller.TellAsync();
    }

    sealed class Teller(IServiceProvider provider, DateTime now, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<string, Guid> offices, CancellationToken cancellation)
    {
        readonly LocalTime time = provider.GetRequiredService<LocalTime>();
        readonly Guid host = people["xingfu"].Id!.Value;
        readonly Dictionary<Shown, RaisedTopic> raised = [];
        readonly List<Guid> points = [];

        TService Get<TService>() where TService : notnull => provider.GetRequiredService<TService>();
        static Act By(DateTime at) => new(Actor.System, at);
        static Act Person(DateTime at) => new(Actor.Resident, at);
        DateTime Day(int days, int hour) => time.At(time.DayOf(now).AddDays(days), new(hour, 0));

        internal async Task TellAsync()
        {
            foreach (var p in Points) points.Add(await Get<SaveTalkPointHandler>().HandleAsync(new(null, offices[Community], p.Name, p.NameEn, p.Place, p.Hours, p.StepFree), By(Day(-60, 10)), cancellation));
            await PactsAsync();
            foreach (var shown in All) await RaiseAsync(shown);
            foreach (var shown in All.Where(s => s.Way is "carried" or "handed" or "meeting" or "settled" or "nottaken" or "again")) await SortAsync(shown, Day(-shown.DaysAgo + 1, 11));
            await HoldAsync(0, -14, [.. All.Where(s => s.Point == 0 && s.Views.Length > 0)]);
            await HoldAsync(4, -7, [.. All.Where(s => s.Point == 4 && s.Views.Length > 0)]);
            foreach (var shown in All) await AfterAsync(shown);
            // Days to come: what is open goes on them by itself.
            await PlanAsync(0, now, 3, 16, "接着商量停车和消防通道，还有新提的几件事。", "物业公司\n街道综合执法队");
            await PlanAsync(2, now, 5, 19, "东门出行。", "交警大队宣传科");
            await PlanAsync(3, now, 9, 11, "", "");
            var off = await PlanAsync(4, now, 2, 17, "", "");
            await Get<CallOffTalkDayHandler>().HandleAsync(new(off, "有大风预警，改到下月15日"), By(now), cancellation);
        }

        async Task PactsAsync()
        {
            var save = Get<SavePactHandler>();
            const string first = "一、爱护公共环境，垃圾分类投放。\n二、不占用消防通道和楼道。\n三、晚上十点后不喧哗。\n四、邻里有事先商量，商量不成请调解。";
            await save.HandleAsync(new(points[0], "幸福社区居民公约", first, "", time.DayOf(now).AddDays(-400), LawfulBody.ResidentsMeeting), By(Day(-59, 10)), cancellation);
            await save.HandleAsync(new(points[0], "幸福社区居民公约", first + "\n五、养犬牵绳，随手清理。\n六、电动车不进楼，到充电棚充电。", "新增第五、六条：养犬、电动车充电", time.DayOf(now).AddDays(-30), LawfulBody.ResidentsMeeting), By(Day(-29, 10)), cancellation);
        }

        async Task RaiseAsync(Shown shown)
        {
            var at = Day(-shown.DaysAgo, 12);
            if (at > now) at = now;
            raised[shown] = await Get<RaiseTopicHandler>().HandleAsync(new(points[shown.Point], shown.Words), Person(at), cancellation);
            foreach (var words in shown.Same ?? [])
            {
                var other = await Get<RaiseTopicHandler>().HandleAsync(new(points[shown.Point], words, Channel: TalkChannel.Table), By(at.AddMinutes(30)), cancellation);
                await Get<MergeTopicsHandler>().HandleAsync(new(other.Topic, raised[shown].Topic), By(at.AddHours(1)), cancellation);
            }
        }

        Task SortAsync(Shown shown, DateTime at) => Get<SortTopicHandler>().HandleAsync(new(raised[shown].Topic, shown.Title), By(at < now ? at : now), cancellation);

        Task<TalkKey> PlanAsync(int point, DateTime at, int day, int hour, string invitation, string invited) =>
            Get<PlanTalkDayHandler>().HandleAsync(new(null, points[point], Day(day, hour), Day(day, hour + 2), host, invitation, invited), By(at), cancellation);

        /// <summary>A day that was: discussed, counted and published. What came to nothing waits for the next one.</summary>
        async Task HoldAsync(int point, int day, IReadOnlyList<Shown> topics)
        {
            var key = await PlanAsync(point, Day(day - 1, 10), day, 16, "请大家一起商量。", "物业公司");
            foreach (var shown in topics)
            {
                TalkOutcome? outcome = shown.Way switch { "carried" or "handed" => TalkOutcome.HandedOn, "meeting" => TalkOutcome.ToMeeting, "settled" => TalkOutcome.Settled, "nottaken" => TalkOutcome.NotTaken, _ => null };
                IReadOnlyList<OptionFacts> options = shown.Way == "nottaken" ? [new("改成车位", 6, 19), new("保留绿地", 19, 6)] : [];
                await Get<DiscussTopicHandler>().HandleAsync(new(key, raised[shown].Topic.Id, shown.Views, options, outcome, shown.Outcome), By(Day(day, 17)), cancellation);
            }
            await Get<HoldTalkDayHandler>().HandleAsync(new(key, 6, 21, "物业公司", "到场的居民按楼栋轮流发言，气氛好。"), By(Day(day, 18)), cancellation);
            await Get<PublishTalkDayHandler>().HandleAsync(new(key), By(Day(day + 1, 11)), cancellation);
        }

        async Task AfterAsync(Shown shown)
        {
            var (topic, at) = (raised[shown].Topic, Day(-shown.DaysAgo + 1, 12) is var then && then < now ? then : now);
            var tasks = new List<(Guid Id, int Due, string Result)>();
            foreach (var (what, office, due, result) in shown.Tasks ?? [])
                tasks.Add((await Get<AddTalkTaskHandler>().HandleAsync(new(topic, what, offices[office], time.DayOf(now).AddDays(due)), By(Day(shown.Point == 4 ? -6 : -13, 11)), cancellation), due, result));
            foreach (var (id, due, result) in tasks)
            {
                if (result.Length > 0) await Get<PostTalkResultHandler>().HandleAsync(new(topic, id, time.DayOf(now).AddDays(due), result), By(Day(due, 13)), cancellation);
            }
            if (shown.Grade > 0) await Get<RateTopicHandler>().HandleAsync(new(raised[shown].Raiser, shown.Grade), Person(now), cancellation);
            switch (shown.Way)
            {
                case "agenda": await SortAsync(shown, at); break;
                case "replied":
                    await SortAsync(shown, at);
                    await Get<ReplyToTopicHandler>().HandleAsync(new(topic, shown.Title, shown.Outcome), By(at.AddHours(2) < now ? at.AddHours(2) : now), cancellation);
                    break;
                case "timetable":
                    await SortAsync(shown, at);
                    await Get<GiveTimetableHandler>().HandleAsync(new(topic, 14, shown.Outcome), By(at), cancellation);
                    break;
                case "declined": await Get<DeclineTopicHandler>().HandleAsync(new(topic, shown.Title, shown.Outcome), By(at), cancellation); break;
                case "withdrawn": await Get<TakeRaiserAwayHandler>().HandleAsync(new(raised[shown].Raiser, Everything: true), Person(at), cancellation); break;
                case "matter" or "dispute":
                    var area = Get<AreaTreeKeeper>().Current.FindByCode(Community)!;
                    await Get<OpenMatterFromTopicHandler>().HandleAsync(new(topic, new(shown.Way == "dispute" ? MatterKind.Dispute : MatterKind.Request, Channel.TalkPoint, shown.Words, area.Id)), By(now), cancellation);
                    break;
                case "meeting":
                    await Get<RecordLawfulMeetingHandler>().HandleAsync(new(topic, "是否同意3号楼加装电梯并使用公共维修资金",
                        new(LawfulBody.ResidentsMeeting, CountedBy.Households, ConvenedBy.CommitteeOnRequest, CountedBy.Households, 96, 412, time.DayOf(now).AddDays(-12), time.DayOf(now).AddDays(-2), 412, 238, 171, 52, 15)), By(now), cancellation);
                    break;
                default: break;
            }
        }
    }
}
