using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.Core.Tests.Clocks.ClockSite;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>Which clocks run in which state of a matter, on both databases. All begin on Monday, 23 November 2026, ten in the morning.</summary>
public abstract class MatterClocksTests(TestSite site)
{
    /// <summary>State; next step and its last day; the promised day; each open clock as rule, what started it, last day and "paused".</summary>
    public static TheoryData<MatterState, NextStep, string?, string?, string[]> States => new()
    {
        { MatterState.Filed, NextStep.OfficeAccepts, "2026-11-24", "2026-12-03", ["INTAKE_ACK sent-to-office 2026-11-24"] },
        { MatterState.Returned, NextStep.DecideOwner, "2026-11-26", "2026-12-07", ["WRONG_DESK returned-twice 2026-11-26"] },
        { MatterState.Accepted, NextStep.OfficeAnswers, "2026-12-02", "2026-12-02", ["HANDLE_ORDINARY accepted 2026-12-02"] },
        { MatterState.Assigned, NextStep.OfficeAnswers, "2026-12-02", "2026-12-02", ["HANDLE_ORDINARY accepted 2026-12-02"] },
        { MatterState.InHand, NextStep.OfficeAnswers, "2026-12-02", "2026-12-02", ["HANDLE_ORDINARY accepted 2026-12-02"] },
        { MatterState.Waiting, NextStep.ResidentReplies, "2026-11-30", "2026-12-09", ["HANDLE_ORDINARY accepted 2026-12-09 paused", "RESIDENT_REPLY resident-asked 2026-11-30"] },
        { MatterState.RefusalProposed, NextStep.ConfirmRefusal, "2026-11-25", "2026-12-02", ["CONFIRM_REFUSAL refusal-proposed 2026-11-25", "HANDLE_ORDINARY accepted 2026-12-02"] },
        { MatterState.Answered, NextStep.ResidentAcceptsOrNot, "2026-12-08", "2026-12-02", ["SILENCE answered 2026-12-08"] },
        { MatterState.Reopened, NextStep.OfficeAccepts, "2026-11-24", "2026-12-03", ["INTAKE_ACK second-look-asked 2026-11-24"] },
        { MatterState.Grouped, NextStep.FollowsLead, "2026-12-02", "2026-12-02", ["HANDLE_ORDINARY accepted 2026-12-02"] },
        { MatterState.InMediation, NextStep.FollowsCase, "2026-12-03", "2026-12-03", [] },
        { MatterState.Closed, NextStep.Nothing, null, "2026-12-02", [] },
        { MatterState.Withdrawn, NextStep.Nothing, null, "2026-12-03", [] },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task InEveryState_TheTableSaysWhichClocksRun(MatterState state, NextStep next, string? nextDay, string? promised, string[] clocks)
    {
        var desk = await MatterDesk.OfAsync(site);
        var key = (await desk.InStateAsync(state)).Key;
        var matter = await desk.MatterAsync(key);
        Assert.Equal((state, next), (matter.State, matter.NextStep));
        Assert.Equal(nextDay is null ? null : EndOf(nextDay), matter.NextStepBy);
        Assert.Equal(promised is null ? null : EndOf(promised), matter.AnswerBy);
        var open = await site.ClocksOfAsync(key);
        Assert.Equal(clocks, open.Select(c => $"{c.RuleCode} {c.StartEvent} {c.LastDay:yyyy-MM-dd}{(c.State == ClockState.Paused ? " paused" : "")}"));
        Assert.All(open, c => Assert.Equal((site.Now, matter.OfficeId, nameof(Matter)), (c.StartedAt, c.OfficeId, c.SubjectKind)));
        await site.DemandConsistentAsync();
    }

    [Fact]
    public void TheTableOfTheTests_NamesEveryState() =>
        Assert.Equal(Enum.GetValues<MatterState>().Where(s => s != MatterState.Referred), States.Select(s => s.Data.Item1).Order());

    [Fact]
    public async Task Refer_EndsEveryClock()
    {
        var desk = await MatterDesk.OfAsync(site);
        var key = (await desk.InStateAsync(MatterState.InHand)).Key;
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<ReferMatterHandler>(h => h.HandleAsync(new(key, OtherChannel.Lawsuit, "请向法院起诉"), act, default));
        Assert.Empty(await site.ClocksOfAsync(key));
        Assert.Equal(ClockState.Dropped, (await site.ClocksOfAsync(key, all: true)).Single(c => c.RuleCode == "HANDLE_ORDINARY").State);
    }

    public sealed class OnSqlite(SqliteSite site) : MatterClocksTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : MatterClocksTests(site), IClassFixture<PostgresSite>;
}

/// <summary>How clocks go on from one state to the next.</summary>
public abstract class MatterClockMovesTests(TestSite site)
{
    [Fact]
    public async Task HandingOn_DoesNotResetThePromise_AndMovesItToTheOtherOffice()
    {
        var (desk, key) = await BeginAsync(MatterState.InHand, "2026-11-23 10:00");
        site.GoTo("2026-11-25 15:00");
        await HandOnAsync(desk, key, desk.Worker, desk.Department);
        var promise = await site.ClockAsync(key, "HANDLE_ORDINARY");
        Assert.Equal((Calendars.On("2026-12-02"), desk.Department.Id), (promise.LastDay!.Value, promise.OfficeId));
        var ack = await site.ClockAsync(key, "INTAKE_ACK");
        Assert.Equal((Calendars.On("2026-11-26"), desk.Department.Id), (ack.LastDay!.Value, ack.OfficeId));
        await desk.AcceptAsync(key, desk.DepartmentWorker);
        Assert.Equal(promise.Id, (await site.ClockAsync(key, "HANDLE_ORDINARY")).Id);
        Assert.Equal(EndOf("2026-12-02"), (await desk.MatterAsync(key)).NextStepBy);
        Assert.All((await site.ClocksOfAsync(key, all: true)).Where(c => c.RuleCode == "INTAKE_ACK"), c => Assert.Equal((ClockState.Met, true), (c.State, c.OnTime)));
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task AnotherDifficulty_CountsFromTheSameStart_AndKeepsWhatItStoodStill()
    {
        var (desk, key) = await BeginAsync(MatterState.Waiting, "2026-11-23 10:00");
        site.GoTo("2026-11-25 09:00");
        await desk.DoAsync<AddMessageHandler>(h => h.HandleAsync(new(key, "照片来了"), desk.Resident, default)); // two days began while it stood still
        await HandOnAsync(desk, key, desk.Worker, desk.Department);
        var act = await desk.ActAsync(desk.DepartmentWorker);
        await desk.DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(key, 3, "要等材料"), act, default));
        await desk.DoAsync<AcceptMatterHandler>(h => h.HandleAsync(new(key, Difficulty: Difficulty.Complex), act, default));
        var promise = await site.ClockAsync(key, "HANDLE_COMPLEX");
        Assert.Equal((Calendars.At("2026-11-23 10:00"), 2), (promise.StartedAt, promise.EventCount));
        Assert.Equal(Calendars.On("2026-12-23"), promise.LastDay); // 20 working days from the 23rd would be the 21st
        var all = await site.ClocksOfAsync(key, all: true);
        Assert.Equal(ClockState.Dropped, all.Single(c => c.RuleCode == "HANDLE_ORDINARY").State);
        Assert.Equal(ClockState.Dropped, all.Single(c => c.RuleCode == "EXTENSION_DECIDE").State);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task Question_PausesThePromise_AndTheReplyLetsItGoOn()
    {
        var (desk, key) = await BeginAsync(MatterState.Waiting, "2026-11-23 10:00");
        var paused = await site.ClockAsync(key, "HANDLE_ORDINARY");
        Assert.Equal((ClockState.Paused, EndOf("2026-11-30")), (paused.State, paused.PausedUntil!.Value));
        site.GoTo("2026-11-25 09:00");
        await desk.DoAsync<AddMessageHandler>(h => h.HandleAsync(new(key, "在东门"), desk.Resident, default));
        var promise = await site.ClockAsync(key, "HANDLE_ORDINARY");
        Assert.Equal((ClockState.Running, Calendars.On("2026-12-04")), (promise.State, promise.LastDay!.Value));
        Assert.Equal([ClockEventKind.Paused, ClockEventKind.Resumed], (await site.EventsOfAsync(promise)).Select(e => e.Kind));
        Assert.Equal(ClockState.Met, (await site.ClocksOfAsync(key, all: true)).Single(c => c.RuleCode == "RESIDENT_REPLY").State);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task Question_NobodyReplies_ThePromiseGoesOnAfterTheLastDayOfTheReply_AndNothingIsRefusedThen()
    {
        var (desk, key) = await BeginAsync(MatterState.Waiting, "2026-11-23 10:00");
        site.GoTo("2026-12-02 09:00");
        await site.ClimbAsync();
        var promise = await site.ClockAsync(key, "HANDLE_ORDINARY");
        Assert.Equal((ClockState.Running, Calendars.On("2026-12-09")), (promise.State, promise.LastDay!.Value));
        // The matter still waits; acts that follow the clocks again must not try to pause it into the past.
        var (worker, head) = (await desk.ActAsync(desk.Worker), await desk.ActAsync(desk.Head));
        await desk.DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(key, 2, "居民没有回复"), worker, default));
        await desk.DoAsync<DecideExtensionHandler>(h => h.HandleAsync(new(key, true, "同意"), head, default));
        Assert.Equal(Calendars.On("2026-12-11"), (await site.ClockAsync(key, "HANDLE_ORDINARY")).LastDay);
        site.GoTo("2026-12-03 09:00");
        await desk.DoAsync<AddMessageHandler>(h => h.HandleAsync(new(key, "才看到"), desk.Resident, default));
        Assert.Equal(Calendars.On("2026-12-11"), (await site.ClockAsync(key, "HANDLE_ORDINARY")).LastDay);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task PauseThatIsOver_CountsAsOver_BeforeTheProgramComesBy()
    {
        var (desk, key) = await BeginAsync(MatterState.InHand, "2026-11-23 10:00");
        await PauseAsync(desk, key, "2026-11-24");
        site.GoTo("2026-11-26 09:00"); // the 24th did not count; the 25th and 26th did
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<AskResidentHandler>(h => h.HandleAsync(new(key, "在哪里?"), act, default));
        site.GoTo("2026-11-30 09:00");
        await desk.DoAsync<AddMessageHandler>(h => h.HandleAsync(new(key, "在东门"), desk.Resident, default));
        var promise = await site.ClockAsync(key, "HANDLE_ORDINARY");
        Assert.Equal([ClockEventKind.Paused, ClockEventKind.Resumed, ClockEventKind.Paused, ClockEventKind.Resumed], (await site.EventsOfAsync(promise)).Select(e => e.Kind));
        Assert.Equal(Calendars.On("2026-12-07"), promise.LastDay); // 25, 26, then from 1 December on
        await PauseAsync(desk, key, "2026-11-30");
        site.GoTo("2026-12-02 09:00");
        await PauseAsync(desk, key, "2026-12-02"); // the first is over, so this is no second one
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task GroupMembers_WaitForTheirLead_FollowItsExtension_AndAreReleasedWhenItEndsWithoutAnAnswer()
    {
        var (desk, lead) = await BeginAsync(MatterState.InHand, "2026-11-23 10:00");
        var (own, none) = ((await desk.InStateAsync(MatterState.InHand)).Key, (await desk.FileAsync()).Key);
        site.GoTo("2026-11-24 10:00");
        var (worker, head) = (await desk.ActAsync(desk.Worker), await desk.ActAsync(desk.Head));
        foreach (var member in new[] { own, none }) await desk.DoAsync<GroupMattersHandler>(h => h.HandleAsync(new(lead, member), worker, default));
        Assert.Empty(await site.ClocksOfAsync(none));
        await desk.DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(lead, 5, "要等配件"), worker, default));
        await desk.DoAsync<DecideExtensionHandler>(h => h.HandleAsync(new(lead, true, "同意"), head, default));
        Assert.Equal(EndOf("2026-12-09"), (await desk.MatterAsync(lead)).AnswerBy);
        Assert.Equal((EndOf("2026-12-09"), EndOf("2026-12-09")), Days(await desk.MatterAsync(none)));
        Assert.Equal((EndOf("2026-12-02"), EndOf("2026-12-02")), Days(await desk.MatterAsync(own))); // its own promise stands
        await site.DemandConsistentAsync();

        site.GoTo("2026-11-25 10:00");
        await desk.DoAsync<WithdrawMatterHandler>(h => h.HandleAsync(new(lead), desk.Resident, default));
        foreach (var member in new[] { own, none }) Assert.Equal((MatterState.Accepted, null), ((await desk.MatterAsync(member)).State, (await desk.MatterAsync(member)).LeadId));
        Assert.Equal(EndOf("2026-12-04"), (await desk.MatterAsync(none)).NextStepBy);
        Assert.Equal(EndOf("2026-12-02"), (await desk.MatterAsync(own)).NextStepBy);
        Assert.Equal("OneWindow", (await site.InDbAsync(db => Task.FromResult(db.Set<Core.Audit.AuditEntry>().Where(e => e.SubjectId == none.Id && e.Action == "ungroup-matter").Select(e => e.ActorName).ToList()))).Single());
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task GroupMembers_OfALeadThatIsLawfullyRefused_GoOnByThemselves()
    {
        var (desk, lead) = await BeginAsync(MatterState.InHand, "2026-11-23 10:00");
        var member = (await desk.FileAsync()).Key;
        var (worker, head) = (await desk.ActAsync(desk.Worker), await desk.ActAsync(desk.Head));
        await desk.DoAsync<GroupMattersHandler>(h => h.HandleAsync(new(lead, member), worker, default));
        await desk.DoAsync<ProposeRefusalHandler>(h => h.HandleAsync(new(lead, RefusalGround.InOtherProcedure, "法院正在审理"), worker, default));
        Assert.Equal(MatterState.Grouped, (await desk.MatterAsync(member)).State);
        await desk.DoAsync<DecideRefusalHandler>(h => h.HandleAsync(new(lead, true, "同意"), head, default));
        Assert.Equal(MatterState.Accepted, (await desk.MatterAsync(member)).State);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task GroupMembers_GetTheAnswerAndTheirOwnSilence()
    {
        var (desk, lead) = await BeginAsync(MatterState.InHand, "2026-11-23 10:00");
        var (own, none) = ((await desk.InStateAsync(MatterState.InHand)).Key, (await desk.FileAsync()).Key);
        var worker = await desk.ActAsync(desk.Worker);
        foreach (var member in new[] { own, none }) await desk.DoAsync<GroupMattersHandler>(h => h.HandleAsync(new(lead, member), worker, default));
        await desk.AnswerAsync(lead, desk.Worker);
        foreach (var one in new[] { lead, own, none }) Assert.Equal("SILENCE", Assert.Single(await site.ClocksOfAsync(one)).RuleCode);
        Assert.Equal((ClockState.Met, true), (await site.ClocksOfAsync(own, all: true)).Where(c => c.RuleCode == "HANDLE_ORDINARY").Select(c => (c.State, c.OnTime!.Value)).Single());
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task Helper_HasAClockOfItsOwn()
    {
        var (desk, key) = await BeginAsync(MatterState.InHand, "2026-11-23 10:00");
        var (worker, helper) = (await desk.ActAsync(desk.Worker), await desk.ActAsync(desk.DepartmentWorker));
        await desk.DoAsync<AskHelperHandler>(h => h.HandleAsync(new(key, desk.Department.Id, "请查管网"), worker, default));
        var clock = await site.ClockAsync(key, "HELP");
        Assert.Equal((Calendars.On("2026-11-26"), desk.Department.Id), (clock.LastDay!.Value, clock.OfficeId));
        var row = await site.InDbAsync(db => Task.FromResult(db.Set<MatterHelper>().Single(h => h.MatterId == key.Id)));
        Assert.Equal((row.Id, EndOf("2026-11-26")), (clock.PartId, row.AnswerBy));
        site.GoTo("2026-11-27 09:00");
        await desk.DoAsync<AnswerAsHelperHandler>(h => h.HandleAsync(new(key, desk.Department.Id, "管网没有漏"), helper with { At = site.Now }, default));
        Assert.Equal((ClockState.Met, false), (await site.ClocksOfAsync(key, all: true)).Where(c => c.RuleCode == "HELP").Select(c => (c.State, c.OnTime!.Value)).Single());
        Assert.Equal(EndOf("2026-12-02"), (await desk.MatterAsync(key)).AnswerBy);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task SecondLook_StartsANewPromise_WithTheOfficeAbove()
    {
        var (desk, key) = await BeginAsync(MatterState.Answered, "2026-11-23 10:00");
        site.GoTo("2026-12-01 10:00");
        await desk.DoAsync<AskSecondLookHandler>(h => h.HandleAsync(new(key, "还是坏的"), desk.Resident, default));
        var worker = await desk.HolderOfficeWorkerAsync(key);
        await desk.AcceptAsync(key, worker);
        var promise = await site.ClockAsync(key, "HANDLE_ORDINARY");
        Assert.Equal((Calendars.On("2026-12-10"), site.Now), (promise.LastDay!.Value, promise.StartedAt));
        var first = (await site.ClocksOfAsync(key, all: true)).Single(c => c.RuleCode == "HANDLE_ORDINARY" && c.State == ClockState.Met);
        Assert.Equal((true, Calendars.At("2026-11-23 10:00")), (first.OnTime!.Value, first.StoppedAt!.Value));
        await site.DemandConsistentAsync();
    }

    [Theory]
    [InlineData("2026-12-02 23:59", true)]
    [InlineData("2026-12-03 00:00", false)]
    public async Task Answer_CountsAsInTimeUpTo24OfTheLastDay(string at, bool onTime)
    {
        var (desk, key) = await BeginAsync(MatterState.InHand, "2026-11-23 10:00");
        site.GoTo(at);
        await desk.AnswerAsync(key, desk.Worker);
        Assert.Equal(onTime, (await site.ClocksOfAsync(key, all: true)).Single(c => c.RuleCode == "HANDLE_ORDINARY").OnTime);
    }

    async Task<(MatterDesk Desk, MatterKey Key)> BeginAsync(MatterState state, string at)
    {
        site.GoTo(at);
        var desk = await MatterDesk.OfAsync(site);
        return (desk, (await desk.InStateAsync(state)).Key);
    }

    static async Task HandOnAsync(MatterDesk desk, MatterKey key, StaffMember who, Office to)
    {
        var act = await desk.ActAsync(who);
        await desk.DoAsync<HandOnMatterHandler>(h => h.HandleAsync(new(key, to.Id, "归你们管"), act, default));
    }

    static async Task PauseAsync(MatterDesk desk, MatterKey key, string until)
    {
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<PauseClockHandler>(h => h.HandleAsync(new(key, PauseReason.Appraisal, Calendars.On(until), "等鉴定"), act, default));
    }

    static (DateTime? AnswerBy, DateTime? NextStepBy) Days(Matter matter) => (matter.AnswerBy, matter.NextStepBy);

    public sealed class OnSqlite(SqliteSite site) : MatterClockMovesTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : MatterClockMovesTests(site), IClassFixture<PostgresSite>;
}
