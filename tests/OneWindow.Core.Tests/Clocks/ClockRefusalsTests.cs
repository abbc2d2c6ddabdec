using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Supervision;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.Core.Tests.Clocks.ClockSite;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>Extensions, pauses and supervision orders: what they do, and what is refused without a trace.</summary>
public abstract class ClockRefusalsTests(TestSite site)
{
    [Fact]
    public async Task Extension_Approved_MovesTheDayAndTellsTheResident()
    {
        var (desk, key) = await BeginAsync();
        site.GoTo("2026-11-25 10:00");
        var version = (await desk.MatterAsync(key)).Version;
        await AskAsync(desk, key, desk.Worker, 5);
        var decision = await site.ClockAsync(key, "EXTENSION_DECIDE");
        Assert.Equal((Calendars.On("2026-11-26"), desk.Station.Id), (decision.LastDay!.Value, decision.OfficeId));
        Assert.Equal(EndOf("2026-12-02"), (await desk.MatterAsync(key)).AnswerBy); // asked is not given
        await DecideAsync(desk, key, desk.Head, approve: true);
        var (matter, promise) = (await desk.MatterAsync(key), await site.ClockAsync(key, "HANDLE_ORDINARY"));
        Assert.Equal((EndOf("2026-12-09"), EndOf("2026-12-09"), Calendars.On("2026-12-09")), (matter.AnswerBy!.Value, matter.NextStepBy!.Value, promise.LastDay!.Value));
        Assert.Equal(version + 2, matter.Version);
        var approved = (await site.EventsOfAsync(promise)).Single(e => e.Kind == ClockEventKind.ExtensionApproved);
        Assert.Equal((site.Now, desk.Head.Name, 5), (approved.ToldAt!.Value, approved.StaffName, approved.Length!.Value));
        var told = Assert.Single(await site.EntriesOfAsync(key, EntryKind.ExtensionApproved));
        Assert.Equal((true, "同意延期"), (told.IsPublic, told.Text));
        Assert.Equal(ClockState.Met, (await site.ClocksOfAsync(key, all: true)).Single(c => c.RuleCode == "EXTENSION_DECIDE").State);
        await site.DemandConsistentAsync();

        await site.RefusedAndNothingChangedAsync("extension-not-allowed", () => AskAsync(desk, key, desk.Worker, 1));
    }

    [Fact]
    public async Task Extension_Refused_ChangesNoDay_AndMayBeAskedAgain()
    {
        var (desk, key) = await BeginAsync();
        await AskAsync(desk, key, desk.Worker, 5);
        await DecideAsync(desk, key, desk.Head, approve: false);
        Assert.Equal(EndOf("2026-12-02"), (await desk.MatterAsync(key)).AnswerBy);
        Assert.False(Assert.Single(await site.EntriesOfAsync(key, EntryKind.ExtensionRefused)).IsPublic);
        await AskAsync(desk, key, desk.Worker, 2);
        await DecideAsync(desk, key, desk.Coordinator, approve: true);
        Assert.Equal(EndOf("2026-12-04"), (await desk.MatterAsync(key)).AnswerBy);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task Extension_BadInput_IsRefusedAndNothingChanges()
    {
        var (desk, key) = await BeginAsync();
        var filed = (await desk.FileAsync()).Key;
        foreach (var length in new[] { 0, -1, 8, int.MaxValue }) await site.RefusedAndNothingChangedAsync("extension-too-long", () => AskAsync(desk, key, desk.Worker, length));
        await site.RefusedAndNothingChangedAsync("text-missing", () => AskAsync(desk, key, desk.Worker, 1, "  "));
        await site.RefusedAndNothingChangedAsync("text-too-long", () => AskAsync(desk, key, desk.Worker, 1, new string('长', 1001)));
        await site.RefusedAndNothingChangedAsync("clock-ended", () => AskAsync(desk, filed, desk.Worker, 1));
        await site.RefusedAndNothingChangedAsync("extension-not-asked", () => DecideAsync(desk, key, desk.Head, true));
        await AskAsync(desk, key, desk.Head, 7);
        await site.RefusedAndNothingChangedAsync("extension-asked-already", () => AskAsync(desk, key, desk.Worker, 1));
        await site.RefusedAndNothingChangedAsync("second-person-needed", () => DecideAsync(desk, key, desk.Head, true));
        await site.RefusedAndNothingChangedAsync("text-missing", () => DecideAsync(desk, key, desk.Coordinator, true, ""));
        var before = await site.DumpAsync();
        await Assert.ThrowsAsync<NotAllowedException>(() => DecideAsync(desk, key, desk.Worker, true));
        await Assert.ThrowsAsync<NotVisibleException>(() => AskAsync(desk, key, desk.FarWorker, 1));
        Assert.Equal(before, await site.DumpAsync());
        await desk.AnswerAsync(key, desk.Worker);
        await site.RefusedAndNothingChangedAsync("clock-ended", () => AskAsync(desk, key, desk.Worker, 1));
        await site.RefusedAndNothingChangedAsync("clock-ended", () => DecideAsync(desk, key, desk.Coordinator, true));
    }

    [Fact]
    public async Task Pause_BadInput_IsRefusedAndNothingChanges()
    {
        var (desk, key) = await BeginAsync();
        await site.RefusedAndNothingChangedAsync("pause-ends-before-it-begins", () => PauseAsync(desk, key, "2026-11-22"));
        await site.RefusedAndNothingChangedAsync("pause-ends-before-it-begins", () => PauseAsync(desk, key, "0001-01-01")); // a form without a day
        await site.RefusedAndNothingChangedAsync("pause-too-long", () => PauseAsync(desk, key, "2027-01-23"));
        await site.RefusedAndNothingChangedAsync("pause-ask-instead", () => PauseAsync(desk, key, "2026-11-30", PauseReason.AwaitingResident));
        await site.RefusedAndNothingChangedAsync("choice-unknown", () => PauseAsync(desk, key, "2026-11-30", (PauseReason)77));
        await site.RefusedAndNothingChangedAsync("text-missing", () => PauseAsync(desk, key, "2026-11-30", words: ""));
        await site.RefusedAndNothingChangedAsync("clock-not-paused", () => ResumeAsync(desk, key));
        await PauseAsync(desk, key, "2026-11-30");
        await site.RefusedAndNothingChangedAsync("clock-paused-already", () => PauseAsync(desk, key, "2026-12-01"));
        await ResumeAsync(desk, key);
        await desk.AnswerAsync(key, desk.Worker);
        await site.RefusedAndNothingChangedAsync("clock-ended", () => PauseAsync(desk, key, "2026-11-30"));
        await site.RefusedAndNothingChangedAsync("clock-ended", () => ResumeAsync(desk, key));
    }

    [Fact]
    public async Task Pause_BeforeTheStart_OrOfAMomentSomebodySet_IsRefused()
    {
        var (desk, key) = await BeginAsync();
        var id = await OrderAsync(desk, key, "2026-11-27");
        var (promise, order) = (await site.ClockAsync(key, "HANDLE_ORDINARY"), await site.ClockAsync(key, "SUPERVISE"));
        await site.RefusedAndNothingChangedAsync("pause-before-start", () => TryAsync(promise, promise.StartedAt.AddTicks(-10)));
        await site.RefusedAndNothingChangedAsync("pause-ends-before-it-begins", () => TryAsync(promise, site.Now, site.Now));
        await site.RefusedAndNothingChangedAsync("clock-cannot-pause", () => TryAsync(order, site.Now));
        Assert.Equal(id, order.PartId);

        Task TryAsync(Clock clock, DateTime at, DateTime? atMost = null) => site.WithAsync<ClockBook>(async book =>
        {
            var open = await book.OpenAsync(new(key.District, nameof(Matter), key.Id), default);
            await book.PauseAsync(open.Single(c => c.Id == clock.Id), PauseReason.Agreed, atMost, new(Actor.System, at), "", default);
        });
    }

    [Fact]
    public async Task PauseAndResume_MoveTheDay_AndTheResidentReadsWhy()
    {
        var (desk, key) = await BeginAsync();
        await PauseAsync(desk, key, "2026-11-30");
        Assert.Equal(EndOf("2026-12-09"), (await desk.MatterAsync(key)).AnswerBy); // already counted to the longest day: no day without a date
        site.GoTo("2026-11-26 10:00");
        await ResumeAsync(desk, key);
        Assert.Equal((EndOf("2026-12-07"), EndOf("2026-12-07")), ((await desk.MatterAsync(key)).AnswerBy!.Value, (await desk.MatterAsync(key)).NextStepBy!.Value));
        Assert.True(Assert.Single(await site.EntriesOfAsync(key, EntryKind.ClockPaused)).IsPublic);
        Assert.True(Assert.Single(await site.EntriesOfAsync(key, EntryKind.ClockResumed)).IsPublic);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task Supervision_FromOrderToClosing()
    {
        var (desk, key) = await BeginAsync();
        var id = await OrderAsync(desk, key, null);
        Assert.Equal((EndOf("2026-11-30"), OrderState.Ordered), (await OrderRowAsync(id) is var given ? (given.AnswerBy, given.State) : default));
        await site.RefusedAndNothingChangedAsync("supervised-already", () => OrderAsync(desk, key, null));
        await site.RefusedAndNothingChangedAsync("wrong-state", () => DecideOrderAsync(desk, key, id, close: true));
        await ReceiveAsync(desk, key, id, desk.Worker);
        await site.RefusedAndNothingChangedAsync("wrong-state", () => ReceiveAsync(desk, key, id, desk.Worker));

        // It goes along when the matter is handed on.
        var worker = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<HandOnMatterHandler>(h => h.HandleAsync(new(key, desk.Department.Id, "归你们"), worker, default));
        Assert.Equal((desk.Department.Id, EndOf("2026-11-30")), (await site.ClockAsync(key, "SUPERVISE") is var clock ? (clock.OfficeId, clock.Due!.Value) : default));
        await Assert.ThrowsAnyAsync<Exception>(() => AnswerOrderAsync(desk, key, id, desk.Worker));
        await site.DemandConsistentAsync();

        site.GoTo("2026-12-01 09:00");
        await AnswerOrderAsync(desk, key, id, desk.DepartmentWorker);
        Assert.Equal((ClockState.Met, false), (await site.ClocksOfAsync(key, all: true)).Where(c => c.RuleCode == "SUPERVISE").Select(c => (c.State, c.OnTime!.Value)).Single());
        await site.RefusedAndNothingChangedAsync("wrong-state", () => AnswerOrderAsync(desk, key, id, desk.DepartmentWorker));
        await DecideOrderAsync(desk, key, id, close: false);
        Assert.Equal((OrderState.Ordered, 1, EndOf("2026-12-08")), (await OrderRowAsync(id) is var returned ? (returned.State, returned.Returned, returned.AnswerBy) : default));
        await site.DemandConsistentAsync();
        await AnswerOrderAsync(desk, key, id, desk.DepartmentWorker);
        await DecideOrderAsync(desk, key, id, close: true);
        Assert.Equal(OrderState.Closed, (await OrderRowAsync(id)).State);
        Assert.DoesNotContain(await site.ClocksOfAsync(key), c => c.RuleCode == "SUPERVISE");
        await OrderAsync(desk, key, null); // a closed one does not stand in the way of another
    }

    [Fact]
    public async Task Supervision_StandsWhenTheMatterIsClosed()
    {
        var (desk, key) = await BeginAsync();
        var id = await OrderAsync(desk, key, "2026-11-27");
        await desk.AnswerAsync(key, desk.Worker);
        await desk.DoAsync<AcceptAnswerHandler>(h => h.HandleAsync(new(key), desk.Resident, default));
        Assert.Equal("SUPERVISE", Assert.Single(await site.ClocksOfAsync(key)).RuleCode);
        await AnswerOrderAsync(desk, key, id, desk.Worker);
        Assert.Equal((OrderState.Answered, desk.Worker.Name), (await OrderRowAsync(id) is var row ? (row.State, row.ReceivedByName) : default));
        await DecideOrderAsync(desk, key, id, close: true);
        Assert.Empty(await site.ClocksOfAsync(key));
        await site.RefusedAndNothingChangedAsync("wrong-state", () => OrderAsync(desk, key, null));
    }

    [Fact]
    public async Task Supervision_ADayThatWasSet_IsTheLastDayItself()
    {
        var (desk, key) = await BeginAsync();
        await OrderAsync(desk, key, "2026-11-27");
        var clock = await site.ClockAsync(key, "SUPERVISE");
        Assert.Equal((Calendars.On("2026-11-27"), EndOf("2026-11-27")), (clock.LastDay!.Value, clock.Due!.Value));
        Assert.Equal(Calendars.At("2026-11-26 00:00"), clock.NextRungAt); // one working day before
    }

    [Fact]
    public async Task Supervision_BadInput_IsRefusedAndNothingChanges()
    {
        var (desk, key) = await BeginAsync();
        foreach (var day in new[] { "2026-11-23", "2026-11-20", "2027-11-25" }) await site.RefusedAndNothingChangedAsync("answer-day-out-of-range", () => OrderAsync(desk, key, day));
        await site.RefusedAndNothingChangedAsync("text-missing", () => OrderAsync(desk, key, null, words: " "));
        await site.RefusedAndNothingChangedAsync("text-too-long", () => OrderAsync(desk, key, null, words: new string('长', 2001)));
        var (before, other) = (await site.DumpAsync(), (await desk.InStateAsync(MatterState.InHand)).Key);
        var id = await OrderAsync(desk, other, null);
        before = await site.DumpAsync();
        await Assert.ThrowsAsync<NotAllowedException>(() => OrderAsync(desk, key, null, by: desk.Worker));
        await Assert.ThrowsAsync<NotVisibleException>(() => ReceiveAsync(desk, key, id, desk.Worker)); // the order of another matter
        await Assert.ThrowsAsync<NotVisibleException>(() => ReceiveAsync(desk, other, Guid.NewGuid(), desk.Worker));
        await Assert.ThrowsAsync<NotVisibleException>(() => AnswerOrderAsync(desk, other, id, desk.FarWorker));
        await Assert.ThrowsAsync<NotAllowedException>(() => AnswerOrderAsync(desk, other, id, desk.Leader));
        Assert.Equal(before, await site.DumpAsync());
    }

    async Task<(MatterDesk Desk, MatterKey Key)> BeginAsync()
    {
        site.GoTo("2026-11-23 10:00");
        var desk = await MatterDesk.OfAsync(site);
        return (desk, (await desk.InStateAsync(MatterState.InHand)).Key);
    }

    static async Task AskAsync(MatterDesk desk, MatterKey key, StaffMember who, int length, string words = "要等配件")
    {
        var act = await desk.ActAsync(who);
        await desk.DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(key, length, words), act, default));
    }

    static async Task DecideAsync(MatterDesk desk, MatterKey key, StaffMember who, bool approve, string words = "同意延期")
    {
        var act = await desk.ActAsync(who);
        await desk.DoAsync<DecideExtensionHandler>(h => h.HandleAsync(new(key, approve, words), act, default));
    }

    static async Task PauseAsync(MatterDesk desk, MatterKey key, string until, PauseReason reason = PauseReason.Appraisal, string words = "等鉴定")
    {
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<PauseClockHandler>(h => h.HandleAsync(new(key, reason, Calendars.On(until), words), act, default));
    }

    static async Task ResumeAsync(MatterDesk desk, MatterKey key)
    {
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<ResumeClockHandler>(h => h.HandleAsync(new(key, "鉴定出来了"), act, default));
    }

    async Task<Guid> OrderAsync(MatterDesk desk, MatterKey key, string? day, string words = "请尽快修好", StaffMember? by = null)
    {
        var act = await desk.ActAsync(by ?? desk.Leader);
        return await site.WithAsync<OrderSupervisionHandler, Guid>(h => h.HandleAsync(new(key, words, day is null ? null : Calendars.On(day)), act, default));
    }

    static async Task ReceiveAsync(MatterDesk desk, MatterKey key, Guid id, StaffMember who)
    {
        var act = await desk.ActAsync(who);
        await desk.DoAsync<ReceiveSupervisionHandler>(h => h.HandleAsync(new(key, id), act, default));
    }

    static async Task AnswerOrderAsync(MatterDesk desk, MatterKey key, Guid id, StaffMember who)
    {
        var act = await desk.ActAsync(who);
        await desk.DoAsync<AnswerSupervisionHandler>(h => h.HandleAsync(new(key, id, "已安排抢修"), act, default));
    }

    static async Task DecideOrderAsync(MatterDesk desk, MatterKey key, Guid id, bool close)
    {
        var act = await desk.ActAsync(desk.Leader);
        await desk.DoAsync<DecideSupervisionHandler>(h => h.HandleAsync(new(key, id, close, "再说明何时完工"), act, default));
    }

    Task<SupervisionOrder> OrderRowAsync(Guid id) => site.InDbAsync(db => db.Set<SupervisionOrder>().AsNoTracking().SingleAsync(o => o.Id == id));

    public sealed class OnSqlite(SqliteSite site) : ClockRefusalsTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : ClockRefusalsTests(site), IClassFixture<PostgresSite>;
}
