using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Notices;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.JointConsultations;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Programme;

/// <summary>Hard-issue consultations on both databases: units are asked, meet and decide, and what they decide are measures.</summary>
public abstract class JointConsultationTests(TestSite site)
{
    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    Task<int> ToldAsync(string code, Guid about) => site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == code && m.Key.Contains(about.ToString("n"))));

    [Fact]
    public async Task AnIssue_IsRaisedAnsweredMetOn_AndClosed_OnlyWhenItsDecisionsAre()
    {
        var g = await MechanismGround.OfAsync(site);
        var number = await g.RaiseAsync();
        var id = (await g.JointAsync(number)).Row.Id;
        Assert.Equal((1, true), (await ToldAsync("consultation-asked", id), await ToldAsync("consultation-raised", id) >= 1));
        await RefusedAsync("reason-missing", "Words", () => g.DoAsync<AnswerInvitationHandler>(g.OtherHead, (h, act) => h.HandleAsync(new(id, g.Other.Id, false, " "), act)));
        await g.DoAsync<AnswerInvitationHandler>(g.OtherHead, (h, act) => h.HandleAsync(new(id, g.Other.Id, true, "可以调剂东河路 8 号"), act));
        Assert.Equal((InvitationState.Accepted, "可以调剂东河路 8 号"), (await g.JointAsync(number)).Line.Units.Select(u => (u.State, u.Words)).Single());

        var due = g.Programme.Facts().Finish;
        Assert.Equal(1, await g.MeetAsync(number, new DecisionFacts("调剂场地", g.Other.Id, due), new DecisionFacts("完成装修", g.Programme.Lead.Id, due)));
        var met = await g.JointAsync(number);
        Assert.Equal(["05-001.01", "05-001.02"], met.Decisions.Select(d => d.Measure));
        Assert.All(met.Decisions, d => Assert.Equal(DecisionState.Open, d.State));
        Assert.Empty(met.Meetings[0].Earlier);
        var measure = await site.InDbAsync(db => db.Set<ProgrammeTask>().AsNoTracking().SingleAsync(t => t.ParentId == g.TaskId && t.Number == "05-001.01"));
        Assert.Equal(("调剂场地", g.Other.Id, due, TaskLevel.County), (measure.Title, measure.LeadOfficeId, measure.Finish, measure.Level));
        await RefusedAsync("decisions-open", null, () => g.DoAsync<CloseJointConsultationHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, "完成"), act)));

        // The owner carries one out; it is closed off by somebody else.
        await g.Programme.EvidenceAsync(measure.Id, g.OtherHead);
        await g.DoAsync<SubmitTaskHandler>(g.OtherHead, (h, act) => h.HandleAsync(new(measure.Id, "已移交"), act));
        await g.Programme.DecideAsync(measure.Id);

        // The next meeting opens with where the earlier ones stand, and keeps that.
        await g.MeetAsync(number);
        var again = await g.JointAsync(number);
        Assert.Equal([(1, DecisionState.ClosedOff), (2, DecisionState.Open)], again.Meetings[1].Earlier.Select(d => (d.Number, d.State)));
        await RefusedAsync("reason-missing", "Why", () => g.DoAsync<WithdrawJointDecisionHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, 2, ""), act)));
        await RefusedAsync("decision-ended", null, () => g.DoAsync<WithdrawJointDecisionHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, 1, "不用了"), act)));
        await g.DoAsync<WithdrawJointDecisionHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, 2, "场地已带装修"), act));
        var withdrawn = await g.JointAsync(number);
        Assert.Equal((DecisionState.Withdrawn, TaskState.Dropped, "场地已带装修"), (withdrawn.Decisions[1].State, withdrawn.Decisions[1].TaskState, withdrawn.Decisions[1].Why));
        Assert.Equal(DecisionState.Open, withdrawn.Meetings[1].Earlier[1].State);
        await RefusedAsync("text-missing", "Words", () => g.DoAsync<CloseJointConsultationHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, ""), act)));
        await g.DoAsync<CloseJointConsultationHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, "场地落实"), act));
        Assert.Equal((JointState.Closed, "场地落实"), (await g.JointAsync(number)).Row is var row ? (row.State, row.ClosedWords) : default);
        foreach (var late in new Func<Task>[]
        {
            () => g.DoAsync<CloseJointConsultationHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, "再关"), act)), () => g.DoAsync<AnswerInvitationHandler>(g.OtherHead, (h, act) => h.HandleAsync(new(id, g.Other.Id, false, "不"), act)),
            () => g.DoAsync<CallJointMeetingHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, act.At, "三楼", "王示例"), act)), () => g.DoAsync<WithdrawJointDecisionHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, 2, "再撤"), act)),
        }) await RefusedAsync("consultation-closed", null, late);
    }

    [Fact]
    public async Task BadInput_IsRefusedBesideItsField_AndWritesNothing()
    {
        var g = await MechanismGround.OfAsync(site);
        Task RaiseAsync(string? title = "场地", string? stuck = "没有", string? needed = "要", Guid? unit = null, Guid? task = null) =>
            g.GetAsync<RaiseJointConsultationHandler, int>(g.Programme.Head, (h, act) => h.HandleAsync(new(task ?? g.TaskId, title, stuck, needed, unit is { } u ? u == Guid.Empty ? [] : [u] : [g.Other.Id]), act));
        await RefusedAsync("text-missing", "Title", () => RaiseAsync(title: " "));
        await RefusedAsync("text-missing", "Stuck", () => RaiseAsync(stuck: ""));
        await RefusedAsync("text-missing", "Needed", () => RaiseAsync(needed: null));
        await RefusedAsync("text-too-long", "Title", () => RaiseAsync(title: new('字', 201)));
        await RefusedAsync("units-missing", "OfficeIds", () => RaiseAsync(unit: Guid.Empty));
        // The lead unit is at the table anyway.
        await RefusedAsync("units-missing", "OfficeIds", () => RaiseAsync(unit: g.Programme.Lead.Id));
        await RefusedAsync("office-unknown", "OfficeIds", () => RaiseAsync(unit: Guid.NewGuid()));
        await Assert.ThrowsAsync<NotVisibleException>(() => RaiseAsync(task: Guid.NewGuid()));
        // Nothing can stand below the third level.
        var below = await g.Programme.TaskAsync(g.Programme.Facts("二层") with { AreaCode = g.Desk.City.Yizhou.Code }, g.TaskId);
        var third = await g.Programme.TaskAsync(g.Programme.Facts("三层") with { AreaCode = g.Desk.City.Yizhou.Code }, below);
        await RefusedAsync("too-deep", null, () => RaiseAsync(task: third));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<JointConsultation>().CountAsync(c => c.YearId == g.Programme.YearId)));

        var number = await g.RaiseAsync();
        var id = (await g.JointAsync(number)).Row.Id;
        Task CallAsync(DateTime? at = null, string? place = "三楼", string? chair = "王示例") => g.GetAsync<CallJointMeetingHandler, int>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, at ?? act.At.AddHours(-1), place, chair), act));
        await RefusedAsync("meeting-day", "StartsAt", () => CallAsync(site.Now.AddYears(2)));
        await RefusedAsync("text-missing", "Place", () => CallAsync(place: ""));
        await RefusedAsync("text-missing", "Chair", () => CallAsync(chair: ""));
        Task RecordAsync(string? minutes = "同意", Guid? present = null, params DecisionFacts[] decisions) =>
            g.DoAsync<RecordJointMeetingHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, 1, present is { } p ? p == Guid.Empty ? [] : [p] : [g.Other.Id], minutes, decisions), act));
        await CallAsync(site.Now.AddDays(2));
        await RefusedAsync("meeting-open", null, () => CallAsync());
        await RefusedAsync("meeting-ahead", null, () => RecordAsync());
        await site.InDbAsync(db => db.Set<JointMeeting>().Where(m => m.ConsultationId == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.StartsAt, site.Now.AddHours(-2))));
        var due = g.Programme.Facts().Finish;
        await RefusedAsync("text-missing", "Minutes", () => RecordAsync(""));
        await RefusedAsync("units-missing", "PresentIds", () => RecordAsync(present: Guid.Empty));
        await RefusedAsync("office-unknown", "PresentIds", () => RecordAsync(present: g.Desk.Station.Id));
        await RefusedAsync("text-missing", "Decisions[1].Text", () => RecordAsync(decisions: [new("好", g.Other.Id, due), new("", g.Other.Id, due)]));
        await RefusedAsync("office-unknown", "Decisions[0].OfficeId", () => RecordAsync(decisions: new DecisionFacts("好", null, due)));
        await RefusedAsync("office-unknown", "Decisions[0].OfficeId", () => RecordAsync(decisions: new DecisionFacts("好", Guid.NewGuid(), due)));
        await RefusedAsync("day-unreadable", "Decisions[0].Due", () => RecordAsync(decisions: new DecisionFacts("好", g.Other.Id, null)));
        await RefusedAsync("day-past", "Decisions[0].Due", () => RecordAsync(decisions: new DecisionFacts("好", g.Other.Id, new(2026, 11, 22))));
        await RefusedAsync("day-outside-year", "Decisions[0].Due", () => RecordAsync(decisions: new DecisionFacts("好", g.Other.Id, due.AddYears(9))));
        Assert.Equal((0, 1), (await site.InDbAsync(db => db.Set<JointDecision>().CountAsync(d => d.ConsultationId == id)), await site.InDbAsync(db => db.Set<ProgrammeTask>().CountAsync(t => t.ParentId == g.TaskId))));
        await RecordAsync();
        await RefusedAsync("meeting-written", null, () => RecordAsync());
    }

    [Fact]
    public async Task WhoMay_DoWhat_IsHeld()
    {
        var g = await MechanismGround.OfAsync(site);
        await Assert.ThrowsAsync<NotAllowedException>(() => g.GetAsync<RaiseJointConsultationHandler, int>(g.OtherHead, (h, act) => h.HandleAsync(new(g.TaskId, "场地", "没有", "要", [g.Other.Id]), act)));
        var number = await g.RaiseAsync();
        var id = (await g.JointAsync(number)).Row.Id;
        foreach (var seeing in new[] { g.Programme.Head, g.OtherHead, g.Desk.Leader, g.Programme.CountyKeeper, g.Programme.Keeper }) Assert.Equal(id, (await g.JointAsync(number, seeing)).Row.Id);
        foreach (var blind in new[] { g.FarLeader, g.FarKeeper, g.Desk.FarWorker, g.Desk.Head })
        {
            await Assert.ThrowsAsync<NotVisibleException>(() => g.JointAsync(number, blind));
            await Assert.ThrowsAsync<NotVisibleException>(() => g.DoAsync<CloseJointConsultationHandler>(blind, (h, act) => h.HandleAsync(new(id, "关"), act)));
        }
        await Assert.ThrowsAsync<NotAllowedException>(() => g.DoAsync<AnswerInvitationHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, g.Other.Id, true, "代答"), act)));
        foreach (var not in new[] { g.Programme.Head, g.OtherHead, g.Desk.Leader })
        {
            await Assert.ThrowsAsync<NotAllowedException>(() => g.GetAsync<CallJointMeetingHandler, int>(not, (h, act) => h.HandleAsync(new(id, act.At, "三楼", "王示例"), act)));
            await Assert.ThrowsAsync<NotAllowedException>(() => g.DoAsync<CloseJointConsultationHandler>(not, (h, act) => h.HandleAsync(new(id, "关"), act)));
        }
        await Assert.ThrowsAsync<NotVisibleException>(() => g.DoAsync<AnswerInvitationHandler>(g.OtherHead, (h, act) => h.HandleAsync(new(id, g.Desk.Station.Id, true, ""), act)));
    }

    [Fact]
    public async Task TwoIssues_RaisedAtOnce_GetTwoNumbers()
    {
        var g = await MechanismGround.OfAsync(site);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => g.RaiseAsync()));
        Assert.Equal(Enumerable.Range(1, 6), numbers.Order());
    }
}

public sealed class SqliteJointConsultationTests(SqliteSite site) : JointConsultationTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresJointConsultationTests(PostgresSite site) : JointConsultationTests(site), IClassFixture<PostgresSite>;
