using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Aid;
using OneWindow.Web.Counters.Appointments;

namespace OneWindow.Web.Demo;

/// <summary>Invented requests for legal aid at the first supermarket of the demonstration, one in each of five states, and the aid bodies they go to.</summary>
static class DemoAid
{
    const string Place = "丽园法治超市", District = "650502";

    internal static async Task EnsureAsync(IServiceProvider services, DateTime now, IReadOnlyDictionary<string, Actor> people, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        var area = provider.GetRequiredService<AreaTreeKeeper>().Current.FindByCode(District)!.Id;
        var body = await provider.GetRequiredService<SaveAidBodyHandler>()
            .HandleAsync(new(null, area, "伊州区法律援助中心（示例）", "伊州区公共法律服务中心（示例）", "0902-0000000", "伊州区司法局（示例）", "0902-0000000"), new Act(Actor.System, now), cancellation);
        var supermarket = (await provider.GetRequiredService<CounterQueries>().OpenAsync(cancellation)).First(s => s.Name == Place).Id;
        var story = new Story(provider, supermarket, body, people["aid"], now, cancellation);

        await story.PrepareAsync(new(AidHelp.LabourAgency, AidKind.Pay, AidMeans.NotChecked, "示例居民甲", Facts: "在工地干了三个月，工资一直没有发，包工头电话也打不通。", Claim: "要回三个月工资。", Papers: "考勤记录\n聊天记录",
            TermEndsOn: BookingPages.DayOf(now).AddDays(4)), byHelper: false);

        var handedIn = await story.PrepareAsync(new(AidHelp.Agency, AidKind.Injury, AidMeans.Honesty, "示例居民乙", Facts: "骑车时被一辆货车撞倒，住院十二天，对方不肯赔偿。", Claim: "赔偿医疗费和误工费。", Papers: "事故认定书\n住院病历\n收费票据"));
        await story.HandInAsync(handedIn, 3);

        var papers = await story.PrepareAsync(new(AidHelp.Drafting, AidKind.Maintenance, AidMeans.Honesty, "示例居民丙", AgentName: "示例居民丁", Facts: "离婚后对方一直没有付孩子的抚养费。", Claim: "按月支付抚养费。", Papers: "离婚协议"));
        await story.HandInAsync(papers, 6);
        await story.FollowAsync(papers, AidAct.AskPapers, 4, "请补充孩子的出生证明复印件和对方的住址。");

        var assigned = await story.PrepareAsync(new(AidHelp.LabourAgency, AidKind.Injury, AidMeans.NotChecked, "示例居民戊", Facts: "在车间操作机器时手指受伤，单位没有申报工伤。", Claim: "认定工伤并支付待遇。", Papers: "病历\n工作证"));
        await story.HandInAsync(assigned, 13);
        await story.FollowAsync(assigned, AidAct.Grant, 9, "");
        await story.FollowAsync(assigned, AidAct.Assign, 7, "天山示例律师事务所的律师，电话 0902-0000000。");

        var objected = await story.PrepareAsync(new(AidHelp.Agency, AidKind.SocialInsurance, AidMeans.Honesty, "示例居民己", Facts: "申请的社会救助没有批准，想请人代理。", Claim: "重新审查。", Papers: "不予批准通知"));
        await story.HandInAsync(objected, 15);
        await story.FollowAsync(objected, AidAct.Refuse, 9, "经核查，申请事项不在法律援助范围内。（示例）");
        await story.FollowAsync(objected, AidAct.MakeObjection, 3, "");
    }

    sealed class Story(IServiceProvider provider, Guid supermarket, Guid body, Actor helper, DateTime now, CancellationToken cancellation)
    {
        internal async Task<AidKey> PrepareAsync(AidFacts facts, bool byHelper = true) =>
            (await provider.GetRequiredService<PrepareAidHandler>().HandleAsync(new(supermarket, facts), Now(byHelper ? helper : Actor.Resident), cancellation)).Key;

        internal Task HandInAsync(AidKey key, int daysAgo) => provider.GetRequiredService<HandInAidHandler>().HandleAsync(new(key, body, null, null, null, Day(daysAgo)), Now(helper), cancellation);

        internal Task FollowAsync(AidKey key, AidAct what, int daysAgo, string words) =>
            provider.GetRequiredService<FollowAidHandler>().HandleAsync(new(key, what, Day(daysAgo), words), Now(helper), cancellation);

        /// <summary>Written down today, with the days that were told: nobody was on the roster before.</summary>
        Act Now(Actor who) => new(who, now);

        DateOnly Day(int daysAgo) => BookingPages.DayOf(now.AddDays(-daysAgo));
    }
}
