using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Programme;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Programme;

/// <summary>The ledger of a year on both databases: who may do what with a task, and what stays behind.</summary>
public abstract class TaskTests(TestSite site)
{
    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public async Task ATask_IsReported_HandedIn_CheckedBySomebodyElse_AndClosedOff()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var id = await g.TaskAsync();
        Assert.Equal((TaskState.NotStarted, "05-001", 0), await StateAsync(g, id));
        await g.ReportAsync(id, milestones: new MilestoneReport(1, "方案已印发", 100));
        Assert.Equal((TaskState.InHand, "05-001", 2500), await StateAsync(g, id));
        await RefusedAsync("milestones-open", null, () => g.SubmitAsync(id, complete: false));
        await g.ReportAsync(id, milestones: new MilestoneReport(4, "全部运行", 100));
        await RefusedAsync("evidence-missing", null, () => g.SubmitAsync(id, complete: false));
        await g.EvidenceAsync(id);
        await g.SubmitAsync(id, complete: false);
        await RefusedAsync("task-wrong-state", null, () => g.ReportAsync(id));
        // The head leads the unit and keeps nothing; of two who keep it, only the one who did not hand it in may check.
        await Assert.ThrowsAsync<NotAllowedException>(() => g.DecideAsync(id, by: g.Head));
        await g.DecideAsync(id, closes: false);
        Assert.Equal(TaskState.InHand, (await g.RowAsync(id)).State);
        var own = await g.Desk.ActAsync(g.Keeper);
        await site.WithAsync<SubmitTaskHandler>(h => h.HandleAsync(new(id, "补齐制度"), own));
        await RefusedAsync("own-task", null, () => g.DecideAsync(id));
        await g.DecideAsync(id, by: await site.Create.StaffAsync(Role.ProgrammeOfficer, g.Desk.City.City));
        Assert.Equal((TaskState.Closed, "05-001", 10_000), await StateAsync(g, id));
        Assert.Equal(ProgrammeGround.Today, (await g.RowAsync(id)).ClosedOn);
        var log = await site.InDbAsync(async db => await db.Set<TaskEntry>().Where(e => e.TaskId == id).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
        Assert.Equal(["save-task", "report-task", "report-task", "add-evidence", "submit-task", "decide-close-off", "submit-task", "decide-close-off"], log);
    }

    async Task<(TaskState, string, int)> StateAsync(ProgrammeGround g, Guid id)
    {
        var row = await g.RowAsync(id);
        return (row.State, row.Number, row.Progress);
    }

    [Fact]
    public async Task AWronglyClosedTask_IsReopened_WithWhatWasClosedAboveIt()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var task = await g.TaskAsync();
        var measure = await g.TaskAsync(g.Facts("伊州区先行", new MilestoneFacts(4, new(g.Year, 12, 1), "挂牌")), task);
        Assert.Equal("05-001.01", (await g.RowAsync(measure)).Number);
        await g.ReportAsync(task, milestones: [new(1, "好", 100), new(4, "好", 100)]);
        await RefusedAsync("measures-open", null, () => g.SubmitAsync(task, complete: false));
        await g.CloseAsync(measure);
        // A closed measure is evidence enough.
        await g.SubmitAsync(task, complete: false);
        await g.DecideAsync(task);
        var act = await g.Desk.ActAsync(g.Keeper);
        await RefusedAsync("reason-missing", "Why", () => site.WithAsync<ReopenTaskHandler>(h => h.HandleAsync(new(measure, " "), act)));
        await site.WithAsync<ReopenTaskHandler>(h => h.HandleAsync(new(measure, "材料不实"), act));
        Assert.Equal((TaskState.Reopened, TaskState.Reopened), ((await g.RowAsync(measure)).State, (await g.RowAsync(task)).State));
        Assert.Equal("材料不实", (await g.RowAsync(task)).StateWhy);
    }

    [Fact]
    public async Task OnlyTheLeadUnit_Reports_AndOnlyWhoeverKeepsThePlace_Keeps()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var city = await g.TaskAsync();
        foreach (var stranger in new[] { g.Desk.Head, g.Desk.Worker, g.Desk.Leader, g.Desk.FarWorker })
            await Assert.ThrowsAsync<NotAllowedException>(() => g.ReportAsync(city, stranger));
        await Assert.ThrowsAsync<NotAllowedException>(() => g.TaskAsync(by: g.CountyKeeper));
        await Assert.ThrowsAsync<NotAllowedException>(() => g.TaskAsync(by: g.Head));
        // A county breaks a task down for its own place, and for no other.
        var own = g.Facts("区县措施", new MilestoneFacts(2, new(g.Year, 6, 1), "做完")) with { Level = TaskLevel.County, AreaCode = g.Desk.City.Yizhou.Code };
        var measure = await g.TaskAsync(own, city, g.CountyKeeper);
        await Assert.ThrowsAsync<NotAllowedException>(() => g.TaskAsync(own with { AreaCode = g.Desk.City.Yiwu.Code }, city, g.CountyKeeper));
        var act = await g.Desk.ActAsync(g.CountyKeeper);
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<SuspendTaskHandler>(h => h.HandleAsync(new(city, "等"), act)));
        await site.WithAsync<SuspendTaskHandler>(h => h.HandleAsync(new(measure, "等待上级文件"), act));
        Assert.Equal(TaskState.Suspended, (await g.RowAsync(measure)).State);
        await site.WithAsync<ResumeTaskHandler>(h => h.HandleAsync(new(measure, "文件到了"), act));
        Assert.Equal(TaskState.NotStarted, (await g.RowAsync(measure)).State);
    }

    public static TheoryData<string, string?, Func<ProgrammeGround, TaskFacts>> Bad => new()
    {
        { "text-missing", "Title", g => g.Facts("  ") },
        { "text-too-long", "Title", g => g.Facts(new string('长', SaveTask.LongestTitle + 1)) },
        { "area-unknown", "AreaCode", g => g.Facts() with { AreaCode = "999999" } },
        { "area-outside", "AreaCode", g => g.Facts() with { AreaCode = g.Desk.City.Province.Code } },
        { "office-unknown", "LeadOfficeId", g => g.Facts() with { LeadOfficeId = Guid.NewGuid() } },
        { "office-unknown", "JointOfficeIds", g => g.Facts() with { JointOfficeIds = [g.Lead.Id] } },
        { "number-out-of-range", "Weight", g => g.Facts() with { Weight = 0 } },
        { "days-order", "Finish", g => g.Facts() with { Finish = new(g.Year - 1, 12, 31) } },
        { "day-outside-year", "Finish", g => g.Facts() with { Finish = new(g.Year + 2, 1, 1) } },
        { "milestone-outside", "Milestones", g => g.Facts(milestones: new MilestoneFacts(1, new(g.Year - 1, 12, 31), "早")) },
        { "milestone-twice", "Milestones", g => g.Facts(milestones: [new(1, new(g.Year, 3, 1), "一"), new(1, new(g.Year, 3, 2), "又一")]) },
        { "milestone-order", "Milestones", g => g.Facts(milestones: [new(1, new(g.Year, 6, 1), "一"), new(2, new(g.Year, 3, 2), "二")]) },
        { "text-missing", "Milestones", g => g.Facts(milestones: new MilestoneFacts(1, new(g.Year, 3, 1), " ")) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task BadFacts_AreRefusedBesideTheirField_AndNothingIsWritten(string code, string? field, Func<ProgrammeGround, TaskFacts> facts)
    {
        var g = await ProgrammeGround.OfAsync(site);
        await RefusedAsync(code, field, () => g.TaskAsync(facts(g)));
        Assert.Empty((await g.BoardAsync()).Tasks);
    }

    [Fact]
    public async Task AChange_InARunningYear_NeedsAReason_AndTheLogShowsBothValues()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var id = await g.TaskAsync();
        var act = await g.Desk.ActAsync(g.Keeper);
        var later = g.Facts() with { Finish = new(g.Year + 1, 1, 31), JointOfficeIds = [g.Desk.Department.Id] };
        await RefusedAsync("reason-missing", "Why", () => site.WithAsync<SaveTaskHandler, Guid>(h => h.HandleAsync(new(g.ProjectId, id, null, later), act)));
        await site.WithAsync<SaveTaskHandler, Guid>(h => h.HandleAsync(new(g.ProjectId, id, null, later, "资金到位晚", 1), act));
        var changes = await site.InDbAsync(async db => ProgrammeDesk.ReadChanges((await db.Set<TaskEntry>().Where(e => e.TaskId == id).OrderBy(e => e.Id).LastAsync()).Changes));
        Assert.Equal([new("JointOfficeIds", "", g.Desk.Department.Name), new("Finish", $"{g.Year}-12-31", $"{g.Year + 1}-01-31")], changes);
        await Assert.ThrowsAsync<StaleException>(() => site.WithAsync<SaveTaskHandler, Guid>(h => h.HandleAsync(new(g.ProjectId, id, null, later, "又改", 1), act)));
        // What was reported of a milestone stays.
        await g.ReportAsync(id, milestones: new MilestoneReport(1, "印发了", 50));
        await RefusedAsync("milestone-reported", "Milestones", () => site.WithAsync<SaveTaskHandler, Guid>(h => h.HandleAsync(new(g.ProjectId, id, null, g.Facts(milestones: new MilestoneFacts(4, new(g.Year, 12, 20), "全部运行")), "删"), act)));
    }

    [Fact]
    public async Task TitleOnlyProjects_HoldATitleAUnitDaysAndAState_AndNothingElse()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var act = await g.Desk.ActAsync(g.Keeper);
        await RefusedAsync("title-only", "About", () => site.WithAsync<SaveProjectHandler, Guid>(h => h.HandleAsync(new(g.YearId, null, 3, "只列题目的工程", "", "说明", g.Lead.Id, true), act)));
        var project = await site.WithAsync<SaveProjectHandler, Guid>(h => h.HandleAsync(new(g.YearId, null, 3, "只列题目的工程", "", "", g.Lead.Id, true), act));
        await RefusedAsync("title-only", null, () => g.TaskAsync(project: project));
        var bare = new TaskFacts { Title = "只列题目的任务", AreaCode = g.Desk.City.City.Code, LeadOfficeId = g.Lead.Id, Start = new(g.Year, 1, 1), Finish = new(g.Year, 12, 31) };
        var task = await g.TaskAsync(bare, project: project);
        await RefusedAsync("title-only", null, () => g.TaskAsync(bare, task, project: project));
        await RefusedAsync("title-only", null, () => g.ReportAsync(task));
        await RefusedAsync("title-only", null, () => g.EvidenceAsync(task));
        await site.WithAsync<MarkTitleTaskHandler>(h => h.HandleAsync(new(task, TaskState.Closed), act));
        var line = (await g.BoardAsync()).Projects.Single(p => p.Row.IsTitleOnly);
        Assert.Equal((TaskState.Closed, TaskLamp.None), (line.Tasks.Single().Row.State, line.Tasks.Single().Lamp.Lamp));
        // It counts for nothing in the whole.
        Assert.Equal(0, (await g.BoardAsync()).Year.Progress);
        await RefusedAsync("not-title-only", null, async () => { var own = await g.TaskAsync(); await site.WithAsync<MarkTitleTaskHandler>(h => h.HandleAsync(new(own, TaskState.Closed), act)); });
    }

    [Fact]
    public async Task ADraftYear_IsReadByWhoeverKeepsIt_AndTakesNoReports_AndAClosedOneDoesNotChange()
    {
        var g = await ProgrammeGround.OfAsync(site, started: false);
        var id = await g.TaskAsync();
        await RefusedAsync("year-not-running", null, () => g.ReportAsync(id));
        foreach (var reader in new[] { g.Head, g.Desk.Leader, g.CountyKeeper })
        {
            var actor = (await g.Desk.ActAsync(reader)).Who;
            await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<ProgrammeQueries, ProgrammeYear>(q => q.DemandYearAsync(actor, g.Year)));
        }
        var act = await g.Desk.ActAsync(g.Keeper);
        await site.WithAsync<StartYearHandler>(h => h.HandleAsync(new(g.YearId), act));
        foreach (var reader in new[] { g.Head, g.Desk.Leader, g.CountyKeeper, g.Desk.FarWorker })
        {
            var actor = (await g.Desk.ActAsync(reader)).Who;
            Assert.Equal(g.YearId, (await site.WithAsync<ProgrammeQueries, ProgrammeYear>(q => q.DemandYearAsync(actor, g.Year))).Id);
        }
        var mediator = (await g.Desk.ActAsync(g.Desk.Mediator)).Who;
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<ProgrammeQueries, ProgrammeYear>(q => q.DemandYearAsync(mediator, g.Year)));
        await RefusedAsync("year-not-over", null, () => site.WithAsync<CloseYearHandler>(h => h.HandleAsync(new(g.YearId), act)));
        await site.WithAsync<CloseYearHandler>(h => h.HandleAsync(new(g.YearId), act with { At = new(g.Year, 12, 31, 9, 0, 0, DateTimeKind.Utc) }));
        await RefusedAsync("year-closed", null, () => g.TaskAsync());
        await RefusedAsync("year-not-running", null, () => g.ReportAsync(id));
    }

    [Fact]
    public async Task Evidence_IsTakenByWhatItIs_NotByItsName()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var id = await g.TaskAsync();
        var act = await g.Desk.ActAsync(g.Head);
        Task Add(string name, byte[] content, int? quarter = null) => site.WithAsync<AddEvidenceHandler, Guid>(h => h.HandleAsync(new(id, quarter, "材料", name, content), act));
        await RefusedAsync("file-missing", "Content", () => Add("a.pdf", []));
        await RefusedAsync("file-kind", "Content", () => Add("a.pdf", "MZ not a pdf"u8.ToArray()));
        await RefusedAsync("file-kind", "Content", () => Add("a.zip", "PK\u0003\u0004zip"u8.ToArray()));
        await RefusedAsync("file-too-large", "Content", () => Add("a.pdf", new byte[AddEvidence.LargestBytes + 1]));
        await RefusedAsync("milestone-unknown", "Quarter", () => Add("a.pdf", "%PDF-1"u8.ToArray(), 2));
        await Add("a.xlsx", "PK\u0003\u0004xlsx"u8.ToArray(), 1);
        await Add("a.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 1]);
        Assert.Equal(2, await site.InDbAsync(async db => await db.Set<TaskEvidence>().CountAsync(e => e.TaskId == id)));
    }
}

public sealed class SqliteTaskTests(SqliteSite site) : TaskTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresTaskTests(PostgresSite site) : TaskTests(site), IClassFixture<PostgresSite>;
