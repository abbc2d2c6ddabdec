using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.Core.Tests.Clocks;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.Core.Tests.Clocks.ClockSite;

namespace OneWindow.Core.Tests.Matters;

/// <summary>A matter goes into a mediation case and comes out of it: its clocks, its days, its story, and who may send it there.</summary>
public abstract class MatterInMediationTests(TestSite site)
{
    [Theory]
    [InlineData(MatterState.Accepted)]
    [InlineData(MatterState.Assigned)]
    [InlineData(MatterState.InHand)]
    public async Task Open_StopsThePromise_GivesTheDayOfTheCase_AndTellsTheResident(MatterState from)
    {
        var (desk, key) = await BeginAsync(from);
        var version = (await desk.MatterAsync(key)).Version;
        site.GoTo("2026-11-24 10:00");
        await desk.OpenCaseAsync(key, desk.Worker, EndOf("2026-12-01"), version);
        var matter = await desk.MatterAsync(key);
        Assert.Equal((MatterState.InMediation, NextStep.FollowsCase, EndOf("2026-12-01"), EndOf("2026-12-01"), version + 1),
            (matter.State, matter.NextStep, matter.NextStepBy!.Value, matter.AnswerBy!.Value, matter.Version));
        Assert.Empty(await site.ClocksOfAsync(key));
        var promise = (await site.ClocksOfAsync(key, all: true)).Single(c => c.RuleCode == "HANDLE_ORDINARY");
        Assert.Equal((ClockState.Dropped, (bool?)null), (promise.State, promise.OnTime)); // neither kept nor broken
        var entry = Assert.Single(await site.EntriesOfAsync(key, EntryKind.CaseOpened));
        Assert.Equal((true, "", MatterState.InMediation), (entry.IsPublic, entry.Text, entry.State));
        Assert.Equal(nameof(Role.CaseWorker), await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.SubjectId == key.Id && e.Action == "open-case").Select(e => e.ActorRole).SingleAsync()));
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task Open_AfterThePromiseWasBroken_LeavesItBroken()
    {
        var (desk, key) = await BeginAsync(MatterState.InHand);
        site.GoTo("2026-12-03 10:00");
        await desk.OpenCaseAsync(key, desk.Worker, EndOf("2026-12-10"));
        var promise = (await site.ClocksOfAsync(key, all: true)).Single(c => c.RuleCode == "HANDLE_ORDINARY");
        Assert.Equal((ClockState.Met, false), (promise.State, promise.OnTime!.Value));
    }

    [Fact]
    public async Task Open_FromAnotherState_IsRefused_AndNothingChanges()
    {
        var desk = await MatterDesk.OfAsync(site);
        site.GoTo("2026-11-23 10:00");
        foreach (var state in Enum.GetValues<MatterState>().Where(s => s != MatterState.Referred && !s.CanMake(MatterMove.OpenCase)))
        {
            var key = (await desk.InStateAsync(state)).Key;
            var who = await PersonAsync(desk, key);
            await site.RefusedAndNothingChangedAsync("wrong-state", () => desk.OpenCaseAsync(key, who, desk.InTenDays));
        }
    }

    [Fact]
    public async Task Open_ByTheMediatorOfTheOffice_Yes_OfAnother_IsNotThere()
    {
        var (desk, key) = await BeginAsync(MatterState.InHand);
        var far = await site.Create.StaffAsync(Role.Mediator, desk.City.Yizhou, desk.Centre);
        var helper = await site.Create.StaffAsync(Role.Mediator, desk.City.Yizhou, desk.Department);
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<AskHelperHandler>(h => h.HandleAsync(new(key, desk.Department.Id, "请核对"), act, default));
        var (before, until) = (await site.DumpAsync(), desk.InTenDays);
        await Assert.ThrowsAsync<NotVisibleException>(() => desk.OpenCaseAsync(key, far, until));
        await Assert.ThrowsAsync<NotVisibleException>(() => desk.OpenCaseAsync(key, helper, until)); // helping does not show a mediator the matter
        await Assert.ThrowsAsync<NotVisibleException>(() => desk.OpenCaseAsync(key, desk.FarWorker, until));
        await Assert.ThrowsAsync<NotVisibleException>(() => desk.OpenCaseAsync(new(key.District, Guid.CreateVersion7()), desk.Worker, until));
        await Assert.ThrowsAsync<NotAllowedException>(() => desk.OpenCaseAsync(key, desk.DepartmentWorker, until)); // sees it as a helper
        await Assert.ThrowsAsync<NotAllowedException>(() => desk.OpenCaseAsync(key, desk.Leader, until));
        await Assert.ThrowsAsync<StaleException>(() => desk.OpenCaseAsync(key, desk.Mediator, until, seen: 1));
        Assert.Equal(before, await site.DumpAsync());
        await desk.OpenCaseAsync(key, desk.Mediator, until);
        Assert.Equal(MatterState.InMediation, (await desk.MatterAsync(key)).State);
        Assert.Equal(nameof(Role.Mediator), await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.SubjectId == key.Id && e.Action == "open-case").Select(e => e.ActorRole).SingleAsync()));
        Assert.Single(await site.ClocksOfAsync(key), c => c.RuleCode == "HELP"); // who was asked to help still helps
        await site.RefusedAndNothingChangedAsync("wrong-state", () => desk.OpenCaseAsync(key, desk.Mediator, until)); // twice
        await site.DemandConsistentAsync();
        // A coordinator works matters of the area, and so may too.
        var other = (await desk.InStateAsync(MatterState.InHand)).Key;
        await desk.OpenCaseAsync(other, desk.Coordinator, until);
    }

    [Fact]
    public async Task Mediator_IsNobodyToGiveAMatterTo()
    {
        var (desk, key) = await BeginAsync(MatterState.Accepted);
        var head = await desk.ActAsync(desk.Head);
        await RefusedAsync("person-not-of-office", () => desk.DoAsync<AssignMatterHandler>(h => h.HandleAsync(new(key, desk.Mediator.Id), head, default)));
        Assert.DoesNotContain(await site.WithAsync<ActQueries, IReadOnlyList<OfficePerson>>(q => q.PeopleOfAsync(desk.Station.Id, default)), p => p.Id == desk.Mediator.Id);
    }

    [Fact]
    public async Task Open_OfALead_LetsTheOthersGoOnByThemselves()
    {
        var (desk, lead) = await BeginAsync(MatterState.InHand);
        var (own, none) = ((await desk.InStateAsync(MatterState.InHand)).Key, (await desk.FileAsync()).Key);
        var act = await desk.ActAsync(desk.Worker);
        foreach (var member in new[] { own, none }) await desk.DoAsync<GroupMattersHandler>(h => h.HandleAsync(new(lead, member), act, default));
        await desk.OpenCaseAsync(lead, desk.Worker, desk.InTenDays);
        foreach (var member in new[] { own, none })
            Assert.Equal((MatterState.Accepted, (Guid?)null, NextStep.OfficeAnswers, EndOf("2026-12-02")), await desk.MatterAsync(member) is var m ? (m.State, m.LeadId, m.NextStep, m.NextStepBy!.Value) : default);
        await site.RefusedAndNothingChangedAsync("lead-not-in-hand", () => desk.DoAsync<GroupMattersHandler>(h => h.HandleAsync(new(lead, own), act, default)));
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task WhileInMediation_NobodyAnswersWithdrawsOrHandsOn()
    {
        var (desk, key) = await BeginAsync(MatterState.InMediation);
        var (act, resident) = (await desk.ActAsync(desk.Worker), desk.Resident);
        await site.RefusedAndNothingChangedAsync("wrong-state", () => desk.DoAsync<WithdrawMatterHandler>(h => h.HandleAsync(new(key), resident, default)));
        await site.RefusedAndNothingChangedAsync("wrong-state", () => desk.AnswerAsync(key, desk.Worker));
        await site.RefusedAndNothingChangedAsync("wrong-state", () => desk.DoAsync<HandOnMatterHandler>(h => h.HandleAsync(new(key, desk.Department.Id, "归它管"), act, default)));
        await site.RefusedAndNothingChangedAsync("clock-ended", () => desk.DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(key, 3, "要等"), act, default)));
        // What the resident adds and what the office notes is written down and moves nothing.
        await desk.DoAsync<AddMessageHandler>(h => h.HandleAsync(new(key, "补充一句"), resident, default));
        await desk.DoAsync<SetCategoryHandler>(h => h.HandleAsync(new(key, desk.Roads.Id), act, default));
        await site.ClimbAsync();
        Assert.Equal((MatterState.InMediation, EndOf("2026-12-03")), await desk.MatterAsync(key) is var m ? (m.State, m.NextStepBy!.Value) : default);
        await site.DemandConsistentAsync();
    }

    [Fact]
    public async Task Follow_MovesTheDayWithTheCase_ACorrectedCalendarDoesNot()
    {
        var (desk, key) = await BeginAsync(MatterState.InMediation);
        var (act, version) = (await desk.ActAsync(desk.Mediator), (await desk.MatterAsync(key)).Version);
        await desk.InCaseAsync(key, (m, matter) => m.FollowAsync(matter, act, EndOf("2026-12-18"), default));
        await site.CorrectCalendarAsync("2026-12-18,off,风沙日");
        await site.RecomputeAsync();
        var matter = await desk.MatterAsync(key);
        Assert.Equal((EndOf("2026-12-18"), EndOf("2026-12-18"), version), (matter.NextStepBy!.Value, matter.AnswerBy!.Value, matter.Version));
        await site.DemandConsistentAsync();
        var inHand = (await desk.InStateAsync(MatterState.InHand)).Key;
        await site.RefusedAndNothingChangedAsync("wrong-state", () => desk.InCaseAsync(inHand, (m, other) => m.FollowAsync(other, act, EndOf("2026-12-18"), default)));
    }

    [Fact]
    public async Task Note_TellsTheResident_AndMovesNothing()
    {
        var (desk, key) = await BeginAsync(MatterState.InMediation);
        var act = await desk.ActAsync(desk.Mediator);
        await desk.InCaseAsync(key, (m, matter) => m.NoteAsync(matter, act, EntryKind.CaseAccepted, "", "已经受理", default));
        var entry = Assert.Single(await site.EntriesOfAsync(key, EntryKind.CaseAccepted));
        Assert.Equal((true, "已经受理"), (entry.IsPublic, entry.Text));
        Assert.Equal(MatterState.InMediation, (await desk.MatterAsync(key)).State);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => desk.InCaseAsync(key, (m, matter) => m.NoteAsync(matter, act, EntryKind.Answered, "", "不行", default)));
    }

    [Fact]
    public async Task Answer_ReachesTheResident_WhoMayAskForASecondLook()
    {
        var (desk, key) = await BeginAsync(MatterState.InMediation);
        var act = await desk.ActAsync(desk.Mediator);
        await site.RefusedAndNothingChangedAsync("text-missing", () => AnswerAsync(Outcome.Solved, " "));
        await site.RefusedAndNothingChangedAsync("outcome-not-an-answer", () => AnswerAsync(Outcome.Withdrawn, "撤了"));
        await AnswerAsync(Outcome.Solved, "双方谈好了");
        var matter = await desk.MatterAsync(key);
        Assert.Equal((MatterState.Answered, Outcome.Solved, Cause.BetweenResidents, site.Now, NextStep.ResidentAcceptsOrNot),
            (matter.State, matter.Outcome!.Value, matter.Cause!.Value, matter.AnsweredAt!.Value, matter.NextStep));
        Assert.Equal(["SILENCE"], (await site.ClocksOfAsync(key)).Select(c => c.RuleCode));
        var entry = Assert.Single(await site.EntriesOfAsync(key, EntryKind.Answered));
        Assert.Equal((true, "双方谈好了", nameof(Outcome.Solved)), (entry.IsPublic, entry.Text, entry.Reason));
        Assert.Equal(1, await TellingsAsync(key, "resident-answered"));
        await site.RefusedAndNothingChangedAsync("wrong-state", () => AnswerAsync(Outcome.Solved, "再说一次"));
        await site.DemandConsistentAsync();
        await desk.DoAsync<AskSecondLookHandler>(h => h.HandleAsync(new(key, "还是不满意"), desk.Resident, default));
        Assert.Equal(MatterState.Reopened, (await desk.MatterAsync(key)).State);

        Task AnswerAsync(Outcome outcome, string words) => desk.InCaseAsync(key, (m, matter) => m.AnswerAsync(matter, act, outcome, words, default));
    }

    [Fact]
    public async Task Return_BeginsThePromiseAnew_AndTellsTheOffice()
    {
        var (desk, key) = await BeginAsync(MatterState.InMediation);
        var act = await desk.ActAsync(desk.Mediator) with { At = Calendars.At("2026-12-01 10:00") };
        site.GoTo("2026-12-01 10:00");
        await desk.InCaseAsync(key, (m, matter) => m.ReturnAsync(matter, act, "一方不愿意调解", default));
        var (matter, promise) = (await desk.MatterAsync(key), Assert.Single(await site.ClocksOfAsync(key)));
        Assert.Equal((MatterState.InHand, NextStep.OfficeAnswers), (matter.State, matter.NextStep));
        Assert.Equal(("HANDLE_ORDINARY", "case-ended", Calendars.On("2026-12-10")), (promise.RuleCode, promise.StartEvent, promise.LastDay!.Value));
        Assert.Equal((EndOf("2026-12-10"), EndOf("2026-12-10")), (matter.NextStepBy!.Value, matter.AnswerBy!.Value));
        Assert.Equal((true, "一方不愿意调解"), Assert.Single(await site.EntriesOfAsync(key, EntryKind.CaseEnded)) is var e ? (e.IsPublic, e.Text) : default);
        var told = await site.InDbAsync(db => db.Set<Message>().Where(m => m.Code == "matter-from-case" && m.SubjectNumber == matter.Number).Select(m => m.StaffId!.Value).ToListAsync());
        Assert.Empty(new[] { desk.Worker.Id, desk.Head.Id, desk.Clerk.Id }.Except(told));
        Assert.DoesNotContain(desk.Mediator.Id, told);
        await site.DemandConsistentAsync();
        await desk.AnswerAsync(key, desk.Worker);
    }

    [Fact]
    public async Task Refer_EndsTheMatterWithTheChannel()
    {
        var (desk, key) = await BeginAsync(MatterState.InMediation);
        var act = await desk.ActAsync(desk.Mediator);
        await desk.InCaseAsync(key, (m, matter) => m.ReferAsync(matter, act, OtherChannel.Lawsuit, "可以向法院起诉", default));
        var matter = await desk.MatterAsync(key);
        Assert.Equal((MatterState.Referred, Outcome.LedToOtherChannel, site.Now, NextStep.Nothing, (DateTime?)null),
            (matter.State, matter.Outcome!.Value, matter.ClosedAt!.Value, matter.NextStep, matter.NextStepBy));
        Assert.Equal(nameof(OtherChannel.Lawsuit), Assert.Single(await site.EntriesOfAsync(key, EntryKind.Referred)).Reason);
        Assert.Equal(1, await TellingsAsync(key, "resident-referred"));
        Assert.Empty(await site.ClocksOfAsync(key));
        await site.DemandConsistentAsync();
    }

    async Task<(MatterDesk Desk, MatterKey Key)> BeginAsync(MatterState state)
    {
        site.GoTo("2026-11-23 10:00");
        var desk = await MatterDesk.OfAsync(site);
        return (desk, (await desk.InStateAsync(state)).Key);
    }

    /// <summary>Somebody of the office that has the matter, whatever became of it.</summary>
    static async Task<StaffMember> PersonAsync(MatterDesk desk, MatterKey key) =>
        (await desk.MatterAsync(key)).State == MatterState.Returned ? desk.Coordinator : await desk.HolderOfficeWorkerAsync(key);

    Task<int> TellingsAsync(MatterKey key, string code) => site.InDbAsync(async db =>
    {
        var number = (await db.FindAsync<Matter>(key.District, key.Id))!.Number;
        return await db.Set<Message>().CountAsync(m => m.StaffId == null && m.Code == code && m.SubjectNumber == number);
    });

    public sealed class OnSqlite(SqliteSite site) : MatterInMediationTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : MatterInMediationTests(site), IClassFixture<PostgresSite>;
}
