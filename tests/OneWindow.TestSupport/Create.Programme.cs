using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Programme;

namespace OneWindow.TestSupport;

/// <summary>A programme of the small city with one project, its keepers and a lead unit; each ground has a year of its own.</summary>
/// <param name="Keeper">Keeps the programme of the city.</param>
/// <param name="CountyKeeper">Keeps what is for Yizhou.</param>
/// <param name="Lead">The unit that leads; <paramref name="Head"/> heads it.</param>
public sealed record ProgrammeGround(TestSite Site, MatterDesk Desk, int Year, Guid YearId, Guid ProjectId, StaffMember Keeper, StaffMember CountyKeeper, Office Lead, StaffMember Head)
{
    // Years of a city are unique: every ground of a site takes the next one, the year of the tests' clock last.
    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TestSite, StrongBox> Last = [];

    sealed class StrongBox
    {
        internal int Value = 2026;
    }

    public static DateOnly Today => new(2026, 11, 23);

    public static async Task<ProgrammeGround> OfAsync(TestSite site, bool started = true)
    {
        var desk = await MatterDesk.OfAsync(site);
        var box = Last.GetValue(site, _ => new());
        var year = Interlocked.Increment(ref box.Value);
        var keeper = await site.Create.StaffAsync(Role.ProgrammeOfficer, desk.City.City);
        var county = await site.Create.StaffAsync(Role.ProgrammeOfficer, desk.City.Yizhou);
        var lead = await site.Create.OfficeAsync(desk.City.Yizhou);
        var head = await site.Create.StaffAsync(Role.OfficeHead, desk.City.Yizhou, lead);
        var act = await desk.ActAsync(keeper);
        var id = await site.WithAsync<SaveProgrammeYearHandler, Guid>(h => h.HandleAsync(new(null, desk.City.City.Code, year, $"{year} 年平安建设工作台账", $"Programme {year}", new(15, 80, 10)), act));
        var project = await site.WithAsync<SaveProjectHandler, Guid>(h => h.HandleAsync(new(id, null, 5, "矛盾纠纷多元化解工程", "Settling disputes in many ways", "一窗受理，一站办结。", lead.Id, false), act));
        if (started) await site.WithAsync<StartYearHandler>(h => h.HandleAsync(new(id), act));
        return new(site, desk, year, id, project, keeper, county, lead, head);
    }

    /// <summary>Facts of a task of the ground's year; its days lie in that year.</summary>
    public TaskFacts Facts(string title = "建成一站式解纷中心", params MilestoneFacts[] milestones) => new()
    {
        Title = title,
        TitleEn = "Build the one-stop centres",
        Measure = "43 个乡镇街道全部挂牌运行。\n有制度、有人员、有台账。",
        Level = TaskLevel.City,
        AreaCode = Desk.City.City.Code,
        LeadOfficeId = Lead.Id,
        Leader = "副市长 王示例",
        Start = new(Year, 1, 1),
        Finish = new(Year, 12, 31),
        Milestones = milestones.Length > 0 ? milestones : [new(1, new(Year, 3, 31), "制定方案"), new(4, new(Year, 12, 20), "全部运行", 3)],
    };

    public async Task<Guid> TaskAsync(TaskFacts? facts = null, Guid? parent = null, StaffMember? by = null, Guid? project = null)
    {
        var act = await Desk.ActAsync(by ?? Keeper);
        return await Site.WithAsync<SaveTaskHandler, Guid>(h => h.HandleAsync(new(project ?? ProjectId, null, parent, facts ?? Facts()), act));
    }

    public Task<ProgrammeTask> RowAsync(Guid id) => Site.InDbAsync(async db => await db.Set<ProgrammeTask>().AsNoTracking().FirstAsync(t => t.Id == id));

    public async Task ReportAsync(Guid task, StaffMember? by = null, DateTime? at = null, string? problem = null, params MilestoneReport[] milestones)
    {
        var act = await Desk.ActAsync(by ?? Head) with { At = at ?? Site.Now };
        await Site.WithAsync<ReportTaskHandler>(h => h.HandleAsync(new(task, milestones, problem, null, null), act));
    }

    public async Task EvidenceAsync(Guid task, StaffMember? by = null)
    {
        var act = await Desk.ActAsync(by ?? Head);
        await Site.WithAsync<AddEvidenceHandler, Guid>(h => h.HandleAsync(new(task, null, "验收照片", "a.pdf", "%PDF-1.7 test"u8.ToArray()), act));
    }

    /// <summary>Everything done, evidence there, handed in by the head.</summary>
    public async Task SubmitAsync(Guid task, bool complete = true)
    {
        if (complete)
        {
            var quarters = await Site.InDbAsync(async db => await db.Set<Milestone>().Where(m => m.TaskId == task).Select(m => m.Quarter).ToListAsync());
            await ReportAsync(task, milestones: [.. quarters.Select(q => new MilestoneReport(q, "已完成", 100))]);
            await EvidenceAsync(task);
        }
        var act = await Desk.ActAsync(Head);
        await Site.WithAsync<SubmitTaskHandler>(h => h.HandleAsync(new(task, "已全部挂牌运行"), act));
    }

    public async Task DecideAsync(Guid task, bool closes = true, StaffMember? by = null)
    {
        var act = await Desk.ActAsync(by ?? Keeper);
        await Site.WithAsync<DecideCloseOffHandler>(h => h.HandleAsync(new(task, closes, closes ? "现场查看属实" : "缺少制度文本"), act));
    }

    public async Task CloseAsync(Guid task)
    {
        await SubmitAsync(task);
        await DecideAsync(task);
    }

    public async Task<ProgrammeBoard> BoardAsync(TaskFilter? filter = null)
    {
        var actor = (await Desk.ActAsync(Keeper)).Who;
        return await Site.WithAsync<ProgrammeQueries, ProgrammeBoard>(async q => await q.BoardAsync(await q.DemandYearAsync(actor, Year), filter));
    }
}
