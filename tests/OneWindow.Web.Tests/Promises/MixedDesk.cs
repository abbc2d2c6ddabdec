using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Supervision;
using OneWindow.TestSupport;

namespace OneWindow.Web.Tests.Promises;

/// <summary>Two weeks of a small city's work, so that no figure of the leaders' page is nought.</summary>
static class MixedDesk
{
    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TestSite, Lazy<Task<MatterDesk>>> Open = [];

    internal static Task<MatterDesk> OfAsync(TestSite site) => Open.GetValue(site, s => new(() => MakeAsync(s))).Value;

    static async Task<MatterDesk> MakeAsync(TestSite site)
    {
        var desk = await MatterDesk.OfAsync(site);
        // Monday: one that nobody takes, one that nobody answers; by the second Monday both have climbed their ladders.
        await desk.FileAsync("没人受理");
        var slow = await desk.InStateAsync(MatterState.Accepted, desk.Roads);
        site.Jump(TimeSpan.FromDays(9));
        // Its helper is only reminded when the promise itself is under listed supervision: two clocks, and the higher rung counts.
        var worker = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<AskHelperHandler>(h => h.HandleAsync(new(slow.Key, desk.Department.Id, "请核对管线"), worker, default));
        await desk.FileAsync("催办过的", desk.Lamps);
        site.Jump(TimeSpan.FromDays(2));
        await desk.FileAsync("提醒过的", desk.Roads);
        site.Jump(TimeSpan.FromDays(3));
        foreach (var state in Enum.GetValues<MatterState>()) if (state is not MatterState.Referred) await desk.InStateAsync(state, desk.Roads);
        await FileAtAsync(desk, desk.City.Donghe, desk.Centre);
        await FileAtAsync(desk, desk.City.Grid, desk.Station);
        await FileAtAsync(desk, desk.City.FarCommunity, desk.FarStation);
        foreach (var reason in Enum.GetValues<PauseReason>())
            if (reason != PauseReason.AwaitingResident) await PausedAsync(desk, reason);
        await OrdersAsync(desk);
        // Led by the centre, the station helps: the station sees it too.
        var helped = await desk.FileAsync("请所里协助", office: desk.Centre);
        await desk.AcceptAsync(helped.Key, desk.CentreWorker);
        var centre = await desk.ActAsync(desk.CentreWorker);
        await desk.DoAsync<AskHelperHandler>(h => h.HandleAsync(new(helped.Key, desk.Station.Id, "请核对地址"), centre, default));
        while (await site.WithAsync<ClimbLadderHandler, int>(h => h.HandleAsync(new(), new Act(Actor.System, site.Now), default)) > 0) { }
        return desk;
    }

    static Task FileAtAsync(MatterDesk desk, Area area, Office office) => desk.DoAsync<FileMatterHandler>(h =>
        h.HandleAsync(new(MatterKind.Complaint, Channel.Web, $"{area.Name}的事", area.Id, OfficeId: office.Id), desk.Resident, default));

    /// <summary>Stands still, and then more time is asked for: the pause is no longer the last thing that happened.</summary>
    static async Task PausedAsync(MatterDesk desk, PauseReason reason)
    {
        var key = (await desk.InStateAsync(MatterState.InHand)).Key;
        var act = await desk.ActAsync(desk.Worker);
        var until = DateOnly.FromDateTime(desk.Site.Now).AddDays(20);
        await desk.DoAsync<PauseClockHandler>(h => h.HandleAsync(new(key, reason, until, "等"), act, default));
        if (reason is PauseReason.Agreed) return;
        await desk.DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(key, 2, "还要两天"), act, default));
        if (reason is not PauseReason.ForceMajeure) return;
        var head = await desk.ActAsync(desk.Head);
        await desk.DoAsync<DecideExtensionHandler>(h => h.HandleAsync(new(key, true, "同意"), head, default));
    }

    static async Task OrdersAsync(MatterDesk desk)
    {
        var (leader, worker) = (await desk.ActAsync(desk.Leader), await desk.ActAsync(desk.Worker));
        for (var steps = 0; steps <= 3; steps++)
        {
            var key = (await desk.InStateAsync(MatterState.InHand)).Key;
            var order = await desk.Site.WithAsync<OrderSupervisionHandler, Guid>(h => h.HandleAsync(new(key, $"第{steps}张督办单"), leader, default));
            if (steps > 0) await desk.DoAsync<ReceiveSupervisionHandler>(h => h.HandleAsync(new(key, order), worker, default));
            if (steps > 1) await desk.DoAsync<AnswerSupervisionHandler>(h => h.HandleAsync(new(key, order, "已经办了"), worker, default));
            if (steps > 2) await desk.DoAsync<DecideSupervisionHandler>(h => h.HandleAsync(new(key, order, true, "可以"), leader, default));
        }
    }
}
