using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Notices;
using OneWindow.Core.Programme.LinkUps;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Programme;

/// <summary>Leaders' link-ups, their visits and follow-ups, and supervision orders on tasks, on both databases.</summary>
public abstract class LinkUpTests(TestSite site)
{
    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    Task<int> ToldAsync(string code, Guid about) => site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == code && m.Key.Contains(about.ToString("n"))));

    static Task<TaskOrderLine> OrderAsync(MechanismGround g, Guid id, StaffMember who) => g.GetAsync<LinkQueries, TaskOrderLine>(who, async (q, act) => await q.DemandOrderAsync(act.Who, await g.YearAsync(), id));

    static Task<LinkView> LinkAsync(MechanismGround g, Guid id, StaffMember who) => g.GetAsync<LinkQueries, LinkView>(who, async (q, act) => await q.DemandAsync(act.Who, await g.YearAsync(), id));

    [Fact]
    public async Task ALeader_VisitsThePlace_AndWhatIsAgreed_IsFollowedUp()
    {
        var g = await MechanismGround.OfAsync(site);
        Task<Guid> SaveAsync(StaffMember? leader = null, string? area = null, Guid? task = null, StaffMember? by = null) =>
            g.GetAsync<SaveLinkUpHandler, Guid>(by ?? g.Programme.Keeper, (h, act) => h.HandleAsync(new(g.Programme.YearId, leader?.Id, area, task), act));
        await RefusedAsync("area-unknown", "AreaCode", () => SaveAsync(g.Desk.Leader));
        await RefusedAsync("leader-unknown", "StaffId", () => SaveAsync(g.Desk.Worker, g.Desk.City.Donghe.Code));
        await RefusedAsync("area-outside", "AreaCode", () => SaveAsync(g.Desk.Leader, g.Desk.City.Province.Code));
        await Assert.ThrowsAsync<NotAllowedException>(() => SaveAsync(g.Desk.Leader, g.Desk.City.Donghe.Code, by: g.FarKeeper));
        var id = await SaveAsync(g.Desk.Leader, g.Desk.City.Donghe.Code);
        await RefusedAsync("link-there", "StaffId", () => SaveAsync(g.Desk.Leader, g.Desk.City.Donghe.Code));
        Assert.NotEqual(id, await SaveAsync(g.Desk.Leader, task: g.TaskId));

        DateOnly today = new(2026, 11, 23);
        Task VisitAsync(StaffMember? by = null, DateOnly? day = null, string? seen = "场地已腾空", params FollowUpFacts[] followUps) =>
            g.DoAsync<WriteLinkVisitHandler>(by ?? g.Desk.Leader, (h, act) => h.HandleAsync(new(id, day ?? today, seen, "月底前挂牌", followUps), act));
        await RefusedAsync("day-ahead", "Day", () => VisitAsync(day: today.AddDays(1)));
        await RefusedAsync("day-before-link", "Day", () => VisitAsync(day: today.AddDays(-1)));
        await RefusedAsync("text-missing", "Seen", () => VisitAsync(seen: " "));
        await RefusedAsync("text-missing", "FollowUps[0].Text", () => VisitAsync(followUps: new FollowUpFacts("", g.Other.Id, today)));
        await RefusedAsync("office-unknown", "FollowUps[0].OfficeId", () => VisitAsync(followUps: new FollowUpFacts("刷墙", null, today)));
        await RefusedAsync("day-unreadable", "FollowUps[0].Due", () => VisitAsync(followUps: new FollowUpFacts("刷墙", g.Other.Id, null)));
        await RefusedAsync("day-past", "FollowUps[1].Due", () => VisitAsync(followUps: [new("刷墙", g.Other.Id, today), new("挂牌", g.Other.Id, today.AddDays(-1))]));
        await Assert.ThrowsAsync<NotAllowedException>(() => VisitAsync(by: g.Desk.Coordinator));
        await Assert.ThrowsAsync<NotVisibleException>(() => VisitAsync(by: g.FarLeader));
        await VisitAsync(followUps: new FollowUpFacts("刷墙", g.Other.Id, today.AddDays(7)));
        // The unit that has something to do sees why; others beside it do not.
        var followUp = Assert.Single(Assert.Single((await LinkAsync(g, id, g.OtherHead)).Visits).FollowUps);
        Assert.Equal(1, await ToldAsync("link-follow-up", followUp.Id));
        await Assert.ThrowsAsync<NotVisibleException>(() => LinkAsync(g, id, g.Programme.Head));
        await Assert.ThrowsAsync<NotVisibleException>(() => LinkAsync(g, id, g.FarKeeper));
        Task FinishAsync(StaffMember by, string words = "已刷好") => g.DoAsync<FinishFollowUpHandler>(by, (h, act) => h.HandleAsync(new(followUp.Id, words), act));
        await RefusedAsync("text-missing", "Words", () => FinishAsync(g.OtherHead, ""));
        await Assert.ThrowsAsync<NotAllowedException>(() => FinishAsync(g.Desk.Leader));
        await Assert.ThrowsAsync<NotVisibleException>(() => FinishAsync(g.Programme.Head));
        await FinishAsync(g.OtherHead);
        await RefusedAsync("follow-up-done", null, () => FinishAsync(g.OtherHead));
        Assert.Equal((0, "已刷好"), (await LinkAsync(g, id, g.Desk.Leader)) is var v ? (v.Line.Open, v.Visits[0].FollowUps[0].DoneWords) : default);
        await RefusedAsync("reason-missing", "Why", () => g.DoAsync<EndLinkUpHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, ""), act)));
        await g.DoAsync<EndLinkUpHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, "调整分工"), act));
        await RefusedAsync("link-ended", null, () => g.DoAsync<EndLinkUpHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, "再结束"), act)));
        await RefusedAsync("link-ended", null, () => VisitAsync());
    }

    [Fact]
    public async Task AnOrder_IsReceivedAnsweredReturnedAndClosed_WithAClock()
    {
        var g = await MechanismGround.OfAsync(site);
        Task<Guid> GiveAsync(StaffMember? by = null, string words = "为什么一直没有进展？") => g.GetAsync<OrderTaskHandler, Guid>(by ?? g.Desk.Leader, (h, act) => h.HandleAsync(new(g.TaskId, words), act));
        await RefusedAsync("text-missing", "Words", () => GiveAsync(words: " "));
        await Assert.ThrowsAsync<NotAllowedException>(() => GiveAsync(g.FarLeader));
        await Assert.ThrowsAsync<NotAllowedException>(() => GiveAsync(g.Programme.Keeper));
        var id = await GiveAsync();
        await RefusedAsync("ordered-already", null, () => GiveAsync());
        Assert.Equal(1, await ToldAsync("task-ordered", id));
        var order = (await OrderAsync(g, id, g.Programme.Head)).Row;
        async Task<List<ClockState>> ClocksAsync() => await site.InDbAsync(db => db.Set<Clock>().Where(c => c.SubjectId == id).OrderBy(c => c.Id).Select(c => c.State).ToListAsync());
        // Five working days after Monday, 23 November, to the end of the day there.
        Assert.Equal((new DateTime(2026, 11, 30, 16, 0, 0, DateTimeKind.Utc), TaskOrderState.Ordered), (order.AnswerBy, order.State));
        Assert.Equal([ClockState.Running], await ClocksAsync());
        foreach (var blind in new[] { g.FarLeader, g.FarKeeper, g.OtherHead }) await Assert.ThrowsAsync<NotVisibleException>(() => OrderAsync(g, id, blind));
        Task ReceiveAsync(StaffMember by) => g.DoAsync<ReceiveTaskOrderHandler>(by, (h, act) => h.HandleAsync(new(id), act));
        Task AnswerAsync(StaffMember by, string words) => g.DoAsync<AnswerTaskOrderHandler>(by, (h, act) => h.HandleAsync(new(id, words), act));
        Task DecideAsync(StaffMember by, bool closes, string words) => g.DoAsync<DecideTaskOrderHandler>(by, (h, act) => h.HandleAsync(new(id, closes, words), act));
        await Assert.ThrowsAsync<NotAllowedException>(() => ReceiveAsync(g.Desk.Leader));
        await Assert.ThrowsAsync<NotVisibleException>(() => ReceiveAsync(g.OtherHead));
        await ReceiveAsync(g.Programme.Head);
        await RefusedAsync("order-wrong-state", null, () => ReceiveAsync(g.Programme.Head));
        await RefusedAsync("order-wrong-state", null, () => DecideAsync(g.Desk.Leader, true, ""));
        await RefusedAsync("text-missing", "Words", () => AnswerAsync(g.Programme.Head, ""));
        await AnswerAsync(g.Programme.Head, "正在协调");
        Assert.Equal((1, ClockState.Met), (await ToldAsync("task-order-answered", id), (await ClocksAsync()).Single()));
        await RefusedAsync("order-wrong-state", null, () => AnswerAsync(g.Programme.Head, "再答"));
        await Assert.ThrowsAsync<NotAllowedException>(() => DecideAsync(g.Programme.Head, true, ""));
        await RefusedAsync("reason-missing", "Words", () => DecideAsync(g.Desk.Leader, false, " "));
        await DecideAsync(g.Desk.Leader, false, "没有说明期限");
        Assert.Equal((TaskOrderState.Ordered, 1, 2), ((await OrderAsync(g, id, g.Desk.Leader)).Row is var back ? (back.State, back.Returned) : default) is var (s, r) ? (s, r, await ToldAsync("task-ordered", id)) : default);
        Assert.Equal([ClockState.Met, ClockState.Running], await ClocksAsync());
        await AnswerAsync(g.Programme.Head, "12 月 10 日前完成");
        await DecideAsync(g.Desk.Leader, true, "同意");
        Assert.Equal((TaskOrderState.Closed, "同意"), (await OrderAsync(g, id, g.Programme.Head)).Row is var done ? (done.State, done.Verdict) : default);
        Assert.Equal([ClockState.Met, ClockState.Met], await ClocksAsync());
        await RefusedAsync("order-wrong-state", null, () => DecideAsync(g.Desk.Leader, true, ""));
        // Closed: another one may be given.
        Assert.NotEqual(id, await GiveAsync());
    }

    [Fact]
    public async Task ALateOrder_TellsTheUnit_AndThenTheLeader()
    {
        var g = await MechanismGround.OfAsync(site);
        var id = await g.GetAsync<OrderTaskHandler, Guid>(g.Desk.Leader, (h, act) => h.HandleAsync(new(g.TaskId, "请说明进展"), act));
        await using var scope = site.Scope();
        var db = (OneWindow.Core.Data.OneWindowDbContext)scope.ServiceProvider.GetService(typeof(OneWindow.Core.Data.OneWindowDbContext))!;
        var subject = ((IEnumerable<IClockSubject>)scope.ServiceProvider.GetService(typeof(IEnumerable<IClockSubject>))!).Single(s => s.Kind == nameof(TaskOrder));
        var clock = await db.Set<Clock>().SingleAsync(c => c.SubjectId == id);
        var act = new Act(Actor.System, site.Now);
        foreach (var (rung, days, soon, late) in new[] { (Rung.Remind, -1, 1, 0), (Rung.WrittenReminder, 1, 1, 1), (Rung.LevelAbove, 3, 1, 3) })
        {
            await subject.OnRungAsync(db, clock, new LadderStep(rung, days), act, default);
            await db.SaveChangesAsync();
            Assert.Equal((soon, late), (await ToldAsync("task-order-due-soon", id), await ToldAsync("task-order-late", id)));
        }
    }
}

public sealed class SqliteLinkUpTests(SqliteSite site) : LinkUpTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresLinkUpTests(PostgresSite site) : LinkUpTests(site), IClassFixture<PostgresSite>;
